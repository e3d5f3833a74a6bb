import { describe, expect, test } from 'vitest'
import { filled } from '../support/cases.ts'
import { ids, refused, same } from '../support/same.ts'
import { useStore } from '../support/store.ts'

const store = useStore()

describe('a unique index', () => {
  test('refuses a taken key and tells which', async () => {
    const collection = await filled(store, [{ _id: 1, a: 'x' }])
    await collection.createIndex({ a: 1 }, { unique: true })
    await refused(
      collection.insertOne({ a: 'x' }),
      11000,
      /^E11000 duplicate key error collection: \S+ index: a_1 dup key: \{ a: "x" \}/,
    )
    const error = await collection.insertOne({ a: 'x' }).catch((caught) => caught)
    expect([error.keyPattern, error.keyValue]).toEqual([{ a: 1 }, { a: 'x' }])
    expect(await collection.countDocuments()).toBe(1)
  })

  test('compares numbers by value', async () => {
    const collection = await filled(store, [{ _id: 1, a: 1 }])
    await collection.createIndex({ a: 1 }, { unique: true })
    const { Double, Long, Decimal128 } = await import('mongodb')
    for (const a of [new Double(1), Long.fromNumber(1), Decimal128.fromString('1.0')]) {
      await refused(collection.insertOne({ a }), 11000)
    }
  })

  test('takes a missing field for null, once', async () => {
    const collection = await filled(store, [{ _id: 1 }])
    await collection.createIndex({ a: 1 }, { unique: true })
    await refused(collection.insertOne({ b: 1 }), 11000)
    await refused(collection.insertOne({ a: null }), 11000)
  })

  test('lets one document repeat itself, not two', async () => {
    const collection = await filled(store, [{ _id: 1, a: [1, 1, 2] }])
    await collection.createIndex({ a: 1 }, { unique: true })
    await refused(collection.insertOne({ a: [3, 2] }), 11000)
    await collection.insertOne({ _id: 2 as never, a: [3, 3] })
    expect(await collection.countDocuments()).toBe(2)
  })

  test('counts all fields of a compound key', async () => {
    const collection = await filled(store, [{ _id: 1, a: 1, b: 1 }])
    await collection.createIndex({ a: 1, b: -1 }, { unique: true })
    await collection.insertOne({ a: 1, b: 2 })
    await refused(collection.insertOne({ a: 1, b: 1 }), 11000, /dup key: \{ a: 1, b: 1 \}/)
  })

  test('is checked by updates, which then change nothing', async () => {
    const collection = await filled(store, [
      { _id: 1, a: 1, n: 0 },
      { _id: 2, a: 2, n: 0 },
    ])
    await collection.createIndex({ a: 1 }, { unique: true })
    await refused(collection.updateOne({ _id: 2 as never }, { $set: { a: 1 }, $inc: { n: 1 } }), 11000)
    await refused(collection.replaceOne({ _id: 2 as never }, { a: 1 }), 11000)
    same(await collection.findOne({ _id: 2 as never }), { _id: 2, a: 2, n: 0 })
    await collection.updateOne({ _id: 2 as never }, { $set: { a: 2, n: 5 } })
    same(await collection.findOne({ a: 2 }), { _id: 2, a: 2, n: 5 })
  })

  test('frees a key that is given up', async () => {
    const collection = await filled(store, [{ _id: 1, a: 1 }])
    await collection.createIndex({ a: 1 }, { unique: true })
    await collection.updateOne({ _id: 1 as never }, { $set: { a: 2 } })
    await collection.insertOne({ _id: 3 as never, a: 1 })
    await collection.deleteOne({ a: 2 })
    await collection.insertOne({ _id: 4 as never, a: 2 })
    expect(ids(await collection.find().sort({ a: 1 }).toArray())).toEqual([3, 4])
  })

  test('cannot be made over what is there twice', async () => {
    const collection = await filled(store, [{ a: 1 }, { a: 1 }])
    await refused(collection.createIndex({ a: 1 }, { unique: true }), 11000)
    expect((await collection.indexes()).map(({ name }) => name)).toEqual(['_id_'])
  })

  test('that is sparse lets many be without', async () => {
    const collection = await filled(store, [{ _id: 1 }, { _id: 2 }])
    await collection.createIndex({ a: 1 }, { unique: true, sparse: true })
    await collection.insertOne({ _id: 3 as never, b: 1 })
    await collection.insertOne({ _id: 4 as never, a: null })
    await refused(collection.insertOne({ a: null }), 11000)
    expect(await collection.countDocuments({ a: null })).toBe(4)
    expect(ids(await collection.find().sort({ a: 1, _id: 1 }).toArray())).toEqual([1, 2, 3, 4])
  })

  test('that is partial counts only what its filter says', async () => {
    const collection = await filled(store, [
      { _id: 1, a: 1, live: true },
      { _id: 2, a: 1, live: false },
    ])
    await collection.createIndex({ a: 1 }, { unique: true, partialFilterExpression: { live: true } })
    await refused(collection.insertOne({ a: 1, live: true }), 11000)
    await collection.insertOne({ _id: 3 as never, a: 1, live: false })
    await refused(collection.updateOne({ _id: 2 as never }, { $set: { live: true } }), 11000)
    await collection.updateOne({ _id: 1 as never }, { $set: { live: false } })
    await collection.updateOne({ _id: 2 as never }, { $set: { live: true } })
    expect(ids(await collection.find({ a: 1, live: true }).toArray())).toEqual([2])
    expect(ids(await collection.find({ a: 1 }).sort({ _id: 1 }).toArray())).toEqual([1, 2, 3])
  })
})

