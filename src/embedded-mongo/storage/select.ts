// From a filter to rows: the straight way by _id, otherwise the planner's.
import type { Collation } from '../query/collation.ts'
import { Binary, DateTime, type Doc, Double, decode, ObjectId, type Value } from '../query/document.ts'
import { keyOf } from '../query/key.ts'
import { compileFilter, type Filter } from '../query/match.ts'
import { type Plan, plan, type Range } from '../query/plan.ts'
import { compileSort } from '../query/sort.ts'
import { type Collection, ID_INDEX, type Index } from './catalogue.ts'
import { openReader, type Reader, type Row } from './reader.ts'
import { rowByKey } from './rows.ts'
import type { View } from './view.ts'

export type Query = {
  readonly filter: Doc
  readonly sort?: Doc | undefined
  readonly limit?: number | undefined
  readonly hint?: Value | undefined
  readonly collation?: Collation | undefined
  readonly variables?: Doc | undefined
  readonly now: number
  tick(): void
}

export function planFor(view: View, collection: Collection, query: Query, filter: Filter): Plan<Index> {
  return plan<Index>({
    filter,
    sort: query.sort,
    limit: query.limit,
    hint: query.hint,
    collation: query.collation,
    indexes: collection.indexes,
    idIndex: ID_INDEX,
    merges: true,
    count: (index, ranges, limit) => countEntries(view, collection, index, ranges, limit),
  })
}

export function filterFor(query: Query): Filter {
  return compileFilter(query.filter, query)
}

// The key of a filter that asks for one _id, if that is all an index can tell about it.
function idKey(query: Query): Uint8Array | undefined {
  if (query.hint !== undefined) return undefined
  const id = query.filter.get('_id')
  if (id === undefined || !isPlainId(id, query.collation)) return undefined
  return keyOf(id)
}

function isPlainId(id: Value, collation: Collation | undefined): boolean {
  if (typeof id === 'string') return !collation
  if (typeof id !== 'object') return true
  return id instanceof ObjectId || id instanceof Binary || id instanceof Double || id instanceof DateTime
}

// The first match in the order asked for.
export function first(view: View, collection: Collection, query: Query, filter: Filter): Row | undefined {
  const key = idKey(query)
  if (key) {
    const row = rowByKey(view, collection, key)
    if (!row) return undefined
    const doc = decode(row[1])
    return query.filter.size === 1 || filter.matches(doc) ? { rid: row[0], doc } : undefined
  }
  const chosen = planFor(view, collection, { ...query, limit: 1 }, filter)
  const reader = openReader(view.sql, collection, chosen, query.tick)
  try {
    return chosen.sorted ? nextMatch(reader, chosen, filter) : leastMatch(reader, chosen, filter, query)
  } finally {
    reader.pause()
  }
}

export function nextMatch(reader: Reader, chosen: Plan<Index>, filter: Filter): Row | undefined {
  for (let row = reader.next(); row; row = reader.next()) if (chosen.exact || filter.matches(row.doc)) return row
  return undefined
}

function leastMatch(reader: Reader, chosen: Plan<Index>, filter: Filter, query: Query): Row | undefined {
  const order = compileSort(query.sort, query.collation)!
  let best: Row | undefined
  for (let row = nextMatch(reader, chosen, filter); row; row = nextMatch(reader, chosen, filter)) {
    if (!best || order(row.doc, best.doc) < 0) best = row
  }
  return best
}

// All that match now, as row numbers: what is found is changed afterwards, so that no change is found again.
export function all(
  view: View,
  collection: Collection,
  query: Query,
  filter: Filter,
  most = Number.MAX_SAFE_INTEGER,
): number[] {
  const key = idKey(query)
  if (key) {
    const row = first(view, collection, query, filter)
    return row ? [row.rid] : []
  }
  const chosen = planFor(view, collection, query, filter)
  const reader = openReader(view.sql, collection, chosen, query.tick)
  const found: number[] = []
  try {
    while (found.length < most) {
      const row = nextMatch(reader, chosen, filter)
      if (!row) break
      found.push(row.rid)
    }
  } finally {
    reader.pause()
  }
  return found
}

export function countEntries(
  view: View,
  collection: Collection,
  index: Index,
  ranges: readonly Range[],
  limit: number,
): number {
  const table = index.id === 0 ? `docs_${collection.id}` : `index_${index.id}`
  const statement = view.sql.once(`SELECT count(*) FROM (SELECT 1 FROM ${table} WHERE key >= ? AND key < ? LIMIT ?)`)
  let total = 0
  for (const { low, high } of ranges) {
    if (total >= limit) break
    const [found] = statement.get(low, high ?? Uint8Array.of(0xff), limit - total) as unknown as [number]
    total += found
  }
  return total
}
