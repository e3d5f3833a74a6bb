import { compileCollation } from '../../query/collation.ts'
import { Doc, decode } from '../../query/document.ts'
import { Refusal } from '../../refusal.ts'
import { removeDocument, rowByRid } from '../../storage/rows.ts'
import { all, filterFor, first } from '../../storage/select.ts'
import { attempt } from '../../storage/view.ts'
import { checkFields, docAt, type Fields, missingField, numberAt } from '../arguments.ts'
import type { Call, Command } from '../command.ts'
import { namespaceOf } from '../namespace.ts'
import { hintAt, type Shared, sharedOptions } from '../options.ts'
import { runStatements, statementsOf, writeReply } from './statements.ts'

const STATEMENT: Fields = { q: 'doc', limit: 'number', collation: 'doc', hint: 'doc or string' }

// Named so because `delete` is a word of the language.
export const remove: Command = {
  fields: { delete: 'any', deletes: 'array', ordered: 'bool', let: 'doc' },
  kind: 'write',
  transaction: true,
  retryable: true,
  run: (call) => {
    const ns = namespaceOf(call)
    const statements = statementsOf(call, 'deletes')
    const shared = sharedOptions(call.body, call.now)
    for (const statement of statements) checkFields('delete.deletes', statement, STATEMENT)
    const { results, errors } = runStatements(call, statements, (statement) => deleteSome(call, ns, statement, shared))
    const n = results.reduce<number>((sum, removed) => sum + (removed ?? 0), 0)
    return writeReply(new Doc(['n'], [n]), errors)
  },
}

function deleteSome(call: Call, ns: string, statement: Doc, shared: Shared): number {
  const q = docAt(statement, 'q')
  const limit = numberAt(statement, 'limit')
  if (!q) throw missingField('delete.deletes', 'q')
  if (limit === undefined) throw missingField('delete.deletes', 'limit')
  if (limit !== 0 && limit !== 1) {
    throw new Refusal('FailedToParse', `The limit field in delete objects must be 0 or 1. Got ${limit}`)
  }
  const own = docAt(statement, 'collation')
  const options = { ...shared, collation: own ? compileCollation(own) : shared.collation }
  const query = { ...options, filter: q, hint: hintAt(statement), tick: call.tick }
  const filter = filterFor(query)
  const { view } = call
  const collection = view.catalogue.get(ns)
  if (!collection) return 0
  if (limit === 1) {
    const row = first(view, collection, query, filter)
    if (row) removeDocument(view, collection, row.rid, row.doc)
    return row ? 1 : 0
  }
  return attempt(view, () => {
    const found = all(view, collection, query, filter)
    for (const rid of found) removeDocument(view, collection, rid, decode(rowByRid(view, collection, rid)![1]))
    return found.length
  })
}
