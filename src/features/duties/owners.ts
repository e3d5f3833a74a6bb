// Whose a duty is: who may do it, and who is told of it. Pure.

import type { ChatId } from '../../kernel/ids.ts'
import { pathOf, type Unit } from '../agencies/index.ts'
import { type Appointment, activeAt, holdersOf } from '../people/index.ts'
import type { DutyOwner } from './duty.ts'

export type Staff = {
  readonly appointments: readonly Appointment[]
  readonly units: readonly Unit[]
  readonly at: Temporal.Instant
}

const personsOf = (held: readonly Appointment[]): ChatId[] => [...new Set(held.flatMap(({ person }) => person ?? []))]

/** Works in the unit, or heads one above it; or holds the office. */
export function isTheirs(owner: DutyOwner, person: ChatId, { appointments, units, at }: Staff): boolean {
  const held = activeAt(appointments, at).filter((one) => one.person === person)
  if ('role' in owner)
    return held.some(
      ({ id, role }) => role === owner.role && (owner.appointment === undefined || id === owner.appointment),
    )
  const above = pathOf(units, owner.unit).map(({ code }) => code)
  return held.some(
    ({ role, unit }) =>
      unit !== null &&
      (role === 'officer' || role === 'unit-head') &&
      (unit === owner.unit || (role === 'unit-head' && above.includes(unit))),
  )
}

/** The officers of the unit, else its head, else whoever heads the nearest unit above; last the clerk. */
export function toldOf(owner: DutyOwner, { appointments, units, at }: Staff): ChatId[] {
  if ('role' in owner) {
    const held = holdersOf(appointments, { role: owner.role }, at)
    const whose = owner.appointment === undefined ? held : held.filter(({ id }) => id === owner.appointment)
    const persons = personsOf(whose)
    return persons.length > 0 || owner.role === 'clerk' ? persons : clerks({ appointments, at })
  }
  const officers = personsOf(holdersOf(appointments, { role: 'officer', unit: owner.unit }, at))
  if (officers.length > 0) return officers
  for (const { code } of pathOf(units, owner.unit).toReversed()) {
    const heads = personsOf(holdersOf(appointments, { role: 'unit-head', unit: code }, at))
    if (heads.length > 0) return heads
  }
  return clerks({ appointments, at })
}

export const clerks = ({ appointments, at }: Pick<Staff, 'appointments' | 'at'>): ChatId[] =>
  personsOf(holdersOf(appointments, { role: 'clerk' }, at))
