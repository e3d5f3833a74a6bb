// Documents and their index entries. Everything that can be refused is refused before the first byte is written.
import { Buffer } from 'node:buffer'
import { Doc, encode, type Value } from '../query/document.ts'
import { indexEntries, keyOf, violatedValues } from '../query/key.ts'
import { Refusal } from '../refusal.ts'
import { type Collection, ID_INDEX, type Index } from './catalogue.ts'
import { duplicateKey } from './duplicate.ts'
import type { BodyRow } from './sql.ts'
import type { View } from './view.ts'

export const MAX_DOCUMENT = 16 * 1024 * 1024

export function insertDocument(view: View, collection: Collection, doc: Doc): void {
  const body = encode(doc)
  checkSize(body, 'BadValue')
  const id = doc.get('_id')!
  const key = keyOf(id)
  const { indexes } = collection
  const rid = nextRow(view, collection)
  const entries = indexes.map((index) => entriesOf(index, doc))
  const table = view.sql.documents(collection.id)
  for (let at = 0; at < indexes.length; at += 1) {
    if (!indexes[at]!.unique) continue
    const taken = firstTaken(view, indexes[at]!, entries[at]!.keys, rid)
    if (!taken) continue
    // MongoDB looks at _id first.
    if (table.byKey.get(key)) throw duplicateId(collection, id)
    throw duplicateKey(collection.ns, indexes[at]!, violatedValues(indexes[at]!.key, doc, taken))
  }
  if (table.insert.run(rid, key, body).changes === 0) throw duplicateId(collection, id)
  for (let at = 0; at < indexes.length; at += 1) addEntries(view, indexes[at]!, entries[at]!, rid)
}

function duplicateId(collection: Collection, id: Value): Refusal {
  return duplicateKey(collection.ns, ID_INDEX, new Doc(['_id'], [id]))
}

export function updateDocument(
  view: View,
  collection: Collection,
  rid: number,
  before: Doc,
  after: Doc,
  changed: ReadonlySet<string> | undefined,
): void {
  const body = encode(after)
  checkSize(body, 17419)
  const changes: { index: Index; gone: Uint8Array[]; come: Uint8Array[]; multikey: boolean }[] = []
  for (const index of collection.indexes) {
    if (changed && index.fields && !meet(changed, index.fields)) continue
    const old = entriesOf(index, before)
    const next = entriesOf(index, after)
    const gone = without(old.keys, next.keys)
    const come = without(next.keys, old.keys)
    if (gone.length === 0 && come.length === 0) continue
    if (index.unique) {
      const taken = firstTaken(view, index, come, rid)
      if (taken) throw duplicateKey(collection.ns, index, violatedValues(index.key, after, taken))
    }
    changes.push({ index, gone, come, multikey: next.multikey })
  }
  view.sql.documents(collection.id).update.run(body, rid)
  for (const { index, gone, come, multikey } of changes) {
    const table = view.sql.entries(index.id)
    for (const key of gone) table.remove.run(key, rid)
    addEntries(view, index, { keys: come, multikey }, rid)
  }
}

export function removeDocument(view: View, collection: Collection, rid: number, doc: Doc): void {
  view.sql.documents(collection.id).remove.run(rid)
  for (const index of collection.indexes) {
    const table = view.sql.entries(index.id)
    for (const key of entriesOf(index, doc).keys) table.remove.run(key, rid)
  }
}

export function rowByKey(view: View, collection: Collection, key: Uint8Array): BodyRow | undefined {
  return view.sql.documents(collection.id).byKey.get(key) as unknown as BodyRow | undefined
}

export function rowByRid(view: View, collection: Collection, rid: number): BodyRow | undefined {
  return view.sql.documents(collection.id).byRid.get(rid) as unknown as BodyRow | undefined
}

function nextRow(view: View, collection: Collection): number {
  const { rows } = collection
  if (rows.last === 0) {
    const [last] = view.sql.once(`SELECT coalesce(max(rid), 0) FROM docs_${collection.id}`).get() as unknown as [number]
    rows.last = last
  }
  rows.last += 1
  return rows.last
}

// A document may grow by a little more than the limit before BSON itself cannot be; MongoDB tells the two apart.
const MAX_INTERNAL = MAX_DOCUMENT + 16_384

function checkSize(body: Uint8Array, slightly: 'BadValue' | 17419): void {
  const size = body.length
  if (size <= MAX_DOCUMENT) return
  if (size > MAX_INTERNAL) {
    throw new Refusal(
      'BSONObjectTooLarge',
      `BSONObj size: ${size} is invalid. Size must be between 0 and ${MAX_INTERNAL}(16MB)`,
    )
  }
  throw new Refusal(
    slightly,
    slightly === 17419
      ? `Resulting document after update is larger than ${MAX_DOCUMENT}`
      : `object to insert too large. size in bytes: ${size}, max size: ${MAX_DOCUMENT}`,
  )
}

export function entriesOf(index: Index, doc: Doc): ReturnType<typeof indexEntries> {
  return indexEntries(index.key, doc, { sparse: index.sparse, partial: index.partial })
}

export function addEntries(view: View, index: Index, entries: ReturnType<typeof indexEntries>, rid: number): void {
  if (entries.multikey && !index.multikey) turnMultikey(view, index)
  const table = view.sql.entries(index.id)
  for (const key of entries.keys) table.insert.run(key, rid)
}

function turnMultikey(view: View, index: Index): void {
  view.sql.once('UPDATE indexes SET multikey = 1 WHERE id = ?').run(index.id)
  index.multikey = true
  view.turned.push(index)
}

export function firstTaken(view: View, index: Index, keys: readonly Uint8Array[], rid: number): Uint8Array | undefined {
  const { taken } = view.sql.entries(index.id)
  for (const key of keys) if (taken.get(key, rid)) return key
  return undefined
}

function meet(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  for (const name of b) if (a.has(name)) return true
  return false
}

function without(keys: Uint8Array[], others: Uint8Array[]): Uint8Array[] {
  if (keys.length === 1 && others.length === 1) return Buffer.compare(keys[0]!, others[0]!) === 0 ? [] : keys
  return keys.filter((key) => !others.some((other) => Buffer.compare(key, other) === 0))
}
