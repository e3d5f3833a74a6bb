import { Buffer } from 'node:buffer'
import type { Conversation } from '../../door/scram.ts'
import { Binary, Doc } from '../../query/document.ts'
import { Refusal } from '../../refusal.ts'
import { elementsOf } from '../../wire/reply.ts'
import type { Call, Commands } from '../command.ts'

// Only where a password stands before the door: on TCP.
function payloadOf(call: Call): string {
  const payload = call.body.get('payload')
  if (!(payload instanceof Binary)) throw failed()
  return Buffer.from(payload.bytes).toString('utf8')
}

function failed(): Refusal {
  return new Refusal('AuthenticationFailed', 'Authentication failed.')
}

function answer(done: boolean, payload: string): Uint8Array[] {
  const fields = Doc.of({ conversationId: 1, done, payload: new Binary(0, Buffer.from(payload)) })
  return [elementsOf(fields)]
}

export const sasl: Commands = {
  saslStart: {
    fields: {
      saslStart: 'any',
      mechanism: 'string',
      payload: 'any',
      autoAuthorize: 'any',
      options: 'doc',
      db: 'string',
    },
    kind: 'plain',
    open: true,
    run: (call) => {
      const { scram } = call.store
      if (!scram || call.body.get('mechanism') !== 'SCRAM-SHA-256') {
        throw new Refusal(334, 'Received authentication for mechanism that is not enabled; SCRAM-SHA-256 is, on TCP')
      }
      const conversation = scram.begin(payloadOf(call))
      if (!conversation) throw failed()
      call.client.conversation = conversation
      return answer(false, conversation.challenge)
    },
  },
  saslContinue: {
    fields: { saslContinue: 'any', conversationId: 'number', payload: 'any' },
    kind: 'plain',
    open: true,
    run: (call) => {
      const conversation = call.client.conversation as Conversation | undefined
      if (!conversation) throw new Refusal('ProtocolError', 'No SASL session state found')
      if (call.client.trusted) return answer(true, '')
      const signature = conversation.finish(payloadOf(call))
      if (signature === undefined) {
        delete call.client.conversation
        throw failed()
      }
      call.client.trusted = true
      return answer(true, signature)
    },
  },
}
