import { type ClientSession, MongoServerError } from 'mongodb'
import { expect, test } from 'vitest'
import { filled } from '../support/cases.ts'
import { refused, same } from '../support/same.ts'
import { useStore } from '../support/store.ts'

const store = useStore()

async function inSession(run: (session: ClientSession) => Promise<void>): Promise<void> {
  const session = store.client().startSession()
  try {
    await run(session)
  } finally {
    await session.endSession()
  }
}

test('what a transaction wrote is seen by others only when it is committed', async () => {
  const collection = await filled(store, [{ _id: 1, n: 0 }], { n: 1 })
  await inSession(async (session) => {
    session.startTransaction()
    await collection.updateOne({ _id: 1 as never }, { $inc: { n: 1 } }, { session })
    await collection.insertOne({ _id: 2 as never, n: 5 }, { session })
    same(
      await collection
        .find({ n: { $gt: 0 } }, { session })
        .sort({ _id: 1 })
        .toArray(),
      [
        { _id: 1, n: 1 },
        { _id: 2, n: 5 },
      ],
    )
    same(await collection.find().toArray(), [{ _id: 1, n: 0 }])
    await session.commitTransaction()
  })
  same(await collection.find().sort({ _id: 1 }).toArray(), [
    { _id: 1, n: 1 },
    { _id: 2, n: 5 },
  ])
})

test('what was given up never was', async () => {
  const collection = await filled(store, [{ _id: 1, n: 0 }])
  await inSession(async (session) => {
    session.startTransaction()
    await collection.deleteOne({ _id: 1 as never }, { session })
    await collection.insertOne({ _id: 2 as never }, { session })
    await session.abortTransaction()
  })
  same(await collection.find().toArray(), [{ _id: 1, n: 0 }])
})

test('a transaction reads what was there when it began', async () => {
  const collection = await filled(store, [{ _id: 1, n: 0 }])
  await inSession(async (session) => {
    session.startTransaction({ readConcern: { level: 'snapshot' } })
    same(await collection.findOne({}, { session }), { _id: 1, n: 0 })
    await collection.updateOne({}, { $set: { n: 9 } })
    same(await collection.findOne({}, { session }), { _id: 1, n: 0 })
    await session.commitTransaction()
  })
  same(await collection.findOne({}), { _id: 1, n: 9 })
})

test('two that change one document cannot both win, and the loser may try again', async () => {
  const collection = await filled(store, [{ _id: 1, n: 0 }])
  await inSession(async (one) => {
    one.startTransaction()
    await collection.findOne({}, { session: one })
    await collection.updateOne({}, { $inc: { n: 1 } })
    const error = await collection.updateOne({}, { $inc: { n: 10 } }, { session: one }).catch((caught) => caught)
    expect(error).toBeInstanceOf(MongoServerError)
    expect(error.code).toBe(112)
    expect(error.hasErrorLabel('TransientTransactionError')).toBe(true)
    await one.abortTransaction()
  })
  await inSession((session) =>
    session.withTransaction(async () => void (await collection.updateOne({}, { $inc: { n: 10 } }, { session }))),
  )
  same(await collection.findOne({}), { _id: 1, n: 11 })
})

test('ten at once that try again all count', async () => {
  const collection = await filled(store, [{ _id: 1, n: 0 }])
  const add = () =>
    inSession((session) =>
      session.withTransaction(async () => {
        const doc = await collection.findOne({}, { session })
        await collection.updateOne({}, { $set: { n: Number(doc?.n) + 1 } }, { session })
      }),
    )
  await Promise.all(Array.from({ length: 10 }, add))
  expect((await collection.findOne({}))?.n).toBe(10)
})

test('a mistake ends a transaction', async () => {
  const collection = await filled(store, [{ _id: 1 }])
  await inSession(async (session) => {
    session.startTransaction()
    await refused(collection.insertOne({ _id: 1 as never }, { session }), 11000)
    await refused(collection.findOne({}, { session }), 251)
    await session.abortTransaction()
  })
})
