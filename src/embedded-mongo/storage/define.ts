// Collections and indexes: made, renamed, dropped. The catalogue is replaced together with the tables.
import { randomBytes } from 'node:crypto'
import { type Doc, decode, encode } from '../query/document.ts'
import { violatedValues } from '../query/key.ts'
import { type Collection, type Index, indexFrom } from './catalogue.ts'
import { duplicateKey } from './duplicate.ts'
import { addEntries, entriesOf, firstTaken } from './rows.ts'
import type { BodyRow } from './sql.ts'
import type { View } from './view.ts'

export function makeCollection(view: View, ns: string, options: Doc): Collection {
  const uuid = newUuid()
  const { lastInsertRowid } = view.sql
    .once('INSERT INTO collections (ns, uuid, options) VALUES (?, ?, ?)')
    .run(ns, uuid, encode(options))
  const id = Number(lastInsertRowid)
  makeTable(view, id)
  const collection = { id, ns, uuid, options, indexes: [], rows: { last: 0 } }
  put(view, collection)
  return collection
}

function makeTable(view: View, id: number): void {
  view.sql.db.exec(`CREATE TABLE docs_${id} (rid INTEGER PRIMARY KEY, key BLOB NOT NULL UNIQUE, body BLOB NOT NULL)`)
}

function newUuid(): Uint8Array {
  const uuid = randomBytes(16)
  uuid[6] = (uuid[6]! & 0x0f) | 0x40
  uuid[8] = (uuid[8]! & 0x3f) | 0x80
  return uuid
}

function put(view: View, collection: Collection): void {
  const next = new Map(view.catalogue)
  next.set(collection.ns, collection)
  view.catalogue = next
}

export function dropCollection(view: View, collection: Collection): void {
  for (const index of collection.indexes) dropTable(view, `index_${index.id}`)
  dropTable(view, `docs_${collection.id}`)
  view.sql.once('DELETE FROM indexes WHERE collection = ?').run(collection.id)
  view.sql.once('DELETE FROM collections WHERE id = ?').run(collection.id)
  const next = new Map(view.catalogue)
  next.delete(collection.ns)
  view.catalogue = next
  view.sql.forget()
}

function dropTable(view: View, name: string): void {
  view.sql.db.exec(`DROP TABLE ${name}`)
}

// The same collection with its indexes and no documents.
export function emptyCollection(view: View, collection: Collection): Collection {
  view.sql.db.exec(`DELETE FROM docs_${collection.id}`)
  for (const index of collection.indexes) view.sql.db.exec(`DELETE FROM index_${index.id}`)
  return collection
}

export function renameCollection(view: View, collection: Collection, ns: string): void {
  view.sql.once('UPDATE collections SET ns = ? WHERE id = ?').run(ns, collection.id)
  const next = new Map(view.catalogue)
  next.delete(collection.ns)
  next.set(ns, { ...collection, ns })
  view.catalogue = next
}

export function createIndex(view: View, collection: Collection, spec: Doc): Collection {
  const { lastInsertRowid } = view.sql
    .once('INSERT INTO indexes (collection, name, spec, multikey) VALUES (?, ?, ?, 0)')
    .run(collection.id, spec.get('name') as string, encode(spec))
  const index = indexFrom(Number(lastInsertRowid), decode(encode(spec)), false)
  view.sql.db.exec(
    `CREATE TABLE index_${index.id} (key BLOB NOT NULL, rid INTEGER NOT NULL, PRIMARY KEY (key, rid)) WITHOUT ROWID`,
  )
  fill(view, collection, index)
  const grown = { ...collection, indexes: [...collection.indexes, index] }
  put(view, grown)
  return grown
}

function fill(view: View, collection: Collection, index: Index): void {
  const query = `SELECT rid, body FROM docs_${collection.id} ORDER BY rid`
  const statement = view.sql.borrow(query)
  try {
    for (const [rid, body] of statement.iterate() as unknown as Iterable<BodyRow>) {
      const doc = decode(body)
      const entries = entriesOf(index, doc)
      const taken = index.unique ? firstTaken(view, index, entries.keys, rid) : undefined
      if (taken) throw duplicateKey(collection.ns, index, violatedValues(index.key, doc, taken))
      addEntries(view, index, entries, rid)
    }
  } finally {
    view.sql.giveBack(query, statement)
  }
}

export function dropIndexes(view: View, collection: Collection, indexes: readonly Index[]): void {
  for (const index of indexes) {
    dropTable(view, `index_${index.id}`)
    view.sql.once('DELETE FROM indexes WHERE id = ?').run(index.id)
  }
  put(view, { ...collection, indexes: collection.indexes.filter((index) => !indexes.includes(index)) })
  view.sql.forget()
}

// The same index under another description: only what does not change its entries may differ.
export function redescribe(view: View, collection: Collection, index: Index, spec: Doc): void {
  view.sql.once('UPDATE indexes SET spec = ? WHERE id = ?').run(encode(spec), index.id)
  const next = indexFrom(index.id, decode(encode(spec)), index.multikey)
  put(view, { ...collection, indexes: collection.indexes.map((one) => (one === index ? next : one)) })
}
