// All that a paper of a round says, frozen: names instead of codes, sentences instead of records. Nothing is added to it.

import { createHash } from 'node:crypto'
import { dayOf } from '../../../kernel/calendar.ts'
import type { Satang } from '../../../kernel/thai/amounts.ts'
import type { AgencyCopy } from '../../agencies/index.ts'
import { unitName, unitOf } from '../../agencies/index.ts'
import type { Measure } from '../../plans/index.ts'
import type { Evaluation, MeasureFacts, RoundFacts, Status } from '../../progress/index.ts'
import type { ItaResult } from '../ita/ita.ts'

export const PAPER_KINDS = ['half-year', 'annual'] as const
export type PaperKind = (typeof PAPER_KINDS)[number]
export const isPaperKind = (text: string): text is PaperKind => (PAPER_KINDS as readonly string[]).includes(text)

/** What was done, and what it led to. */
export type Point = { readonly done: string; readonly changed: string | null }

export type MeasureRow = {
  readonly no: number
  readonly title: string
  readonly kind: Measure['kind']
  readonly dimension: number
  readonly ita: readonly number[]
  readonly steps: readonly string[]
  /** Names; for every unit of the office the list is empty and `everyUnit` says so. */
  readonly units: readonly string[]
  readonly everyUnit: boolean
  readonly months: { readonly first: string; readonly last: string }
  readonly isOutside: boolean
  readonly status: Status | 'not-reported'
  readonly points: readonly Point[]
  readonly stepsDone: number
  readonly stepsApplicable: number
  /** Steps that need not be done, and why; `unit` is said where several units report. */
  readonly leftOut: readonly { readonly unit: string | null; readonly steps: readonly number[]; readonly why: string }[]
  readonly obstacles: readonly string[]
  readonly suggestions: readonly string[]
  readonly evaluations: readonly Pick<Evaluation, 'finding' | 'people' | 'proposal'>[]
  readonly budget: Satang | null
  readonly spent: Satang | null
  readonly resultsMet: number
  readonly resultsMeasured: number
  readonly evidence: number
  /** The days, `2027-04-02`, on which the last part of it was sent and approved; null while one is not. */
  readonly reportedOn: string | null
  readonly approvedOn: string | null
  readonly objectives: readonly string[]
  readonly targetGroup: string
  readonly audiences: NonNullable<Measure['audiences']>
  readonly quarters: readonly number[]
  /** Parts still owed, for the reporter's eye. */
  readonly missing: number
  readonly waiting: number
}

export type PaperFacts = {
  readonly kind: PaperKind
  readonly fiscalYear: number
  readonly office: {
    readonly name: string
    readonly executive: string
    readonly district: string | null
    readonly province: string | null
    readonly phone: string | null
  }
  readonly plan: { readonly title: string; readonly years: readonly number[]; readonly version: number }
  readonly dimensions: readonly { readonly no: number; readonly title: string }[]
  readonly measures: readonly MeasureRow[]
  /** Of the year before; null while nobody entered it. */
  readonly ita: ItaResult | null
}

export type PaperOffice = PaperFacts['office']

export function paperFactsOf(
  kind: PaperKind,
  facts: RoundFacts,
  office: PaperOffice,
  units: AgencyCopy['units'],
  ita: ItaResult | null,
): PaperFacts {
  const nameOf = (code: string): string => {
    const unit = unitOf(units, code)
    return unit ? unitName(unit, 'th') : code
  }
  const { window } = facts.round
  const [first, last] = [window.start, window.end.subtract({ seconds: 1 })].map((at) =>
    at.toZonedDateTimeISO('Asia/Bangkok').toPlainDate().toPlainYearMonth().toString(),
  )
  return {
    kind,
    fiscalYear: facts.round.fiscalYear,
    office,
    plan: { title: facts.plan.titleTh, years: facts.plan.fiscalYears, version: facts.plan.version },
    dimensions: facts.plan.dimensions.map(({ no, titleTh }) => ({ no, title: titleTh })),
    measures: facts.measures.map((one) => rowOf(one, nameOf, { first: first!, last: last! })),
    ita,
  }
}

