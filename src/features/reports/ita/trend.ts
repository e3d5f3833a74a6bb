// How an office's assessments went over the years. Pure.

import { type Hundredths, INSTRUMENTS, type Instrument, type ItaResult } from './ita.ts'

export type YearOfTrend = {
  readonly fiscalYear: number
  readonly total: Hundredths
  readonly grade: string
  readonly passes: boolean
  readonly averages: Readonly<Record<Instrument, Hundredths>>
  /** Against the year before; null where that was not entered. */
  readonly change: Hundredths | null
}

export type IndicatorTrend = {
  readonly no: number
  readonly name: string
  /** By year, as `years` has them; null: not entered. */
  readonly scores: readonly (Hundredths | null)[]
  readonly last: Hundredths
  readonly change: Hundredths | null
  /** Against the mark of the newest year: exactly at it is neither. */
  readonly stands: 'strong' | 'weak' | 'at-mark'
}

export type ItaTrend = {
  /** The oldest first. */
  readonly years: readonly YearOfTrend[]
  /** The weakest of the newest year first. */
  readonly indicators: readonly IndicatorTrend[]
}

/** Null while no year was entered. */
export function trendOf(results: readonly ItaResult[]): ItaTrend | null {
  const sorted = results.toSorted((a, b) => a.fiscalYear - b.fiscalYear)
  const newest = sorted.at(-1)
  if (!newest) return null
  const before = sorted.find(({ fiscalYear }) => fiscalYear === newest.fiscalYear - 1)
  const scoreIn = (result: ItaResult | undefined, no: number): Hundredths | null =>
    result?.instruments.flatMap(({ indicators }) => indicators).find((one) => one.no === no)?.score ?? null
  const indicators = newest.instruments
    .flatMap(({ indicators: all }) => all)
    .map(({ no, name, score }): IndicatorTrend => {
      const earlier = scoreIn(before, no)
      return {
        no,
        name,
        scores: sorted.map((result) => scoreIn(result, no)),
        last: score,
        change: earlier === null ? null : score - earlier,
        stands: score > newest.passMark ? 'strong' : score < newest.passMark ? 'weak' : 'at-mark',
      }
    })
    .toSorted((a, b) => a.last - b.last || a.no - b.no)
  const years = sorted.map(({ fiscalYear, total, grade, passes, instruments }): YearOfTrend => {
    const last = sorted.find((one) => one.fiscalYear === fiscalYear - 1)
    const averages = Object.fromEntries(
      INSTRUMENTS.map((code) => [code, instruments.find((one) => one.code === code)?.average ?? 0]),
    ) as Record<Instrument, Hundredths>
    return { fiscalYear, total, grade, passes, averages, change: last ? total - last.total : null }
  })
  return { years, indicators }
}
