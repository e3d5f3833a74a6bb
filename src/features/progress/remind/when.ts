// When a notice should reach somebody: on a working day, inside office hours, when they usually answer.

import { dayOf, daysBetween, inBangkok } from '../../../kernel/calendar.ts'
import { BANGKOK } from '../../../kernel/clock.ts'
import { type Holidays, kindOfDay, nextWorkingDay } from '../../../kernel/working-days.ts'

/** Messages that cost something, to one officer in one month. */
export const MOST_A_MONTH = 4

/** The minute of the day at which people are told while nobody knows when they answer. */
export const USUAL = 9 * 60
const EARLIEST = 8 * 60 + 35
const LATEST = 16 * 60
const FEW = 3
/** So close to the due day a report is not left lying until Monday. */
const SOON = 3
const MONDAY = 1
const SPREAD = 20

export const isWorkingDay = (day: Temporal.PlainDate, holidays: Holidays): boolean => {
  const kind = kindOfDay(day, holidays)
  return kind === 'working' || kind === 'presumed'
}

/** The minute of the day in the middle of those at which this person answered; nine o'clock until we know. */
export function usualMinute(answered: readonly number[]): number {
  if (answered.length < FEW) return USUAL
  const minutes = answered
    .map((at) => inBangkok(Temporal.Instant.fromEpochMilliseconds(at)))
    .map(({ hour, minute }) => hour * 60 + minute)
    .sort((a, b) => a - b)
  return Math.min(Math.max(minutes[Math.floor(minutes.length / 2)]!, EARLIEST), LATEST)
}

/** Off the full hour, and everybody at a minute of their own. */
export const minuteOf = (usual: number, person: string): number =>
  Math.min(usual + 1 + (Number.parseInt(person.slice(-4), 36) % SPREAD || 0), LATEST + SPREAD)

export const momentOn = (day: Temporal.PlainDate, minute: number): Temporal.Instant =>
  day
    .toZonedDateTime({ timeZone: BANGKOK, plainTime: new Temporal.PlainTime(Math.floor(minute / 60), minute % 60) })
    .toInstant()

/** Reports to be decided on come bundled: on Monday, or on the next working day when they are soon due. */
export function bundleTime(
  at: Temporal.Instant,
  due: Temporal.PlainDate,
  minute: number,
  holidays: Holidays,
): Temporal.Instant {
  const today = dayOf(at)
  const isSoon = daysBetween(today, due) <= SOON
  const isEarly = Temporal.Instant.compare(at, momentOn(today, minute)) < 0
  const first = isEarly ? today : today.add({ days: 1 })
  const wanted = isSoon ? first : first.add({ days: (MONDAY - first.dayOfWeek + 7) % 7 })
  return momentOn(nextWorkingDay(wanted, holidays).day, minute)
}
