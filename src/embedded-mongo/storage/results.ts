// The documents of a find, one after the other: straight from the reader, or in an order made here.
import type { Source } from '../cursors.ts'
import { type Doc, decode, encode } from '../query/document.ts'
import type { Filter } from '../query/match.ts'
import type { Plan } from '../query/plan.ts'
import { compileSortKey, type SortKey } from '../query/sort.ts'
import { Refusal } from '../refusal.ts'
import type { Collection, Index } from './catalogue.ts'
import { openReader, type Reader } from './reader.ts'
import { rowByRid } from './rows.ts'
import { filterFor, nextMatch, planFor, type Query } from './select.ts'
import type { View } from './view.ts'

export type ResultsRequest = Query & {
  readonly skip: number
  // After the skip; undefined is all.
  readonly limit: number | undefined
  readonly allowDisk: boolean
}

export type Results = {
  next(): Doc | undefined
  pause(): void
  readonly plan: Plan<Index>
  readonly filter: Filter
  readonly examined: { keys: number; docs: number }
}

export function openResults(view: View, collection: Collection, request: ResultsRequest): Results {
  const reach = request.limit === undefined ? undefined : request.limit + request.skip
  const filter = filterFor(request)
  const plan = planFor(view, collection, { ...request, limit: reach }, filter)
  const reader = openReader(view.sql, collection, plan, request.tick)
  const more = { plan, filter, examined: reader.examined }
  if (plan.sorted) return { ...more, ...inOrder(reader, plan, filter, request) }
  return { ...more, ...sorted(view, collection, reader, plan, filter, request, reach) }
}

function inOrder(
  reader: Reader,
  plan: Plan<Index>,
  filter: Filter,
  request: ResultsRequest,
): Pick<Results, 'next' | 'pause'> {
  let { skip } = request
  let left = request.limit ?? Number.MAX_SAFE_INTEGER
  return {
    next: () => {
      if (left <= 0) return undefined
      for (; skip > 0; skip -= 1) if (!nextMatch(reader, plan, filter)) return undefined
      left -= 1
      return nextMatch(reader, plan, filter)?.doc
    },
    pause: reader.pause,
  }
}

type Place = { readonly rid: number; readonly key: SortKey; readonly at: number }

const MAX_SORT_BYTES = 100 * 1024 * 1024
const MAX_PLACES = 2_000_000

// Keeps places and sort keys, not bodies; those are read again when their turn has come.
function sorted(
  view: View,
  collection: Collection,
  reader: Reader,
  plan: Plan<Index>,
  filter: Filter,
  request: ResultsRequest,
  reach: number | undefined,
): Pick<Results, 'next' | 'pause'> {
  let places: readonly Place[] | undefined
  let at = request.skip
  return {
    next: () => {
      places ??= sortedPlaces(reader, plan, filter, request, reach)
      while (at < places.length) {
        const row = rowByRid(view, collection, places[at]!.rid)
        at += 1
        if (row) return decode(row[1])
      }
      return undefined
    },
    pause: reader.pause,
  }
}

function sortedPlaces(
  reader: Reader,
  plan: Plan<Index>,
  filter: Filter,
  request: ResultsRequest,
  reach: number | undefined,
): Place[] {
  const keys = compileSortKey(request.sort!, request.collation)
  const order = (a: Place, b: Place): number => keys.compare(a.key, b.key) || a.at - b.at
  const room = reach === undefined ? MAX_PLACES : Math.min(MAX_PLACES, reach * 2 + 1000)
  let places: Place[] = []
  let bytes = 0
  let at = 0
  for (let row = nextMatch(reader, plan, filter); row; row = nextMatch(reader, plan, filter)) {
    places.push({ rid: row.rid, key: keys.of(row.doc), at })
    at += 1
    if (!request.allowDisk) bytes += row.doc.end - row.doc.start
    if (places.length < room && bytes <= MAX_SORT_BYTES) continue
    places.sort(order)
    places = places.slice(0, reach)
    if (bytes > MAX_SORT_BYTES && reach !== undefined) bytes = 0
    if (places.length >= MAX_PLACES || bytes > MAX_SORT_BYTES) throw tooLarge()
  }
  reader.pause()
  places.sort(order)
  return places.slice(0, reach)
}

function tooLarge(): Refusal {
  return new Refusal(
    'QueryExceededMemoryLimitNoDiskUseAllowed',
    'Executor error during find command :: caused by :: Sort exceeded memory limit of 104857600 bytes, but did not opt in to external sorting.',
  )
}

export function sourceOf(results: Results, project: ((doc: Doc) => Doc) | undefined): Source {
  return {
    next: () => {
      const doc = results.next()
      return doc && encode(project ? project(doc) : doc)
    },
    pause: results.pause,
  }
}

export function* documentsOf(results: Results): Generator<Doc> {
  for (let doc = results.next(); doc; doc = results.next()) yield doc
}
