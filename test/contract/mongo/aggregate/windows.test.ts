import { type Document, Double } from 'mongodb'
import { describe, test } from 'vitest'
import { filled } from '../support/cases.ts'
import { refused, same, typed } from '../support/same.ts'
import { useStore } from '../support/store.ts'

const store = useStore()

const docs = [
  { _id: 1, g: 'a', t: 1, n: 10 },
  { _id: 2, g: 'a', t: 2, n: 20 },
  { _id: 3, g: 'b', t: 1, n: 5 },
  { _id: 4, g: 'a', t: 4, n: 20 },
]

const dbl = (value: number) => new Double(value)

type Case = readonly [title: string, output: Document, expected: readonly unknown[]]

// What each document of group a, then b, gets as `v`.
const cases: readonly Case[] = [
  ['a sum of all', { $sum: '$n' }, [50, 50, 50, 5]],
  ['a running sum', { $sum: '$n', window: { documents: ['unbounded', 'current'] } }, [10, 30, 50, 5]],
  ['a sum of neighbours', { $sum: '$n', window: { documents: [-1, 1] } }, [30, 50, 40, 5]],
  ['a sum by distance', { $sum: '$n', window: { range: [-1, 1] } }, [30, 30, 20, 5]],
  ['a mean of neighbours', { $avg: '$n', window: { documents: [-1, 0] } }, [dbl(10), dbl(15), dbl(20), dbl(5)]],
  ['all so far', { $push: '$t', window: { documents: ['unbounded', 'current'] } }, [[1], [1, 2], [1, 2, 4], [1]]],
  ['the place', { $documentNumber: {} }, [1, 2, 3, 1]],
  ['the one before', { $shift: { output: '$n', by: -1, default: 0 } }, [0, 10, 20, 0]],
  ['the one behind', { $shift: { output: '$n', by: 1 } }, [20, 20, null, null]],
  ['the first and last', { $first: '$n', window: { documents: [-1, 0] } }, [10, 10, 20, 5]],
  ['the slope', { $derivative: { input: '$n' }, window: { documents: [-1, 0] } }, [null, dbl(10), dbl(0), null]],
  ['the moving mean', { $expMovingAvg: { input: '$n', alpha: 0.5 } }, [dbl(10), dbl(15), dbl(17.5), dbl(5)]],
]

describe('$setWindowFields', () => {
  for (const [title, output, expected] of cases) {
    test(title, async () => {
      const collection = await filled(store, docs)
      const stage = { $setWindowFields: { partitionBy: '$g', sortBy: { t: 1 }, output: { v: output } } }
      const found = await collection.aggregate([stage, { $sort: { g: 1, t: 1 } }], typed).toArray()
      same(
        found.map(({ v }) => v),
        expected,
      )
    })
  }

  test('ranks by a value that repeats', async () => {
    const collection = await filled(store, docs)
    const output = { r: { $rank: {} }, d: { $denseRank: {} } }
    const found = await collection
      .aggregate(
        [{ $setWindowFields: { sortBy: { n: -1 }, output } }, { $sort: { _id: 1 } }, { $project: { r: 1, d: 1 } }],
        typed,
      )
      .toArray()
    same(found, [
      { _id: 1, r: 3, d: 2 },
      { _id: 2, r: 1, d: 1 },
      { _id: 3, r: 4, d: 3 },
      { _id: 4, r: 1, d: 1 },
    ])
  })

  test('needs an order for what depends on it', async () => {
    const collection = await filled(store, docs)
    await refused(collection.aggregate([{ $setWindowFields: { output: { v: { $rank: {} } } } }]).toArray(), 5371602)
    await refused(collection.aggregate([{ $setWindowFields: { output: { v: { $foo: 1 } } } }]).toArray(), 9)
  })
})

describe('gaps', () => {
  test('are filled with documents, by number', async () => {
    const collection = await filled(store, docs)
    const found = await collection
      .aggregate([
        { $densify: { field: 't', partitionByFields: ['g'], range: { step: 1, bounds: 'partition' } } },
        { $match: { g: 'a' } },
        { $project: { _id: 0, t: 1, n: 1 } },
      ])
      .toArray()
    same(
      found,
      [
        { t: 1, n: 10 },
        { t: 2, n: 20 },
        { g: 'a', t: 3 },
        { t: 4, n: 20 },
      ].map(({ t, n }: { t: number; n?: number }) => (n === undefined ? { t } : { t, n })),
    )
  })

  test('are filled with documents, by day', async () => {
    const day = (at: number) => new Date(Date.UTC(2026, 0, at))
    const collection = await filled(store, [{ at: day(1) }, { at: day(4) }])
    const found = await collection
      .aggregate([
        { $densify: { field: 'at', range: { step: 1, unit: 'day', bounds: 'full' } } },
        { $project: { _id: 0, at: 1 } },
      ])
      .toArray()
    same(
      found,
      [1, 2, 3, 4].map((at) => ({ at: day(at) })),
    )
  })

  test('are filled with values', async () => {
    const collection = await filled(store, [
      { t: 1, a: 1, b: 10 },
      { t: 2, a: null, b: null },
      { t: 3, b: 30 },
      { t: 4, a: 4, b: null },
    ])
    const found = await collection
      .aggregate([
        { $fill: { sortBy: { t: 1 }, output: { a: { method: 'locf' }, b: { method: 'linear' }, c: { value: 0 } } } },
        { $project: { _id: 0 } },
      ])
      .toArray()
    same(found, [
      { t: 1, a: 1, b: 10, c: 0 },
      { t: 2, a: 1, b: 20, c: 0 },
      { t: 3, b: 30, a: 1, c: 0 },
      { t: 4, a: 4, b: null, c: 0 },
    ])
  })
})
