import { printButton } from '../../../../dialog/buttons.ts'
import type { Facts } from '../../../../kernel/errors.ts'
import { type Choice, notice, question, type Reply, say } from '../../../../line/reply.ts'
import type { Review } from '../../keep/plans.ts'
import { amountText } from '../views/measure-facts.ts'
import { cut } from '../views/room.ts'
import { sayYears, type Voice } from '../views/voice.ts'
import type { PlanFileId } from './plan-file.store.ts'

const command = (name: string, id: string) => printButton({ kind: 'command', command: name, id, value: '' })

/** The bytes are on their way; the result comes by itself, and may be asked for. */
export const readingCard = (id: PlanFileId): Reply =>
  question({ words: 'plan-file.reading' }, [
    { label: { words: 'plan-file.buttons.result' }, data: command('plan-file', id) },
  ])

/** Why it could not be read, and that nothing was kept. */
export const refusedCard = (code: string, facts: Facts): Reply[] => [say(code, facts), say('plan-file.nothing-kept')]

const MOST_YEARS = 10

/** What was found against what the plan itself states, and what has to be settled before it counts. */
export function summaryCard({ imported, questions, before, version, diff }: Review, voice: Voice): Reply {
  const { plan: file, found } = imported
  const { plan, agency } = file
  const against = (value: string, stated: string | null): string => {
    if (stated === null) return value
    return voice.say(`plan-file.summary.${stated === value ? 'as-stated' : 'stated'}`, { found: value, stated })
  }
  const total = (measures: number) => voice.say('plan-talk.list.all', { total: measures })
  const counted = (measures: number, stated: number | null | undefined): string =>
    against(total(measures), stated == null ? null : total(stated))
  const row = (name: string, value: string, facts: Facts = {}) => ({
    name: voice.say(`plan-file.summary.${name}`, facts),
    value,
  })
  const budgets = plan.fiscalYears.slice(0, MOST_YEARS).map((year) => {
    const stated = plan.statedBudgetByYear?.[year]
    const value = amountText(found.budgetByYear[year] ?? 0, voice)
    return { year, said: against(value, stated === undefined ? null : amountText(stated, voice)) }
  })
  const isSame = budgets.every(({ said }) => said === budgets[0]?.said)
  const rows = [
    row('measures', counted(found.measures, plan.statedMeasureCount)),
    ...plan.dimensions.map(({ no, titleTh, statedCount }) => ({
      name: cut(voice.say('plan-talk.dimension', { no, title: titleTh }).trim(), 80),
      value: counted(found.perDimension[no] ?? 0, statedCount),
    })),
    ...(isSame ? budgets.slice(0, 1).map(({ said }) => row('budget-a-year', said)) : []),
    ...(isSame ? [] : budgets.map(({ year, said }) => row('budget', said, { year }))),
    row('parts', voice.say('plan-file.summary.counts', { steps: found.steps, targets: found.targets })),
    row('questions', voice.say('plan-file.summary.question-count', { count: questions.length })),
  ]
  const changes = (diff?.measures.length ?? 0) + (diff && diff.plan.length > 0 ? 1 : 0)
  const next =
    before === null
      ? 'plan-file.summary.first'
      : changes === 0
        ? 'plan-file.summary.same'
        : 'plan-file.summary.revision'
  const facts = { version, before: before?.version ?? 0, changed: diff?.measures.length ?? 0 }
  const title = voice.say('plan-file.summary.title', { file: cut(file.source.file, 60) })
  const about = voice.say('plan-file.summary.of', {
    name: agency.nameTh === '' ? voice.say('plan-file.summary.agency-unknown') : agency.nameTh,
    years: sayYears(plan.fiscalYears),
  })
  return notice({ title, text: [about, voice.say(next, facts)].join('\n'), rows }, ways)
}

/** Settling the questions and keeping the plan is done at the console, where all of it can be seen. */
const ways: Choice[] = [{ label: { words: 'plan-file.buttons.console' }, data: command('console', '') }]
