// Reads a month out of the plan's reports and the register of complaints.

import { dayOf, startOfDay } from '../../kernel/calendar.ts'
import type { AgencyId } from '../../kernel/ids.ts'
import type { Complaints } from '../complaints/index.ts'
import type { Duties } from '../duties/index.ts'
import { type Progress, percentOf, type RoundFacts, roundState } from '../progress/index.ts'
import {
  type ComplaintFigures,
  type DutyFigures,
  type MonthFigures,
  monthName,
  type PlanFigures,
  windowUntil,
  yearOfMonth,
} from './month.ts'

/** The longest late are named; a list of hundreds helps nobody. */
const MOST_LATE = 30

export type Sources = {
  readonly progress: Pick<Progress, 'roundFacts' | 'yearsOf'>
  readonly complaints: Pick<Complaints, 'statistics'>
  readonly duties: Pick<Duties, 'list'>
}

/** `at`: up to when is counted, if the month is not over. */
export async function gather(
  sources: Sources,
  agency: AgencyId,
  month: Temporal.PlainYearMonth,
  at: Temporal.Instant,
): Promise<MonthFigures> {
  const window = windowUntil(month, at)
  const [plan, complaints, duties] = await Promise.all([
    planFigures(sources, agency, month, window.end),
    complaintFigures(sources, agency, window),
    dutyFigures(sources, agency, dayOf(window.end)),
  ])
  return { month: monthName(month), plan, complaints, duties }
}

/** The round people work on: the one that is asked for, else the one whose months run. */
async function planFigures(
  { progress }: Sources,
  agency: AgencyId,
  month: Temporal.PlainYearMonth,
  end: Temporal.Instant,
): Promise<PlanFigures | null> {
  const year = yearOfMonth(month)
  const moment = end.subtract({ milliseconds: 1 })
  const years = await Promise.all([year - 1, year].map((one) => progress.yearsOf(agency, [one])))
  const rounds = years
    .flat()
    .flatMap((one) => one.rounds)
    .filter(({ kind }) => kind === 'half-year' || kind === 'annual')
  const inState = (wanted: string) => rounds.find((round) => roundState(round, moment) === wanted)
  const round = inState('open') ?? inState('late') ?? inState('running')
  if (!round) return null
  return figuresIn(await progress.roundFacts(agency, round.key, moment))
}

export function figuresIn({ round, figures, measures, plan }: RoundFacts): PlanFigures {
  const late = measures.flatMap(({ measure, reports }) =>
    reports
      .filter((one) => one.isLate && one.state !== 'approved' && one.state !== 'submitted')
      .map(({ unit }) => ({ unit, no: measure.no })),
  )
  const help = measures.flatMap(({ measure, reports }) =>
    reports.filter((one) => one.help !== null && one.help !== '').map(({ unit }) => ({ unit, no: measure.no })),
  )
  return {
    round: round.key,
    kind: round.kind,
    percent: percentOf(figures.plan),
    stepsDone: figures.plan.stepsDone,
    stepsApplicable: figures.plan.stepsApplicable,
    late: new Set(late.map(({ no }) => no)).size,
    lateOf: [...Map.groupBy(late, ({ unit }) => unit)].map(([unit, of]) => ({ unit, nos: of.map(({ no }) => no) })),
    byDimension: plan.dimensions.map(({ no }) => {
      const count = figures.byDimension[String(no)]
      return { no, percent: count ? percentOf(count) : null }
    }),
    help,
  }
}

async function complaintFigures(
  { complaints }: Sources,
  agency: AgencyId,
  window: Parameters<Complaints['statistics']>[1],
): Promise<ComplaintFigures> {
  const { total, byUnit, satisfaction } = await complaints.statistics(agency, window)
  return {
    carried: total.carried,
    received: total.received,
    done: total.done,
    over15: total.over15,
    open: total.open,
    byUnit: byUnit.map(({ key, count }) => ({
      unit: key,
      received: count.received,
      open: count.open,
      over15: count.over15,
    })),
    satisfied: satisfaction.percent,
    answers: satisfaction.of,
    stars: satisfaction.stars,
  }
}

/** On a first of the month: what should have been done until the last. */
async function dutyFigures({ duties }: Sources, agency: AgencyId, on: Temporal.PlainDate): Promise<DutyFigures | null> {
  const all = await duties.list(agency, { on })
  if (all.length === 0) return null
  const late = all.filter(({ state }) => state === 'late')
  return {
    late: late.length,
    of: all.length,
    lateOf: late.slice(0, MOST_LATE).map(({ title, owner, due }) => ({ title, owner, due: due! })),
  }
}

/** The night after the month: what the digest of it is counted at. */
export const closingOf = (month: Temporal.PlainYearMonth): Temporal.Instant =>
  startOfDay(month.add({ months: 1 }).toPlainDate({ day: 1 }))
