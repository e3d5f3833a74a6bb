// The Stable API: a client may promise to use nothing else, and is held to it.
import type { Doc } from '../query/document.ts'
import { Refusal } from '../refusal.ts'
import { flagAt, textAt } from './arguments.ts'

// https://www.mongodb.com/docs/manual/reference/stable-api/
const STABLE = new Set([
  'abortTransaction',
  'aggregate',
  'collMod',
  'commitTransaction',
  'count',
  'create',
  'createIndexes',
  'delete',
  'drop',
  'dropDatabase',
  'dropIndexes',
  'endSessions',
  'explain',
  'find',
  'findAndModify',
  'getMore',
  'hello',
  'insert',
  'killCursors',
  'listCollections',
  'listDatabases',
  'listIndexes',
  'ping',
  'refreshSessions',
  'update',
])

export function checkApi(name: string, body: Doc): void {
  const version = textAt(body, 'apiVersion')
  if (version === undefined) {
    if (body.has('apiStrict') || body.has('apiDeprecationErrors')) {
      throw new Refusal(322, 'apiStrict and apiDeprecationErrors need an apiVersion')
    }
    return
  }
  if (version !== '1') throw new Refusal(322, `API version must be "1", not "${version}"`)
  if (flagAt(body, 'apiStrict') && !STABLE.has(name)) {
    throw new Refusal(323, `Provided apiStrict:true, but the command ${name} is not in API Version 1`)
  }
}
