import type { ChatId } from '../../kernel/ids.ts'
import { type Action, type Appointment, activeAt, holdersOf, mayRole } from '../people/index.ts'

const REPORTS: Action = 'progress.report'

/** Appointments by which this person reports for a unit; one who is acted for rests. */
export const heldUnits = (all: readonly Appointment[], person: ChatId, at: Temporal.Instant): Appointment[] =>
  reporters(all, at).filter((one) => one.person === person)

export const reporters = (all: readonly Appointment[], at: Temporal.Instant): Appointment[] =>
  [
    ...[...new Set(all.map(({ role }) => role))]
      .filter((role) => mayRole(role, REPORTS))
      .flatMap((role) => holdersOf(all, { role }, at)),
    ...delegates(all, at),
  ].filter(({ unit }) => unit !== null)

/** Whoever was handed the reporting reports for the unit of the one who handed it on. */
function delegates(all: readonly Appointment[], at: Temporal.Instant): Appointment[] {
  const active = activeAt(all, at)
  return active.flatMap((one) => {
    const giver = one.delegation?.matters.includes(REPORTS) && active.find(({ id }) => id === one.delegation?.by)
    return giver ? [{ ...one, unit: giver.unit }] : []
  })
}
