import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Doc, List, type Value } from '../../../../src/embedded-mongo/query/document.ts'
import { QueryError } from '../../../../src/embedded-mongo/query/errors.ts'
import { type IndexKey, indexEntries } from '../../../../src/embedded-mongo/query/key.ts'
import { compileFilter, type Filter } from '../../../../src/embedded-mongo/query/match.ts'
import { inspect } from '../../../../src/embedded-mongo/query/order/inspect.ts'
import { compareBytes } from '../../../../src/embedded-mongo/query/plan/interval.ts'
import { type IndexInfo, type Plan, plan, type Range, type Stretch } from '../../../../src/embedded-mongo/query/plan.ts'
import { compileSort } from '../../../../src/embedded-mongo/query/sort.ts'
import { small, smallDocuments } from './arbitrary.ts'

type Entry = { readonly key: Uint8Array; readonly at: number }
type Index = IndexInfo & { readonly entries: readonly Entry[] }

function build(
  name: string,
  key: IndexKey,
  docs: readonly Doc[],
  sparse: boolean,
  partial: Filter | undefined,
): Index | undefined {
  const entries: Entry[] = []
  let multikey = false
  try {
    for (const [at, doc] of docs.entries()) {
      const found = indexEntries(key, doc, { sparse, partial })
      multikey ||= found.multikey
      for (const bytes of found.keys) entries.push({ key: bytes, at })
    }
  } catch (error) {
    if (error instanceof QueryError && (error.code === 171 || error.code === 16746)) return undefined
    throw error
  }
  entries.sort((a, b) => compareBytes(a.key, b.key) || a.at - b.at)
  return { name, key, multikey, sparse, partial, entries }
}

function inside({ key }: Entry, { low, high }: Range): boolean {
  return compareBytes(key, low) >= 0 && (high === undefined || compareBytes(key, high) < 0)
}

// Side by side: the least of what stands behind each stretch's own beginning.
function merged(chosen: Plan<Index>, stretches: readonly Stretch[]): number[] {
  const found = stretches.flatMap(({ range, from }) =>
    chosen
      .index!.entries.filter((entry) => inside(entry, range))
      .map(({ key, at }) => ({ rest: key.subarray(from), at })),
  )
  const places = found.sort((a, b) => compareBytes(a.rest, b.rest)).map(({ at }) => at)
  return chosen.reverse ? places.reverse() : places
}

// What a store does with a plan.
function read(chosen: Plan<Index>, docs: readonly Doc[], filter: Filter): number[] {
  if (chosen.kind === 'nothing') return []
  let places = [...docs.keys()]
  if (chosen.kind === 'index') {
    places = chosen.ranges.flatMap((range) =>
      chosen.index!.entries.filter((entry) => inside(entry, range)).map(({ at }) => at),
    )
    expect(new Set(places).size === places.length || chosen.repeats).toBe(true)
  }
  if (chosen.merge) places = merged(chosen, chosen.merge)
  else if (chosen.reverse) places.reverse()
  return [...new Set(places)].filter((at) => chosen.exact || filter.matches(docs[at]!))
}

const paths = fc.constantFrom('a', 'b', 'c', 'a.b', 'a.c', 'a.0', 'b.c', 'a.b.c', 'a.0.b')

const operators = fc.oneof(
  fc.tuple(fc.constantFrom('$eq', '$gt', '$gte', '$lt', '$lte', '$ne'), small),
  fc.tuple(
    fc.constantFrom('$in', '$nin'),
    fc.array(small, { maxLength: 3 }).map((items) => new List(items)),
  ),
  fc.tuple(fc.constant('$exists'), fc.boolean()),
  fc.tuple(fc.constant('$regex'), fc.constantFrom('^a', '^ab?', 'b', '^a|b')),
  fc.tuple(fc.constant('$size'), fc.nat({ max: 2 })),
)

