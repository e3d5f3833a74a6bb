// The integrity assessment of one year: ten scores are entered, everything else is computed. Scores are whole hundredths,
// so that 84.99 is never 85.

import instruments from './indicators.json' with { type: 'json' }
import shipped from './rules.json' with { type: 'json' }

export const INSTRUMENTS = ['IIT', 'EIT', 'OIT'] as const
export type Instrument = (typeof INSTRUMENTS)[number]

/** 80.84 as 8084. */
export type Hundredths = number
export const toHundredths = (score: number): Hundredths => Math.round(score * 100)
export const sayScore = (score: Hundredths): string => (score / 100).toFixed(2)

export type ItaScores = {
  /** The year that was assessed. */
  readonly fiscalYear: number
  /** By indicator, the first at 0. */
  readonly scores: readonly Hundredths[]
  /** As announced; null: as computed. */
  readonly total: Hundredths | null
  /** What the assessors recommended, as they wrote it. */
  readonly advice: readonly string[]
}

export type Indicator = { readonly no: number; readonly name: string }
export type Scored = Indicator & { readonly score: Hundredths }
export type InstrumentResult = {
  readonly code: Instrument
  readonly name: string
  readonly average: Hundredths
  readonly passes: boolean
  readonly indicators: readonly Scored[]
}

export type ItaResult = {
  readonly fiscalYear: number
  readonly passMark: Hundredths
  readonly total: Hundredths
  /** Of the averages and their weights; where it differs from the announced one, both are shown. */
  readonly computed: Hundredths
  readonly grade: string
  readonly passes: boolean
  readonly instruments: readonly InstrumentResult[]
  /** Above the mark, best first · below it, weakest first · exactly at it, which is neither. */
  readonly strengths: readonly Scored[]
  readonly weaknesses: readonly Scored[]
  readonly atMark: readonly Scored[]
  readonly advice: readonly string[]
}

type Band = { readonly grade: string; readonly total: Hundredths; readonly each?: Hundredths }
type YearRule = {
  readonly from: number
  readonly until: number | null
  readonly source: string
  readonly weights: Readonly<Record<Instrument, number>>
  readonly bands: readonly Band[]
}
const RULES: readonly YearRule[] = shipped

export const INDICATORS: readonly Indicator[] = instruments.flatMap(({ indicators }) => indicators)

/** The rule of that year; later years follow the newest until a new one is written. */
export function ruleOf(fiscalYear: number): YearRule {
  const rule = RULES.find(({ from, until }) => from <= fiscalYear && (until === null || fiscalYear <= until))
  if (!rule) throw new RangeError(`no rule for the assessment of ${fiscalYear}`)
  return rule
}

export const hasRule = (fiscalYear: number): boolean => fiscalYear >= RULES[0]!.from

export type Averages = Readonly<Record<Instrument, Hundredths>>

/** Rounded to hundredths from averages that are: how the announced totals come out. */
export function totalOf(averages: Averages, fiscalYear: number): Hundredths {
  const { weights } = ruleOf(fiscalYear)
  return Math.round(INSTRUMENTS.reduce((sum, code) => sum + averages[code] * weights[code], 0) / 100)
}

export function gradeOf(total: Hundredths, averages: Averages, fiscalYear: number): string {
  const reached = ({ total: least, each = 0 }: Band) =>
    total >= least && INSTRUMENTS.every((code) => averages[code] >= each)
  return ruleOf(fiscalYear).bands.find(reached)!.grade
}

export function judgeIta(given: ItaScores, passMark: Hundredths): ItaResult {
  const { fiscalYear, scores, advice } = given
  const results = instruments.map(({ code, name, indicators }): InstrumentResult => {
    const scored = indicators.map((one) => ({ ...one, score: scores[one.no - 1]! }))
    const average = Math.round(scored.reduce((sum, { score }) => sum + score, 0) / scored.length)
    return { code: code as Instrument, name, average, passes: average >= passMark, indicators: scored }
  })
  const averages = Object.fromEntries(results.map(({ code, average }) => [code, average])) as Averages
  const computed = totalOf(averages, fiscalYear)
  const total = given.total ?? computed
  const all = results.flatMap(({ indicators }) => indicators)
  return {
    fiscalYear,
    passMark,
    total,
    computed,
    grade: gradeOf(total, averages, fiscalYear),
    passes: total >= passMark,
    instruments: results,
    strengths: all.filter(({ score }) => score > passMark).sort((a, b) => b.score - a.score || a.no - b.no),
    weaknesses: all.filter(({ score }) => score < passMark).sort((a, b) => a.score - b.score || a.no - b.no),
    atMark: all.filter(({ score }) => score === passMark),
    advice,
  }
}

const SCORE = /\d{1,3}(?:\.\d{1,2})?/g

/** Ten numbers, however they are parted: a line each, with their numbers and names, or in a row. Null when there are not ten. */
export function readScores(text: string): readonly Hundredths[] | null {
  const lines = text.split('\n').map((line) => line.trim())
  const rows = lines.filter((line) => line !== '')
  const found =
    rows.length === INDICATORS.length ? rows.map((row) => row.match(SCORE)?.at(-1) ?? '') : (text.match(SCORE) ?? [])
  const scores = found.map((score) => (score === '' ? Number.NaN : toHundredths(Number(score))))
  const isWhole = scores.length === INDICATORS.length && scores.every((score) => score >= 0 && score <= 10_000)
  return isWhole ? scores : null
}
