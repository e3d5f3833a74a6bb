// Who owes what now: the plan's measures, the rounds and the reports put beside each other. Pure.

import type { ChatId } from '../../kernel/ids.ts'
import { type KeptMeasure, type KeptPlan, reportingUnits } from '../plans/index.ts'
import { type AskFields, timeGiven } from './asks/ask.ts'
import type { Part } from './figures.ts'
import { type Entry, standing } from './report/entry.ts'
import type { KeptReport } from './report/report.store.ts'
import { countingOf, type ReportState, stateOf } from './report/report.ts'
import { isLateAt, isReportable, type Round, type RoundKey, type RoundState, roundState, roundsFor } from './round.ts'

type OfficeUnit = { readonly code: string; readonly parent: string | null }

/** One fiscal year of an office. */
export type Year = {
  readonly plan: KeptPlan
  readonly rounds: readonly Round[]
  readonly units: readonly OfficeUnit[]
  readonly reports: readonly KeptReport[]
  readonly asks: readonly AskFields[]
}

/** One report that is owed, sent or not. */
export type Item = {
  /** Stands in buttons: round, measure and unit. */
  readonly ref: string
  readonly round: Round
  readonly roundState: RoundState
  readonly measure: KeptMeasure
  readonly unit: string
  readonly report: KeptReport | null
  readonly state: ReportState | 'missing'
  readonly isLate: boolean
  /** More time was given: until then nobody is reminded of it. */
  readonly given: Temporal.PlainDate | null
  /** What stood before this round: what “same as last time” would name. */
  readonly before: { readonly round: RoundKey; readonly entry: Entry; readonly times: number } | null
}

export const refOf = ({ round, measure, unit }: { round: string; measure: string; unit: string }): string =>
  `${round}~${measure}~${unit}`

const isInYear = ({ startFiscalYear, endFiscalYear }: KeptMeasure, year: number): boolean =>
  startFiscalYear <= year && year <= endFiscalYear

export const measuresIn = ({ plan, rounds }: Pick<Year, 'plan' | 'rounds'>): readonly KeptMeasure[] => {
  const year = rounds[0]?.fiscalYear ?? plan.fiscalYear
  return plan.measures.filter((measure) => isInYear(measure, year))
}

export const isSent = (state: Item['state']): boolean => state === 'submitted' || state === 'approved'

/** Every report of the year's rounds, in the order in which they are due, then as the plan counts. */
export function itemsOf(year: Year, at: Temporal.Instant): Item[] {
  const byPlace = new Map(year.reports.map((report) => [refOf(report), report]))
  const dated = [...year.rounds].sort(
    (a, b) => Temporal.PlainDate.compare(a.due, b.due) || Temporal.Instant.compare(a.window.end, b.window.end),
  )
  return dated.flatMap((round) => {
    const state = roundState(round, at)
    return measuresIn(year)
      .filter((measure) => roundsFor(measure, [round]).length > 0)
      .flatMap((measure) =>
        reportingUnits(measure, year.units).map((unit) =>
          itemOf({ round, state, measure, unit, byPlace, rounds: dated, at, asks: year.asks }),
        ),
      )
  })
}

type Making = {
  round: Round
  state: RoundState
  measure: KeptMeasure
  unit: string
  byPlace: ReadonlyMap<string, KeptReport>
  rounds: readonly Round[]
  at: Temporal.Instant
  asks: readonly AskFields[]
}

function itemOf({ round, state, measure, unit, byPlace, rounds, at, asks }: Making): Item {
  const place = (key: RoundKey) => refOf({ round: key, measure: measure.key, unit })
  const report = byPlace.get(place(round.key)) ?? null
  const sent = report ? stateOf(report) : 'missing'
  return {
    ref: place(round.key),
    round,
    roundState: state,
    measure,
    unit,
    report,
    state: sent,
    isLate: report && isSent(sent) ? report.versions[0].isLate : isLateAt(round, at),
    given: timeGiven(asks, { round: round.key, measure: measure.key, unit }),
    before: beforeOf(rounds, round, (key) => byPlace.get(place(key)) ?? null),
  }
}

/** The newest report of an earlier window: what was approved, else what was sent. */
function beforeOf(
  rounds: readonly Round[],
  round: Round,
  reportOf: (key: RoundKey) => KeptReport | null,
): Item['before'] {
  const earlier = rounds
    .filter(({ window }) => Temporal.Instant.compare(window.end, round.window.end) < 0)
    .toSorted((a, b) => Temporal.Instant.compare(b.window.end, a.window.end))
  for (const { key } of earlier) {
    const report = reportOf(key)
    const counting = report && countingOf(report)
    if (!counting || counting.state === 'draft') continue
    const { entry } = counting
    return { round: entry.same?.round ?? key, entry: standingIn(entry, reportOf), times: entry.same?.times ?? 0 }
  }
  return null
}

const standingIn = (entry: Entry, reportOf: (key: RoundKey) => KeptReport | null): Entry =>
  standing(entry, (key) => {
    const report = reportOf(key)
    return report && countingOf(report).entry
  })

/** What was said last of this measure: in this round, else before it. */
export const standingOf = ({ report, before }: Item): Entry | null => {
  const counting = report && countingOf(report)
  return counting && counting.state !== 'draft' && !counting.entry.same ? counting.entry : (before?.entry ?? null)
}

/** What stands in this item; null while nothing was sent. */
export function entryOf(item: Item, reports: readonly KeptReport[]): Entry | null {
  if (!item.report) return null
  const { measure, unit } = item
  return standingIn(countingOf(item.report).entry, (round) => {
    const ref = refOf({ round, measure: measure.key, unit })
    return reports.find((report) => refOf(report) === ref) ?? null
  })
}

export const partsOf = (year: Year, round: RoundKey, at: Temporal.Instant): Part[] =>
  itemsOf(year, at)
    .filter((item) => item.round.key === round)
    .map((item) => ({
      measure: item.measure,
      unit: item.unit,
      state: item.state,
      entry: item.report && !isDraftOnly(item.report) ? entryOf(item, year.reports) : null,
      isLate: item.isLate,
    }))

/** Taken back before anybody ever decided: as if it had not been sent. */
const isDraftOnly = (report: KeptReport): boolean => countingOf(report).state === 'draft'

/** Asked for and not there: nothing sent, taken back, or returned. */
export const isOwed = ({ roundState: state, state: sent }: Item): boolean =>
  (state === 'open' || state === 'late') && !isSent(sent)

/** May be reported now, also ahead of time, and also again after it was sent. */
export const isTakable = ({ roundState: state }: Item): boolean => isReportable(state)

/** The same measure printed twice (R7): one report serves both. */
export function twinsOf(item: Item, items: readonly Item[]): Item[] {
  const root = (measure: KeptMeasure) => measure.twinOf ?? measure.no
  return items.filter(
    (other) =>
      other.measure.key !== item.measure.key &&
      other.round.key === item.round.key &&
      other.unit === item.unit &&
      root(other.measure) === root(item.measure),
  )
}

export const authorsOf = (report: KeptReport): ChatId[] => {
  const { author } = report.versions.at(-1)!
  return author ? [author] : []
}
