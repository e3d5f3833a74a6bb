// What insert, update and delete have in common: many statements, each done or refused on its own.
import { randomBytes } from 'node:crypto'
import { now } from '../../clock.ts'
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

// Ordered statements stop at the first that is refused; what was done before stays.
export function runStatements(
  call: Call,
  statements: readonly Doc[],
  run: (statement: Doc, at: number) => void,
): Doc[] {
  const ordered = call.body.get('ordered') === undefined || flagAt(call.body, 'ordered')
  const errors: Doc[] = []
  for (let at = 0; at < statements.length; at += 1) {
    try {
      run(statements[at]!, at)
    } catch (error) {
      if (!(error instanceof QueryError)) throw error
      // In a transaction the first error ends everything.
      if (call.transaction) throw error
      errors.push(writeErrorDoc(at, error))
      if (ordered) break
    }
    if ((at & 63) === 63) call.tick()
  }
  return errors
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
