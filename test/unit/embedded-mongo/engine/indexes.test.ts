import { describe, expect, test } from 'vitest'
import { refused, withStore } from './support.ts'

const opened = withStore()

describe('making an index', () => {
  test('twice is nothing new', async () => {
    const name = opened.collection().collectionName
    const create = () => opened.db.command({ createIndexes: name, indexes: [{ key: { a: 1 }, name: 'a_1' }] })
    expect(await create()).toMatchObject({
      numIndexesBefore: 1,
      numIndexesAfter: 2,
      createdCollectionAutomatically: true,
    })
    expect(await create()).toMatchObject({ numIndexesBefore: 2, numIndexesAfter: 2, note: 'all indexes already exist' })
  })

  test('in the way of another is refused', async () => {
    const collection = opened.collection()
    await collection.createIndex({ a: 1 }, { name: 'mine' })
    await refused(collection.createIndex({ b: 1 }, { name: 'mine' }), 86)
    await refused(collection.createIndex({ a: 1 }, { name: 'mine', unique: true }), 86)
    await refused(collection.createIndex({ a: 1 }, { name: 'other' }), 85)
    await refused(collection.createIndex({ a: 1 }, { name: 'mine', expireAfterSeconds: 5 }), 85)
    await collection.createIndex({ a: 1 }, { name: 'unique too', unique: true })
    expect(await collection.indexes()).toHaveLength(3)
  })

  test('that cannot be unique is refused and leaves nothing', async () => {
    const collection = opened.collection()
    await collection.insertMany([{ a: 1 }, { a: 2 }, { a: 1 }])
    const error = await refused(collection.createIndex({ a: 1 }, { unique: true }), 11000)
    expect(error.message).toMatch(/^E11000 duplicate key error/)
    expect(await collection.indexes()).toHaveLength(1)
    await collection.insertOne({ a: 1 })
  })

  test('over two arrays of one document is refused, whichever comes first', async () => {
    const collection = opened.collection()
    await collection.createIndex({ a: 1, b: 1 })
    await refused(collection.insertOne({ a: [1], b: [2] }), 171)
    const other = opened.collection()
    await other.insertOne({ a: [1], b: [2] })
    await refused(other.createIndex({ a: 1, b: 1 }), 171)
  })

  test('in the order of its keys, also integer-like ones', async () => {
    const name = opened.collection().collectionName
    const key = new Map([
      ['10', 1],
      ['a', -1],
      ['2', 1],
    ])
    await opened.db.command({ createIndexes: name, indexes: [{ key, name: 'ordered' }] })
    const [, index] = (await opened.db.collection(name).listIndexes({ raw: true }).toArray()) as unknown as Uint8Array[]
    const text = Buffer.from(index!).toString('latin1')
    expect(text.indexOf('10\0')).toBeLessThan(text.indexOf('\x10a\0'))
    expect(text.indexOf('\x10a\0')).toBeLessThan(text.indexOf('\x102\0'))
  })
})

describe('dropping an index', () => {
  test('by name, by key, by list, all of them', async () => {
    const collection = opened.collection()
    for (const key of ['a', 'b', 'c', 'd', 'e']) await collection.createIndex({ [key]: 1 })
    const drop = (index: unknown) => opened.db.command({ dropIndexes: collection.collectionName, index })
    expect(await drop('a_1')).toMatchObject({ nIndexesWas: 6 })
    await drop({ b: 1 })
    await drop(['c_1'])
    await refused(drop('a_1'), 27)
    await refused(drop({ z: 1 }), 27)
    await refused(drop('_id_'), 72)
    await drop('*')
    expect(await collection.indexes()).toHaveLength(1)
  })
})

describe('documents that expire', () => {
  test('are removed when a date is past, also one of several, and nothing else', async () => {
    const collection = opened.collection()
    await collection.createIndex({ at: 1 }, { expireAfterSeconds: 60 })
    const past = new Date(Date.now() - 61_000)
    const future = new Date(Date.now() + 60_000)
    await collection.insertMany([
      { _id: 'past', at: past },
      { _id: 'one of two', at: [future, past] },
      { _id: 'now', at: new Date() },
      { _id: 'text', at: 'long ago' },
      { _id: 'number', at: 0 },
      { _id: 'none' },
      { _id: 'future', at: future },
    ] as never[])
    await opened.store.expire()
    expect((await collection.distinct('_id')).sort()).toEqual(['future', 'none', 'now', 'number', 'text'])
  })

  test('by the thousand, and as the index says after it was changed', async () => {
    const collection = opened.collection()
    await collection.createIndex({ at: -1 }, { expireAfterSeconds: 1_000_000 })
    await collection.insertMany(Array.from({ length: 1200 }, () => ({ at: new Date(Date.now() - 5000) })))
    await opened.store.expire()
    expect(await collection.countDocuments()).toBe(1200)
    const change = { keyPattern: { at: -1 }, expireAfterSeconds: 1 }
    const answer = await opened.db.command({ collMod: collection.collectionName, index: change })
    expect(answer).toMatchObject({ expireAfterSeconds_old: 1_000_000, expireAfterSeconds_new: 1 })
    await opened.store.expire()
    expect(await collection.countDocuments()).toBe(0)
  })

  test('need an index of one date', async () => {
    const collection = opened.collection()
    await refused(collection.createIndex({ a: 1, b: 1 }, { expireAfterSeconds: 1 }), 67)
    await refused(collection.createIndex({ a: 1 }, { expireAfterSeconds: -1 }), 67)
    await refused(collection.createIndex({ _id: 1 }, { expireAfterSeconds: 1 }), 197)
  })
})

describe('explain', () => {
  test('names the index and counts what was read', async () => {
    const collection = opened.collection()
    await collection.createIndex({ a: 1 })
    await collection.insertMany(Array.from({ length: 100 }, (_, at) => ({ a: at % 10, b: at })))
    const found = await collection.find({ a: 3 }).explain('executionStats')
    expect(JSON.stringify(found.queryPlanner.winningPlan)).toContain('"indexName":"a_1"')
    expect(found.executionStats).toMatchObject({ nReturned: 10, totalKeysExamined: 10, totalDocsExamined: 10 })
    const scan = await collection.find({ b: 3 }).explain('executionStats')
    expect(JSON.stringify(scan.queryPlanner.winningPlan)).toContain('COLLSCAN')
    expect(scan.executionStats).toMatchObject({ nReturned: 1, totalDocsExamined: 100 })
  })

  test('explains writes and pipelines too', async () => {
    const collection = opened.collection()
    await collection.createIndex({ a: 1 })
    const name = collection.collectionName
    for (const explain of [
      { update: name, updates: [{ q: { a: 1 }, u: { $set: { b: 1 } } }] },
      { delete: name, deletes: [{ q: { a: 1 }, limit: 0 }] },
      { findAndModify: name, query: { a: 1 }, remove: true },
      { count: name, query: { a: 1 } },
      { distinct: name, key: 'b', query: { a: 1 } },
      { aggregate: name, pipeline: [{ $match: { a: 1 } }, { $group: { _id: '$b' } }], cursor: {} },
    ]) {
      expect(JSON.stringify(await opened.db.command({ explain, verbosity: 'queryPlanner' }))).toContain('a_1')
    }
    await refused(opened.db.command({ explain: { ping: 1 } }), 238)
  })
})
