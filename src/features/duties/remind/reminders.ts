// Whom to tell what of the duties this morning. Pure: one bundle a person, and the clerk's holds the whole office.

import type { ChatId } from '../../../kernel/ids.ts'
import type { Holidays } from '../../../kernel/working-days.ts'
import type { DutyOnDay } from '../duties.ts'
import { inOrderOfDays } from '../duty.ts'
import { clerks, type Staff, toldOf } from '../owners.ts'
import { type Nudge, nudgeOn, nudgesOf } from './nudges.ts'

/** `leads`: the first of those it belongs to, or the clerk; a message that costs something goes to one of a unit. */
export type Spoken = { readonly duty: DutyOnDay; readonly nudge: Nudge; readonly leads: boolean }
export type Bundle = {
  readonly to: ChatId
  /** own: it is theirs to do · office: the clerk sees what is late anywhere. */
  readonly of: 'own' | 'office'
  readonly spoken: readonly Spoken[]
}

export type Morning = {
  readonly today: Temporal.PlainDate
  /** The last day on which this was asked. */
  readonly since: Temporal.PlainDate
  readonly leads: readonly number[]
  readonly holidays: Holidays
  readonly staff: Staff
}

export function bundlesOf(duties: readonly DutyOnDay[], morning: Morning): Bundle[] {
  const { today, since, leads, holidays, staff } = morning
  const spoken = duties
    .filter(({ done }) => !done)
    .flatMap((duty): Spoken[] => {
      const nudge = nudgeOn(nudgesOf(duty, leads, holidays), since, today)
      return nudge ? [{ duty, nudge, leads: true }] : []
    })
  const overseers = new Set(clerks(staff))
  const told = new Map<ChatId, Spoken[]>()
  const add = (to: ChatId, one: Spoken) => told.set(to, [...(told.get(to) ?? []), one])
  for (const one of spoken) {
    const owners = toldOf(one.duty.owner, staff)
    // Where the clerk only stands in for a unit nobody can be reached in, an early word helps nobody.
    const isStandIn = 'unit' in one.duty.owner && owners.every((to) => overseers.has(to))
    if (!isStandIn || one.nudge === 'last') for (const to of owners) add(to, { ...one, leads: to === owners[0] })
    if (one.nudge === 'late') for (const to of overseers) if (isStandIn || !owners.includes(to)) add(to, one)
  }
  return [...told].map(([to, all]) => ({
    to,
    of: overseers.has(to) ? 'office' : 'own',
    spoken: inOrderOfDays(all.map(({ duty }) => duty)).map((duty) => all.find((one) => one.duty === duty)!),
  }))
}

/** Worth a message of its own; everything else rides on what is said next. */
export const isPressing = ({ spoken }: Bundle): boolean =>
  spoken.some(({ nudge, leads }) => leads && (nudge === 'last' || nudge === 'late'))