const condition: fc.Arbitrary<Value> = fc.oneof(
  small,
  fc.array(operators, { minLength: 1, maxLength: 2 }).map((pairs) => {
    const doc = new Doc()
    for (const [name, value] of pairs) doc.set(name, value as Value)
    return doc
  }),
  fc.array(operators, { minLength: 1, maxLength: 2 }).map((pairs) => {
    const inner = new Doc()
    for (const [name, value] of pairs) inner.set(name, value as Value)
    return new Doc(['$elemMatch'], [inner])
  }),
  operators.map(
    ([name, value]) => new Doc(['$elemMatch'], [new Doc(['$elemMatch'], [new Doc([name], [value as Value])])]),
  ),
  fc.array(fc.tuple(fc.constantFrom('b', 'c'), small), { minLength: 1, maxLength: 2 }).map((pairs) => {
    const inner = new Doc()
    for (const [name, value] of pairs) inner.set(name, value)
    return new Doc(['$elemMatch'], [inner])
  }),
)

const clause = fc.array(fc.tuple(paths, condition), { minLength: 1, maxLength: 3 }).map((pairs) => {
  const doc = new Doc()
  for (const [name, value] of pairs) doc.set(name, value)
  return doc
})

const filters = fc.oneof(
  { weight: 4, arbitrary: clause },
  fc
    .tuple(fc.constantFrom('$and', '$or', '$nor'), fc.array(clause, { minLength: 1, maxLength: 2 }))
    .map(([name, clauses]) => new Doc([name], [new List(clauses)])),
  fc
    .tuple(clause, fc.array(clause, { minLength: 1, maxLength: 2 }))
    .map(([plain, clauses]) => plain.clone().set('$or', new List(clauses))),
)

const keys: fc.Arbitrary<IndexKey> = fc.uniqueArray(fc.tuple(paths, fc.constantFrom<1 | -1>(1, -1)), {
  minLength: 1,
  maxLength: 3,
  selector: ([path]) => path,
})

const partials = fc.option(
  fc.oneof(
    fc.tuple(paths, fc.constant(new Doc(['$exists'], [true]))),
    fc.tuple(
      paths,
      fc.tuple(fc.constantFrom('$gt', '$lte'), fc.constantFrom(1, 2)).map(([name, value]) => new Doc([name], [value])),
    ),
    fc.tuple(paths, fc.constantFrom<Value[]>(1, 'a')),
  ),
  { nil: undefined, freq: 3 },
)

const numbered = (docs: readonly Doc[]) =>
  docs.map((doc, at) => new Doc(['_id', ...doc.names()], [at, ...doc.names().map((_, i) => doc.valueAt(i))]))

type Spec = readonly [key: IndexKey, sparse: boolean, partial: readonly [string, Value] | undefined]

function holds(docs: readonly Doc[], specs: readonly Spec[], source: Doc, order: IndexKey | undefined): void {
  let filter: Filter
  try {
    filter = compileFilter(source)
  } catch (error) {
    expect(error).toBeInstanceOf(QueryError)
    return
  }
  const indexes = specs.flatMap(([key, sparse, partial], i) => {
    const wanted = partial && compileFilter(new Doc([partial[0]], [partial[1]]))
    return build(`i${i}`, key, docs, sparse, wanted) ?? []
  })
  const idIndex = { ...build('_id_', [['_id', 1]], docs, false, undefined)!, unique: true }
  const sort = order && docFrom(order)
  const count = (index: Index, ranges: readonly Range[]) =>
    index.entries.filter((entry) => ranges.some((range) => inside(entry, range))).length
  const chosen = plan<Index>({ filter, sort, indexes, idIndex, count, merges: true })
  const told = () => `${inspect(source)} by ${inspect(chosen.explain())} in ${docs.map(inspect).join(' ')}`
  const found = read(chosen, docs, filter)
  const wanted = docs.flatMap((doc, at) => (filter.matches(doc) ? [at] : []))
  expect(
    [...found].sort((a, b) => a - b),
    told(),
  ).toEqual(wanted)
  const compare = sort && sortable(sort, docs)
  if (!chosen.sorted || !compare) return
  for (let i = 1; i < found.length; i += 1) {
    expect(compare(docs[found[i - 1]!]!, docs[found[i]!]!), told()).toBeLessThanOrEqual(0)
  }
}

function docFrom(pairs: readonly (readonly [string, Value])[]): Doc {
  const doc = new Doc()
  for (const [name, value] of pairs) doc.set(name, value)
  return doc
}

test('a plan finds what a full scan finds, in the order it claims', () => {
  fc.assert(
    fc.property(
      fc.array(smallDocuments, { maxLength: 12 }).map(numbered),
      fc.array(fc.tuple(keys, fc.boolean(), partials), { minLength: 1, maxLength: 3 }),
      filters,
      fc.option(keys, { nil: undefined }),
      holds,
    ),
    { numRuns: 4000 },
  )
})

