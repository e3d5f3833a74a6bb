import type { ChatId } from '../../../kernel/ids.ts'
import { sayMoment } from '../../../kernel/thai/say-day.ts'
import { notice } from '../../../line/reply.ts'
import type { Letter } from '../../../turn/relay.ts'
import { type Breach, hoursLeft } from './breach.ts'

/** To an administrator: how long there still is, and what it is about; never whose data. Days in the office's language. */
export function breachLetter(to: ChatId, breach: Breach, now: number, language: string): Letter {
  const left = hoursLeft(breach, now)
  const due = sayMoment(Temporal.Instant.fromEpochMilliseconds(breach.due), language)
  const text =
    left >= 0
      ? { words: 'privacy.breach.text', facts: { hours: left, due } }
      : { words: 'privacy.breach.late', facts: { hours: -left, due } }
  return {
    name: `breach-${breach.warned}`,
    to,
    class: 'duty',
    replies: [
      notice({
        title: { words: 'privacy.breach.title' },
        text,
        rows: [{ name: { words: 'privacy.breach.what' }, value: breach.what }],
      }),
    ],
  }
}
