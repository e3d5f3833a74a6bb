import { BSON } from 'mongodb'
import { describe, expect, test } from 'vitest'
import { createCursors } from '../../../../src/embedded-mongo/cursors.ts'
import { refused, withStore } from './support.ts'

const opened = withStore()

async function thousand() {
  const collection = opened.collection()
  await collection.insertMany(
    Array.from({ length: 1000 }, (_, at) => ({ _id: at, n: 999 - at, tags: [at, at + 1] })) as never[],
  )
  return collection
}

describe('a cursor', () => {
  test('gives 101 first and what is asked for then', async () => {
    const collection = await thousand()
    const name = collection.collectionName
    const first = await opened.db.command({ find: name })
    expect(first.cursor.firstBatch).toHaveLength(101)
    const id = BSON.Long.fromValue(first.cursor.id)
    const second = await opened.db.command({ getMore: id, collection: name, batchSize: 10 })
    expect(second.cursor.nextBatch.map(({ _id }: { _id: number }) => _id)).toEqual(
      Array.from({ length: 10 }, (_, at) => 101 + at),
    )
    const rest = await opened.db.command({ getMore: id, collection: name })
    expect(rest.cursor.nextBatch).toHaveLength(889)
    expect(Number(rest.cursor.id)).toBe(0)
    await refused(opened.db.command({ getMore: id, collection: name }), 43)
  })

  test('of nothing at first gives everything later', async () => {
    const collection = await thousand()
    const found = await collection.find({}, { batchSize: 0 }).toArray()
    expect(found).toHaveLength(1000)
  })

  for (const [title, options] of [
    ['a scan', {}],
    ['a scan backwards', { sort: { $natural: -1 } }],
    ['an index', { sort: { n: 1 }, hint: 'n_1' }],
    ['an index backwards', { sort: { n: -1 }, hint: 'n_1' }],
    ['an index of arrays', { hint: 'tags_1' }],
    ['a sort', { sort: { 'tags.1': -1 } }],
  ] as const) {
    test(`over ${title} goes on where it was, whatever is written meanwhile`, async () => {
      const collection = await thousand()
      await collection.createIndex({ n: 1 })
      await collection.createIndex({ tags: 1 })
      const cursor = collection.find({ tags: { $gte: 0 } }, { ...options, batchSize: 7 } as object)
      const seen: number[] = []
      for await (const { _id } of cursor) {
        seen.push(_id as never)
        if (seen.length % 100 === 0) await collection.updateMany({ _id: { $lt: 500 as never } }, { $inc: { x: 1 } })
      }
      expect(new Set(seen).size).toBe(1000)
      expect(seen).toHaveLength(1000)
    })
  }

  test('does not give what was deleted under it', async () => {
    const collection = await thousand()
    await collection.createIndex({ n: 1 })
    for (const options of [{}, { sort: { n: -1 } }, { sort: { tags: -1 } }] as object[]) {
      const cursor = collection.find({}, { ...options, batchSize: 10 })
      await cursor.next()
      const { deletedCount } = await collection.deleteMany({ _id: { $mod: [2, 1] } as never })
      const left = await cursor.toArray()
      expect(left.filter(({ _id }) => Number(_id) % 2 === 1).length).toBeLessThanOrEqual(9)
      expect(deletedCount === 500 || deletedCount === 0).toBe(true)
    }
  })

  test('is ended by limit, by killing, and by its session', async () => {
    const collection = await thousand()
    const name = collection.collectionName
    expect(await collection.find().limit(5).batchSize(2).toArray()).toHaveLength(5)
    const { cursor } = await opened.db.command({ find: name, batchSize: 2 })
    const id = BSON.Long.fromValue(cursor.id)
    const killed = await opened.db.command({ killCursors: name, cursors: [id, BSON.Long.fromNumber(5)] })
    expect([killed.cursorsKilled.length, killed.cursorsNotFound.length]).toEqual([1, 1])
    await refused(opened.db.command({ getMore: id, collection: name }), 43)
    await opened.client.withSession(async (session) => {
      const open = collection.find({}, { session, batchSize: 2 })
      await open.next()
      await opened.db.command({ endSessions: [session.id] })
      await refused(open.toArray(), 43)
    })
  })

  test('ends with its collection, also when another takes its name', async () => {
    const collection = await thousand()
    const cursor = collection.find({}, { batchSize: 5 })
    await cursor.next()
    await collection.drop()
    await collection.insertMany([{ _id: 'new' as never }, { _id: 'newer' as never }])
    await refused(cursor.toArray(), 175)
  })

  test('belongs to its collection', async () => {
    const collection = await thousand()
    const { cursor } = await opened.db.command({ find: collection.collectionName, batchSize: 2 })
    await refused(opened.db.command({ getMore: BSON.Long.fromValue(cursor.id), collection: 'another' }), 13)
  })

  test('of an aggregation goes on too', async () => {
    const collection = await thousand()
    const pipeline = [{ $match: { _id: { $gte: 100 } } }, { $unwind: '$tags' }, { $project: { tags: 1 } }]
    const found = await collection.aggregate(pipeline, { batchSize: 11 }).toArray()
    expect(found).toHaveLength(1800)
  })
})

