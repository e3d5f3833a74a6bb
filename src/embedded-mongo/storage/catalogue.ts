import { Doc, Double, decode, type Value } from '../query/document.ts'
import { type IndexKey, indexFields } from '../query/key.ts'
import { compileFilter, type Filter } from '../query/match.ts'
import type { Sql } from './sql.ts'

export type Index = {
  readonly id: number
  readonly name: string
  readonly key: IndexKey
  // As listIndexes shows it.
  readonly spec: Doc
  readonly unique: boolean
  readonly sparse: boolean
  readonly partial: Filter | undefined
  readonly expireAfterSeconds: number | undefined
  // Top-level names that decide about its entries; undefined when any may.
  readonly fields: ReadonlySet<string> | undefined
  // True too early is harmless, false too late is not: see View.
  multikey: boolean
}

export type Collection = {
  readonly id: number
  readonly ns: string
  readonly uuid: Uint8Array
  readonly options: Doc
  readonly indexes: readonly Index[]
  // Shared by all views: the last row number given away, 0 before the first look.
  readonly rows: { last: number }
}

// Never changed, only replaced: a snapshot is a reference and a rollback is putting the old one back.
export type Catalogue = ReadonlyMap<string, Collection>

export const ID_INDEX: Index = {
  id: 0,
  name: '_id_',
  key: [['_id', 1]],
  spec: Doc.of({ v: 2, key: Doc.of({ _id: 1 }), name: '_id_' }),
  unique: true,
  sparse: false,
  partial: undefined,
  expireAfterSeconds: undefined,
  fields: new Set(['_id']),
  multikey: false,
}

export function databaseOf(ns: string): string {
  return ns.slice(0, ns.indexOf('.'))
}

export function collectionOf(ns: string): string {
  return ns.slice(ns.indexOf('.') + 1)
}

export function loadCatalogue(sql: Sql): Catalogue {
  const indexes = new Map<number, Index[]>()
  const rows = sql.once('SELECT id, collection, spec, multikey FROM indexes ORDER BY id').all()
  for (const [id, collection, spec, multikey] of rows as unknown as [number, number, Uint8Array, number][]) {
    const list = indexes.get(collection) ?? []
    list.push(indexFrom(id, decode(spec), multikey === 1))
    indexes.set(collection, list)
  }
  const catalogue = new Map<string, Collection>()
  const collections = sql.once('SELECT id, ns, uuid, options FROM collections ORDER BY id').all()
  for (const [id, ns, uuid, options] of collections as unknown as [number, string, Uint8Array, Uint8Array][]) {
    const found = indexes.get(id) ?? []
    catalogue.set(ns, { id, ns, uuid, options: decode(options), indexes: found, rows: { last: 0 } })
  }
  return catalogue
}

export function indexFrom(id: number, spec: Doc, multikey: boolean): Index {
  const key = (spec.get('key') as Doc).entries()
  const parts = [...key].map(([path, direction]) => [path, signOf(direction)] as const)
  const partial = spec.get('partialFilterExpression')
  const expire = spec.get('expireAfterSeconds')
  const filter = partial instanceof Doc ? partial : undefined
  return {
    id,
    name: spec.get('name') as string,
    key: parts,
    spec,
    unique: spec.get('unique') === true,
    sparse: spec.get('sparse') === true,
    partial: filter && compileFilter(filter),
    expireAfterSeconds: expire === undefined ? undefined : numberFrom(expire),
    fields: fieldsOf(parts, filter),
    multikey,
  }
}

export function numberFrom(value: Value | undefined): number {
  if (typeof value === 'number') return value
  if (typeof value === 'bigint') return Number(value)
  return value instanceof Double ? value.value : Number.NaN
}

function signOf(direction: Value): 1 | -1 {
  return numberFrom(direction) < 0 ? -1 : 1
}

function fieldsOf(key: IndexKey, partial: Doc | undefined): ReadonlySet<string> | undefined {
  if (!partial) return indexFields(key)
  const names = partial.names()
  if (names.some((name) => name.startsWith('$'))) return undefined
  return new Set([...indexFields(key), ...names.map((name) => name.split('.')[0]!)])
}
