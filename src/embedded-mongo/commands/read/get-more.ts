import { Doc, Double, List } from '../../query/document.ts'
import { Refusal } from '../../refusal.ts'
import { cursorElements, elementsOf } from '../../wire/reply.ts'
import { countAt, isNumber, listAt, plainNumber, textAt, type Value } from '../arguments.ts'
import type { Command } from '../command.ts'
import { checkDatabase, namespaceOf } from '../namespace.ts'

export const getMore: Command = {
  fields: {
    getMore: 'number',
    collection: 'string',
    batchSize: 'number',
    term: 'number',
    lastKnownCommittedOpTime: 'doc',
  },
  kind: 'read',
  transaction: true,
  run: (call) => {
    const collection = textAt(call.body, 'collection') ?? ''
    checkDatabase(call.database)
    const ns = `${call.database}.${collection}`
    const id = longOf(call.body.get('getMore'))
    const size = countAt('getMore', call.body, 'batchSize')
    const owner = { session: call.session, transaction: call.transaction }
    const batch = call.store.cursors.more(id, ns, size, owner)
    return cursorElements('nextBatch', batch.bodies, batch.id, ns)
  },
}

export const killCursors: Command = {
  fields: { killCursors: 'string', cursors: 'array' },
  kind: 'read',
  transaction: true,
  run: (call) => {
    const ns = namespaceOf(call)
    const killed = new List()
    const missing = new List()
    for (const id of listAt(call.body, 'cursors')?.items() ?? []) {
      const found = call.store.cursors.kill(longOf(id), ns)
      ;(found ? killed : missing).push(id)
    }
    return [
      elementsOf(
        Doc.of({
          cursorsKilled: killed,
          cursorsNotFound: missing,
          cursorsAlive: new List(),
          cursorsUnknown: new List(),
        }),
      ),
    ]
  },
}

function longOf(value: Value | undefined): bigint {
  if (typeof value === 'bigint') return value
  if (isNumber(value) && !(value instanceof Double)) return BigInt(Math.trunc(plainNumber(value)))
  throw new Refusal('TypeMismatch', "BSON field 'getMore.getMore' is the wrong type, expected type 'long'")
}
