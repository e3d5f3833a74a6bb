// The store the suite runs on: the embedded one, or the server MONGODB_URI names.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Collection, type Db, type Document, MongoClient } from 'mongodb'
import { afterAll, beforeAll } from 'vitest'
import { openEmbeddedMongo } from '../../../../src/embedded-mongo/index.ts'

export type Store = {
  readonly client: () => MongoClient
  readonly db: () => Db
  // A collection no other test uses.
  readonly collection: () => Collection<Document>
}

type Opened = { readonly uri: string; close(): Promise<void> }

async function open(): Promise<Opened> {
  const uri = process.env.MONGODB_URI
  if (uri !== undefined) return { uri, close: async () => undefined }
  const dir = await mkdtemp(join(tmpdir(), 'contract-'))
  const store = await openEmbeddedMongo({ dir, durability: 'normal' })
  return {
    uri: store.uri,
    close: async () => {
      await store.close()
      await rm(dir, { recursive: true, force: true })
    },
  }
}

// One store and one database for a test file.
export function useStore(): Store {
  let opened: Opened
  let client: MongoClient
  let db: Db
  let count = 0
  beforeAll(async () => {
    opened = await open()
    client = await MongoClient.connect(opened.uri)
    db = client.db(`contract_${process.pid}_${Date.now().toString(36)}_${Math.floor(Math.random() * 1e9).toString(36)}`)
  })
  afterAll(async () => {
    await db?.dropDatabase()
    await client?.close()
    await opened?.close()
  })
  return {
    client: () => client,
    db: () => db,
    collection: () => {
      count += 1
      return db.collection(`c${count}`)
    },
  }
}
