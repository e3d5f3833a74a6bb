// Facts → what the office sees of its duties. Names and slots; the words stand in locales.

import { printButton } from '../../../dialog/buttons.ts'
import { sayDay } from '../../../kernel/thai/say-day.ts'
import { truncate } from '../../../kernel/thai/text.ts'
import { type Choice, menu, notice, type Reply } from '../../../line/reply.ts'
import { inLanguage } from '../../agencies/index.ts'
import type { Speech } from '../../progress/index.ts'
import type { DutyOnDay } from '../duties.ts'
import type { DutyOwner } from '../duty.ts'
import { DUTY_RULES, type DutyEvent, isEvent } from '../plan/rules.ts'

export const MOST = 8
const LABEL = 60
const TITLE = 110
const VALUE = 200

export const command = (name: string, id = '', value = ''): string =>
  printButton({ kind: 'command', command: name, id, value })

export const titleIn = ({ title }: Pick<DutyOnDay, 'title'>, { language }: Pick<Speech, 'language'>, max = TITLE) =>
  truncate(inLanguage(title, language), max)

export const sayOwner = (owner: DutyOwner, { say, unit }: Speech): string =>
  'unit' in owner ? unit(owner.unit) : say(`people.roles.${owner.role}`)

const sayText = (day: string, { language }: Pick<Speech, 'language'>): string =>
  sayDay(Temporal.PlainDate.from(day), language)

/** The event a duty without a day waits for. */
export function awaitedBy({ due, done, from }: Pick<DutyOnDay, 'due' | 'done' | 'from'>): DutyEvent | null {
  if (due !== null || done || from === 'hand' || !('rule' in from)) return null
  const when = DUTY_RULES.find(({ key }) => key === from.rule)?.when
  return when && 'after' in when && isEvent(when.after) ? when.after : null
}

/** When it is due, or when it was done: the first thing anybody wants to know. */
export function sayWhen(duty: DutyOnDay, speech: Speech): string {
  const { say } = speech
  if (duty.done) return say('duties.when.done', { on: sayText(duty.done.on, speech) })
  if (duty.due === null) {
    const awaited = awaitedBy(duty)
    return awaited ? say(`duties.when.waits.${awaited}`) : say('duties.when.open')
  }
  const facts = { due: sayText(duty.due, speech), days: Math.abs(duty.daysLeft ?? 0) }
  if (duty.state === 'late') return say('duties.when.late', facts)
  if (duty.daysLeft === 0) return say('duties.when.today', facts)
  return say(duty.state === 'due' ? 'duties.when.due' : 'duties.when.planned', facts)
}

type Entry = { readonly label: string; readonly about: string; readonly data: string }

/** A page of duties, each a button to its card; `extra` stand above them. */
export function dutyList(
  duties: readonly DutyOnDay[],
  how: {
    readonly from: number
    readonly title: string
    readonly nothing: string
    readonly choose: string
    readonly more: (from: number) => string
    readonly extra?: readonly Entry[]
    readonly below?: readonly Entry[]
    readonly act?: string
  },
  speech: Speech,
): Reply {
  const { from, extra = [], below = [], act = 'duty-open' } = how
  const shown = duties.slice(from, from + MOST)
  const rest = duties.length - from - shown.length
  const entries = shown.map((duty) => ({
    label: titleIn(duty, speech, LABEL),
    about: `${sayWhen(duty, speech)} · ${sayOwner(duty.owner, speech)}`,
    data: command(act, duty.id),
  }))
  const more =
    rest > 0 ? [{ label: speech.say('duties.buttons.more', { n: rest }), about: '', data: how.more(from + MOST) }] : []
  return menu({
    title: { words: how.title, facts: { n: duties.length } },
    text: duties.length === 0 ? { words: how.nothing } : { words: how.choose },
    entries: [...(from === 0 ? extra : []), ...entries, ...more, ...below],
  })
}

export type CardFacts = {
  readonly duty: DutyOnDay
  /** Where it comes from, in words. */
  readonly from: string
  readonly mayDo: boolean
  readonly mayAsk: boolean
  readonly mayTell: boolean
  readonly channels: readonly string[]
  readonly proofs: readonly string[]
}

export function dutyCard({ duty, from, mayDo, mayAsk, mayTell, channels, proofs }: CardFacts, speech: Speech): Reply {
  const { say } = speech
  const row = (name: string, value: string | null) =>
    value ? [{ name: { words: `duties.rows.${name}` }, value: truncate(value, VALUE) }] : []
  const awaited = awaitedBy(duty)
  const why = duty.done ? null : (duty.reopened.at(-1)?.reason ?? null)
  const choices: Choice[] = [
    ...(mayDo && !duty.done ? [{ label: { words: 'duties.buttons.done' }, data: command('duty-do', duty.id) }] : []),
    ...(mayAsk && !duty.done ? [{ label: { words: 'duties.buttons.ask' }, data: command('duty-ask', duty.id) }] : []),
    ...(mayTell && awaited
      ? [
          {
            label: { words: `duties.buttons.${awaited}` },
            data: command('duty-event', awaited, String(duty.fiscalYear)),
          },
        ]
      : []),
    ...(mayDo && duty.done
      ? [{ label: { words: 'duties.buttons.reopen' }, data: command('duty-reopen', duty.id) }]
      : []),
    ...proofs.map((link) => ({ label: { words: 'duties.buttons.proof' }, link })),
  ]
  return notice(
    {
      title: titleIn(duty, speech),
      text: sayWhen(duty, speech),
      rows: [
        ...row('kind', say(`duties.kinds.${duty.kind}`)),
        ...row('owner', sayOwner(duty.owner, speech)),
        ...row('from', from),
        ...row('address', duty.done?.address ?? duty.address),
        ...row('channels', channels.join(', ')),
        ...row('link', duty.link?.state === 'broken' ? say('duties.link.broken') : null),
        ...row('reopened', why),
        ...row('uncertain', duty.uncertain && !duty.done ? say('duties.uncertain') : null),
      ],
    },
    choices,
  )
}

/** After it was written down: what it was, and what is next. */
export const doneCard = (duty: DutyOnDay, next: DutyOnDay | null, speech: Speech): Reply => ({
  ...notice(
    {
      title: { words: 'duties.done.title', facts: { on: sayText(duty.done!.on, speech) } },
      text: titleIn(duty, speech),
      rows: next
        ? [{ name: { words: 'duties.rows.next' }, value: `${titleIn(next, speech, LABEL)} · ${sayWhen(next, speech)}` }]
        : [],
    },
    [
      ...(next ? [{ label: { words: 'duties.buttons.next' }, data: command('duty-open', next.id) }] : []),
      { label: { words: 'duties.buttons.list' }, data: command('duties') },
    ],
  ),
  class: 'duty',
})
