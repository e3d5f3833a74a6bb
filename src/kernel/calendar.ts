// The office's periods. Every window is [start, end) and is cut in Bangkok; years are Buddhist.

import { BANGKOK } from './clock.ts'

/** From `start` until just before `end`. */
export type Window = { readonly start: Temporal.Instant; readonly end: Temporal.Instant }
/** A moment, or the day it falls on in Bangkok. */
export type When = Temporal.Instant | Temporal.PlainDate

/** The report after six months, and the one over the whole year, which includes the first half. */
const ROUNDS = [6, 12] as const
export type Round = (typeof ROUNDS)[number]
export const HALVES = [1, 2] as const
export type Half = (typeof HALVES)[number]
export const QUARTERS = [1, 2, 3, 4] as const
export type Quarter = (typeof QUARTERS)[number]

const BUDDHIST = 543
/** The fiscal year opens on 1 October and bears the year it ends in. */
const OPENING_MONTH = 10

export const buddhistYear = (year: number): number => year + BUDDHIST
export const christianYear = (buddhist: number): number => buddhist - BUDDHIST

export const inBangkok = (at: Temporal.Instant): Temporal.ZonedDateTime => at.toZonedDateTimeISO(BANGKOK)
/** `2026-11-20T09:00`, as the clock on the office's wall shows it. */
export const bangkokTime = (local: string): Temporal.Instant =>
  Temporal.PlainDateTime.from(local).toZonedDateTime(BANGKOK).toInstant()

export const dayOf = (when: When): Temporal.PlainDate =>
  when instanceof Temporal.PlainDate ? when : inBangkok(when).toPlainDate()
export const startOfDay = (day: Temporal.PlainDate): Temporal.Instant => day.toZonedDateTime(BANGKOK).toInstant()
/** The first moment that is too late for something due on this day. */
export const endOfDay = (day: Temporal.PlainDate): Temporal.Instant => startOfDay(day.add({ days: 1 }))
export const daysBetween = (from: Temporal.PlainDate, to: Temporal.PlainDate): number =>
  from.until(to, { largestUnit: 'days' }).days

export function contains(window: Window, at: Temporal.Instant): boolean {
  return Temporal.Instant.compare(at, window.start) >= 0 && Temporal.Instant.compare(at, window.end) < 0
}

/** From the first day to the last, both included. */
export const windowOfDays = (first: Temporal.PlainDate, last: Temporal.PlainDate): Window => ({
  start: startOfDay(first),
  end: endOfDay(last),
})
/** The last day of a window that ends at midnight: what people write after “to”. */
export const lastDayOf = (window: Window): Temporal.PlainDate => dayOf(window.end.subtract({ nanoseconds: 1 }))

export const monthOf = (when: When): Temporal.PlainYearMonth => dayOf(when).toPlainYearMonth()
export const monthWindow = (month: Temporal.PlainYearMonth): Window => monthsFrom(month, 1)

export function fiscalYearOf(when: When): number {
  const day = dayOf(when)
  return buddhistYear(day.year) + (day.month >= OPENING_MONTH ? 1 : 0)
}

const monthInFiscalYear = (when: When): number => (dayOf(when).month - OPENING_MONTH + 12) % 12
export const halfOf = (when: When): Half => (monthInFiscalYear(when) < 6 ? 1 : 2)
export const quarterOf = (when: When): Quarter => (Math.floor(monthInFiscalYear(when) / 3) + 1) as Quarter

export const fiscalYearWindow = (year: number): Window => monthsFrom(opening(year), 12)
export const roundWindow = (year: number, round: Round): Window => monthsFrom(opening(year), round)
export const halfWindow = (year: number, half: Half): Window =>
  monthsFrom(opening(year).add({ months: (half - 1) * 6 }), 6)
export const quarterWindow = (year: number, quarter: Quarter): Window =>
  monthsFrom(opening(year).add({ months: (quarter - 1) * 3 }), 3)
/** The twelve months of a fiscal year, October first. */
export const monthsOf = (year: number): Temporal.PlainYearMonth[] =>
  Array.from({ length: 12 }, (_, months) => opening(year).add({ months }))

function opening(year: number): Temporal.PlainYearMonth {
  return Temporal.PlainYearMonth.from({ year: christianYear(year) - 1, month: OPENING_MONTH })
}

function monthsFrom(month: Temporal.PlainYearMonth, months: number): Window {
  const first = (of: Temporal.PlainYearMonth) => startOfDay(of.toPlainDate({ day: 1 }))
  return { start: first(month), end: first(month.add({ months })) }
}
