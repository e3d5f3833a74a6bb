import type { ChatId } from '../../../kernel/ids.ts'
import { notice } from '../../../line/reply.ts'
import type { Letter } from '../../../turn/relay.ts'

/** Told to whose name it was, with their next answer: it costs nothing, and nobody waits for it. */
export const openedLetter = (to: ChatId, reason: string): Letter => ({
  name: 'name-opened',
  to,
  class: 'gentle',
  replies: [
    notice({
      title: { words: 'people.opened.title' },
      text: { words: 'people.opened.text' },
      rows: [{ name: { words: 'people.opened.reason' }, value: reason }],
    }),
  ],
})
