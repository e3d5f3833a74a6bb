// Which index answers a query, in which ranges, and what remains to be done. Pure; `explain` is its own account.
import type { Collation } from './collation.ts'
import { Doc, type Value } from './document.ts'
import { QueryError } from './errors.ts'
import type { IndexKey } from './key/entries.ts'
import type { Filter } from './match.ts'
import { type Access, accessOf } from './plan/access.ts'
import { type Conjunction, conjunctionOf } from './plan/conjuncts.ts'
import { explainPlan } from './plan/explain.ts'
import { implies } from './plan/implies.ts'
import { EMPTY, mergeRanges, normalize, type Range } from './plan/interval.ts'
import { type Merging, mergingOf, type Stretch } from './plan/merging.ts'
import { orderFrom } from './plan/sorting.ts'
import { naturalOf, parseSort, type SortPart } from './sort.ts'

export type { Range, Stretch }

export type IndexInfo = {
  readonly name: string
  readonly key: IndexKey
  readonly multikey: boolean
  readonly unique?: boolean
  readonly sparse?: boolean
  // The compiled partialFilterExpression.
  readonly partial?: Filter | undefined
}

export type Plan<I extends IndexInfo = IndexInfo> = {
  // nothing: no document can match. scan: read the collection in natural order. index: read `ranges` of `index`.
  readonly kind: 'nothing' | 'scan' | 'index'
  readonly index: I | undefined
  // Ascending and disjoint; read last to first, each backwards, when `reverse`. A scan may be reversed too.
  readonly ranges: readonly Range[]
  readonly reverse: boolean
  // The order read is the order asked for (or none was asked).
  readonly sorted: boolean
  // Every document found matches: the filter need not be run.
  readonly exact: boolean
  // One document may be found more than once.
  readonly repeats: boolean
  // Read these side by side instead of `ranges`, always taking the entry whose bytes from `from` on are least (greatest,
  // each backwards, when `reverse`): so they are in the order asked for.
  readonly merge: readonly Stretch[] | undefined
  // winningPlan of `explain`.
  explain(): Doc
}

export type PlanRequest<I extends IndexInfo = IndexInfo> = {
  readonly filter: Filter
  readonly sort?: Doc | undefined
  readonly limit?: number | undefined
  // A name or a key pattern; throws BadValue (2) when there is no such index.
  readonly hint?: Value | undefined
  readonly collation?: Collation | undefined
  // Without _id: it is given as `idIndex`, `{ name: '_id_', key: [['_id', 1]], multikey: false, unique: true }`.
  readonly indexes: readonly I[]
  readonly idIndex: I
  // The reader can merge stretches.
  readonly merges?: boolean
  // How many entries lie in the ranges, counted to at most `limit`; only asked when the choice is not plain.
  readonly count?: ((index: I, ranges: readonly Range[], limit: number) => number) | undefined
}

type Candidate<I> = {
  readonly index: I
  readonly access: Access
  readonly order: { reverse: boolean } | undefined
  readonly merging: Merging | undefined
}

const FULL: Range = { low: EMPTY, high: undefined }

export function plan<I extends IndexInfo>(request: PlanRequest<I>): Plan<I> {
  const { filter, collation } = request
  const natural = naturalOf(request.sort)
  const sort = request.sort && natural === undefined ? parseSort(request.sort) : []
  const conjunction = conjunctionOf([filter.root], collation)
  const hinted = request.hint === undefined ? undefined : hintOf(request.hint, request)
  if (conjunction.impossible && hinted === undefined) return nothing()
  if (natural !== undefined || hinted?.kind === 'scan') {
    return scan(request, sort, natural ?? (hinted?.kind === 'scan' ? hinted.direction : 1))
  }
  const order = collation ? undefined : sort
  if (hinted) return found(request, sort, candidateOf(hinted.index, conjunction, order, request))
  if (byId(conjunction)) {
    const candidate = candidateOf(request.idIndex, conjunction, order, request)
    if (candidate.access.bounded === 1 && candidate.access.points) return found(request, sort, candidate)
  }
  const candidates = [request.idIndex, ...request.indexes]
    .filter((index) => usable(index, filter, conjunction, collation))
    .map((index) => candidateOf(index, conjunction, order, request))
    .filter((candidate) => worthReading(candidate, sort))
  const best = choose(candidates, request)
  return best ? found(request, sort, best) : scan(request, sort, 1)
}

// Bounded, or in the order asked for, or smaller than the collection.
function worthReading<I extends IndexInfo>({ access, index, order }: Candidate<I>, sort: readonly SortPart[]): boolean {
  if (access.bounded > 0 || (sort.length > 0 && order !== undefined)) return true
  return index.sparse === true || index.partial !== undefined
}

function byId(conjunction: Conjunction): boolean {
  return conjunction.conjuncts.some(
    ({ path, bounds }) => path === '_id' && bounds.intervals.every(({ point }) => point),
  )
}

function candidateOf<I extends IndexInfo>(
  index: I,
  conjunction: Conjunction,
  sort: readonly SortPart[] | undefined,
  { collation, merges }: PlanRequest<I>,
): Candidate<I> {
  const access = withOrs(index, conjunction, accessOf(index, conjunction), collation)
  const order = sort && orderFrom(index, access, sort)
  const merging = sort && !order && merges ? mergingOf(index, access, sort) : undefined
  return { index, access, order, merging }
}

