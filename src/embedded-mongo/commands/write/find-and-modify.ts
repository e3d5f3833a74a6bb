import { Doc, List, type Value } from '../../query/document.ts'
import { compileProjection } from '../../query/project.ts'
import { compileUpdate } from '../../query/update.ts'
import { Refusal } from '../../refusal.ts'
import type { Collection } from '../../storage/catalogue.ts'
import type { Row } from '../../storage/reader.ts'
import { removeDocument, updateDocument } from '../../storage/rows.ts'
import { filterFor, first } from '../../storage/select.ts'
import { type Elements, elementsOf } from '../../wire/reply.ts'
import { docAt, type Fields, flagAt } from '../arguments.ts'
import type { Call, Command } from '../command.ts'
import { namespaceOf } from '../namespace.ts'
import { hintAt, sharedOptions } from '../options.ts'
import { sortAt } from '../read/find.ts'
import { once } from './statements.ts'
import { arrayFiltersAt, insertInstead } from './update.ts'

const FIELDS: Fields = {
  findAndModify: 'any',
  findandmodify: 'any',
  query: 'doc',
  sort: 'doc',
  remove: 'bool',
  update: 'doc or array',
  new: 'bool',
  fields: 'doc',
  upsert: 'bool',
  arrayFilters: 'array',
  bypassDocumentValidation: 'bool',
  collation: 'doc',
  hint: 'doc or string',
  let: 'doc',
}

const EMPTY = new Doc()

export const findAndModify: Command = {
  fields: FIELDS,
  kind: 'write',
  transaction: true,
  retryable: true,
  run: (call) => once(call, 0, () => run(call)),
}

function run(call: Call): Elements {
  const { body, view } = call
  const ns = namespaceOf(call)
  checkCombination(body)
  const shared = sharedOptions(body, call.now)
  const query = {
    ...shared,
    filter: docAt(body, 'query') ?? EMPTY,
    sort: sortAt(body, 'sort'),
    hint: hintAt(body),
    tick: call.tick,
  }
  const filter = filterFor(query)
  const fields = docAt(body, 'fields')
  const project = fields && compileProjection(fields, { ...shared, filter })
  const shown = (doc: Doc | undefined): Value => (doc && project ? project(doc) : (doc ?? null))
  const given = body.get('update')
  const update =
    given instanceof Doc || given instanceof List
      ? compileUpdate(given, { ...shared, arrayFilters: arrayFiltersAt(body) })
      : undefined
  const collection = view.catalogue.get(ns)
  const row = collection && first(view, collection, query, filter)
  if (!update) return removed(call, collection, row, shown)
  if (!row) {
    if (!flagAt(body, 'upsert')) return reply(Doc.of({ n: 0, updatedExisting: false }), null)
    const doc = insertInstead(call, ns, filter, update)
    const last = Doc.of({ n: 1, updatedExisting: false, upserted: doc.get('_id') })
    return reply(last, flagAt(body, 'new') ? shown(doc) : null)
  }
  // Shown first: the projection may need the element the filter found, which the update may remove.
  const before = flagAt(body, 'new') ? undefined : shown(row.doc)
  const after = update.apply(row.doc, { filter })
  if (after) updateDocument(view, collection!, row.rid, row.doc, after, update.fields)
  return reply(Doc.of({ n: 1, updatedExisting: true }), before ?? shown(after ?? row.doc))
}

function removed(
  call: Call,
  collection: Collection | undefined,
  row: Row | undefined,
  shown: (doc: Doc | undefined) => Value,
): Elements {
  if (!row) return reply(new Doc(['n'], [0]), null)
  const value = shown(row.doc)
  removeDocument(call.view, collection!, row.rid, row.doc)
  return reply(new Doc(['n'], [1]), value)
}

function reply(lastErrorObject: Doc, value: Value): Elements {
  return [elementsOf(new Doc(['lastErrorObject', 'value'], [lastErrorObject, value]))]
}

function checkCombination(body: Doc): void {
  const given = body.get('update')
  const has = given !== undefined && given !== null
  if (!flagAt(body, 'remove')) {
    if (!has) throw new Refusal('FailedToParse', 'Either an update or remove=true must be specified')
    return
  }
  if (has) throw new Refusal('FailedToParse', 'Cannot specify both an update and remove=true')
  if (flagAt(body, 'upsert')) throw new Refusal('FailedToParse', 'Cannot specify both upsert=true and remove=true')
  if (flagAt(body, 'new')) {
    throw new Refusal(
      'FailedToParse',
      "Cannot specify both new=true and remove=true; 'remove' always returns the deleted document",
    )
  }
  if (body.get('arrayFilters') != null)
    throw new Refusal('FailedToParse', 'Cannot specify arrayFilters and remove=true')
}
