import { type Document, Long, ObjectId } from 'mongodb'
import { describe, expect, test } from 'vitest'
import { filled } from '../support/cases.ts'
import { refused, same, typed } from '../support/same.ts'
import { useStore } from '../support/store.ts'

const store = useStore()

type UpsertCase = readonly [title: string, filter: Document, update: Document | Document[], stored: Document]

const cases: readonly UpsertCase[] = [
  ['the equalities of the filter, then the update', { _id: 1, a: 2 }, { $set: { b: 3 } }, { _id: 1, a: 2, b: 3 }],
  ['the update wins', { _id: 1, a: 2 }, { $set: { a: 3 } }, { _id: 1, a: 3 }],
  ['$eq is an equality', { _id: 1, a: { $eq: 2 } }, { $set: { b: 1 } }, { _id: 1, a: 2, b: 1 }],
  ['so is $and', { $and: [{ _id: 1 }, { a: 2 }] }, { $set: { b: 1 } }, { _id: 1, a: 2, b: 1 }],
  ['so is $in of one', { _id: 1, a: { $in: [2] } }, { $set: { b: 1 } }, { _id: 1, a: 2, b: 1 }],
  ['so is $all of one', { _id: 1, a: { $all: [2] } }, { $set: { b: 1 } }, { _id: 1, a: 2, b: 1 }],
  ['so is $or of one', { $or: [{ _id: 1, a: 2 }] }, { $set: { b: 1 } }, { _id: 1, a: 2, b: 1 }],
  ['bounds are not', { _id: 1, a: { $gt: 2 } }, { $set: { b: 1 } }, { _id: 1, b: 1 }],
  ['nor $in of two', { _id: 1, a: { $in: [2, 3] } }, { $set: { b: 1 } }, { _id: 1, b: 1 }],
  ['nor $or of two', { _id: 1, $or: [{ a: 1 }, { a: 2 }] }, { $set: { b: 1 } }, { _id: 1, b: 1 }],
  ['nor patterns', { _id: 1, a: /x/ }, { $set: { b: 1 } }, { _id: 1, b: 1 }],
  ['nor $ne', { _id: 1, a: { $ne: 2 } }, { $set: { b: 1 } }, { _id: 1, b: 1 }],
  ['nor $exists', { _id: 1, a: { $exists: true } }, { $set: { b: 1 } }, { _id: 1, b: 1 }],
  ['paths become documents', { _id: 1, 'a.b': 2 }, { $set: { 'a.c': 3 } }, { _id: 1, a: { b: 2, c: 3 } }],
  ['null is kept', { _id: 1, a: null }, { $set: { b: 1 } }, { _id: 1, a: null, b: 1 }],
  ['an array is kept', { _id: 1, a: [1, 2] }, { $set: { b: 1 } }, { _id: 1, a: [1, 2], b: 1 }],
  ['a document is kept', { _id: 1, a: { x: 1 } }, { $set: { b: 1 } }, { _id: 1, a: { x: 1 }, b: 1 }],
  ['$setOnInsert counts', { _id: 1 }, { $set: { a: 1 }, $setOnInsert: { b: 2 } }, { _id: 1, a: 1, b: 2 }],
  ['$setOnInsert alone', { _id: 1 }, { $setOnInsert: { b: 2 } }, { _id: 1, b: 2 }],
  ['$inc starts from the filter', { _id: 1, n: 5 }, { $inc: { n: 1 } }, { _id: 1, n: 6 }],
  ['$inc starts from nothing', { _id: 1 }, { $inc: { n: 1 } }, { _id: 1, n: 1 }],
  ['$push starts an array', { _id: 1 }, { $push: { a: 1 } }, { _id: 1, a: [1] }],
  ['$unset of what the filter gave', { _id: 1, a: 1 }, { $unset: { a: 1 } }, { _id: 1 }],
  ['_id comes first', { a: 1, _id: 1 }, { $set: { b: 1 } }, { _id: 1, a: 1, b: 1 }],
  ['_id from $setOnInsert', { a: 1 }, { $setOnInsert: { _id: 7 } }, { _id: 7, a: 1 }],
  ['_id from $set', { a: 1 }, { $set: { _id: 7 } }, { _id: 7, a: 1 }],
  ['a document as _id', { _id: { x: 1, y: 2 } }, { $set: { a: 1 } }, { _id: { x: 1, y: 2 }, a: 1 }],
  [
    'types are kept',
    { _id: Long.fromNumber(1) },
    { $set: { a: Long.fromNumber(2) } },
    { _id: Long.fromNumber(1), a: Long.fromNumber(2) },
  ],
  ['a dollar at the top is allowed here', { _id: 1 }, { $set: { $b: 1 } }, { _id: 1, $b: 1 }],
  ['by pipeline', { _id: 1, a: 2 }, [{ $set: { b: { $add: ['$a', 1] } } }], { _id: 1, a: 2, b: 3 }],
]

