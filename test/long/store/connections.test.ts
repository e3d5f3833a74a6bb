// Ten thousand connections, and clients who speak nonsense: nobody else notices, and memory comes back.
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createConnection } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { memoryUsage } from 'node:process'
import { BSON, MongoClient } from 'mongodb'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type EmbeddedMongo, openEmbeddedMongo } from '../../../src/embedded-mongo/index.ts'

const dir = mkdtempSync(join(tmpdir(), 'many-'))
let store: EmbeddedMongo
let client: MongoClient
let path: string

beforeAll(async () => {
  store = await openEmbeddedMongo({ dir })
  client = await MongoClient.connect(store.uri, { maxPoolSize: 2 })
  path = decodeURIComponent(/^mongodb:\/\/([^/]*)/.exec(store.uri)![1]!)
})

afterAll(async () => {
  await client.close()
  await store.close()
  rmSync(dir, { recursive: true, force: true })
})

function message(command: BSON.Document): Buffer {
  const body = BSON.serialize(command)
  const frame = Buffer.alloc(21)
  frame.writeInt32LE(21 + body.length, 0)
  frame.writeInt32LE(2013, 12)
  return Buffer.concat([frame, body])
}

// Documents beside the command: together they may be larger than one document.
function inserting(documents: BSON.Document[]): Buffer {
  const bodies = documents.map((document) => BSON.serialize(document))
  const name = Buffer.from('documents\0')
  const section = Buffer.alloc(5)
  section.writeUInt8(1, 0)
  section.writeInt32LE(4 + name.length + bodies.reduce((sum, body) => sum + body.length, 0), 1)
  const frame = Buffer.concat([message({ insert: 'large', $db: 'large' }), section, name, ...bodies])
  frame.writeInt32LE(frame.length, 0)
  return frame
}

const megabytes = (): number => memoryUsage().rss / 1_000_000
const handles = (): number => readdirSync('/proc/self/fd').length

// Sends, waits for an answer or the end, and leaves.
function visit(bytes: Uint8Array): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection(path)
    let answered = false
    socket.on('data', () => {
      answered = true
      socket.destroy()
    })
    socket.on('error', () => undefined)
    socket.on('close', () => resolve(answered))
    socket.end(bytes)
  })
}

test('ten thousand connections one after another leave nothing behind', { timeout: 300_000 }, async () => {
  const hello = message({ hello: 1, $db: 'admin' })
  for (let at = 0; at < 500; at += 1) await visit(hello)
  const [before, open] = [megabytes(), handles()]
  for (let at = 0; at < 10_000; at += 1) expect(await visit(hello)).toBe(true)
  expect(handles()).toBeLessThan(open + 20)
  expect(megabytes() - before).toBeLessThan(100)
})

// Small and repeatable: the same noise every time.
function chance(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 4294967296
  }
}

test('bent messages of all kinds hurt nobody', { timeout: 300_000 }, async () => {
  const collection = client.db().collection('kept')
  await collection.insertOne({ _id: 1 as never, n: 0 })
  const random = chance(7)
  const commands = [
    { insert: 'bent', documents: [{ a: 1, b: ['x', null, { c: 1.5 }] }], $db: 'bent' },
    { update: 'bent', updates: [{ q: { a: 1 }, u: { $set: { 'b.2.c': 7 } }, upsert: true }], $db: 'bent' },
    { find: 'bent', filter: { a: { $in: [1, 2] } }, sort: { b: -1 }, limit: 5, $db: 'bent' },
    { aggregate: 'bent', pipeline: [{ $match: { a: 1 } }, { $group: { _id: '$b' } }], cursor: {}, $db: 'bent' },
    { createIndexes: 'bent', indexes: [{ key: { a: 1, b: -1 }, name: 'ab' }], $db: 'bent' },
    { findAndModify: 'bent', query: { a: 1 }, update: { $inc: { a: 1 } }, $db: 'bent' },
    { delete: 'bent', deletes: [{ q: { a: 3 }, limit: 0 }], $db: 'bent' },
    { hello: 1, $db: 'admin' },
  ].map(message)
  let answered = 0
  for (let at = 0; at < 6000; at += 1) {
    const bent = Buffer.from(commands[at % commands.length]!)
    const places = 1 + Math.floor(random() * 4)
    for (let place = 0; place < places; place += 1)
      bent[Math.floor(random() * bent.length)] = Math.floor(random() * 256)
    if (await visit(random() < 0.1 ? bent.subarray(0, Math.floor(random() * bent.length)) : bent)) answered += 1
    if (at % 100 === 0) await collection.updateOne({}, { $inc: { n: 1 } })
  }
  expect(answered).toBeGreaterThan(100)
  expect(await collection.findOne({})).toMatchObject({ n: 60 })
})

test('messages of forty-eight megabytes are heard, larger ones are not, and memory returns', {
  timeout: 300_000,
}, async () => {
  const documents = Array.from({ length: 3 }, (_, at) => ({ _id: at, text: 'x'.repeat(15_900_000) }))
  const large = inserting(documents)
  expect(large.length).toBeLessThanOrEqual(48_000_000)
  for (let round = 0; round < 3; round += 1) expect(await visit(large)).toBe(true)
  const before = megabytes()
  for (let round = 0; round < 10; round += 1) {
    expect(await visit(large)).toBe(true)
    const beyond = Buffer.alloc(100_000)
    beyond.writeInt32LE(48_000_001, 0)
    expect(await visit(beyond)).toBe(false)
  }
  expect(megabytes() - before).toBeLessThan(300)
  expect(await client.db('large').collection('large').countDocuments()).toBe(3)
})