function rowOf(
  facts: MeasureFacts,
  nameOf: (code: string) => string,
  window: { first: string; last: string },
): MeasureRow {
  const { measure, merged, reports } = facts
  const isSent = (state: string) => state === 'approved' || state === 'submitted'
  return {
    no: measure.no,
    title: measure.titleTh,
    kind: measure.kind,
    dimension: measure.dimension,
    ita: facts.ita,
    steps: measure.steps,
    units: facts.everyUnit ? [] : namesOf(facts, nameOf),
    everyUnit: facts.everyUnit,
    months: merged.months,
    isOutside: merged.months.first < window.first || merged.months.last > window.last,
    status: merged.status,
    points: merged.points.flatMap(({ done, changed }) => pointsOf(done, changed)),
    stepsDone: merged.stepsDone,
    stepsApplicable: merged.stepsApplicable,
    leftOut: merged.leftOut.map(({ unit, steps, why }) => ({
      unit: reports.length > 1 ? nameOf(unit) : null,
      steps,
      why,
    })),
    obstacles: unique(merged.obstacles),
    suggestions: unique(merged.suggestions),
    evaluations: merged.evaluations.map(({ finding, people, proposal }) => ({ finding, people, proposal })),
    budget: facts.budget,
    spent: merged.spent,
    resultsMet: merged.results.filter(({ standing }) => standing === 'met').length,
    resultsMeasured: merged.results.filter(({ standing }) => standing === 'met' || standing === 'not-met').length,
    evidence: reports.reduce((sum, { evidence }) => sum + evidence.length, 0),
    reportedOn: lastDay(reports.map(({ reportedAt }) => reportedAt)),
    approvedOn: lastDay(reports.map(({ approvedAt }) => approvedAt)),
    objectives: measure.objectives,
    targetGroup: measure.targetGroup,
    audiences: measure.audiences ?? [],
    quarters: measure.quarters ?? [],
    missing: Math.max(reports.length === 0 ? 1 : 0, reports.filter(({ state }) => !isSent(state)).length),
    waiting: reports.filter(({ state }) => state === 'submitted').length,
  }
}

function lastDay(moments: readonly (number | null)[]): string | null {
  const all = moments.flatMap((at) => at ?? [])
  if (all.length === 0 || all.length < moments.length) return null
  return dayOf(Temporal.Instant.fromEpochMilliseconds(Math.max(...all))).toString()
}

/** While nobody was chosen the plan's own words stand. */
const namesOf = ({ units, measure }: MeasureFacts, nameOf: (code: string) => string): readonly string[] =>
  units.length > 0 ? units.map(nameOf) : measure.responsibleUnits

const unique = (texts: readonly string[]): string[] => [...new Set(texts.map((text) => text.trim()).filter(Boolean))]

// 1. · ๑) · - as people number their own lines; 2.5 is no such number.
const OWN_MARK = /^(?:\(?[0-9๐-๙]{1,2}[.)](?![0-9๐-๙])|[-•–])\s*/

/** A line is a point; what it all led to belongs to the last. */
export function pointsOf(done: string, changed: string | null): Point[] {
  const said = done
    .split('\n')
    .map((line) => line.trim().replace(OWN_MARK, ''))
    .filter((line) => line !== '')
  return said.map((line, i) => ({ done: line, changed: i === said.length - 1 ? changed?.trim() || null : null }))
}

/** Tells whether anything a paper says is no longer what it said. */
export const hashOf = (facts: PaperFacts): string => createHash('sha256').update(JSON.stringify(facts)).digest('hex')

export type PaperFigures = {
  readonly measures: number
  readonly reported: number
  readonly done: number
  readonly stepsDone: number
  readonly stepsApplicable: number
  readonly budget: Satang
  readonly spent: Satang
  readonly resultsMet: number
  readonly resultsMeasured: number
}

export function figuresIn({ measures }: PaperFacts): PaperFigures {
  const sum = (of: (row: MeasureRow) => number) => measures.reduce((total, row) => total + of(row), 0)
  return {
    measures: measures.length,
    reported: measures.filter(({ status }) => status !== 'not-reported').length,
    done: measures.filter(({ status }) => status === 'done').length,
    stepsDone: sum((row) => row.stepsDone),
    stepsApplicable: sum((row) => row.stepsApplicable),
    budget: sum((row) => row.budget ?? 0),
    spent: sum((row) => row.spent ?? 0),
    resultsMet: sum((row) => row.resultsMet),
    resultsMeasured: sum((row) => row.resultsMeasured),
  }
}
