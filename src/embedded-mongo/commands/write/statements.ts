// What insert, update and delete have in common: many statements, each done or refused on its own.
import { randomBytes } from 'node:crypto'
import { now } from '../../clock.ts'
import { CODES } from '../../errors.ts'
import { Doc, List, ObjectId } from '../../query/document.ts'
import { QueryError } from '../../query/errors.ts'
import { Refusal } from '../../refusal.ts'
import type { Collection } from '../../storage/catalogue.ts'
import { makeCollection } from '../../storage/define.ts'
import type { View } from '../../storage/view.ts'
import { type Elements, elementsOf } from '../../wire/reply.ts'
import { flagAt, listAt, missingField } from '../arguments.ts'
import type { Call } from '../command.ts'
import { writeErrorDoc } from '../envelope.ts'

const MAX_STATEMENTS = 100_000

// From a document sequence, or from an array in the command.
export function statementsOf(call: Call, name: string): readonly Doc[] {
  const given = call.sequences.get(name) ?? listed(call, name)
  if (given.length === 0 || given.length > MAX_STATEMENTS) {
    throw new Refusal(
      'InvalidLength',
      `Write batch sizes must be between 1 and ${MAX_STATEMENTS}. Got ${given.length} operations.`,
    )
  }
  return given
}

function listed(call: Call, name: string): readonly Doc[] {
  const list = listAt(call.body, name)
  if (!list) throw missingField(call.name, name)
  return list.items().map((item, at) => {
    if (item instanceof Doc) return item
    throw new Refusal(
      'TypeMismatch',
      `BSON field '${call.name}.${name}.${at}' is the wrong type, expected type 'object'`,
    )
  })
}

export type Done<T> = { readonly results: readonly (T | undefined)[]; readonly errors: Doc[] }

// Ordered statements stop at the first that is refused; what was done before stays.
export function runStatements<T>(
  call: Call,
  statements: readonly Doc[],
  run: (statement: Doc, at: number) => T,
): Done<T> {
  const ordered = call.body.get('ordered') === undefined || flagAt(call.body, 'ordered')
  const results: (T | undefined)[] = []
  const errors: Doc[] = []
  for (let at = 0; at < statements.length; at += 1) {
    try {
      results.push(once(call, at, () => run(statements[at]!, at)))
    } catch (error) {
      if (!(error instanceof QueryError)) throw error
      // A lost transaction is told at the top, where the driver looks for its label.
      if (error.code === CODES.WriteConflict) throw error
      results.push(undefined)
      errors.push(writeErrorDoc(at, error))
      call.abandon?.()
      if (ordered || call.abandon) break
    }
    if ((at & 63) === 63) call.tick()
  }
  return { results, errors }
}

// A statement of a retryable write that was done before is not done again; its answer is.
export function once<T>(call: Call, at: number, run: () => T): T {
  const { retry } = call
  if (!retry) return run()
  if (retry.before.has(at)) return retry.before.get(at) as T
  const failure = call.store.failPoints.takeWrite()
  if (failure?.closeConnection) retry.hangUp = true
  if (failure?.errorCode !== undefined) throw new Refusal(failure.errorCode, 'Failing write due to a fail point')
  const result = run()
  retry.now.set(at, result)
  return result
}

export function writeReply(fields: Doc, errors: readonly Doc[]): Elements {
  if (errors.length > 0) fields.append('writeErrors', new List([...errors]))
  return [elementsOf(fields)]
}

export function ensureCollection(view: View, ns: string): Collection {
  return view.catalogue.get(ns) ?? makeCollection(view, ns, new Doc())
}

const PROCESS = randomBytes(5)
let counter = randomBytes(3).readUIntBE(0, 3)

export function newObjectId(): ObjectId {
  counter = (counter + 1) & 0xffffff
  return new ObjectId(Math.floor(now() / 1000) >>> 0, PROCESS.readUInt32BE(0), ((PROCESS[4]! << 24) | counter) >>> 0)
}
