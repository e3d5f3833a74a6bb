import type { ChatId } from '../../kernel/ids.ts'
import { type Appointment, holdersOf, mayRole } from '../people/index.ts'

/** Appointments by which this person reports for a unit; one who is acted for rests. */
export const heldUnits = (all: readonly Appointment[], person: ChatId, at: Temporal.Instant): Appointment[] =>
  reporters(all, at).filter((one) => one.person === person)

export const reporters = (all: readonly Appointment[], at: Temporal.Instant): Appointment[] =>
  [...new Set(all.map(({ role }) => role))]
    .filter((role) => mayRole(role, 'progress.report'))
    .flatMap((role) => holdersOf(all, { role }, at))
    .filter(({ unit }) => unit !== null)
