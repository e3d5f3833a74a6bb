import type { ChatId } from '../../../kernel/ids.ts'
import { sayDay } from '../../../kernel/thai/say-day.ts'
import { notice } from '../../../line/reply.ts'
import type { Letter } from '../../../turn/relay.ts'
import type { KeptRequest } from './request.store.ts'

export const requestLetter = (to: ChatId, request: KeptRequest, language: string): Letter => ({
  name: 'data-request',
  to,
  class: 'timely',
  about: `data-request:${request.id}`,
  replies: [
    notice({
      title: { words: 'privacy.request.title' },
      text: {
        words: 'privacy.request.text',
        facts: { reference: request.reference, due: sayDay(Temporal.PlainDate.from(request.due), language) },
      },
      rows: [{ name: { words: 'privacy.request.kind' }, value: { words: `privacy.request.kinds.${request.kind}` } }],
    }),
  ],
})
