// The demo's progress: last year's rounds and the beginning of this one, with what makes an office human in it.

import { dayOf, fiscalYearOf } from '../../../kernel/calendar.ts'
import type { ChatId } from '../../../kernel/ids.ts'
import type { DemoStage } from '../../../turn/feature.ts'
import { holdersOf } from '../../people/index.ts'
import { MEASURED_BY, type Measured, type ResultLine } from '../../plans/index.ts'
import { type Item, itemsOf } from '../board.ts'
import { budgetOf, linesOf } from '../figures.ts'
import type { Progress } from '../progress.ts'
import { momentOn } from '../remind/when.ts'
import { type Entry, emptyEntry, type ResultKey } from '../report/entry.ts'
import type { Report, ReportVersion } from '../report/report.ts'
import { isLateAt } from '../round.ts'
import words from './words.json' with { type: 'json' }

const HOUR = 3_600_000
const MORNING = 9 * 60

/** Always the same for the same agency, day and plan. */
export const furnishProgress =
  (progress: Progress) =>
  async ({ agency, at }: DemoStage): Promise<void> => {
    const year = fiscalYearOf(at)
    const years = await progress.yearsOf(agency, [year - 1, year])
    if (years.some(({ reports }) => reports.length > 0)) return
    const { appointments } = await progress.board(agency, at)
    const personIn = (role: 'officer' | 'unit-head', unit: string): ChatId | null =>
      holdersOf(appointments, { role, unit }, at)[0]?.person ?? null
    for (const item of years.flatMap((one) => itemsOf(one, at))) {
      const report = reportFor(item, at, {
        author: personIn('officer', item.unit),
        head: personIn('unit-head', item.unit),
      })
      if (!report) continue
      const cause = `seed@${agency}:${item.ref}`
      const occurrence = { cause, at: report.versions[0].submittedAt, who: 'start' }
      await progress.reports.put(agency, occurrence, report, (there) => ({ next: there ?? report, what: 'reported' }))
    }
  }

type People = { readonly author: ChatId | null; readonly head: ChatId | null }

function reportFor(item: Item, at: Temporal.Instant, { author, head }: People): Report | null {
  const { round, measure, unit, roundState } = item
  const isAnnual = round.kind === 'annual'
  if (round.kind !== 'half-year' && !isAnnual) return null
  const isPast = roundState === 'late' || roundState === 'closed'
  // Of the running round a few have reported ahead.
  if (!isPast && !(roundState === 'running' && round.kind === 'half-year' && measure.no % 5 === 1)) return null
  const isUnsettled = isAnnual && roundState === 'late'
  if (isUnsettled && words.missing.includes(measure.no)) return null
  const submittedAt = isPast ? sentAt(item) : at.subtract({ hours: 24 * (1 + (measure.no % 7)) })
  const isLate = isLateAt(round, submittedAt)
  const state = stateOf(item, isUnsettled)
  const version: ReportVersion = {
    n: 1,
    entry: entryFor(item, !isPast),
    filed: null,
    author,
    submittedAt: submittedAt.epochMilliseconds,
    isLate,
    state,
    openedBy: state === 'submitted' || head === null ? [] : [head],
    decidedAt: state === 'submitted' ? null : submittedAt.epochMilliseconds + 26 * HOUR,
    decidedBy: state === 'submitted' ? null : head,
    reason: state === 'returned' ? words.returned.reason : null,
  }
  return { round: round.key, measure: measure.key, unit, fiscalYear: round.fiscalYear, versions: [version] }
}

function stateOf({ measure }: Item, isUnsettled: boolean): ReportVersion['state'] {
  if (isUnsettled && measure.no === words.returned.measure) return 'returned'
  return isUnsettled && words.waiting.includes(measure.no) ? 'submitted' : 'approved'
}

/** On a morning before it is due; two of fourteen were late, as people are. */
function sentAt({ round, measure, unit }: Item): Temporal.Instant {
  const days = (measure.no * 5 + unit.length) % 14
  const day = round.due.subtract({ days }).add({ days: measure.no % 7 === 4 ? days + 3 : 0 })
  return momentOn(dayOf(day), MORNING + measure.no * 3)
}

function entryFor(item: Item, isAhead: boolean): Entry {
  const { measure, round } = item
  const isAnnual = round.kind === 'annual'
  const told = words.measures[String(measure.no) as keyof typeof words.measures] ?? words.other
  const all = measure.steps.map((_, i) => i + 1)
  const isProblem = isAnnual && measure.no === words.problem.measure
  const isDone = isAnnual && !isProblem && measure.no % 3 !== 0
  const share = isAhead ? 0.2 : isDone ? 1 : isAnnual ? 0.7 : 0.5
  const budget = budgetOf(measure, round.fiscalYear)
  return {
    ...emptyEntry(isProblem ? 'problem' : isDone ? 'done' : 'in-progress'),
    stepsDone: all.slice(0, Math.max(Math.floor(all.length * share), 1)),
    done: isAnnual ? told.annual : told.half,
    changed: isAhead ? null : told.changed,
    obstacle: isProblem ? words.problem.obstacle : null,
    help: isProblem ? words.problem.help : null,
    suggestion: measure.no === words.suggestion.measure ? words.suggestion.text : null,
    spent: budget === null ? null : Math.round((budget * share * (80 + measure.no)) / 10_000) * 100,
    values: isAhead ? {} : valuesFor(item, isDone),
    evidence: [
      {
        type: 'page',
        kind: 'link',
        url: words.link.replace('{year}', String(round.fiscalYear)).replace('{no}', String(measure.no)),
      },
    ],
  }
}

function valuesFor({ measure }: Item, isDone: boolean): Entry['values'] {
  const values: Record<ResultKey, Measured> = {}
  for (const { key, line } of linesOf(measure)) values[key] = measuredOf(line, isDone, measure.no)
  return values
}

/** Near what was promised: reached when the measure is done, half-way before. */
function measuredOf(line: ResultLine, isDone: boolean, no: number): Measured {
  const wanted = line.indicator?.value ?? 1
  const reached = isDone ? wanted : Math.floor(wanted / 2)
  const by = MEASURED_BY[line.shape]
  switch (by) {
    case 'proof':
      return { by, done: isDone, evidence: 1 }
    case 'words':
      return { by, text: words.narrative }
    case 'count':
      return { by, count: reached }
    case 'list':
      return { by, entries: words.entries.slice(0, Math.max(reached, 1)) }
    case 'share':
      return { by, part: Math.min(Math.ceil((50 * (isDone ? Math.max(wanted, 80) + 4 : 76)) / 100), 50), whole: 50 }
    case 'ratings':
      return { by, answers: [1, 2, 6, 14 + no, 20], level: 3 }
    case 'score':
      return { by, score: isDone ? wanted + 1.4 : wanted - 4.2 }
    case 'register':
      return { by, inUse: true, count: 0 }
    case 'change':
      return { by, now: isDone ? 14 : 21, before: 20 }
    case 'areas':
      return { by, areas: [1, 2, 3, 4].map((area) => ({ people: 800, reached: isDone || area % 2 === 1 })) }
  }
}
