import { Binary, Double, Long, ObjectId, Timestamp, UUID } from 'mongodb'
import { describe, expect, test } from 'vitest'
import { filled } from '../support/cases.ts'
import { ids, refused, same, typed } from '../support/same.ts'
import { useStore } from '../support/store.ts'

const store = useStore()

test('a document comes back as it was', async () => {
  const collection = store.collection()
  const doc = {
    _id: new UUID(),
    z: 1,
    a: new Double(1),
    '10': Long.fromNumber(1),
    n: { b: [], a: {} },
    t: 'ก\0ข',
    b: new Binary(Buffer.from([0, 255]), 128),
  }
  await collection.insertOne(doc as never)
  same(await collection.findOne({}, typed), doc)
})

test('an _id that comes late is put first', async () => {
  const collection = store.collection()
  await collection.insertOne({ a: 1, _id: 5 } as never)
  expect(Object.keys((await collection.findOne({}))!)).toEqual(['_id', 'a'])
})

test('an empty timestamp at the top is filled, deeper ones are not', async () => {
  const collection = store.collection()
  await collection.insertOne({ t: new Timestamp({ t: 0, i: 0 }), d: { t: new Timestamp({ t: 0, i: 0 }) } })
  const doc = await collection.findOne({})
  expect(doc?.t.high).toBeGreaterThan(0)
  expect(doc?.d.t.high).toBe(0)
})

test('an ordered insert keeps what came before the mistake', async () => {
  const collection = await filled(store, [{ _id: 2 }])
  const error = await collection.insertMany([{ _id: 1 }, { _id: 2 }, { _id: 3 }] as never[]).catch((caught) => caught)
  expect(error.code).toBe(11000)
  expect(error.result.insertedCount).toBe(1)
  expect(error.writeErrors).toHaveLength(1)
  expect(error.writeErrors[0].index).toBe(1)
  expect(ids(await collection.find().sort({ _id: 1 }).toArray())).toEqual([1, 2])
})

test('an unordered insert keeps all but the mistakes', async () => {
  const collection = await filled(store, [{ _id: 2 }])
  const error = await collection
    .insertMany([{ _id: 1 }, { _id: 2 }, { _id: 3 }, { _id: 1 }] as never[], { ordered: false })
    .catch((caught) => caught)
  expect(error.writeErrors.map(({ index }: { index: number }) => index)).toEqual([1, 3])
  expect(ids(await collection.find().sort({ _id: 1 }).toArray())).toEqual([1, 2, 3])
})

test('a thousand documents at once', async () => {
  const collection = store.collection()
  const result = await collection.insertMany(Array.from({ length: 1000 }, (_, at) => ({ at })))
  expect(result.insertedCount).toBe(1000)
  expect(await collection.countDocuments()).toBe(1000)
  expect(await collection.estimatedDocumentCount()).toBe(1000)
  expect(result.insertedIds[999]).toBeInstanceOf(ObjectId)
})

describe('deleting', () => {
  const docs = [{ a: 1 }, { a: 1 }, { a: 2 }, { a: [1, 2] }]
  for (const index of [undefined, { a: 1 } as const]) {
    test(`takes one, or all that match${index ? ', with an index' : ''}`, async () => {
      const collection = await filled(store, docs, index)
      expect((await collection.deleteOne({ a: 1 })).deletedCount).toBe(1)
      expect((await collection.deleteMany({ a: 1 })).deletedCount).toBe(2)
      expect((await collection.deleteMany({ a: 9 })).deletedCount).toBe(0)
      expect((await collection.deleteMany({})).deletedCount).toBe(1)
    })
  }
})

