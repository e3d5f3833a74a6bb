// What the officer's conversation knows when a measure is opened: worded once, in the language of the chat.

import type { Option } from '../../../../dialog/steps.ts'
import { sayAmount } from '../../../../kernel/thai/amounts.ts'
import { truncate } from '../../../../kernel/thai/text.ts'
import { CHANNELS, channelName } from '../../../agencies/index.ts'
import { MEASURED_BY, type ResultLine } from '../../../plans/index.ts'
import type { Item } from '../../board.ts'
import { budgetOf, linesOf, saidOf } from '../../figures.ts'
import type { Area, MeasuredBy } from '../../report/values.ts'
import { type Speech, sayDue, sayRound, titleOf } from '../speak.ts'
import { PLACES, type ReportGiven } from './report.dialog.ts'

const LINE = 70
const BUTTON = 36

export function givenOf(item: Item, speech: Speech, areas: readonly Area[]): Omit<ReportGiven, 'moved'> {
  const { measure, round, before } = item
  const lines = linesOf(measure).slice(0, PLACES)
  const by = lines.map(({ line }): MeasuredBy => MEASURED_BY[line.shape])
  const asks = lines.map(({ line }, i) => askOf(line, by[i]!, speech))
  const budget = budgetOf(measure, round.fiscalYear)
  return {
    ref: item.ref,
    no: measure.no,
    title: titleOf(measure),
    round: sayRound(round, speech),
    due: sayDue(round, speech),
    before: before ? speech.say(`progress.statuses.${before.entry.status}`) : '',
    times: before?.times ?? 0,
    statuses: statusesOf(item),
    steps: measure.steps.map((step, i) => ({ value: String(i + 1), text: truncate(`${i + 1} ${step}`, BUTTON) })),
    approvals: stepsThat(measure, (kind) => kind === 'approval'),
    evaluations: stepsThat(measure, isEvaluation),
    stepsBefore: (item.before?.entry.stepsDone ?? []).map(String),
    results: lines.map(({ line }, i) => ({ value: String(i + 1), text: truncate(line.textTh, BUTTON) })),
    by,
    how: by.map((one) => speech.say(`progress.how.${one}`)),
    areas: by.includes('areas') ? areas : [],
    ...(Object.fromEntries(Array.from({ length: PLACES }, (_, i) => [`ask-${i + 1}`, asks[i] ?? ''])) as Asks),
    budget: budget === null ? '' : sayAmount(budget),
    ...channelsOf(item, lines, speech),
  }
}

type Kind = Item['measure']['stepKinds'][number]

const stepsThat = ({ steps, stepKinds }: Item['measure'], is: (kind: Kind, text: string) => boolean): string[] =>
  stepKinds.flatMap((kind, i) => (is(kind, steps[i] ?? '') ? [String(i + 1)] : []))

/** A survey of what people need is no evaluation; one of how content they are is. */
const isEvaluation = (kind: Kind, text: string): boolean =>
  kind === 'evaluation' || (kind === 'survey' && text.includes('ประเมิน'))

type Ways = Pick<ReportGiven, 'channelsAt' | 'ask-channels' | 'channels' | 'channelNames' | 'channelsBefore'>

/** The ways to tell people are chosen from the one list, so that two names of one way are one. */
function channelsOf({ before }: Item, lines: ReturnType<typeof linesOf>, speech: Speech): Ways {
  const i = lines.findIndex(({ line }) => line.shape === 'channels-min')
  const found = lines[i]
  if (!found) return { channelsAt: 0, 'ask-channels': '', channels: [], channelNames: {}, channelsBefore: [] }
  const { words, language } = speech
  const said = saidOf(before?.entry ?? null, found.key, found.line)
  const all = (channel: (typeof CHANNELS)[number]) =>
    words.languages.flatMap((one) => words.list(one, `agencies.channels.${channel}`))
  return {
    channelsAt: i + 1,
    'ask-channels': askOf(found.line, 'channels', speech),
    channels: CHANNELS.map((channel) => ({ value: channel, text: channelName(channel, language, words) })),
    channelNames: Object.fromEntries(CHANNELS.map((channel) => [channel, all(channel)])),
    channelsBefore: said?.by === 'list' ? said.entries : [],
  }
}

type Asks = Pick<ReportGiven, 'ask-1' | 'ask-2' | 'ask-3' | 'ask-4' | 'ask-5' | 'ask-6' | 'ask-7' | 'ask-8'>

/** Nothing stood before: then nothing can be the same. */
function statusesOf({ before }: Item): readonly Option[] {
  const same = before ? ['same'] : []
  return ['in-progress', ...same, 'done', 'not-started', 'not-due', 'problem'].map((value) => ({ value }))
}

/** The target is said unless the sentence says it already; some plans print it whole, some only its first words. */
function askOf({ textTh, indicator }: ResultLine, by: MeasuredBy | 'channels', speech: Speech): string {
  const phrase = indicator?.phraseTh.trim() ?? ''
  const target = indicator && !/[\d๐-๙]/.test(phrase) ? `${phrase} ${indicator.value} ${indicator.unit}`.trim() : phrase
  const line = truncate(textTh, LINE)
  const isSaid = target === '' || textTh.replaceAll(' ', '').includes(target.replaceAll(' ', ''))
  const facts = { line, target }
  return speech.say(`progress.asks.${by}`, {
    promise: speech.say(isSaid ? 'progress.promise.plain' : 'progress.promise.target', facts),
  })
}
