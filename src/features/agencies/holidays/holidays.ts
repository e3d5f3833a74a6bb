// Days off per Buddhist year: the office's own list, or the one that ships with us until somebody enters it.

import { buddhistYear } from '../../../kernel/calendar.ts'
import type { Holidays } from '../../../kernel/working-days.ts'
import shipped from './shipped.json' with { type: 'json' }

/** holiday: by standing decree · substitution: for one that fell on a weekend · special: by Cabinet, this year only */
export const HOLIDAY_KINDS = ['holiday', 'substitution', 'special'] as const
export type HolidayKind = (typeof HOLIDAY_KINDS)[number]

export type Holiday = {
  /** 2026-12-07 */
  readonly day: string
  readonly name: string
  readonly kind: HolidayKind
  /** The day it stands in for. */
  readonly for: string | null
  /** Worked out from the standing rules; the year's announcement has not been read. */
  readonly expected: boolean
}

export type HolidayYear = {
  /** Buddhist. */
  readonly year: number
  readonly source: string
  /** What is known to be missing from the list. */
  readonly notes: readonly string[]
  readonly days: readonly Holiday[]
}

/** A year as the office entered it. It replaces what ships with us. */
export type OwnHolidays = HolidayYear

export const SHIPPED: readonly HolidayYear[] = (shipped as ShippedFile).years.map(({ days, ...year }) => ({
  ...year,
  days: days.map((day) => ({
    ...day,
    kind: day.kind as HolidayKind,
    for: day.for ?? null,
    expected: day.expected ?? false,
  })),
}))

type ShippedFile = {
  years: (Omit<HolidayYear, 'days'> & {
    days: { day: string; name: string; kind: string; for?: string; expected?: boolean }[]
  })[]
}

export function yearOf(own: readonly OwnHolidays[], year: number): HolidayYear | null {
  return own.find((one) => one.year === year) ?? SHIPPED.find((one) => one.year === year) ?? null
}

/** As the counting of days wants it. A year in neither list is not there, and counting says so. */
export function holidaysOf(own: readonly OwnHolidays[]): Holidays {
  const years = new Map<number, ReadonlySet<string>>()
  for (const { year, days } of [...SHIPPED, ...own]) years.set(year, new Set(days.map(({ day }) => day)))
  return years
}

/** With these years the office's list; others as they were. */
export function withYears(own: readonly OwnHolidays[], years: readonly HolidayYear[]): readonly OwnHolidays[] {
  const fresh = new Set(years.map(({ year }) => year))
  return [...own.filter(({ year }) => !fresh.has(year)), ...years].sort((a, b) => a.year - b.year)
}

/** `missing`: nobody knows the year's holidays · `expected`: worked out, not read from the announcement. */
export type HolidayWarning = { readonly year: number; readonly why: 'missing' | 'expected' }

// From here on next year's dates are promised to people: complaints of December are due in January.
const NEXT_YEAR_FROM_MONTH = 10

/** What somebody should enter or confirm; on every screen that shows due dates. */
export function holidayWarnings(own: readonly OwnHolidays[], today: Temporal.PlainDate): readonly HolidayWarning[] {
  const years = [buddhistYear(today.year)]
  if (today.month >= NEXT_YEAR_FROM_MONTH) years.push(buddhistYear(today.year) + 1)
  return years.flatMap((year): HolidayWarning[] => {
    const known = yearOf(own, year)
    if (!known) return [{ year, why: 'missing' }]
    return known.days.some(({ expected, day }) => expected && day >= today.toString())
      ? [{ year, why: 'expected' }]
      : []
  })
}

/** Holidays on a weekend that no day stands in for: a list copied in haste. */
export function withoutSubstitute(year: HolidayYear): readonly Holiday[] {
  const covered = new Set(year.days.flatMap((day) => (day.for === null ? [] : [day.for])))
  const weekend = year.days.filter(({ day, kind }) => kind === 'holiday' && Temporal.PlainDate.from(day).dayOfWeek > 5)
  // Two holidays on one weekend give one day off (Cabinet, 3 February 2547).
  return weekend.filter(({ day }) => {
    const other = weekend.find((one) => one.day !== day && Math.abs(daysApart(one.day, day)) === 1)
    // The last days of December are made good in the next year's list.
    return !covered.has(day) && !(other && covered.has(other.day)) && !/-12-3[01]$/.test(day)
  })
}

const daysApart = (a: string, b: string): number =>
  Temporal.PlainDate.from(a).until(Temporal.PlainDate.from(b), { largestUnit: 'days' }).days