describe('replacing', () => {
  test('keeps the _id and nothing else', async () => {
    const collection = await filled(store, [{ _id: 1, a: 1, b: 2 }])
    const result = await collection.replaceOne({ a: 1 }, { c: 3 })
    expect([result.matchedCount, result.modifiedCount]).toEqual([1, 1])
    same(await collection.findOne({}), { _id: 1, c: 3 })
  })
  test('by the same changes nothing', async () => {
    const collection = await filled(store, [{ _id: 1, a: 1 }])
    const result = await collection.replaceOne({ a: 1 }, { a: 1 })
    expect([result.matchedCount, result.modifiedCount]).toEqual([1, 0])
  })
  test('may say the same _id, not another', async () => {
    const collection = await filled(store, [{ _id: 1, a: 1 }])
    await collection.replaceOne({ a: 1 }, { _id: 1, a: 2 } as never)
    await refused(collection.replaceOne({ a: 2 }, { _id: 2, a: 2 } as never), 66)
    same(await collection.findOne({}), { _id: 1, a: 2 })
  })
  test('with nothing leaves the _id', async () => {
    const collection = await filled(store, [{ _id: 1, a: 1 }])
    await collection.replaceOne({ a: 1 }, {})
    same(await collection.findOne({}), { _id: 1 })
  })
})

describe('updating many', () => {
  for (const index of [undefined, { a: 1 } as const]) {
    test(`counts what matched and what changed${index ? ', with an index' : ''}`, async () => {
      const collection = await filled(store, [{ a: 1, b: 1 }, { a: 1, b: 2 }, { a: 2 }], index)
      const result = await collection.updateMany({ a: 1 }, { $set: { b: 1 } })
      expect([result.matchedCount, result.modifiedCount]).toEqual([2, 1])
    })
    test(`does not meet its own changes again${index ? ', with an index' : ''}`, async () => {
      const collection = await filled(
        store,
        Array.from({ length: 50 }, (_, at) => ({ a: at })),
        index,
      )
      const result = await collection.updateMany({ a: { $gte: 0 } }, { $inc: { a: 1000 } })
      expect(result.modifiedCount).toBe(50)
      expect(await collection.countDocuments({ a: { $gte: 1000, $lt: 1050 } })).toBe(50)
    })
  }
  test('by a replacement is refused', async () => {
    const collection = await filled(store, [{ a: 1 }])
    const command = { update: collection.collectionName, updates: [{ q: {}, u: { b: 1 }, multi: true }] }
    await refused(
      store
        .db()
        .command(command)
        .then(({ writeErrors }) => Promise.reject(writeErrors[0])),
      9,
    )
  })
})

test('a bulk of all kinds, in order', async () => {
  const collection = await filled(store, [
    { _id: 1, a: 1 },
    { _id: 2, a: 2 },
  ])
  const result = await collection.bulkWrite([
    { insertOne: { document: { _id: 3 as never, a: 3 } } },
    { updateOne: { filter: { a: 3 }, update: { $inc: { a: 10 } } } },
    { updateMany: { filter: { a: { $lt: 5 } }, update: { $set: { small: true } } } },
    { deleteOne: { filter: { a: 2 } } },
    { replaceOne: { filter: { _id: 1 as never }, replacement: { z: 1 } } },
    { updateOne: { filter: { _id: 9 as never }, update: { $set: { a: 9 } }, upsert: true } },
    { deleteMany: { filter: { a: 13 } } },
  ])
  expect([
    result.insertedCount,
    result.matchedCount,
    result.modifiedCount,
    result.deletedCount,
    result.upsertedCount,
  ]).toEqual([1, 4, 4, 2, 1])
  expect(result.upsertedIds).toEqual({ 5: 9 })
  same(await collection.find().sort({ _id: 1 }).toArray(), [
    { _id: 1, z: 1 },
    { _id: 9, a: 9 },
  ])
})

test('an unordered bulk goes on after mistakes', async () => {
  const collection = await filled(store, [{ _id: 1, a: 'x' }])
  const error = await collection
    .bulkWrite(
      [
        { updateOne: { filter: { _id: 1 as never }, update: { $inc: { a: 1 } } } },
        { insertOne: { document: { _id: 1 as never } } },
        { insertOne: { document: { _id: 2 as never } } },
      ],
      { ordered: false },
    )
    .catch((caught) => caught)
  expect(error.writeErrors.map(({ code }: { code: number }) => code).sort()).toEqual([11000, 14])
  expect(await collection.countDocuments()).toBe(2)
})
