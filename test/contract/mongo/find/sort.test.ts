import {
  Binary,
  Decimal128,
  Double,
  type IndexSpecification,
  Long,
  MaxKey,
  MinKey,
  ObjectId,
  type Sort,
  Timestamp,
} from 'mongodb'
import { describe, expect, test } from 'vitest'
import { filled } from '../support/cases.ts'
import { ids, refused } from '../support/same.ts'
import { useStore } from '../support/store.ts'

const store = useStore()

const ladder = [
  new MinKey(),
  null,
  new Double(Number.NaN),
  new Double(Number.NEGATIVE_INFINITY),
  Long.MIN_VALUE,
  -1.5,
  0,
  Decimal128.fromString('0.1'),
  1,
  Long.fromString('9007199254740993'),
  Decimal128.fromString('1E+400'),
  '',
  'A',
  'a',
  'ก',
  '\ufffd',
  '\u{10000}',
  {},
  { a: 1 },
  { a: 2 },
  { b: 1 },
  { a: 'x' },
  new Binary(Buffer.from([2]), 0),
  new Binary(Buffer.from([1, 1]), 0),
  new ObjectId('000000000000000000000001'),
  false,
  true,
  new Date(-1),
  new Date(0),
  new Timestamp({ t: 1, i: 1 }),
  /a/,
  /b/,
  new MaxKey(),
]

const places = ladder.map((_, at) => at)
const shuffled = ladder.map((a, _id) => ({ _id, a })).sort((x, y) => ((x._id * 7919) % 101) - ((y._id * 7919) % 101))

test.each<[string, IndexSpecification | undefined]>([
  ['without index', undefined],
  ['with index', { a: 1 }],
  ['with a descending index', { a: -1 }],
  ['with an index in the middle of a longer one', { a: 1, b: 1 }],
])('all types have their order, %s', async (_title, index) => {
  const collection = await filled(store, shuffled, index)
  expect(ids(await collection.find().sort({ a: 1 }).toArray())).toEqual(places)
  expect(ids(await collection.find().sort({ a: -1 }).toArray())).toEqual(places.toReversed())
  expect(ids(await collection.aggregate([{ $sort: { a: 1 } }]).toArray())).toEqual(places)
})

const mixed = [
  { _id: 1, a: [3, 8], b: 1 },
  { _id: 2, a: 5, b: 2 },
  { _id: 3, a: [], b: 3 },
  { _id: 4, b: 4 },
  { _id: 5, a: null, b: 5 },
  { _id: 6, a: [1, 9], b: 6 },
  { _id: 7, a: [{ x: 1 }], b: 7 },
]

type Case = readonly [title: string, sort: Sort, expected: readonly number[], filter?: object]

const cases: readonly Case[] = [
  ['an array counts by its least', { a: 1, _id: 1 }, [3, 4, 5, 6, 1, 2, 7]],
  ['downwards by its greatest', { a: -1, _id: 1 }, [7, 6, 1, 2, 4, 5, 3]],
  ['also among the matching', { a: 1, _id: 1 }, [6, 1, 2], { a: { $gt: 2 } }],
  ['by two fields', { b: -1, _id: 1 }, [7, 6, 5, 4, 3, 2, 1]],
]

describe.each<[string, IndexSpecification | undefined]>([
  ['without index', undefined],
  ['with index a', { a: 1 }],
  ['with index a, _id', { a: 1, _id: 1 }],
  ['with index -a, _id', { a: -1, _id: 1 }],
  ['with index b', { b: 1 }],
])('arrays and missing fields, %s', (_title, index) => {
  for (const [title, sort, expected, filter] of cases) {
    test(title, async () => {
      const collection = await filled(store, mixed, index)
      expect(
        ids(
          await collection
            .find(filter ?? {})
            .sort(sort)
            .toArray(),
        ),
      ).toEqual(expected)
    })
  }
})

const rows = [
  {
    _id: 1,
    a: [
      { b: 1, c: 9 },
      { b: 5, c: 0 },
    ],
  },
  { _id: 2, a: [{ b: 2, c: 2 }] },
  { _id: 3, a: { b: 1, c: 5 } },
  { _id: 4, a: { b: 3, c: 1 } },
]

test.each<[string, IndexSpecification | undefined]>([
  ['without index', undefined],
  ['with index', { 'a.b': 1, 'a.c': 1 }],
  ['with index on one', { 'a.c': 1 }],
])('paths through arrays, %s', async (_title, index) => {
  const collection = await filled(store, rows, index)
  expect(ids(await collection.find().sort({ 'a.b': 1, 'a.c': 1 }).toArray())).toEqual([3, 1, 2, 4])
  expect(ids(await collection.find().sort({ 'a.c': 1 }).toArray())).toEqual([1, 4, 2, 3])
  expect(ids(await collection.find().sort({ 'a.c': -1 }).toArray())).toEqual([1, 3, 2, 4])
  expect(ids(await collection.find({ 'a.b': 1 }).sort({ 'a.c': 1 }).toArray())).toEqual([1, 3])
})

test.each<[string, IndexSpecification | undefined]>([
  ['without index', undefined],
  ['with index', { g: 1, at: -1 }],
  ['with the other direction', { g: 1, at: 1 }],
])('the newest of a group, with skip and limit, %s', async (_title, index) => {
  const docs = Array.from({ length: 60 }, (_, at) => ({ _id: at, g: at % 3, at }))
  const collection = await filled(store, docs, index)
  const newest = await collection.find({ g: 1 }).sort({ at: -1 }).skip(2).limit(3).toArray()
  expect(ids(newest)).toEqual([52, 49, 46])
  const both = await collection.find().sort({ g: -1, at: 1 }).limit(2).toArray()
  expect(ids(both)).toEqual([2, 5])
  const window = await collection
    .find({ g: 2, at: { $gt: 10, $lte: 20 } })
    .sort({ at: 1 })
    .toArray()
  expect(ids(window)).toEqual([11, 14, 17, 20])
  const some = await collection
    .find({ g: { $in: [0, 2] } })
    .sort({ at: -1 })
    .limit(4)
    .toArray()
  expect(ids(some)).toEqual([59, 57, 56, 54])
})

test('natural order is the order of insertion, and can be turned', async () => {
  const collection = await filled(store, [{ _id: 3 }, { _id: 1 }, { _id: 2 }])
  expect(ids(await collection.find().sort({ $natural: 1 }).toArray())).toEqual([3, 1, 2])
  expect(ids(await collection.find().sort({ $natural: -1 }).toArray())).toEqual([2, 1, 3])
})

test('what is no order is refused', async () => {
  const collection = await filled(store, [{ a: 1 }])
  await refused(collection.aggregate([{ $sort: { a: 2 } }]).toArray(), 15975)
  await refused(collection.aggregate([{ $sort: {} }]).toArray(), 15976)
  await refused(collection.aggregate([{ $sort: 1 }]).toArray(), 15973)
})

test('parallel arrays cannot be an order', async () => {
  const collection = await filled(store, [
    { a: [1], b: [1] },
    { a: 1, b: 1 },
  ])
  await refused(collection.find().sort({ a: 1, b: 1 }).toArray(), 2, /parallel arrays/)
})