test('_id is unique, of any type but some', async () => {
  const collection = await filled(store, [{ _id: 1 }])
  await refused(collection.insertOne({ _id: 1 as never }), 11000, /index: _id_ dup key: \{ _id: 1 \}/)
  await refused(collection.insertOne({ _id: [1] as never }), 53)
  await refused(collection.insertOne({ _id: /x/ as never }), 53)
  await collection.insertOne({ _id: null as never })
  await collection.insertOne({ _id: { a: 1 } as never })
  await refused(collection.insertOne({ _id: { a: 1 } as never }), 11000)
  expect(await collection.countDocuments()).toBe(3)
})

test('two arrays cannot be in one compound index', async () => {
  const collection = await filled(store, [{ _id: 1, a: [1], b: 1 }])
  await collection.createIndex({ a: 1, b: 1 })
  await refused(collection.insertOne({ a: [1], b: [2] }), 171)
  await refused(collection.updateOne({ _id: 1 as never }, { $set: { b: [1] } }), 171)
  same(await collection.findOne({}), { _id: 1, a: [1], b: 1 })
  const other = await filled(store, [{ a: [1], b: [1] }])
  await refused(other.createIndex({ a: 1, b: 1 }), 171)
})

test('an index follows what happens to its documents', async () => {
  const collection = await filled(
    store,
    Array.from({ length: 30 }, (_, at) => ({ _id: at, a: [at, at + 1], b: { c: at } })),
  )
  await collection.createIndex({ a: 1 })
  await collection.createIndex({ 'b.c': -1 })
  await collection.updateMany({ a: { $lt: 5 } }, { $push: { a: 100 } as never })
  await collection.updateMany({ 'b.c': { $gte: 25 } }, { $unset: { b: 1 } })
  await collection.deleteMany({ _id: { $in: [0, 1] as never[] } })
  expect(ids(await collection.find({ a: 100 }).hint({ a: 1 }).sort({ _id: 1 }).toArray())).toEqual([2, 3, 4])
  expect(ids(await collection.find({ 'b.c': null }).hint({ 'b.c': -1 }).sort({ _id: 1 }).toArray())).toEqual([
    25, 26, 27, 28, 29,
  ])
  expect(await collection.find({ a: 2 }).hint({ a: 1 }).toArray()).toHaveLength(1)
})

test('the newest name of a key is told, and the same again is nothing new', async () => {
  const collection = await filled(store, [{ a: 1 }])
  expect(await collection.createIndex({ a: 1, b: -1 })).toBe('a_1_b_-1')
  expect(await collection.createIndex({ a: 1, b: -1 })).toBe('a_1_b_-1')
  await refused(collection.createIndex({ a: 1, b: -1 }, { name: 'other' }), 85)
  await refused(collection.createIndex({ c: 1 }, { name: 'a_1_b_-1' }), 86)
  await refused(collection.createIndex({ a: 1, b: -1 }, { unique: true }), 86)
  await collection.dropIndex('a_1_b_-1')
  await refused(collection.dropIndex('a_1_b_-1'), 27)
  same(
    (await collection.indexes()).map(({ key }) => key),
    [{ _id: 1 }],
  )
})

test('what is no index is refused', async () => {
  const collection = await filled(store, [{ a: 1 }])
  await refused(collection.createIndex({ a: 0 as never }), 67)
  await refused(collection.createIndex({ a: 'foo' as never }), 67)
  await refused(collection.createIndex({ '': 1 }), 67)
  await refused(collection.createIndex({ 'a..b': 1 }), 67)
  await refused(collection.createIndex({ $a: 1 }), 67)
  await refused(collection.createIndex({ a: 1 }, { partialFilterExpression: { a: { $ne: 1 } } }), 67)
  await refused(collection.createIndex({ a: 1 }, { partialFilterExpression: { a: 1 }, sparse: true }), 67)
  await refused(collection.find().hint('nope').toArray(), 2)
})
