import { compileCollation } from '../../query/collation.ts'
import { Doc, decode, List, type Value } from '../../query/document.ts'
import type { Filter } from '../../query/match.ts'
import { compileUpdate, type Update, upsert } from '../../query/update.ts'
import { Refusal } from '../../refusal.ts'
import type { Collection } from '../../storage/catalogue.ts'
import { insertDocument, rowByRid, updateDocument } from '../../storage/rows.ts'
import { all, filterFor, first, type Query } from '../../storage/select.ts'
import { attempt, type View } from '../../storage/view.ts'
import { checkFields, docAt, type Fields, flagAt, listAt, missingField } from '../arguments.ts'
import type { Call, Command } from '../command.ts'
import { namespaceOf } from '../namespace.ts'
import { hintAt, type Shared, sharedOptions } from '../options.ts'
import { ensureCollection, newObjectId, runStatements, statementsOf, writeReply } from './statements.ts'

const STATEMENT: Fields = {
  q: 'doc',
  u: 'doc or array',
  c: 'doc',
  multi: 'bool',
  upsert: 'bool',
  collation: 'doc',
  arrayFilters: 'array',
  hint: 'doc or string',
}

export const update: Command = {
  fields: { update: 'any', updates: 'array', ordered: 'bool', bypassDocumentValidation: 'bool', let: 'doc' },
  kind: 'write',
  transaction: true,
  retryable: true,
  run: (call) => {
    const ns = namespaceOf(call)
    const statements = statementsOf(call, 'updates')
    const shared = sharedOptions(call.body, call.now)
    for (const statement of statements) checkFields('update.updates', statement, STATEMENT)
    const { results, errors } = runStatements(call, statements, (statement) => updateOne(call, ns, statement, shared))
    const upserted: Doc[] = []
    let n = 0
    let modified = 0
    results.forEach((done, at) => {
      if (!done) return
      n += done.matched
      modified += done.modified
      if (done.id === undefined) return
      n += 1
      upserted.push(new Doc(['index', '_id'], [at, done.id]))
    })
    const fields = new Doc(['n', 'nModified'], [n, modified])
    if (upserted.length > 0) fields.append('upserted', new List(upserted))
    return writeReply(fields, errors)
  },
}

export type Updated = { readonly matched: number; readonly modified: number; readonly id?: Value }

export type UpdateStatement = {
  readonly query: Query
  readonly filter: Filter
  readonly update: Update
  readonly multi: boolean
  readonly upsert: boolean
}

export function readUpdate(call: Call, statement: Doc, shared: Shared): UpdateStatement {
  const q = docAt(statement, 'q')
  const u = statement.get('u')
  if (!q) throw missingField('update.updates', 'q')
  if (!(u instanceof Doc || u instanceof List)) throw missingField('update.updates', 'u')
  if (docAt(statement, 'c') && !(u instanceof List)) {
    throw new Refusal(51198, 'Constant values may only be specified for pipeline updates')
  }
  const own = docAt(statement, 'collation')
  const variables = docAt(statement, 'c') ?? shared.variables
  const options = { ...shared, variables, collation: own ? compileCollation(own) : shared.collation }
  const query = { ...options, filter: q, hint: hintAt(statement), tick: call.tick }
  const update = compileUpdate(u, { ...options, arrayFilters: arrayFiltersAt(statement) })
  const multi = flagAt(statement, 'multi')
  if (multi && update.kind === 'replacement') {
    throw new Refusal('FailedToParse', 'multi update is not supported for replacement-style update')
  }
  return { query, filter: filterFor(query), update, multi, upsert: flagAt(statement, 'upsert') }
}

export function arrayFiltersAt(statement: Doc): Doc[] | undefined {
  const list = listAt(statement, 'arrayFilters')
  return list?.items().map((item) => {
    if (item instanceof Doc) return item
    throw new Refusal('TypeMismatch', "each element of 'arrayFilters' must be an object")
  })
}

function updateOne(call: Call, ns: string, statement: Doc, shared: Shared): Updated {
  const parsed = readUpdate(call, statement, shared)
  const collection = call.view.catalogue.get(ns)
  const done = collection ? applyTo(call.view, collection, parsed) : { matched: 0, modified: 0 }
  if (done.matched > 0 || !parsed.upsert) return done
  return { ...done, id: insertInstead(call, ns, parsed.filter, parsed.update).get('_id')! }
}

export function insertInstead(call: Call, ns: string, filter: Filter, update: Update): Doc {
  const doc = upsert(filter, update, newObjectId, call.now)
  insertDocument(call.view, ensureCollection(call.view, ns), doc)
  return doc
}

function applyTo(view: View, collection: Collection, statement: UpdateStatement): Updated {
  const { query, filter, update } = statement
  if (statement.multi) return attempt(view, () => applyToAll(view, collection, statement))
  const row = first(view, collection, query, filter)
  if (!row) return { matched: 0, modified: 0 }
  const after = update.apply(row.doc, { filter })
  if (after) updateDocument(view, collection, row.rid, row.doc, after, update.fields)
  return { matched: 1, modified: after ? 1 : 0 }
}

function applyToAll(view: View, collection: Collection, { query, filter, update }: UpdateStatement): Updated {
  const found = all(view, collection, query, filter)
  let modified = 0
  for (let at = 0; at < found.length; at += 1) {
    const rid = found[at]!
    const doc = decode(rowByRid(view, collection, rid)![1])
    const after = update.apply(doc, { filter })
    if (after) {
      updateDocument(view, collection, rid, doc, after, update.fields)
      modified += 1
    }
    if ((at & 63) === 63) query.tick()
  }
  return { matched: found.length, modified }
}
