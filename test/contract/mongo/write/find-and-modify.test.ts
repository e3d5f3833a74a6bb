import { describe, expect, test } from 'vitest'
import { filled } from '../support/cases.ts'
import { refused, same } from '../support/same.ts'
import { useStore } from '../support/store.ts'

const store = useStore()
const docs = [
  { _id: 1, a: 1, n: 3 },
  { _id: 2, a: 1, n: 1 },
  { _id: 3, a: 2, n: 2 },
]

describe.each([undefined, { a: 1, n: 1 } as const])('findOneAnd… with index %o', (index) => {
  test('gives the document as it was', async () => {
    const collection = await filled(store, docs, index)
    same(await collection.findOneAndUpdate({ a: 2 }, { $inc: { n: 1 } }), { _id: 3, a: 2, n: 2 })
    same(await collection.findOne({ a: 2 }), { _id: 3, a: 2, n: 3 })
  })

  test('gives the document as it is', async () => {
    const collection = await filled(store, docs, index)
    const found = await collection.findOneAndUpdate({ a: 2 }, { $inc: { n: 1 } }, { returnDocument: 'after' })
    same(found, { _id: 3, a: 2, n: 3 })
  })

  test('takes the first of an order', async () => {
    const collection = await filled(store, docs, index)
    const up = await collection.findOneAndUpdate({ a: 1 }, { $set: { x: 1 } }, { sort: { n: 1 } })
    expect(up?._id).toBe(2)
    const down = await collection.findOneAndUpdate({ a: 1 }, { $set: { x: 1 } }, { sort: { n: -1 } })
    expect(down?._id).toBe(1)
  })

  test('gives null when nothing matches', async () => {
    const collection = await filled(store, docs, index)
    expect(await collection.findOneAndUpdate({ a: 9 }, { $set: { n: 1 } })).toBeNull()
    expect(await collection.findOneAndDelete({ a: 9 })).toBeNull()
  })

  test('deletes what it gives', async () => {
    const collection = await filled(store, docs, index)
    same(await collection.findOneAndDelete({ a: 1 }, { sort: { n: 1 } }), { _id: 2, a: 1, n: 1 })
    expect(await collection.countDocuments({ a: 1 })).toBe(1)
  })

  test('replaces what it gives', async () => {
    const collection = await filled(store, docs, index)
    const found = await collection.findOneAndReplace({ a: 2 }, { b: 1 }, { returnDocument: 'after' })
    same(found, { _id: 3, b: 1 })
  })

  test('projects what it gives', async () => {
    const collection = await filled(store, docs, index)
    const found = await collection.findOneAndUpdate({ a: 2 }, { $inc: { n: 1 } }, { projection: { n: 1, _id: 0 } })
    same(found, { n: 2 })
  })

  test('upserts, giving null before and the document after', async () => {
    const collection = await filled(store, docs, index)
    expect(await collection.findOneAndUpdate({ _id: 8 as never }, { $set: { a: 8 } }, { upsert: true })).toBeNull()
    const after = await collection.findOneAndUpdate(
      { _id: 9 as never, a: 9 },
      { $setOnInsert: { n: 0 } },
      { upsert: true, returnDocument: 'after' },
    )
    same(after, { _id: 9, a: 9, n: 0 })
  })

  test('says what it did', async () => {
    const collection = await filled(store, docs, index)
    const updated = await collection.findOneAndUpdate({ a: 2 }, { $inc: { n: 1 } }, { includeResultMetadata: true })
    expect(updated.lastErrorObject).toEqual({ n: 1, updatedExisting: true })
    const inserted = await collection.findOneAndUpdate(
      { _id: 7 as never },
      { $set: { a: 7 } },
      { upsert: true, includeResultMetadata: true },
    )
    expect(inserted.lastErrorObject).toEqual({ n: 1, updatedExisting: false, upserted: 7 })
    const nothing = await collection.findOneAndUpdate({ a: 99 }, { $set: { n: 1 } }, { includeResultMetadata: true })
    expect(nothing.lastErrorObject).toEqual({ n: 0, updatedExisting: false })
    expect(nothing.value).toBeNull()
  })

  test('uses places and chosen elements', async () => {
    const collection = await filled(store, [{ _id: 1, l: [1, 5] }], index)
    const placed = await collection.findOneAndUpdate({ l: 5 }, { $set: { 'l.$': 6 } }, { returnDocument: 'after' })
    same(placed, { _id: 1, l: [1, 6] })
    const chosen = await collection.findOneAndUpdate(
      {},
      { $set: { 'l.$[x]': 0 } },
      { returnDocument: 'after', arrayFilters: [{ x: { $gt: 5 } }] },
    )
    same(chosen, { _id: 1, l: [1, 0] })
  })

  test('takes a pipeline', async () => {
    const collection = await filled(store, docs, index)
    const found = await collection.findOneAndUpdate({ a: 2 }, [{ $set: { n: { $multiply: ['$n', 10] } } }], {
      returnDocument: 'after',
    })
    same(found, { _id: 3, a: 2, n: 20 })
  })
})

test('ten callers taking from one queue take ten different documents', async () => {
  const collection = await filled(
    store,
    Array.from({ length: 10 }, (_, at) => ({ _id: at, state: 'waiting' })),
    { state: 1 },
  )
  const take = () =>
    collection.findOneAndUpdate({ state: 'waiting' }, { $set: { state: 'taken' } }, { sort: { _id: 1 } })
  const taken = await Promise.all(Array.from({ length: 12 }, take))
  const ids = taken.flatMap((doc) => (doc ? [doc._id] : []))
  expect(new Set(ids).size).toBe(10)
  expect(taken.filter((doc) => doc === null)).toHaveLength(2)
})

test('what would break a unique key changes nothing', async () => {
  const collection = await filled(store, docs)
  await collection.createIndex({ n: 1 }, { unique: true })
  await refused(
    collection.findOneAndUpdate({ _id: 1 as never }, { $set: { n: 1, x: 1 } }),
    11000,
    /E11000 duplicate key error/,
  )
  same(await collection.findOne({ _id: 1 as never }), docs[0])
})
