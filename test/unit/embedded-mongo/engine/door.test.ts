import { execFile } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { execPath } from 'node:process'
import { promisify } from 'node:util'
import { MongoClient } from 'mongodb'
import { describe, expect, onTestFinished, test } from 'vitest'
import { type EmbeddedMongoOptions, openEmbeddedMongo } from '../../../../src/embedded-mongo/index.ts'
import { connectRaw, freshDirectory, message, refused, socketOf } from './support.ts'

function directory(): string {
  const dir = freshDirectory()
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }))
  return dir
}

async function open(options: EmbeddedMongoOptions) {
  const store = await openEmbeddedMongo(options)
  onTestFinished(() => store.close())
  return store
}

async function connect(uri: string): Promise<MongoClient> {
  const client = new MongoClient(uri, { serverSelectionTimeoutMS: 2000 })
  onTestFinished(() => client.close())
  return client.connect()
}

const mode = (path: string): string => (statSync(path).mode & 0o777).toString(8)

describe('the directory', () => {
  test('is private, and so is everything in it', async () => {
    const dir = directory()
    const store = await open({ dir })
    const client = await connect(store.uri)
    await client.db().collection('a').insertOne({})
    expect(mode(dir)).toBe('700')
    const files = ['mongo.db', 'mongo.db-wal', 'mongo.db-shm', 'mongo.lock', 'mongo.uri']
    for (const file of files) expect([file, mode(join(dir, file))]).toEqual([file, '600'])
    expect(mode(socketOf(store.uri))).toBe('600')
    expect(mode(join(socketOf(store.uri), '..'))).toBe('700')
  })

  test('says where the store is', async () => {
    const dir = directory()
    const store = await open({ dir })
    expect(readFileSync(join(dir, 'mongo.uri'), 'utf8').trim()).toBe(store.uri)
  })

  test('may have a path longer than a socket can bear, or capitals in it', async () => {
    for (const name of ['x'.repeat(120), 'Office Of The Mayor']) {
      const dir = join(directory(), name)
      mkdirSync(dir)
      const store = await open({ dir })
      const client = await connect(store.uri)
      expect(await client.db().command({ ping: 1 })).toMatchObject({ ok: 1 })
      expect(mode(join(socketOf(store.uri), '..'))).toBe('700')
    }
  })

  test('belongs to one: a second is refused with a sentence', async () => {
    const dir = directory()
    await open({ dir })
    await expect(openEmbeddedMongo({ dir })).rejects.toThrow(/Another process is using the store in .* Stop it first/)
  })

  test('belongs to one: a second may join', async () => {
    const dir = directory()
    const store = await open({ dir })
    const joined = await open({ dir, join: true })
    expect([joined.joined, joined.uri]).toEqual([true, store.uri])
    await joined.close()
    const client = await connect(store.uri)
    expect(await client.db().command({ ping: 1 })).toMatchObject({ ok: 1 })
    await expect(joined.compact()).rejects.toThrow(/belongs to another process/)
  })

  test('is free again when the store is closed', async () => {
    const dir = directory()
    const first = await openEmbeddedMongo({ dir })
    await first.close()
    await first.close()
    const second = await open({ dir })
    expect(second.joined).toBe(false)
  })

  test('opens whatever was there before, also what a newer version wrote is refused', async () => {
    const dir = directory()
    await (await openEmbeddedMongo({ dir })).close()
    const { DatabaseSync } = await import('node:sqlite')
    const db = new DatabaseSync(join(dir, 'mongo.db'))
    db.exec('PRAGMA user_version = 99')
    db.close()
    await expect(openEmbeddedMongo({ dir })).rejects.toThrow(/newer version \(format 99/)
  })
})

describe('on TCP', () => {
  test('one must know the password', async () => {
    const store = await open({ dir: directory(), tcp: {} })
    expect(store.uri).toMatch(/^mongodb:\/\/prongsai:.{32}@127\.0\.0\.1:\d+\//)
    const client = await connect(store.uri)
    await client
      .db()
      .collection('a')
      .insertOne({ _id: 1 as never })
    expect(await client.db().collection('a').countDocuments()).toBe(1)
    const wrong = store.uri.replace(/:[^:@]{32}@/, `:${'x'.repeat(32)}@`)
    await refused(connect(wrong), 18)
    const stranger = await connect(store.uri.replace(/prongsai:.*@/, '').replace(/\?.*/, '?directConnection=true'))
    await refused(stranger.db().collection('a').findOne({}), 13)
    await refused(stranger.db().command({ listDatabases: 1 }), 13)
  })

  test('a stranger may not say much', async () => {
    const store = await open({ dir: directory(), tcp: {} })
    const { port } = new URL(store.uri.replace('mongodb:', 'http:'))
    const { createConnection } = await import('node:net')
    const socket = createConnection(Number(port), '127.0.0.1')
    const closed = new Promise((resolve) => socket.on('close', resolve))
    socket.on('error', () => undefined)
    socket.write(message({ hello: 1, $db: 'admin', padding: 'x'.repeat(100_000) }))
    await closed
  })
})

test('a socket in the way of a former life is taken over', async () => {
  const dir = directory()
  const first = await openEmbeddedMongo({ dir })
  const line = connectRaw(first.uri)
  await first.close()
  await line.closed
  const second = await open({ dir })
  const client = await connect(second.uri)
  expect(await client.db().command({ ping: 1 })).toMatchObject({ ok: 1 })
})

test('the official driver in another process lists, reads, writes and explains', async () => {
  const dir = directory()
  await open({ dir })
  const script = `
    import { readFileSync } from 'node:fs'
    import { execPath } from 'node:process'
import { promisify } from 'node:util'
import { MongoClient } from 'mongodb'
    const client = await MongoClient.connect(readFileSync(${JSON.stringify(join(dir, 'mongo.uri'))}, 'utf8').trim())
    const people = client.db().collection('people')
    await people.insertMany([{ name: 'a' }, { name: 'b' }])
    await people.createIndex({ name: 1 })
    const { databases } = await client.db().admin().listDatabases()
    const plan = await people.find({ name: 'a' }).explain('executionStats')
    console.log(JSON.stringify([
      databases.map(({ name }) => name),
      (await client.db().listCollections().toArray()).map(({ name }) => name),
      (await people.find({}).sort({ name: -1 }).toArray()).map(({ name }) => name),
      plan.executionStats.totalDocsExamined,
      (await client.db().command({ connectionStatus: 1 })).ok,
    ]))
    await client.close()
  `
  const { stdout } = await promisify(execFile)(execPath, ['--input-type=module', '-e', script], {
    cwd: join(import.meta.dirname, '../../../..'),
  })
  expect(JSON.parse(stdout)).toEqual([['prongsai'], ['people'], ['b', 'a'], 1, 1])
})
