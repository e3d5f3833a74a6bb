import { sayDay } from '../../../kernel/thai/say-day.ts'
import { type Choice, notice, type Reply, say } from '../../../line/reply.ts'
import { command } from '../button.ts'
import type { Speech } from '../talk/speak.ts'
import type { KeptAsk } from './ask.store.ts'
import type { AskKind } from './ask.ts'

/** On a reminder, on a measure's card, on the card of what is late. */
export const askButtons = (place: string): Choice[] => [askButton('time', place), askButton('help', place)]

const askButton = (kind: AskKind, place: string): Choice => ({
  label: { words: `progress.buttons.ask-${kind}` },
  data: command('progress-ask', place, kind),
})

/** `มาตรการ 9`, or everything of a unit in this round. */
export type Said = { readonly what: string; readonly unit: string }

type Asked = Pick<KeptAsk, 'kind' | 'until' | 'words'>
type Answered = Pick<KeptAsk, 'kind' | 'until' | 'state' | 'answer'>

const dayIn = (until: string | null, { language }: Speech): string =>
  until === null ? '' : sayDay(Temporal.PlainDate.from(until), language)

/** To whoever decides. */
export function askCard(id: string, ask: Asked, { what, unit }: Said, speech: Speech): Reply {
  const { kind } = ask
  const facts = { what, unit, until: dayIn(ask.until, speech), words: ask.words }
  return notice(
    {
      title: { words: `progress.asked.${kind}`, facts },
      text: { words: `progress.asked.${kind}-why`, facts },
      rows: [],
    },
    [
      { label: { words: `progress.buttons.give-${kind}` }, data: command('progress-ask-give', id) },
      { label: { words: 'progress.buttons.answer' }, data: command('progress-ask-answer', id) },
    ],
  )
}

/** To whoever asked. */
export const answerCard = (ask: Answered, { what }: Said, speech: Speech): Reply =>
  say(`progress.asked.${ask.state}-${ask.kind}`, {
    what,
    until: dayIn(ask.until, speech),
    answer: ask.answer ?? '',
  })
