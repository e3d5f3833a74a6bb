// The windows papers and figures are made for: a month, a half, a fiscal year; each with a name for addresses.

import {
  dayOf,
  fiscalYearOf,
  fiscalYearWindow,
  HALVES,
  type Half,
  halfOf,
  halfWindow,
  lastDayOf,
  monthOf,
  monthWindow,
  type Window,
} from '../../../kernel/calendar.ts'
import { sayDay, sayMonth } from '../../../kernel/thai/say-day.ts'

export type Period = {
  /** `2570`, `2570-1`, `2026-11`: stands in addresses. */
  readonly key: string
  readonly window: Window
  readonly kind: 'month' | 'half' | 'year'
  readonly fiscalYear: number
  readonly half?: Half
  readonly month?: Temporal.PlainYearMonth
}

const MONTHS_BACK = 12
const YEARS_BACK = 3

const ofYear = (fiscalYear: number): Period => ({
  key: String(fiscalYear),
  window: fiscalYearWindow(fiscalYear),
  kind: 'year',
  fiscalYear,
})
const ofHalf = (fiscalYear: number, half: Half): Period => ({
  key: `${fiscalYear}-${half}`,
  window: halfWindow(fiscalYear, half),
  kind: 'half',
  fiscalYear,
  half,
})
const ofMonth = (month: Temporal.PlainYearMonth): Period => ({
  key: month.toString(),
  window: monthWindow(month),
  kind: 'month',
  fiscalYear: fiscalYearOf(monthWindow(month).start),
  month,
})

/** What somebody may ask for now: what has begun, the newest first. */
export function periodsAt(at: Temporal.Instant): readonly Period[] {
  const year = fiscalYearOf(at)
  const years = Array.from({ length: YEARS_BACK }, (_, i) => year - i)
  const halves = years
    .flatMap((one) => [...HALVES].reverse().map((half) => ofHalf(one, half)))
    .filter((one) => one.fiscalYear < year || (one.half ?? 1) <= halfOf(at))
  const months = Array.from({ length: MONTHS_BACK }, (_, i) => ofMonth(monthOf(at).subtract({ months: i })))
  return [...years.map(ofYear), ...halves, ...months]
}

export const periodAt = (key: string, at: Temporal.Instant): Period | null =>
  periodsAt(at).find((one) => one.key === key) ?? null

type Say = (address: string, facts?: Readonly<Record<string, string | number>>) => string

export function sayPeriod({ kind, fiscalYear, half = 1, month }: Period, say: Say, language: string): string {
  if (month) return sayMonth(month, language)
  return kind === 'year'
    ? say('complaint-papers.period.year', { year: fiscalYear })
    : say(`complaint-papers.period.half-${half}`, { year: fiscalYear })
}

/** From its first day to its last, or to today while it runs. */
export function sayDays({ window }: Period, at: Temporal.Instant, language: string): { from: string; to: string } {
  const last = lastDayOf(window)
  const to = Temporal.PlainDate.compare(last, dayOf(at)) > 0 ? dayOf(at) : last
  return { from: sayDay(dayOf(window.start), language), to: sayDay(to, language) }
}

/** As far as it has come: nothing is counted as late that is still to be. */
export function soFar({ window }: Period, at: Temporal.Instant): Window {
  return Temporal.Instant.compare(window.end, at) > 0 ? { start: window.start, end: at } : window
}
