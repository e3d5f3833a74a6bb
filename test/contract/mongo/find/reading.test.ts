import { Long } from 'mongodb'
import { describe, expect, test } from 'vitest'
import { filled } from '../support/cases.ts'
import { ids, refused, same } from '../support/same.ts'
import { useStore } from '../support/store.ts'

const store = useStore()

const many = Array.from({ length: 500 }, (_, at) => ({ _id: at, g: at % 5, text: 'x'.repeat(50) }))

describe.each([undefined, { g: 1 } as const])('reading in pieces, with index %o', (index) => {
  test('all come, whatever the size of a batch', async () => {
    const collection = await filled(store, many, index)
    for (const batchSize of [1, 7, 101, 1000]) {
      const found = await collection
        .find({ g: { $gte: 0 } })
        .batchSize(batchSize)
        .toArray()
      expect(new Set(ids(found)).size).toBe(500)
    }
    expect(await collection.find().limit(120).batchSize(50).toArray()).toHaveLength(120)
    expect(await collection.find().skip(490).batchSize(3).toArray()).toHaveLength(10)
    expect(await collection.find().limit(-3).toArray()).toHaveLength(3)
  })

  test('a cursor goes on while others delete', async () => {
    const collection = await filled(store, many, index)
    const cursor = collection.find({ g: { $gte: 0 } }).batchSize(10)
    const seen = new Set<unknown>()
    for (let at = 0; at < 10; at += 1) seen.add((await cursor.next())?._id)
    await collection.deleteMany({ _id: { $gte: 250 } as never })
    for await (const doc of cursor) {
      expect(seen.has(doc._id)).toBe(false)
      seen.add(doc._id)
    }
    for (let at = 0; at < 250; at += 1) expect(seen.has(at)).toBe(true)
  })

  test('a cursor goes on while others insert and update', async () => {
    const collection = await filled(store, many, index)
    const cursor = collection.find({ g: 1 }).batchSize(10)
    await cursor.next()
    await collection.updateMany({ g: 1 }, { $set: { touched: true } })
    await collection.insertMany(Array.from({ length: 50 }, (_, at) => ({ _id: 1000 + at, g: 0 })) as never[])
    const rest = await cursor.toArray()
    expect(rest.length).toBeGreaterThanOrEqual(99)
    expect(new Set(ids(rest)).size).toBe(rest.length)
  })

  test('a cursor given up is gone', async () => {
    const collection = await filled(store, many, index)
    const cursor = collection.find().batchSize(2)
    await cursor.next()
    const { id } = cursor
    await cursor.close()
    await refused(
      store.db().command({ getMore: Long.fromString(String(id)), collection: collection.collectionName }),
      43,
    )
  })

  test('counting', async () => {
    const collection = await filled(store, many, index)
    expect(await collection.countDocuments({ g: 1 })).toBe(100)
    expect(await collection.countDocuments({ g: 1 }, { skip: 10, limit: 5 })).toBe(5)
    expect(await collection.countDocuments({ g: 1 }, { skip: 98 })).toBe(2)
    expect(await collection.countDocuments({ g: 99 })).toBe(0)
    expect(await collection.countDocuments({}, { limit: 7 })).toBe(7)
    expect(await collection.estimatedDocumentCount()).toBe(500)
    const { n } = await store
      .db()
      .command({ count: collection.collectionName, query: { g: { $in: [1, 2] } }, skip: 1, limit: 500 })
    expect(n).toBe(199)
  })
})

describe.each([undefined, { a: 1 } as const, { 'b.c': 1 } as const])('distinct values, with index %o', (index) => {
  const docs = [
    { a: 1, b: { c: 1 } },
    { a: [1, 2], b: [{ c: 2 }, { c: 3 }] },
    { a: 1.0 },
    { a: null, b: { c: [4, 1] } },
    {},
    { a: [[5], []] },
    { a: Long.fromNumber(2) },
  ]
  test('arrays count by their elements, missing does not count', async () => {
    const collection = await filled(store, docs, index)
    const values = await collection.distinct('a')
    expect(values.map((value) => JSON.stringify(value)).sort()).toEqual(['1', '2', '[5]', '[]', 'null'])
    expect((await collection.distinct('b.c')).sort()).toEqual([1, 2, 3, 4])
    expect(await collection.distinct('a', { b: { $exists: true } })).toHaveLength(3)
    expect(await collection.distinct('zz')).toEqual([])
    expect(await collection.distinct('a.0')).not.toEqual([])
  })
})

test('a find that returns one batch needs no cursor', async () => {
  const collection = await filled(store, many)
  const reply = await store.db().command({ find: collection.collectionName, limit: 3, singleBatch: true })
  expect(reply.cursor.firstBatch).toHaveLength(3)
  expect(Number(reply.cursor.id)).toBe(0)
  expect(reply.cursor.ns).toBe(collection.namespace)
})

test('let gives values to expressions', async () => {
  const collection = await filled(store, many.slice(0, 10))
  expect(
    ids(await collection.find({ $expr: { $eq: ['$_id', '$$wanted'] } }, { let: { wanted: 3 } }).toArray()),
  ).toEqual([3])
  expect(
    ids(
      await collection
        .find({ $expr: { $lt: ['$_id', { $add: ['$$n', 1] }] } }, { let: { n: { $add: [0, 1] } } })
        .toArray(),
    ),
  ).toEqual([0, 1])
  await collection.updateOne({ $expr: { $eq: ['$_id', '$$wanted'] } }, [{ $set: { v: '$$wanted' } }], {
    let: { wanted: 4 },
  })
  expect(ids(await collection.find({ v: 4 }).toArray())).toEqual([4])
  const found = await collection
    .aggregate([{ $match: { $expr: { $eq: ['$_id', '$$x'] } } }, { $project: { y: '$$x' } }], { let: { x: 5 } })
    .toArray()
  same(found, [{ _id: 5, y: 5 }])
})

describe('large documents', () => {
  const big = (size: number) => 'x'.repeat(size)

  test('near sixteen megabytes are kept', async () => {
    const collection = store.collection()
    const text = big(16 * 1024 * 1024 - 100)
    await collection.insertOne({ _id: 1 as never, text })
    expect((await collection.findOne({}))?.text.length).toBe(text.length)
    await collection.updateOne({}, { $set: { n: 1 } })
    expect((await collection.findOne({}))?.n).toBe(1)
  })

  test('beyond are refused, by insert and by update', async () => {
    const collection = await filled(store, [{ _id: 1, text: big(9_000_000) }])
    await refused(collection.updateOne({}, { $set: { more: big(9_000_000) } }), 10334)
    expect((await collection.findOne({}))?.more).toBeUndefined()
    await expect(collection.insertOne({ text: big(17_000_000) })).rejects.toThrow()
  })

  test('four of fifteen megabytes in one find', async () => {
    const collection = store.collection()
    for (let at = 0; at < 4; at += 1) await collection.insertOne({ _id: at as never, text: big(15_000_000) })
    const sizes: number[] = []
    for await (const { text } of collection.find().batchSize(1000)) sizes.push(text.length)
    expect(sizes).toEqual([15_000_000, 15_000_000, 15_000_000, 15_000_000])
  })
})
