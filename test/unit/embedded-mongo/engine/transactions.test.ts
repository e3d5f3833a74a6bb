import type { ClientSession, MongoServerError } from 'mongodb'
import { describe, expect, test } from 'vitest'
import { refused, withStore } from './support.ts'

const opened = withStore()

async function inside<T>(work: (session: ClientSession) => Promise<T>): Promise<T> {
  const session = opened.client.startSession()
  try {
    return await work(session)
  } finally {
    await session.endSession()
  }
}

describe('a transaction', () => {
  test('is seen by others when it is committed, and by itself at once', async () => {
    const collection = opened.collection()
    await collection.insertOne({ _id: 1 as never, n: 1 })
    await inside(async (session) => {
      session.startTransaction()
      await collection.updateOne({}, { $set: { n: 2 } }, { session })
      await collection.insertOne({ _id: 2 as never, n: 5 }, { session })
      expect(await collection.find({}, { session }).toArray()).toHaveLength(2)
      expect(await collection.find({}).toArray()).toEqual([{ _id: 1, n: 1 }])
      await session.commitTransaction()
      await session.commitTransaction()
    })
    expect(await collection.find({}).toArray()).toEqual([
      { _id: 1, n: 2 },
      { _id: 2, n: 5 },
    ])
  })

  test('sees one moment', async () => {
    const collection = opened.collection()
    await collection.insertOne({ _id: 1 as never })
    await inside(async (session) => {
      session.startTransaction({ readConcern: { level: 'snapshot' } })
      expect(await collection.find({}, { session }).toArray()).toHaveLength(1)
      await collection.insertOne({ _id: 2 as never })
      expect(await collection.find({}, { session }).toArray()).toHaveLength(1)
      await session.abortTransaction()
    })
  })

  test('that is given up leaves nothing: no document, no index, no collection', async () => {
    const collection = opened.collection()
    await collection.createIndex({ tags: 1 })
    await inside(async (session) => {
      session.startTransaction()
      await collection.insertOne({ tags: ['a', 'b'] }, { session })
      await opened.db.collection('born inside').insertOne({}, { session })
      await session.abortTransaction()
    })
    expect(await collection.countDocuments()).toBe(0)
    expect(await opened.db.listCollections({ name: 'born inside' }).toArray()).toEqual([])
    await collection.insertOne({ tags: ['c', 'd'] })
    expect(await collection.find({ tags: { $gt: 'b', $lt: 'd' } }, { hint: 'tags_1' }).toArray()).toHaveLength(1)
  })

  test('may make collections and indexes', async () => {
    await inside(async (session) => {
      session.startTransaction()
      await opened.db.createCollection('made inside', { session })
      await opened.db.collection('made inside').createIndex({ a: 1 }, { session })
      await opened.db.collection('made inside').insertOne({ a: 1 }, { session })
      await session.commitTransaction()
    })
    expect(await opened.db.collection('made inside').find({ a: 1 }, { hint: 'a_1' }).toArray()).toHaveLength(1)
  })

  test('is ended by its first error', async () => {
    const collection = opened.collection()
    await collection.insertOne({ _id: 1 as never })
    await inside(async (session) => {
      session.startTransaction()
      await collection.insertOne({ _id: 2 as never }, { session })
      await refused(collection.insertOne({ _id: 1 as never }, { session }), 11000)
      const gone = await refused(collection.findOne({}, { session }), 251)
      expect((gone as unknown as MongoServerError).hasErrorLabel('TransientTransactionError')).toBe(true)
      await session.abortTransaction()
    })
    expect(await collection.countDocuments()).toBe(1)
  })

  test('may not do everything', async () => {
    const collection = opened.collection()
    await collection.insertOne({})
    for (const body of [
      { count: collection.collectionName },
      { drop: collection.collectionName },
      { listCollections: 1 },
    ]) {
      await inside(async (session) => {
        session.startTransaction()
        await refused(opened.db.command(body, { session }), 263)
        await session.abortTransaction().catch(() => undefined)
      })
    }
  })

  test('that comes too late is told to try again', async () => {
    const collection = opened.collection()
    await collection.insertOne({ _id: 1 as never, n: 0 })
    await inside(async (session) => {
      session.startTransaction()
      await collection.findOne({}, { session })
      await collection.updateOne({}, { $inc: { n: 1 } })
      const late = await refused(collection.updateOne({}, { $inc: { n: 10 } }, { session }), 112)
      expect((late as unknown as MongoServerError).hasErrorLabel('TransientTransactionError')).toBe(true)
      await session.abortTransaction()
      session.startTransaction()
      await collection.updateOne({}, { $inc: { n: 10 } }, { session })
      await session.commitTransaction()
    })
    expect(await collection.findOne({})).toMatchObject({ n: 11 })
  })

  test('of several callers at once all come through', async () => {
    const collection = opened.collection()
    await collection.insertOne({ _id: 1 as never, n: 0 })
    const add = () =>
      inside((session) =>
        session.withTransaction(async () => {
          const found = await collection.findOne({}, { session })
          await collection.updateOne({}, { $set: { n: found!.n + 1 } }, { session })
        }),
      )
    await Promise.all([
      ...Array.from({ length: 6 }, add),
      ...Array.from({ length: 10 }, () => collection.insertOne({})),
    ])
    expect(await collection.findOne({ _id: 1 as never })).toMatchObject({ n: 6 })
  })

  test('makes writers outside wait, not fail', async () => {
    const collection = opened.collection()
    await collection.insertOne({ _id: 1 as never, n: 0 })
    await inside(async (session) => {
      session.startTransaction()
      await collection.updateOne({}, { $inc: { n: 1 } }, { session })
      const waiting = collection.updateOne({}, { $inc: { n: 10 } })
      expect(await collection.findOne({})).toMatchObject({ n: 0 })
      await session.commitTransaction()
      await waiting
    })
    expect(await collection.findOne({})).toMatchObject({ n: 11 })
  })

  test('is ended with its session', async () => {
    const collection = opened.collection()
    await collection.insertOne({ _id: 1 as never })
    const session = opened.client.startSession()
    session.startTransaction()
    await collection.insertOne({ _id: 2 as never }, { session })
    await opened.db.command({ endSessions: [session.id] })
    await collection.insertOne({ _id: 3 as never })
    expect(await collection.distinct('_id')).toEqual([1, 3])
    await session.endSession()
  })
})
