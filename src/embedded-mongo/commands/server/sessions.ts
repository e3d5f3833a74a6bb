import { randomBytes } from 'node:crypto'
import { Binary, Doc } from '../../query/document.ts'
import { Refusal } from '../../refusal.ts'
import { elementsOf } from '../../wire/reply.ts'
import { listAt } from '../arguments.ts'
import type { Call, Commands } from '../command.ts'
import { sessionId } from '../session.ts'

function listed(call: Call): string[] {
  return (listAt(call.body, call.name)?.items() ?? []).map((item) => {
    if (item instanceof Doc) return sessionId(item)
    throw new Refusal('TypeMismatch', `${call.name} takes an array of sessions`)
  })
}

export const sessionCommands: Commands = {
  endSessions: {
    fields: { endSessions: 'array' },
    kind: 'plain',
    run: (call) => {
      for (const id of listed(call)) call.store.sessions.end(id)
      return []
    },
  },
  killSessions: {
    fields: { killSessions: 'array' },
    kind: 'plain',
    run: (call) => {
      for (const id of listed(call)) call.store.sessions.end(id)
      return []
    },
  },
  killAllSessions: {
    fields: { killAllSessions: 'array' },
    kind: 'plain',
    run: (call) => {
      call.store.sessions.endAll()
      return []
    },
  },
  refreshSessions: {
    fields: { refreshSessions: 'array' },
    kind: 'plain',
    run: (call) => {
      for (const id of listed(call)) call.store.sessions.get(id)
      return []
    },
  },
  startSession: {
    fields: { startSession: 'any' },
    kind: 'plain',
    run: () => {
      const id = randomBytes(16)
      id[6] = (id[6]! & 0x0f) | 0x40
      id[8] = (id[8]! & 0x3f) | 0x80
      return [elementsOf(Doc.of({ id: Doc.of({ id: new Binary(4, id) }), timeoutMinutes: 30 }))]
    },
  },
}
