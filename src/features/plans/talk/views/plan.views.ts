import { printButton } from '../../../../dialog/buttons.ts'
import { dayOf, fiscalYearWindow } from '../../../../kernel/calendar.ts'
import { sayDay } from '../../../../kernel/thai/say-day.ts'
import { type Choice, notice, type Reply } from '../../../../line/reply.ts'
import type { KeptMeasure, KeptPlan } from '../../keep/kept.ts'
import type { Risk } from '../../plan.ts'
import { amountText, budgetText } from './measure-facts.ts'
import { dimensionText, type Listed, measureList, missionText, turns } from './measure-list.views.ts'
import { cut, fitting, pageOf } from './room.ts'
import { sayYears, type Voice } from './voice.ts'

/** now: it holds this year · later: it was kept before its time · over: no plan covers this year. */
export type Standing = 'now' | 'later' | 'over'
export type Showing = {
  readonly plan: KeptPlan
  readonly standing: Standing
  /** The year whose budget is shown: this one, or the nearest the plan speaks of. */
  readonly year: number
}

const command = (name: string, id = '', value = ''): string =>
  printButton({ kind: 'command', command: name, id, value })
const button = (words: string, data: string): Choice => ({ label: { words }, data })

export const waysOn: readonly Choice[] = [
  button('plan-talk.buttons.mine', command('my-measures')),
  button('plan-talk.buttons.find', command('door', 'plan-talk.find')),
]

const sumOf = (measures: readonly KeptMeasure[], year: number): number =>
  measures.reduce((sum, measure) => sum + (measure.budgetByYear[year] ?? 0), 0)

/** Which version holds and since when, and what stands in it by dimension. */
export function planCard({ plan, standing, year }: Showing, voice: Voice): Reply {
  const dimensions = dimensionsOf(plan)
  const rows = dimensions.map((no) => {
    const own = plan.measures.filter(({ dimension }) => dimension === no)
    const facts = { measures: own.length, budget: amountText(sumOf(own, year), voice) }
    return { name: dimensionText(plan, no, voice), value: voice.say('plan-talk.plan.dimension-sum', facts) }
  })
  const total = { measures: plan.measures.length, budget: amountText(sumOf(plan.measures, year), voice), year }
  return notice(
    {
      title: cut(plan.titleTh || voice.say('plan-talk.plan.untitled'), 200),
      text: [versionText(plan, standing, voice), voice.say('plan-talk.plan.sum', total)].join('\n'),
      rows,
    },
    [
      ...dimensions.map((no) => ({
        label: { words: 'plan-talk.buttons.dimension', facts: { no } },
        data: command('plan-dimension', String(no), '1'),
      })),
      button('plan-talk.buttons.budget', command('plan-budget')),
      button('plan-talk.buttons.gaps', command('plan-gaps', '', '1')),
      button('plan-talk.buttons.sheets', command('plan-sheets')),
      ...waysOn,
    ],
  )
}

const dimensionsOf = ({ plan, measures }: KeptPlan): number[] =>
  [...new Set([...plan.dimensions.map(({ no }) => no), ...measures.map(({ dimension }) => dimension)])].sort(
    (a, b) => a - b,
  )

/** A version holds from the first day of its year; one that came later in the year, from the day it was kept. */
export function versionText({ version, fiscalYear, fiscalYears, keptAt }: KeptPlan, standing: Standing, voice: Voice) {
  const opening = fiscalYearWindow(fiscalYear).start
  const kept = Temporal.Instant.fromEpochMilliseconds(keptAt)
  const since = Temporal.Instant.compare(kept, opening) > 0 ? kept : opening
  const date = sayDay(dayOf(standing === 'now' ? since : opening), voice.language)
  return voice.say(`plan-talk.plan.version-${standing}`, { version, date, years: sayYears(fiscalYears) })
}

/** The measures of one dimension under their missions. */
export function dimensionList({ plan, year }: Showing, no: number, page: number, voice: Voice): Reply | null {
  const own = plan.measures.filter(({ dimension }) => dimension === no)
  if (own.length === 0) return null
  const listed: Listed[] = own.map((measure) => ({
    measure,
    group: missionText(plan, measure) ?? '',
    about: budgetText(measure, year, voice),
  }))
  const heading = {
    title: dimensionText(plan, no, voice),
    text: voice.say('plan-talk.plan.budget-of-year', { year, budget: amountText(sumOf(own, year), voice) }),
  }
  const pager = { command: 'plan-dimension', id: String(no) }
  return measureList(listed, page, {
    heading,
    pager,
    voice,
    further: [button('plan-talk.buttons.plan', command('plan'))],
  })
}

/** What each year costs; where the plan states another sum, both are said. */
export function budgetCard({ plan }: Showing, voice: Voice): Reply {
  const stated = plan.plan.statedBudgetByYear
  const rows = plan.fiscalYears.map((year) => {
    const found = sumOf(plan.measures, year)
    const printed = stated?.[year]
    const value = amountText(found, voice)
    return {
      name: voice.say('plan-talk.budget.year', { year }),
      value:
        printed === undefined || printed === found
          ? value
          : voice.say('plan-talk.budget.stated', { found: value, stated: amountText(printed, voice) }),
    }
  })
  const differing = plan.measures.filter(
    ({ budgetDetailPageBaht: sheet, budgetByYear, budgetSource }) =>
      budgetSource === 'summaryTable' && sheet !== null && !Object.values(budgetByYear).includes(sheet),
  )
  const text =
    differing.length === 0
      ? voice.say('plan-talk.budget.text')
      : voice.say('plan-talk.budget.conflicts', { numbers: differing.map(({ no }) => no).join(', ') })
  return notice({ title: voice.say('plan-talk.budget.title'), text: cut(text, 400), rows }, [
    button('plan-talk.buttons.plan', command('plan')),
  ])
}

const GAPS_PER_PAGE = 6

/** Controls of the risk table that no measure of the plan carries out. */
export function gapsCard({ plan }: Showing, page: number, voice: Voice): Reply {
  const { risks } = plan.plan
  const all = risks.flatMap((risk) =>
    risk.controls.filter((_, i) => (risk.controlMeasureNos[i] ?? null) === null).map((control) => ({ risk, control })),
  )
  const controls = risks.reduce((sum, risk) => sum + risk.controls.length, 0)
  const shown = pageOf(all, page, GAPS_PER_PAGE)
  const facts = { gaps: all.length, controls, from: shown.from, until: shown.until }
  const text =
    risks.length === 0
      ? 'plan-talk.gaps.no-risks'
      : all.length === 0
        ? 'plan-talk.gaps.none'
        : shown.pages === 1
          ? 'plan-talk.gaps.text'
          : 'plan-talk.gaps.page'
  const rows = fitting((longest) =>
    shown.items.map(({ risk, control }) => ({
      name: cut(riskText(risk, voice), longest),
      value: cut(control, longest),
    })),
  )
  return notice({ title: voice.say('plan-talk.gaps.title'), text: voice.say(text, facts), rows }, [
    ...turns(shown, { command: 'plan-gaps', id: '' }),
    button('plan-talk.buttons.plan', command('plan')),
  ])
}

const riskText = ({ process, level }: Risk, voice: Voice): string =>
  level === '' ? process : voice.say('plan-talk.gaps.risk', { process, level })
