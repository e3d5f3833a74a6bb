// The facts of one round, put together from plan and reports. Pure.

import { lastDayOf, monthOf } from '../../kernel/calendar.ts'
import type { AgencyId } from '../../kernel/ids.ts'
import type { KeptMeasure } from '../plans/index.ts'
import { judge } from '../plans/index.ts'
import { helpWaitedFor } from './asks/ask.ts'
import { entryOf, type Item, itemsOf, measuresIn, partsOf, type Year } from './board.ts'
import type { MeasureFacts, MergedFacts, ResultFacts, RoundFacts, UnitFacts } from './facts.ts'
import { budgetOf, figuresOf, judgeLine, linesOf, type Part, saidOf, stepsOf } from './figures.ts'
import { type Entry, emptyEntry, type Status } from './report/entry.ts'
import { countingOf } from './report/report.ts'
import { type Round, roundsFor } from './round.ts'

export function roundFactsOf(agency: AgencyId, year: Year, round: Round, at: Temporal.Instant): RoundFacts {
  const parts = partsOf(year, round.key, at)
  const items = itemsOf(year, at).filter((item) => item.round.key === round.key)
  // A month or a quarter is of those measures only that ask for it.
  const measures = measuresIn(year).filter((measure) => roundsFor(measure, [round]).length > 0)
  const { id, version, plan } = year.plan
  return {
    agency,
    round,
    at: at.epochMilliseconds,
    plan: {
      id,
      version,
      titleTh: plan.titleTh,
      fiscalYears: plan.fiscalYears,
      dimensions: plan.dimensions.map(({ no, titleTh }) => ({ no, titleTh })),
    },
    measures: measures.map((measure) =>
      measureFacts(
        measure,
        round,
        items.filter((item) => item.measure.key === measure.key),
        parts.filter((part) => part.measure.key === measure.key),
        year,
        at,
      ),
    ),
    figures: figuresOf(parts, measures, round.fiscalYear),
  }
}

function measureFacts(
  measure: KeptMeasure,
  round: Round,
  items: readonly Item[],
  parts: readonly Part[],
  year: Year,
  at: Temporal.Instant,
): MeasureFacts {
  const { key, lead, everyUnit, units } = measure
  return {
    key,
    measure,
    units: everyUnit ? items.map(({ unit }) => unit) : units,
    lead,
    everyUnit,
    ita: measure.itaIndicators ?? [],
    budget: budgetOf(measure, round.fiscalYear),
    reports: items.map((item) => unitFacts(item, round, year, at)),
    merged: merge(measure, round, parts),
  }
}

const monthsOfRound = ({ window }: Round) => ({
  first: monthOf(window.start).toString(),
  last: monthOf(lastDayOf(window)).toString(),
})

function unitFacts(item: Item, round: Round, year: Year, at: Temporal.Instant): UnitFacts {
  const { report, unit, state, isLate, measure } = item
  const counting = report && countingOf(report)
  const isSaid = counting && counting.state !== 'draft'
  const said = isSaid ? entryOf(item, year.reports) : null
  const entry = said ?? emptyEntry('not-started')
  return {
    unit,
    state,
    status: said?.status ?? null,
    version: counting?.n ?? 0,
    isLate,
    reportedAt: isSaid ? counting.submittedAt : null,
    approvedAt: counting?.state === 'approved' ? counting.decidedAt : null,
    stepsDone: entry.stepsDone,
    stepsNotApplicable: entry.stepsNotApplicable,
    whyNotApplicable: entry.whyNotApplicable ?? null,
    done: entry.done,
    changed: entry.changed,
    obstacle: entry.obstacle,
    help:
      entry.help ?? helpWaitedFor(year.asks, { round: round.key, measure: measure.key, unit }, at.epochMilliseconds),
    suggestion: entry.suggestion,
    spent: entry.spent,
    results: linesOf(measure).map(({ key, line }) => ({
      key,
      line,
      judgement: judge(line, saidOf(entry, key, line)),
    })),
    evidence: entry.evidence,
    months: entry.months ?? monthsOfRound(round),
    sameSince: entry.same?.round ?? null,
  }
}

const WORST_FIRST: readonly Status[] = ['problem', 'in-progress', 'not-started', 'not-due', 'done']

/** One row of several parts: the status that needs somebody first, all that was done one under the other. */
function merge(measure: KeptMeasure, round: Round, parts: readonly Part[]): MergedFacts {
  const said = parts.flatMap(({ unit, entry }) => (entry ? [{ unit, entry }] : []))
  const entries = said.map(({ entry }) => entry)
  const steps = parts.map(({ entry }) => stepsOf(measure, entry))
  const spent = entries.flatMap((entry) => entry.spent ?? [])
  const results: (ResultFacts & { standing: ResultFacts['judgement']['standing'] })[] = linesOf(measure).map(
    ({ key, line }) => {
      const judgement = judgeLine(key, line, parts)
      return { key, line, judgement, standing: judgement.standing }
    },
  )
  return {
    status: statusOf(entries, parts.length),
    stepsDone: steps.reduce((sum, { done }) => sum + done, 0),
    stepsApplicable: steps.reduce((sum, { applicable }) => sum + applicable, 0),
    leftOut: said.flatMap(({ unit, entry }) =>
      entry.stepsNotApplicable.length > 0
        ? [{ unit, steps: entry.stepsNotApplicable, why: entry.whyNotApplicable ?? '' }]
        : [],
    ),
    points: said.flatMap(({ unit, entry }) => (entry.done ? [{ unit, done: entry.done, changed: entry.changed }] : [])),
    obstacles: entries.flatMap(({ obstacle }) => obstacle ?? []),
    suggestions: entries.flatMap(({ suggestion }) => suggestion ?? []),
    evaluations: entries.flatMap(({ evaluation }) => evaluation ?? []),
    spent: spent.length > 0 ? spent.reduce((sum, one) => sum + one, 0) : null,
    results,
    months: spanOf(entries, round),
  }
}

/** Done is only what every part has done; a part nobody reported keeps the row open. */
function statusOf(entries: readonly Entry[], owed: number): Status | 'not-reported' {
  if (entries.length === 0) return 'not-reported'
  const worst = WORST_FIRST.find((status) => entries.some((entry) => entry.status === status))!
  const isMixed = entries.length < owed || entries.some(({ status }) => status !== worst)
  if (worst === 'problem' || !isMixed) return worst
  return entries.every(({ status }) => status === 'not-due' || status === 'not-started') ? worst : 'in-progress'
}

function spanOf(entries: readonly Entry[], round: Round): { first: string; last: string } {
  const whole = monthsOfRound(round)
  const spans = entries.map(({ months }) => months ?? whole)
  const firsts = spans.map(({ first }) => first).sort()
  const lasts = spans.map(({ last }) => last).sort()
  return { first: firsts[0] ?? whole.first, last: lasts.at(-1) ?? whole.last }
}
