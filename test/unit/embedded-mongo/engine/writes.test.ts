import { BSON, type Document, MongoBulkWriteError, MongoClient } from 'mongodb'
import { describe, expect, test } from 'vitest'
import { connectRaw, message, refused, withStore } from './support.ts'

const opened = withStore({ testCommands: true })

describe('many in one command', () => {
  test('ordered: what came before the refused one stays', async () => {
    const collection = opened.collection()
    const error = await collection.insertMany([{ _id: 1 }, { _id: 1 }, { _id: 2 }] as never[]).catch((reason) => reason)
    expect(error).toBeInstanceOf(MongoBulkWriteError)
    expect(error.code).toBe(11000)
    expect(await collection.distinct('_id')).toEqual([1])
  })

  test('unordered: all others are done', async () => {
    const collection = opened.collection()
    const documents = [{ _id: 1 }, { _id: 1 }, { _id: 2 }, { _id: 2 }, { _id: 3 }] as never[]
    const error = await collection.insertMany(documents, { ordered: false }).catch((reason) => reason)
    expect(error.writeErrors.map(({ index }: { index: number }) => index)).toEqual([1, 3])
    expect(await collection.distinct('_id')).toEqual([1, 2, 3])
  })

  test('a hundred thousand and one are too many', async () => {
    const documents = Array.from({ length: 100_001 }, (_, at) => ({ _id: at }))
    await refused(opened.db.command({ insert: 'many', documents }), 16)
    await refused(opened.db.command({ insert: 'many', documents: [] }), 16)
  })
})

describe('a duplicate', () => {
  test('is told with index, pattern and value', async () => {
    const collection = opened.collection()
    await collection.createIndex({ agency: 1, 'a.b': -1 }, { unique: true })
    await collection.insertOne({ agency: 'x', a: { b: 5 } })
    const error = await refused(collection.insertOne({ agency: 'x', a: { b: 5 } }), 11000)
    expect(error.message).toBe(
      `E11000 duplicate key error collection: ${collection.namespace} index: agency_1_a.b_-1 dup key: { agency: "x", a.b: 5 }`,
    )
    expect(error.keyPattern).toEqual({ agency: 1, 'a.b': -1 })
    expect(error.keyValue).toEqual({ agency: 'x', 'a.b': 5 })
  })

  test('of _id is found before that of another index', async () => {
    const collection = opened.collection()
    await collection.createIndex({ a: 1 }, { unique: true })
    await collection.insertOne({ _id: 1 as never, a: 1 })
    expect((await refused(collection.insertOne({ _id: 1 as never, a: 1 }), 11000)).keyPattern).toEqual({ _id: 1 })
    await refused(collection.insertOne({ _id: 2 as never, a: 1 }), 11000)
    expect(await collection.find({ a: 1 }).toArray()).toHaveLength(1)
    expect(await collection.find({}, { hint: { a: 1 } }).toArray()).toHaveLength(1)
  })

  test('made by an update changes nothing, of many neither', async () => {
    const collection = opened.collection()
    await collection.createIndex({ a: 1 }, { unique: true })
    await collection.insertMany([{ a: 1 }, { a: 2 }, { a: 3 }])
    await refused(collection.updateOne({ a: 2 }, { $set: { a: 1 } }), 11000)
    await refused(collection.updateMany({}, { $inc: { a: 1 } }), 11000)
    expect(await collection.distinct('a')).toEqual([1, 2, 3])
    expect(await collection.find({ a: { $gte: 1 } }, { hint: 'a_1' }).toArray()).toHaveLength(3)
  })

  test('within one document is none', async () => {
    const collection = opened.collection()
    await collection.createIndex({ tags: 1 }, { unique: true })
    await collection.insertOne({ tags: ['a', 'a', 'b'] })
    await refused(collection.insertOne({ tags: ['c', 'b'] }), 11000)
  })
})

describe('at once', () => {
  test('twenty upserts of one key make one document', async () => {
    const collection = opened.collection()
    await collection.createIndex({ key: 1 }, { unique: true })
    const upsert = () => collection.updateOne({ key: 'x' }, { $inc: { n: 1 } }, { upsert: true })
    const results = await Promise.all(Array.from({ length: 20 }, upsert))
    expect(results.filter(({ upsertedCount }) => upsertedCount === 1)).toHaveLength(1)
    expect(await collection.find({}).toArray()).toMatchObject([{ key: 'x', n: 20 }])
  })

  test('fifty increments by several clients are fifty', async () => {
    const collection = opened.collection()
    await collection.insertOne({ _id: 1 as never, n: 0 })
    const clients = await Promise.all([1, 2, 3, 4, 5].map(() => MongoClient.connect(opened.store.uri)))
    const increments = clients.flatMap((client) =>
      Array.from({ length: 10 }, () =>
        client
          .db()
          .collection(collection.collectionName)
          .updateOne({}, { $inc: { n: 1 } }),
      ),
    )
    await Promise.all(increments)
    expect(await collection.findOne({})).toMatchObject({ n: 50 })
    await Promise.all(clients.map((client) => client.close()))
  })
})

