import { expect, test } from 'vitest'
import { filled } from '../support/cases.ts'
import { ids, refused, same } from '../support/same.ts'
import { useStore } from '../support/store.ts'

const store = useStore()

const names = async () => (await store.db().listCollections({}, { nameOnly: true }).toArray()).map(({ name }) => name)

test('a collection is there from its first document, or when it is made', async () => {
  const collection = store.collection()
  expect(await names()).not.toContain(collection.collectionName)
  await collection.insertOne({})
  expect(await names()).toContain(collection.collectionName)
  await store.db().createCollection('made')
  expect(await names()).toContain('made')
  await refused(store.db().command({ create: 'made' }), 48)
})

test('reading what is not there finds nothing', async () => {
  const collection = store.collection()
  expect(await collection.find().toArray()).toEqual([])
  expect(await collection.countDocuments()).toBe(0)
  expect(await collection.estimatedDocumentCount()).toBe(0)
  expect(await collection.distinct('a')).toEqual([])
  expect(await collection.aggregate([{ $group: { _id: null, n: { $sum: 1 } } }]).toArray()).toEqual([])
  expect((await collection.updateOne({}, { $set: { a: 1 } })).matchedCount).toBe(0)
  expect((await collection.deleteMany({})).deletedCount).toBe(0)
  await refused(store.db().command({ listIndexes: collection.collectionName }), 26)
  await refused(collection.dropIndex('a_1'), 26)
})

test('dropping takes the indexes too, and what is not there is no mistake', async () => {
  const collection = await filled(store, [{ _id: 1, a: 1 }], { a: 1 })
  expect(await collection.drop()).toBe(true)
  expect(await names()).not.toContain(collection.collectionName)
  await store.db().command({ drop: collection.collectionName })
  await collection.insertOne({ _id: 1 as never, a: 1 })
  same(
    (await collection.indexes()).map(({ key }) => key),
    [{ _id: 1 }],
  )
})

test('a collection can change its name', async () => {
  const collection = await filled(store, [{ _id: 1, a: 1 }], { a: 1 })
  const other = await filled(store, [{ _id: 2 }])
  await refused(collection.rename(other.collectionName), 48)
  await collection.rename('renamed')
  expect(ids(await store.db().collection('renamed').find({ a: 1 }).hint({ a: 1 }).toArray())).toEqual([1])
  expect(await names()).not.toContain(collection.collectionName)
  await store.db().collection('renamed').rename(other.collectionName, { dropTarget: true })
  expect(ids(await other.find().toArray())).toEqual([1])
  await refused(store.db().collection('nowhere').rename('somewhere'), 26)
})

test('indexes are listed as they were made', async () => {
  const collection = await filled(store, [{ a: 1 }])
  await collection.createIndexes([
    { key: { 10: 1, a: -1 }, unique: true, sparse: true },
    { key: { b: 1 }, name: 'mine', partialFilterExpression: { b: { $gt: 5 } } },
    { key: { c: 1 }, expireAfterSeconds: 60 },
  ])
  const found = await store.db().command({ listIndexes: collection.collectionName })
  same(
    found.cursor.firstBatch.map(({ v: _v, ...index }: { v: number }) => index),
    [
      { key: { _id: 1 }, name: '_id_' },
      { key: { 10: 1, a: -1 }, name: '10_1_a_-1', unique: true, sparse: true },
      { key: { b: 1 }, name: 'mine', partialFilterExpression: { b: { $gt: 5 } } },
      { key: { c: 1 }, name: 'c_1', expireAfterSeconds: 60 },
    ],
  )
})

test('an unknown command, and an unknown field of a known one, are refused', async () => {
  await refused(store.db().command({ fooBar: 1 }), 59)
  await refused(store.db().command({ find: 'x', fooBar: 1 }), 40415)
  await refused(store.db().command({ insert: 'x', documents: [{}], fooBar: 1 }), 40415)
  await refused(store.db().command({ find: '' }), 73)
  await refused(store.db().command({ find: 1 }), 73)
})

test('a database goes with all it has', async () => {
  const name = `${store.db().databaseName}_gone`
  const db = store.client().db(name)
  await db.collection('a').insertOne({})
  const listed = async () =>
    (await store.client().db().admin().listDatabases({ nameOnly: true })).databases.map(({ name: one }) => one)
  expect(await listed()).toContain(name)
  await db.dropDatabase()
  expect(await listed()).not.toContain(name)
  expect(await db.collection('a').countDocuments()).toBe(0)
})
