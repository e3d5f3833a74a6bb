import { CODES } from '../../errors.ts'
import type { Output } from '../../query/aggregate.ts'
import { Doc, type Value } from '../../query/document.ts'
import { QueryError } from '../../query/errors.ts'
import { prepareInsert } from '../../query/update.ts'
import { Refusal } from '../../refusal.ts'
import type { Collection } from '../../storage/catalogue.ts'
import { emptyCollection } from '../../storage/define.ts'
import { duplicateKey } from '../../storage/duplicate.ts'
import { insertDocument, updateDocument } from '../../storage/rows.ts'
import { filterFor, first } from '../../storage/select.ts'
import type { Call } from '../command.ts'
import { checkNamespace } from '../namespace.ts'
import { ensureCollection, newObjectId } from './statements.ts'

type Merge = Extract<Output, { kind: 'merge' }>

// $out and $merge. Everything is read before the first document is written.
export function writeOutput(call: Call, output: Output, docs: Iterable<Doc>): void {
  const ns = checkNamespace(output.database ?? call.database, output.collection)
  const results = [...docs]
  if (output.kind === 'out') {
    replaceAll(call, ns, results)
    return
  }
  refuseAmbiguous(ensureCollection(call.view, ns), output.on)
  for (const result of results) mergeOne(call, ns, output, result)
}

function replaceAll(call: Call, ns: string, results: readonly Doc[]): void {
  const old = call.view.catalogue.get(ns)
  const target = old ? emptyCollection(call.view, old) : ensureCollection(call.view, ns)
  for (const result of results) insertDocument(call.view, target, prepareInsert(result, newObjectId, call.now))
}

// One result may meet one document at most.
function refuseAmbiguous({ indexes }: Collection, on: readonly string[]): void {
  const names = [...on].sort().join('\0')
  if (names === '_id') return
  const unique = indexes.filter((index) => index.unique && !index.partial)
  if (unique.some(({ key }) => [...key.map(([path]) => path)].sort().join('\0') === names)) return
  throw new Refusal(51183, 'Cannot find index to verify that join fields will be unique')
}

function mergeOne(call: Call, ns: string, output: Merge, given: Doc): void {
  const collection = ensureCollection(call.view, ns)
  const result = given.has('_id') || !output.on.includes('_id') ? given : prepareInsert(given, newObjectId, call.now)
  const filter = new Doc()
  for (const path of output.on) filter.append(path, new Doc(['$eq'], [valueAt(result, path)]))
  const query = { filter, now: call.now, tick: call.tick }
  const row = first(call.view, collection, query, filterFor(query))
  const decision = decide(ns, output, result, row?.doc)
  if (!('write' in decision)) return
  if (row) updateDocument(call.view, collection, row.rid, row.doc, decision.write, undefined)
  else insertDocument(call.view, collection, prepareInsert(decision.write, newObjectId, call.now))
}

// whenMatched: "fail" refuses as a unique index would.
function decide(ns: string, output: Merge, result: Doc, found: Doc | undefined): ReturnType<Merge['decide']> {
  try {
    return output.decide(result, found)
  } catch (error) {
    if (!(error instanceof QueryError) || error.code !== CODES.DuplicateKey) throw error
    const values = new Doc()
    for (const path of output.on) values.append(path, valueAt(result, path))
    throw duplicateKey(ns, { name: `${output.on.join('_1_')}_`, key: output.on.map((path) => [path, 1]) }, values)
  }
}

function valueAt(doc: Doc, path: string): Value {
  let value: Value | undefined = doc
  for (const part of path.split('.')) value = value instanceof Doc ? value.get(part) : undefined
  return value ?? null
}
