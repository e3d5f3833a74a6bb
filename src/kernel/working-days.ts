// Counting days as the law does: the first day is not counted, and a period that would end on a day off ends on the
// next working day (Civil and Commercial Code s. 193/3, 193/8; Administrative Procedure Act s. 64).

import { buddhistYear, daysBetween } from './calendar.ts'

/** Days off besides weekends, by Buddhist calendar year; a day is written 2026-12-07. A year not in the table is unknown. */
export type Holidays = ReadonlyMap<number, { has(day: string): boolean }>

/** `missingYears`: nobody has entered the holidays of these years, so the answer may be wrong and must say so. */
export type Counted<Answer> = Answer & { readonly missingYears: readonly number[] }

export const DAY_TYPES = ['calendar', 'working'] as const
export type DayType = (typeof DAY_TYPES)[number]

/** `presumed` is a weekday of a year whose holidays nobody has entered. */
export type DayKind = 'working' | 'weekend' | 'holiday' | 'presumed'

export function kindOfDay(day: Temporal.PlainDate, holidays: Holidays): DayKind {
  if (day.dayOfWeek > 5) return 'weekend'
  const year = holidays.get(buddhistYear(day.year))
  if (!year) return 'presumed'
  return year.has(day.toString()) ? 'holiday' : 'working'
}

/** This day if the office works on it, otherwise the first one after it that does. */
export function nextWorkingDay(day: Temporal.PlainDate, holidays: Holidays): Counted<{ day: Temporal.PlainDate }> {
  const seen = new Missing()
  let found = day
  while (!seen.isWorking(found, holidays)) found = found.add({ days: 1 })
  return { day: found, missingYears: seen.years() }
}

/** The working day so many working days after `from`; before it, when the number is negative. `from` is not counted. */
export function addWorkingDays(
  from: Temporal.PlainDate,
  count: number,
  holidays: Holidays,
): Counted<{ day: Temporal.PlainDate }> {
  if (!Number.isInteger(count)) throw new RangeError(`working days are whole: ${count}`)
  const seen = new Missing()
  const days = Math.sign(count)
  let day = from
  for (let left = Math.abs(count); left > 0; ) {
    day = day.add({ days })
    if (seen.isWorking(day, holidays)) left -= 1
  }
  return { day, missingYears: seen.years() }
}

/** Working days after `from` up to and including `to`; below zero when `to` comes first. */
export function workingDaysBetween(
  from: Temporal.PlainDate,
  to: Temporal.PlainDate,
  holidays: Holidays,
): Counted<{ count: number }> {
  const distance = daysBetween(from, to)
  if (distance < 0) {
    const back = workingDaysBetween(to, from, holidays)
    return { ...back, count: -back.count }
  }
  const seen = new Missing()
  let count = 0
  for (let days = 1; days <= distance; days += 1) if (seen.isWorking(from.add({ days }), holidays)) count += 1
  return { count, missingYears: seen.years() }
}

/** The last day on which something started on `from` is still in time; it ends with that day. */
export function dueDay(
  from: Temporal.PlainDate,
  period: { readonly days: number; readonly type: DayType },
  holidays: Holidays,
): Counted<{ day: Temporal.PlainDate }> {
  if (!Number.isInteger(period.days) || period.days < 0) throw new RangeError(`a period has whole days: ${period.days}`)
  const last =
    period.type === 'working'
      ? addWorkingDays(from, period.days, holidays)
      : { day: from.add({ days: period.days }), missingYears: [] }
  const moved = nextWorkingDay(last.day, holidays)
  return { day: moved.day, missingYears: [...new Set([...last.missingYears, ...moved.missingYears])] }
}

class Missing {
  readonly #years = new Set<number>()

  isWorking(day: Temporal.PlainDate, holidays: Holidays): boolean {
    const kind = kindOfDay(day, holidays)
    if (kind === 'presumed') this.#years.add(buddhistYear(day.year))
    return kind === 'working' || kind === 'presumed'
  }

  years(): number[] {
    return [...this.#years].sort((a, b) => a - b)
  }
}