test('an idle cursor ends after ten minutes, unless it was asked to stay', () => {
  let time = 0
  const cursors = createCursors(() => time)
  const owner = { session: undefined, transaction: undefined }
  const source = { next: () => new Uint8Array(5), pause: () => undefined }
  const open = (idles: boolean) => cursors.open({ ns: 'd.c', owner, source, batchSize: 1, idles })
  const [short, long] = [open(false), open(true)]
  time = 599_000
  cursors.more(short.id, 'd.c', 1, owner)
  time += 601_000
  cursors.endIdle()
  expect(() => cursors.more(short.id, 'd.c', 1, owner)).toThrow(/not found/)
  expect(cursors.more(long.id, 'd.c', 1, owner).bodies).toHaveLength(1)
})

test('a batch stops before sixteen megabytes and never without a document', () => {
  const cursors = createCursors(() => 0)
  const owner = { session: undefined, transaction: undefined }
  const bodies = [9e6, 9e6, 17e6, 1, 1].map((size) => new Uint8Array(size))
  const source = { next: () => bodies.shift(), pause: () => undefined }
  const first = cursors.open({ ns: 'd.c', owner, source, batchSize: 100 })
  const sizes = [first.bodies.length]
  for (let { id } = first; id !== 0n; ) {
    const batch = cursors.more(id, 'd.c', undefined, owner)
    sizes.push(batch.bodies.length)
    id = batch.id
  }
  expect(sizes).toEqual([1, 1, 1, 2])
})

describe('lists in order', () => {
  for (const way of [1, -1] as const) {
    test(`are read from the index in stretches, ${way === 1 ? 'forward' : 'backward'}, also while they change`, async () => {
      const collection = opened.collection()
      await collection.createIndex({ agency: 1, state: 1, at: 1 })
      const states = ['a', 'b', 'c', 'd']
      const documents = Array.from({ length: 600 }, (_, at) => ({
        _id: at,
        agency: at % 2,
        state: states[at % 4],
        at: (at * 7) % 600,
      }))
      await collection.insertMany(documents as never[])
      const filter = { agency: 1, state: { $in: ['b', 'd', 'x'] } }
      const cursor = collection.find(filter).sort({ at: way }).batchSize(9)
      const seen: number[] = []
      for await (const { _id, at } of cursor) {
        seen.push(at)
        if (seen.length % 50 === 0) await collection.updateOne({ _id }, { $set: { touched: true } })
      }
      const wanted = documents.filter(({ agency }) => agency === 1).map(({ at }) => at)
      expect(seen).toEqual(wanted.sort((a, b) => (a - b) * way))
      const plan = await collection.find(filter).sort({ at: way }).limit(20).explain('executionStats')
      expect(plan.executionStats.totalDocsExamined).toBe(20)
    })
  }
})
