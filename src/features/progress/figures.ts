// What a round comes to, counted from its reports. Each number is a sum over its parts, so units add up to the plan.

import type { Satang } from '../../kernel/thai/amounts.ts'
import { judge, type KeptMeasure, MEASURED_BY, type Measured, type ResultLine, type Standing } from '../plans/index.ts'
import type { Entry, ResultKey } from './report/entry.ts'
import type { ReportState } from './report/report.ts'

/** One part that is owed: a measure by a unit, and what is known of it. */
export type Part = {
  readonly measure: KeptMeasure
  readonly unit: string
  readonly state: ReportState | 'missing'
  /** What stands, “no change since” resolved; null while nothing was sent. */
  readonly entry: Entry | null
  readonly isLate: boolean
}

export type Count = {
  readonly parts: number
  readonly reported: number
  readonly approved: number
  /** Owed and not sent although it is due, or sent after that. */
  readonly late: number
  readonly problems: number
  readonly stepsDone: number
  readonly stepsApplicable: number
  readonly spent: Satang
}

export type Figures = {
  readonly plan: Count & { readonly budget: Satang; readonly resultsMet: number; readonly resultsMeasured: number }
  readonly byUnit: Readonly<Record<string, Count>>
  readonly byDimension: Readonly<Record<string, Count & { readonly budget: Satang }>>
  /** Promises by how they stand; two targets in one sentence count as the plan counts them: one line each. */
  readonly results: Readonly<Record<Standing, number>>
  /** Who owes what, for the list of the late: unit and measure number. */
  readonly owing: readonly { readonly unit: string; readonly measure: string; readonly no: number }[]
}

const NOTHING: Count = {
  parts: 0,
  reported: 0,
  approved: 0,
  late: 0,
  problems: 0,
  stepsDone: 0,
  stepsApplicable: 0,
  spent: 0,
}

/** A step that does not apply is no step; nobody having said anything, none is done. */
export function stepsOf(
  measure: Pick<KeptMeasure, 'steps'>,
  entry: Entry | null,
): { done: number; applicable: number } {
  const all = measure.steps.map((_, i) => i + 1)
  const left = new Set(entry?.stepsNotApplicable ?? [])
  const applicable = all.filter((step) => !left.has(step))
  const done = new Set(entry?.stepsDone ?? [])
  return { done: applicable.filter((step) => done.has(step)).length, applicable: applicable.length }
}

const isSent = (state: Part['state']): boolean => state === 'submitted' || state === 'approved'

function countOf(part: Part): Count {
  const { done, applicable } = stepsOf(part.measure, part.entry)
  return {
    parts: 1,
    reported: isSent(part.state) ? 1 : 0,
    approved: part.state === 'approved' ? 1 : 0,
    late: part.isLate ? 1 : 0,
    problems: part.entry?.status === 'problem' ? 1 : 0,
    stepsDone: done,
    stepsApplicable: applicable,
    spent: part.entry?.spent ?? 0,
  }
}

const add = (a: Count, b: Count): Count => ({
  parts: a.parts + b.parts,
  reported: a.reported + b.reported,
  approved: a.approved + b.approved,
  late: a.late + b.late,
  problems: a.problems + b.problems,
  stepsDone: a.stepsDone + b.stepsDone,
  stepsApplicable: a.stepsApplicable + b.stepsApplicable,
  spent: a.spent + b.spent,
})

export const sumOf = (parts: readonly Part[]): Count => parts.map(countOf).reduce(add, NOTHING)

/** Whole percents of steps, rounded down: a hundred means all. Null where there are none. */
export const percentOf = ({
  stepsDone,
  stepsApplicable,
}: Pick<Count, 'stepsDone' | 'stepsApplicable'>): number | null =>
  stepsApplicable === 0 ? null : Math.floor((stepsDone * 100) / stepsApplicable)

export const budgetOf = ({ budgetByYear }: Pick<KeptMeasure, 'budgetByYear'>, year: number): Satang | null => {
  const baht = budgetByYear[year]
  return baht === undefined || baht === 0 ? null : Math.round(baht * 100)
}

