// Facts → what an officer or a head sees. Names and slots; the words stand in locales.

import { sayDay } from '../../../kernel/thai/say-day.ts'
import { truncate } from '../../../kernel/thai/text.ts'
import { type Choice, menu, notice, type Reply } from '../../../line/reply.ts'
import type { KeptMeasure } from '../../plans/index.ts'
import { askButtons } from '../asks/ask.views.ts'
import type { Item } from '../board.ts'
import { command } from '../button.ts'
import type { KeptReport } from '../report/report.store.ts'
import { latestOf } from '../report/report.ts'
import { type Speech, sayDue, sayDueDay, sayRound, titleOf } from './speak.ts'

const MOST = 8
const LABEL = 38

/** The reminder is the form: the first measure can be answered on the card itself. */
export function dueCard(items: readonly Item[], title: string, speech: Speech): Reply {
  const [first] = items
  if (!first) return notice({ title: { words: title }, text: { words: 'progress.due.nothing' }, rows: [] })
  const facts = {
    n: items.length,
    round: sayRound(first.round, speech),
    due: sayDueDay(first.round, speech),
    no: first.measure.no,
    title: titleOf(first.measure),
  }
  const statuses = ['in-progress', ...(first.before ? ['same'] : []), 'done', 'not-started', 'problem']
  const isAgain = first.state === 'returned' || first.state === 'draft'
  const answers: Choice[] = isAgain
    ? [{ label: { words: 'progress.buttons.again' }, data: command('progress-start', first.ref) }]
    : statuses.map((status) => ({
        label: { words: `progress-report.status.choices.${status}` },
        data: command('progress-start', first.ref, status),
      }))
  const list: Choice[] =
    items.length > 1 ? [{ label: { words: 'progress.buttons.list' }, data: command('progress-due') }] : []
  return notice(
    {
      title: { words: title, facts },
      text: { words: isAgain ? 'progress.due.again' : 'progress.due.text', facts },
      rows: [],
    },
    [...answers, ...list, ...askButtons(first.ref)],
  )
}

/** A month into the year: what has not been allowed to begin, as far as anybody said. */
export function unapprovedCard(items: readonly Item[]): Reply {
  const [first] = items
  const numbers = [...new Set(items.map(({ measure }) => measure.no))]
  const facts = { n: numbers.length, no: numbers.slice(0, MOST).join(', '), year: first!.round.fiscalYear }
  return notice(
    {
      title: { words: 'progress.unapproved.title', facts },
      text: { words: numbers.length > MOST ? 'progress.unapproved.many' : 'progress.unapproved.text', facts },
      rows: [],
    },
    [{ label: { words: 'progress.buttons.report' }, data: command('progress-due') }],
  )
}

export function dueList(items: readonly Item[], from: number, speech: Speech): Reply {
  const shown = items.slice(from, from + MOST)
  const entries = shown.map((item) => ({
    label: truncate(`${item.measure.no} ${titleOf(item.measure)}`, LABEL),
    about: speech.say(`progress.owed.${owedAs(item)}`, {
      round: sayRound(item.round, speech),
      due: sayDue(item.round, speech),
      given: item.given === null ? '' : sayDay(item.given, speech.language),
      unit: speech.unit(item.unit),
    }),
    data: command('progress-start', item.ref),
  }))
  const rest = items.length - from - shown.length
  const more =
    rest > 0
      ? [
          {
            label: speech.say('progress.buttons.more', { n: rest }),
            about: '',
            data: command('progress-due', '', String(from + MOST)),
          },
        ]
      : []
  const facts = { n: items.length }
  const isAhead = items.every(({ roundState }) => roundState === 'running')
  return menu({
    title: { words: 'progress.due.title', facts },
    text: { words: isAhead ? 'progress.due.ahead' : 'progress.due.choose', facts },
    entries: [...entries, ...more],
  })
}

function owedAs({ state, isLate, given }: Item): string {
  if (state === 'returned' || state === 'draft' || state === 'submitted' || state === 'approved') return state
  if (given !== null) return 'given'
  return isLate ? 'late' : 'missing'
}