describe('a retryable write', () => {
  const lsid = { id: new BSON.UUID() }
  let number = 0

  // The driver would put a session of its own in the place of ours.
  const ask = async (body: Document, txnNumber = number): Promise<Document> => {
    const line = connectRaw(opened.store.uri)
    line.send(message({ ...body, lsid, txnNumber: BSON.Long.fromNumber(txnNumber), $db: 'prongsai' }))
    const answer = await line.answer()
    line.socket.destroy()
    return answer!
  }

  test('asked again is answered again and done once', async () => {
    number += 1
    const body = { update: 'retry', updates: [{ q: { a: 1 }, u: { $inc: { n: 1 } }, upsert: true }] }
    const first = await ask(body)
    const second = await ask(body)
    expect(first.upserted).toHaveLength(1)
    expect(second.upserted).toEqual(first.upserted)
    expect(await opened.db.collection('retry').findOne({})).toMatchObject({ n: 1 })
  })

  test('of many statements does again only what was refused', async () => {
    number += 1
    const collection = opened.db.collection('again')
    await collection.createIndex({ u: 1 }, { unique: true })
    await collection.insertOne({ _id: 'in the way' as never, u: 2 })
    const documents = [1, 2, 3].map((u) => ({ _id: u, u }))
    const body = { insert: 'again', documents, ordered: false }
    expect(await ask(body)).toMatchObject({ n: 2, writeErrors: [{ index: 1 }] })
    await collection.deleteOne({ _id: 'in the way' as never })
    expect(await ask(body)).toMatchObject({ n: 3 })
    expect((await collection.distinct('u')).sort()).toEqual([1, 2, 3])
  })

  test('older than the newest is too old', async () => {
    expect(await ask({ insert: 'retry', documents: [{}] }, 0)).toMatchObject({ ok: 0, code: 225 })
  })

  test('needs a command that can be one', async () => {
    expect(await ask({ drop: 'x' }, 99)).toMatchObject({ ok: 0, code: 20 })
  })

  test('survives a connection that breaks before the answer', async () => {
    const collection = opened.collection()
    await opened.client.db('admin').command({
      configureFailPoint: 'onPrimaryTransactionalWrite',
      mode: { times: 1 },
    })
    const result = await collection.findOneAndUpdate(
      { _id: 1 as never },
      { $inc: { n: 1 } },
      { upsert: true, returnDocument: 'after' },
    )
    expect(result).toMatchObject({ n: 1 })
    expect(await collection.findOne({})).toMatchObject({ n: 1 })
  })
})

describe('a document', () => {
  test('keeps its bytes: order of fields, numbers, and _id first', async () => {
    const collection = opened.collection()
    const map = new Map<string, unknown>([
      ['10', new BSON.Double(5)],
      ['2', BSON.Long.fromNumber(5)],
      ['_id', 1],
      ['__proto__', 'x'],
    ])
    await opened.db.command({ insert: collection.collectionName, documents: [map] })
    const [bytes] = (await collection.find({}, { raw: true }).toArray()) as unknown as Uint8Array[]
    const wanted = new Map([...map].sort(([a], [b]) => Number(b === '_id') - Number(a === '_id')))
    expect(Buffer.from(bytes!).toString('hex')).toBe(Buffer.from(BSON.serialize(wanted)).toString('hex'))
  })

  test('of almost sixteen megabytes goes in and comes out, four of them in one find', async () => {
    const collection = opened.collection()
    const text = 'x'.repeat(15_000_000)
    for (let at = 0; at < 4; at += 1) await collection.insertOne({ _id: at as never, text })
    const found = await collection.find({}).sort({ _id: 1 }).toArray()
    expect(found.map(({ text: one }) => one.length)).toEqual([15e6, 15e6, 15e6, 15e6])
    await refused(collection.updateOne({ _id: 0 as never }, { $set: { more: 'y'.repeat(2_000_000) } }), 10334)
    await collection.drop()
  })
})