describe('an upsert inserts', () => {
  for (const index of [undefined, { a: 1 } as const]) {
    for (const [title, filter, update, stored] of cases) {
      test(`${title}${index ? ', with an index' : ''}`, async () => {
        const collection = await filled(store, [], index)
        const result = await collection.updateOne(filter, update, { upsert: true })
        expect([result.matchedCount, result.modifiedCount, result.upsertedCount]).toEqual([0, 0, 1])
        same(await collection.findOne({}, typed), stored)
        same(result.upsertedId, (await collection.findOne({}))?._id)
      })
    }
  }
})

test('without an _id anywhere one is made', async () => {
  const collection = store.collection()
  const result = await collection.updateOne({ a: 1 }, { $set: { b: 1 } }, { upsert: true })
  expect(result.upsertedId).toBeInstanceOf(ObjectId)
  same(await collection.findOne({}), { _id: result.upsertedId, a: 1, b: 1 })
})

test('a replacement keeps only the _id of the filter', async () => {
  const collection = store.collection()
  await collection.replaceOne({ _id: 1 as never, a: 2 }, { b: 3 }, { upsert: true })
  same(await collection.findOne({}), { _id: 1, b: 3 })
})

test('a replacement that matches nothing may bring its own _id', async () => {
  const collection = store.collection()
  const result = await collection.replaceOne({ a: 2 }, { _id: 5, b: 3 } as never, { upsert: true })
  expect(result.upsertedId).toBe(5)
})

test('what matches is updated, not inserted', async () => {
  const collection = await filled(store, [{ _id: 1, a: 1 }])
  const result = await collection.updateOne({ a: 1 }, { $set: { b: 1 }, $setOnInsert: { c: 1 } }, { upsert: true })
  expect([result.matchedCount, result.upsertedCount, result.upsertedId]).toEqual([1, 0, null])
  same(await collection.find().toArray(), [{ _id: 1, a: 1, b: 1 }])
})

test('updateMany inserts one when none matches', async () => {
  const collection = store.collection()
  const result = await collection.updateMany({ a: 1 }, { $set: { b: 1 } }, { upsert: true })
  expect(result.upsertedCount).toBe(1)
  expect(await collection.countDocuments()).toBe(1)
})

describe('an upsert is refused', () => {
  const wrong: readonly (readonly [string, Document, Document | Document[], number])[] = [
    ['when the update gives another _id', { _id: 1 }, { $set: { _id: 2 } }, 66],
    ['when the filter says one path twice', { $and: [{ a: 1 }, { a: 2 }] }, { $set: { b: 1 } }, 54],
    ['when the filter says a path and one below', { a: { b: 1 }, 'a.b': 1 }, { $set: { c: 1 } }, 54],
    ['when an array is the _id', { _id: [1] }, { $set: { b: 1 } }, 53],
    ['when a place needs a match', { 'a.b': 1 }, { $set: { 'a.$.c': 1 } }, 2],
    ['when $push meets the filter’s number', { a: 1 }, { $push: { a: 2 } }, 2],
  ]
  for (const [title, filter, update, code] of wrong) {
    test(title, async () => {
      const collection = store.collection()
      await refused(collection.updateOne(filter, update, { upsert: true }), code)
      expect(await collection.countDocuments()).toBe(0)
    })
  }
})

test('twenty upserts at once on a unique key make one document', async () => {
  const collection = await filled(store, [], undefined)
  await collection.createIndex({ key: 1 }, { unique: true })
  const once = () => collection.updateOne({ key: 'k' }, { $inc: { n: 1 } }, { upsert: true })
  await Promise.all(Array.from({ length: 20 }, once))
  same(await collection.find().project({ _id: 0 }).toArray(), [{ key: 'k', n: 20 }])
})

test('fifty increments at once are fifty', async () => {
  for (const index of [undefined, { n: 1 } as const]) {
    const collection = await filled(store, [{ _id: 1, n: 0 }], index)
    await Promise.all(Array.from({ length: 50 }, () => collection.updateOne({ _id: 1 as never }, { $inc: { n: 1 } })))
    expect((await collection.findOne({ n: 50 }))?.n).toBe(50)
  }
})
