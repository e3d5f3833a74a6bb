import { existsSync, readFileSync, rmSync, statSync } from 'node:fs'
import { copyFile, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { BSON, MongoClient } from 'mongodb'
import { describe, expect, onTestFinished, test } from 'vitest'
import { copyDatabase, dumpDatabase, loadDump, openEmbeddedMongo } from '../../../../src/embedded-mongo/index.ts'
import { freshDirectory, refused, withStore } from './support.ts'

const opened = withStore()

async function another() {
  const dir = freshDirectory()
  const store = await openEmbeddedMongo({ dir })
  const client = await MongoClient.connect(store.uri)
  onTestFinished(async () => {
    await client.close()
    await store.close()
    rmSync(dir, { recursive: true, force: true })
  })
  return { dir, store, db: client.db() }
}

const VALUES = {
  double: new BSON.Double(5),
  long: BSON.Long.fromString('9007199254740993'),
  decimal: BSON.Decimal128.fromString('1.50'),
  inner: new Map<string, unknown>([
    ['10', 1],
    ['2', [new Map([['1', 'x']]), null]],
  ]),
  binary: new BSON.UUID(),
  at: new Date(5),
  pattern: /a/i,
  stamp: new BSON.Timestamp({ t: 1, i: 2 }),
  least: new BSON.MinKey(),
}

describe('what was written', () => {
  test('is there after the store was closed, with its indexes and what they know', async () => {
    const name = opened.collection().collectionName
    await opened.db.collection(name).createIndex({ tags: 1 }, { name: 'by tag' })
    await opened.db.collection(name).createIndex({ n: 1 }, { unique: true, sparse: true })
    await opened.db.collection(name).insertMany([{ tags: [1, 5] }, { tags: [2], n: 1 }])
    await opened.reopen()
    const collection = opened.db.collection(name)
    expect((await collection.indexes()).map((index) => index.name)).toEqual(['_id_', 'by tag', 'n_1'])
    expect(await collection.find({ tags: { $gt: 2, $lt: 4 } }, { hint: 'by tag' }).toArray()).toHaveLength(1)
    await refused(collection.insertOne({ n: 1 }), 11000)
  })

  test('is gone from the file after it was erased and the store compacted', async () => {
    const { dir, store, db } = await another()
    const secret = 'ความลับสุดยอดของผู้แจ้งเบาะแส'
    await db.collection('a').createIndex({ text: 1 })
    await db.collection('a').insertMany(Array.from({ length: 50 }, (_, at) => ({ at, text: `${secret} ${at}` })))
    await db.collection('a').deleteMany({})
    await store.compact()
    for (const file of ['mongo.db', 'mongo.db-wal']) {
      const path = join(dir, file)
      if (existsSync(path)) expect(readFileSync(path).includes(secret), file).toBe(false)
    }
    await db.collection('a').insertOne({})
    expect(await db.collection('a').countDocuments()).toBe(1)
  })
})

describe('a backup', () => {
  test('is of one moment while others write, and opens as a store', async () => {
    const { dir, store, db } = await another()
    await db.collection('pairs').insertOne({ _id: 'a' as never, n: 0 })
    await db.collection('many').insertMany(Array.from({ length: 3000 }, () => ({ text: 'x'.repeat(500) })))
    let writing = true
    const writer = (async () => {
      for (let n = 1; writing; n += 1) await db.collection('pairs').updateOne({}, { $set: { n } })
    })()
    const file = join(dir, 'copy.db')
    await store.backup(file)
    writing = false
    await writer
    expect((statSync(file).mode & 0o777).toString(8)).toBe('600')
    const place = join(dir, 'restored')
    await mkdir(place)
    await copyFile(file, join(place, 'mongo.db'))
    const restored = await openEmbeddedMongo({ dir: place })
    const client = await MongoClient.connect(restored.uri)
    expect(await client.db().collection('many').countDocuments()).toBe(3000)
    expect(await client.db().collection('pairs').countDocuments()).toBe(1)
    await client.close()
    await restored.close()
  })

  test('may be made by one who joined', async () => {
    const { dir, db } = await another()
    await db.collection('a').insertOne({})
    const joined = await openEmbeddedMongo({ dir, join: true })
    await joined.backup(join(dir, 'copy.db'))
    expect(statSync(join(dir, 'copy.db')).size).toBeGreaterThan(0)
  })

  test('that cannot be made leaves nothing and says why', async () => {
    const { dir, store } = await another()
    await expect(store.backup(join(dir, 'no', 'such', 'place.db'))).rejects.toThrow(/ENOENT/)
  })
})

describe('moving out', () => {
  test('takes every byte, every index, and says what it took', async () => {
    const from = await another()
    const to = await another()
    const documents = Array.from(
      { length: 2500 },
      (_, at) => new Map<string, unknown>([['_id', at], ...Object.entries(VALUES)]),
    )
    await from.db.command({ insert: 'a', documents })
    await from.db.collection('a').createIndex({ 'inner.10': 1, long: -1 })
    await from.db.createCollection('empty')
    const copied = await copyDatabase({ from: from.store.uri, to: to.store.uri })
    expect(copied).toEqual([
      { collection: 'a', documents: 2500, indexes: 1 },
      { collection: 'empty', documents: 0, indexes: 0 },
    ])
    const [raw] = (await to.db
      .collection('a')
      .find({ _id: 7 as never }, { raw: true })
      .toArray()) as unknown as Uint8Array[]
    expect(Buffer.from(raw!).equals(Buffer.from(BSON.serialize(documents[7]!)))).toBe(true)
    await expect(copyDatabase({ from: from.store.uri, to: to.store.uri })).rejects.toThrow(
      /is not empty: a has documents/,
    )
  })

  test('by files, which are read back', async () => {
    const from = await another()
    const to = await another()
    await from.db.collection('a').insertMany(Array.from({ length: 1200 }, (_, at) => ({ ...VALUES, inner: { at } })))
    await from.db.collection('a').createIndex({ 'inner.at': 1 }, { unique: true })
    const directory = join(from.dir, 'dump')
    expect(await dumpDatabase({ from: from.store.uri, directory })).toEqual([
      { collection: 'a', documents: 1200, indexes: 1 },
    ])
    const metadata = BSON.EJSON.parse(readFileSync(join(directory, 'prongsai', 'a.metadata.json'), 'utf8'))
    expect(metadata).toMatchObject({
      collectionName: 'a',
      indexes: [{ name: '_id_' }, { key: { 'inner.at': 1 }, unique: true }],
    })
    await expect(dumpDatabase({ from: from.store.uri, directory })).rejects.toThrow(/is not empty/)
    await loadDump({ directory: join(directory, 'prongsai'), to: to.store.uri })
    expect(
      await to.db
        .collection('a')
        .find({ 'inner.at': { $lt: 100 } })
        .toArray(),
    ).toHaveLength(100)
    expect(await to.db.collection('a').indexes()).toHaveLength(2)
  })
})