const digit = fc.nat({ max: 3 })
const element = fc.record({ b: digit, c: digit }).map(({ b, c }) => new Doc(['b', 'c'], [b, c]))
const nested = fc.oneof(
  element,
  fc.array(element, { maxLength: 3 }).map((items) => new List(items)),
)
const rows = fc
  .array(
    fc.tuple(
      nested,
      fc.oneof(
        digit,
        fc.array(digit, { maxLength: 2 }).map((items) => new List(items)),
      ),
    ),
    { maxLength: 8 },
  )
  .map((all) =>
    all.map(([a, d], at) => new Doc(['_id', 'a', 'd'], [at, a, a instanceof List && d instanceof List ? 0 : d])),
  )

const bound = fc.tuple(fc.constantFrom('$eq', '$gt', '$gte', '$lt', '$lte'), digit)
const bounds = fc.uniqueArray(bound, { minLength: 1, maxLength: 2, selector: ([name]) => name }).map(docFrom)
const nestedClause = fc
  .uniqueArray(
    fc.oneof(
      fc.tuple(fc.constantFrom('a.b', 'a.c', 'd'), bounds),
      fc.tuple(
        fc.constant('a'),
        fc
          .uniqueArray(fc.tuple(fc.constantFrom('b', 'c'), bounds), {
            minLength: 1,
            maxLength: 2,
            selector: ([name]) => name,
          })
          .map((pairs) => new Doc(['$elemMatch'], [docFrom(pairs)])),
      ),
      fc.tuple(
        fc.constant('d'),
        bounds.map((inner) => new Doc(['$elemMatch'], [inner])),
      ),
    ),
    { minLength: 1, maxLength: 3, selector: ([name]) => name },
  )
  .map(docFrom)
const nestedKeys: fc.Arbitrary<IndexKey> = fc.uniqueArray(
  fc.tuple(fc.constantFrom('a.b', 'a.c', 'd'), fc.constantFrom<1 | -1>(1, -1)),
  { minLength: 1, maxLength: 3, selector: ([path]) => path },
)
const nestedPartial = fc.option(fc.tuple(fc.constantFrom('a.b', 'd'), bounds), { nil: undefined, freq: 2 })

test('bounds on fields under one array never mix its elements up', () => {
  fc.assert(
    fc.property(
      rows,
      fc.array(fc.tuple(nestedKeys, fc.boolean(), nestedPartial), { minLength: 1, maxLength: 2 }),
      nestedClause,
      fc.option(nestedKeys, { nil: undefined }),
      holds,
    ),
    { numRuns: 4000 },
  )
})

const flat = fc
  .array(fc.record({ p: digit, q: digit, r: digit }), { maxLength: 14 })
  .map((all) => all.map(({ p, q, r }, at) => new Doc(['_id', 'p', 'q', 'r'], [at, p, q, r])))
const flatKeys: fc.Arbitrary<IndexKey> = fc.uniqueArray(
  fc.tuple(fc.constantFrom('p', 'q', 'r'), fc.constantFrom<1 | -1>(1, -1)),
  { minLength: 1, maxLength: 3, selector: ([path]) => path },
)
const listed = fc.array(digit, { minLength: 1, maxLength: 3 }).map((items) => new Doc(['$in'], [new List(items)]))
const flatFilters = fc
  .uniqueArray(fc.tuple(fc.constantFrom('p', 'q', 'r'), fc.oneof(listed, listed, bounds, digit)), {
    maxLength: 3,
    selector: ([name]) => name,
  })
  .map(docFrom)

test('lists of values come in the order asked for', () => {
  fc.assert(
    fc.property(
      flat,
      fc.array(
        flatKeys.map((key): Spec => [key, false, undefined]),
        { minLength: 1, maxLength: 2 },
      ),
      flatFilters,
      flatKeys,
      holds,
    ),
    { numRuns: 4000 },
  )
})

// Parallel arrays cannot be sorted by.
function sortable(sort: Doc, docs: readonly Doc[]) {
  const compare = compileSort(sort)!
  try {
    for (const doc of docs) compare(doc, doc)
    return compare
  } catch {
    return undefined
  }
}