/** Every promise of a measure with its key. */
export const linesOf = ({ outputs, outcomes }: Pick<KeptMeasure, 'outputs' | 'outcomes'>) => [
  ...outputs.map((line, i) => ({ key: `output-${i}` as ResultKey, line })),
  ...outcomes.map((line, i) => ({ key: `outcome-${i}` as ResultKey, line })),
]

/** The units' values of one promise as one: counts and shares add up, lists are joined, the rest is as the last one said. */
export function mergeMeasured(values: readonly Measured[]): Measured | null {
  const [first, ...rest] = values
  if (!first) return null
  return rest.reduce((sum, next) => together(sum, next), first)
}

function together(a: Measured, b: Measured): Measured {
  if (a.by === 'count' && b.by === 'count') return { by: 'count', count: a.count + b.count }
  if (a.by === 'share' && b.by === 'share') return { by: 'share', part: a.part + b.part, whole: a.whole + b.whole }
  if (a.by === 'list' && b.by === 'list') return { by: 'list', entries: [...a.entries, ...b.entries] }
  if (a.by === 'areas' && b.by === 'areas') return { by: 'areas', areas: [...a.areas, ...b.areas] }
  if (a.by === 'words' && b.by === 'words') return { by: 'words', text: `${a.text}\n${b.text}` }
  if (a.by === 'proof' && b.by === 'proof')
    return { by: 'proof', done: a.done && b.done, evidence: a.evidence + b.evidence }
  if (a.by === 'register' && b.by === 'register')
    return { by: 'register', inUse: a.inUse || b.inUse, count: a.count + b.count }
  if (a.by === 'ratings' && b.by === 'ratings')
    return { by: 'ratings', level: b.level, answers: b.answers.map((n, i) => n + (a.answers[i] ?? 0)) }
  return b
}

/** What was said of a promise, unless a later version of the plan measures it another way. */
export function saidOf(entry: Entry | null, key: ResultKey, line: ResultLine): Measured | null {
  const value = entry?.values[key]
  return value && value.by === MEASURED_BY[line.shape] ? value : null
}

/** How one promise stands by what all units said of it. */
export function judgeLine(key: ResultKey, line: ResultLine, parts: readonly Part[]) {
  const values = parts.flatMap(({ entry }) => saidOf(entry, key, line) ?? [])
  return judge(line, mergeMeasured(values))
}

export function figuresOf(parts: readonly Part[], measures: readonly KeptMeasure[], year: number): Figures {
  const byUnit = Map.groupBy(parts, ({ unit }) => unit)
  const byDimension = Map.groupBy(measures, ({ dimension }) => dimension)
  const budget = (of: readonly KeptMeasure[]) => of.reduce((sum, measure) => sum + (budgetOf(measure, year) ?? 0), 0)
  const results: Record<Standing, number> = {
    met: 0,
    'not-met': 0,
    'not-yet-measured': 0,
    'no-comparison': 0,
    described: 0,
  }
  const byMeasure = Map.groupBy(parts, ({ measure }) => measure.key)
  for (const measure of measures)
    for (const { key, line } of linesOf(measure))
      results[judgeLine(key, line, byMeasure.get(measure.key) ?? []).standing] += 1
  return {
    plan: {
      ...sumOf(parts),
      budget: budget(measures),
      resultsMet: results.met,
      resultsMeasured: results.met + results['not-met'],
    },
    byUnit: Object.fromEntries([...byUnit].map(([unit, of]) => [unit, sumOf(of)])),
    byDimension: Object.fromEntries(
      [...byDimension].map(([no, of]) => [
        String(no),
        { ...sumOf(parts.filter(({ measure }) => measure.dimension === no)), budget: budget(of) },
      ]),
    ),
    results,
    owing: parts
      .filter(({ state }) => !isSent(state))
      .map(({ unit, measure }) => ({ unit, measure: measure.key, no: measure.no })),
  }
}
