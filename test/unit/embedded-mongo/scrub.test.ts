import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MongoClient } from 'mongodb'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type EmbeddedMongo, openEmbeddedMongo } from '../../../src/embedded-mongo/index.ts'
import { filesWith } from '../../support/raw-search.ts'

const MARK = 'ERASEDMARK'
let dir: string
let store: EmbeddedMongo
let client: MongoClient
beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'prongsai-scrub-'))
  store = await openEmbeddedMongo({ dir, durability: 'full' })
  client = await new MongoClient(store.uri).connect()
})
afterEach(async () => {
  await client.close()
  await store.close()
  rmSync(dir, { recursive: true, force: true })
})

test('a scrubbed store holds no byte of what was deleted, wherever its pages were moved meanwhile', async () => {
  const rows = client.db('prongsai').collection<{ _id: number; who: string; text: string }>('notes')
  await rows.createIndex({ who: 1 })
  const made = Array.from({ length: 2000 }, (_, i) => ({
    _id: (i * 7919) % 2003, // in no order, so that pages split and are joined again
    who: i % 5 === 0 ? MARK : `other-${i % 40}`,
    text: (i % 5 === 0 ? `${MARK} ` : 'plain ').repeat(1 + (i % 50)),
  }))
  for (let i = 0; i < made.length; i += 100) await rows.insertMany(made.slice(i, i + 100))
  await rows.deleteMany({ _id: { $mod: [3, 0] } })
  await rows.updateMany({ _id: { $mod: [4, 0] } }, { $set: { text: 'longer '.repeat(80) } })
  await rows.deleteMany({ who: MARK })
  const open = rows.find({}).batchSize(2)
  await open.next() // somebody reads meanwhile
  await store.scrub()
  expect(filesWith(dir, MARK)).toEqual([])
  expect(await rows.countDocuments({})).toBeGreaterThan(500)
  expect((await open.toArray()).length).toBeGreaterThan(500)
})