// { $or: [{ a: 1 }, { a: 5 }] } reads one index in several places, if every branch is bounded there.
function withOrs(index: IndexInfo, conjunction: Conjunction, access: Access, collation: Collation | undefined): Access {
  if (access.bounded > 0) return access
  for (const nodes of conjunction.ors) {
    const branches = nodes.map((node) => accessOf(index, conjunctionOf([node], collation)))
    if (branches.some(({ bounded }) => bounded === 0)) continue
    return {
      ranges: mergeRanges(branches.flatMap(({ ranges }) => ranges)),
      bounds: [normalize(branches.flatMap(({ bounds }) => bounds[0] ?? [])), ...access.bounds.slice(1)],
      bounded: 1,
      constants: 0,
      points: false,
      exact: false,
    }
  }
  return access
}

// A sparse index lacks documents without its fields; a partial one those outside its filter.
function usable(index: IndexInfo, filter: Filter, conjunction: Conjunction, collation: Collation | undefined): boolean {
  if (index.partial && !implies(filter.root, index.partial.root, collation)) return false
  if (!index.sparse) return true
  const paths = new Set(index.key.map(([path]) => path))
  return conjunction.conjuncts.some(({ path, bounds }) => paths.has(path) && bounds.present)
}

// Counting stops here: beyond it all plans are slow.
const MOST_COUNTED = 2000

function choose<I extends IndexInfo>(
  candidates: readonly Candidate<I>[],
  request: PlanRequest<I>,
): Candidate<I> | undefined {
  if (candidates.length < 2) return candidates[0]
  const unique = candidates.find(({ index, access }) => index.unique && access.constants === index.key.length)
  if (unique) return unique
  const costs = new Map(candidates.map((candidate) => [candidate, costOf(candidate, request)]))
  return [...candidates].sort(
    (a, b) =>
      costs.get(a)! - costs.get(b)! || b.access.constants - a.access.constants || b.access.bounded - a.access.bounded,
  )[0]
}

function costOf<I extends IndexInfo>(
  { index, access, order, merging }: Candidate<I>,
  { sort, limit, count, filter }: PlanRequest<I>,
): number {
  const wantsOrder = sort !== undefined && sort.size > 0
  const guess = access.bounded === 0 ? 100_000 : 1000 / 4 ** access.constants / 2 ** (access.bounded - access.constants)
  const entries = count ? count(index, access.ranges, MOST_COUNTED) : guess
  if (!wantsOrder) return entries
  // Made order needs every document at once; given order can stop at the limit.
  if (!order && !merging) return entries * 3 + 20
  const stops = limit !== undefined && limit > 0 && (access.exact || filter.source.size === 0)
  const read = stops ? Math.min(entries, limit) : entries
  return merging ? read + 5 * merging.stretches.length : read
}

function found<I extends IndexInfo>(
  request: PlanRequest<I>,
  sort: readonly SortPart[],
  { index, access, order, merging }: Candidate<I>,
): Plan<I> {
  const atMostOne = index.unique === true && access.constants === index.key.length && !index.sparse && !index.multikey
  const merge = atMostOne ? undefined : merging?.stretches
  const sorted = sort.length === 0 || order !== undefined || atMostOne || merge !== undefined
  const reverse = order?.reverse ?? (merge && merging ? merging.reverse : false)
  const ranges = access.bounded === 0 ? [FULL] : access.ranges
  const result = {
    kind: 'index' as const,
    index,
    ranges,
    merge,
    reverse,
    sorted,
    exact: access.exact && (merge === undefined || merging?.whole === true),
    repeats: index.multikey,
  }
  return { ...result, explain: () => explainPlan(result, access, request) }
}

function scan<I extends IndexInfo>(request: PlanRequest<I>, sort: readonly SortPart[], direction: 1 | -1): Plan<I> {
  const result = {
    kind: 'scan' as const,
    index: undefined,
    ranges: [],
    merge: undefined,
    reverse: direction === -1,
    sorted: sort.length === 0,
    exact: request.filter.source.size === 0,
    repeats: false,
  }
  return { ...result, explain: () => explainPlan(result, undefined, request) }
}

function nothing<I extends IndexInfo>(): Plan<I> {
  const explain = () => Doc.of({ stage: 'EOF' })
  return {
    kind: 'nothing',
    index: undefined,
    ranges: [],
    merge: undefined,
    reverse: false,
    sorted: true,
    exact: true,
    repeats: false,
    explain,
  }
}

type Hint<I> = { kind: 'scan'; direction: 1 | -1 } | { kind: 'index'; index: I }

function hintOf<I extends IndexInfo>(hint: Value, { indexes, idIndex }: PlanRequest<I>): Hint<I> | undefined {
  if (hint instanceof Doc) {
    if (hint.size === 0) return undefined
    const natural = naturalOf(hint)
    if (natural !== undefined) return { kind: 'scan', direction: natural }
  } else if (typeof hint !== 'string') throw new QueryError('FailedToParse', 'Hint must be a string or an object')
  const index = [idIndex, ...indexes].find((one) =>
    typeof hint === 'string' ? one.name === hint : sameKey(one.key, hint),
  )
  if (index) return { kind: 'index', index }
  const advice = 'hint provided does not correspond to an existing index'
  throw new QueryError('BadValue', `error processing query: planner returned error :: caused by :: ${advice}`)
}

function sameKey(key: IndexKey, pattern: Doc): boolean {
  if (pattern.size !== key.length) return false
  return key.every(([path, direction], at) => {
    const given = pattern.valueAt(at)
    const number = given && typeof given === 'object' && 'value' in given ? given.value : Number(given)
    return pattern.nameAt(at) === path && Math.sign(Number(number)) === direction
  })
}
