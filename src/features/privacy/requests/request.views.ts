import type { ChatId } from '../../../kernel/ids.ts'
import { sayDay } from '../../../kernel/thai/say-day.ts'
import { notice, say } from '../../../line/reply.ts'
import type { Letter } from '../../../turn/relay.ts'
import type { KeptRequest } from './request.store.ts'

const dueOf = ({ due }: Pick<KeptRequest, 'due'>, language: string): string =>
  sayDay(Temporal.PlainDate.from(due), language)

/** To who answers what came on paper. */
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
        facts: { reference: request.reference ?? '', due: dueOf(request, language) },
      },
      rows: [{ name: { words: 'privacy.request.kind' }, value: { words: `privacy.request.kinds.${request.kind}` } }],
    }),
  ],
})

/** To who asked for a copy and has not fetched it: costs nothing, comes with their next answer. */
export const waitsLetter = (to: ChatId, request: KeptRequest, language: string): Letter => ({
  name: 'copy-waits',
  to,
  class: 'gentle',
  replies: [say('copies.waits', { due: dueOf(request, language) })],
})

/** A refusal is told to who asked, with its reason. */
export const refusedLetter = (to: ChatId, reason: string): Letter => ({
  name: 'request-refused',
  to,
  class: 'timely',
  replies: [say('copies.refused', { reason })],
})