export type Sent = {
  readonly report: KeptReport
  readonly measure: KeptMeasure
  readonly twins: readonly number[]
  readonly left: number
  readonly waitsFor: 'unit' | 'clerk' | 'executive' | 'nobody'
  /** Numbers of the measures whose proof one of these photos is already. */
  readonly reused: readonly number[]
  /** There is proof, and another measure it could belong to. */
  readonly canMove: boolean
}

export function sentCard({ report, measure, twins, left, waitsFor, reused, canMove }: Sent): Reply {
  const rows = [
    ...(twins.length > 0
      ? [
          {
            name: { words: 'progress.sent.twin' },
            value: { words: 'progress.sent.twins', facts: { no: twins.join(', ') } },
          },
        ]
      : []),
    ...(reused.length > 0
      ? [
          {
            name: { words: 'progress.sent.photo' },
            value: reusedIn(reused),
          },
        ]
      : []),
  ]
  const { n, isLate } = latestOf(report)
  const title = isLate ? 'progress.sent.late' : 'progress.sent.title'
  return {
    ...notice(
      {
        title: { words: title, facts: { no: measure.no } },
        text: { words: `progress.sent.${left > 0 ? 'left' : 'last'}`, facts: { n: left, who: waitsFor } },
        rows: [{ name: { words: 'progress.sent.next' }, value: { words: `progress.waits.${waitsFor}` } }, ...rows],
      },
      [
        { label: { words: 'progress.buttons.take-back' }, data: command('progress-take-back', report.id, String(n)) },
        ...(canMove
          ? [{ label: { words: 'progress.buttons.move' }, data: command('progress-move', report.id, String(n)) }]
          : []),
      ],
    ),
    class: 'duty',
  }
}

export type Moved = {
  readonly n: number
  readonly from: number
  readonly to: number
  readonly reused: readonly number[]
}

export function movedCard({ n, from, to, reused }: Moved): Reply {
  const rows = reused.length > 0 ? [{ name: { words: 'progress.sent.photo' }, value: reusedIn(reused) }] : []
  const card = notice({
    title: { words: 'progress.moved.title', facts: { no: to } },
    text: { words: 'progress.moved.text', facts: { n, from, no: to } },
    rows,
  })
  return { ...card, class: 'duty' }
}

const reusedIn = (reused: readonly number[]) => ({
  words: 'progress.sent.reused',
  facts: { no: reused.join(', ') },
})

export function waitingList(
  reports: readonly { report: KeptReport; item: Item; isOpened: boolean }[],
  speech: Speech,
): Reply {
  const entries = reports.slice(0, MOST).map(({ report, item, isOpened }) => ({
    label: truncate(`${item.measure.no} ${titleOf(item.measure)}`, LABEL),
    about: speech.say(isOpened ? 'progress.waiting.opened' : 'progress.waiting.unopened', {
      round: sayRound(item.round, speech),
      unit: speech.unit(report.unit),
      status: speech.say(`progress.statuses.${latestOf(report).entry.status}`),
      sent: sayDay(Temporal.Instant.fromEpochMilliseconds(latestOf(report).submittedAt), speech.language),
    }),
    data: command('progress-open', report.id),
  }))
  const opened = reports.filter(({ isOpened }) => isOpened).length
  const all =
    opened > 1
      ? [
          {
            label: speech.say('progress.buttons.approve-opened', { n: opened }),
            about: speech.say('progress.waiting.only-opened'),
            data: command('progress-approve-opened'),
          },
        ]
      : []
  return menu({
    title: { words: 'progress.waiting.title', facts: { n: reports.length } },
    text: { words: 'progress.waiting.choose' },
    entries: [...entries, ...all],
  })
}

/** To whoever decides; the newest stands for all that wait. */
export const waitingNotice = (n: number, round: string): Reply =>
  notice(
    {
      title: { words: 'progress.waiting.title', facts: { n } },
      text: { words: 'progress.waiting.notice', facts: { n, round } },
      rows: [],
    },
    [{ label: { words: 'progress.buttons.waiting' }, data: command('progress-waiting') }],
  )
