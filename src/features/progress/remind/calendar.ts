// On which days a round is spoken of. Pure; a day off is moved, before the due day to earlier, after it to later.

import { dayOf } from '../../../kernel/calendar.ts'
import { addWorkingDays, type Holidays, nextWorkingDay } from '../../../kernel/working-days.ts'
import type { Round } from '../round.ts'
import { isWorkingDay } from './when.ts'

export const NUDGES = ['opening', 'before', 'after', 'weekly'] as const
export type Nudge = (typeof NUDGES)[number]
/** `rides`: early enough to wait for the person to speak. */
export type DatedNudge = { readonly day: Temporal.PlainDate; readonly nudge: Nudge; readonly rides?: true }

const WEEK = 7

const before = (day: Temporal.PlainDate, holidays: Holidays) =>
  isWorkingDay(day, holidays) ? day : addWorkingDays(day, -1, holidays).day
const after = (day: Temporal.PlainDate, holidays: Holidays) => nextWorkingDay(day, holidays).day

/** Every day on which this round is spoken of while somebody still owes it. */
export function nudgesOf(round: Round, leads: readonly number[], holidays: Holidays): DatedNudge[] {
  const isRound = round.kind === 'half-year' || round.kind === 'annual'
  const opening = after(dayOf(round.opens), holidays)
  // A month is over a week before it is due: two weeks ahead there is nothing to say.
  const wanted = isRound ? leads : [Math.min(...leads)]
  const earliest = wanted.length > 1 ? Math.max(...wanted) : null
  const ahead = wanted.map(
    (days): DatedNudge => ({
      day: before(round.due.subtract({ days }), holidays),
      nudge: 'before',
      ...(days === earliest ? { rides: true } : {}),
    }),
  )
  const first = round.due.add({ days: 1 })
  const late: DatedNudge[] = []
  for (let day = first; Temporal.PlainDate.compare(day, dayOf(round.closes)) < 0; day = day.add({ days: WEEK }))
    late.push({ day: after(day, holidays), nudge: day === first ? 'after' : 'weekly' })
  return [
    { day: opening, nudge: 'opening' as const },
    ...ahead.filter(({ day }) => Temporal.PlainDate.compare(day, opening) > 0),
    ...late,
  ]
}

/** What there is to say today; a day on which nobody could say it is made up for, and told once. */
export function nudgeOn(
  nudges: readonly DatedNudge[],
  since: Temporal.PlainDate,
  today: Temporal.PlainDate,
): DatedNudge | null {
  const passed = nudges.filter(
    ({ day }) => Temporal.PlainDate.compare(day, since) > 0 && Temporal.PlainDate.compare(day, today) <= 0,
  )
  return passed.toSorted((a, b) => Temporal.PlainDate.compare(a.day, b.day)).at(-1) ?? null
}
