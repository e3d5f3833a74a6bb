// A database to read from, as it stood at one moment.
import { createHash } from 'node:crypto'
import type { ClientSession, Collection, Db, Document, MongoClient } from 'mongodb'

export type CollectionInfo = { readonly name: string; readonly options: Document; readonly indexes: Document[] }

export type Snapshot = {
  readonly collections: readonly CollectionInfo[]
  // Every document of a collection in the order of _id, as bytes.
  read(name: string): AsyncIterable<Uint8Array>
  close(): Promise<void>
}

const RAW = { raw: true, promoteValues: false } as const

export async function openSnapshot(client: MongoClient, database: Db): Promise<Snapshot> {
  const session = await startSnapshot(client, database)
  try {
    const collections = await describe(database)
    return {
      collections,
      read: (name) => raw(database.collection(name), session),
      close: () => session.endSession(),
    }
  } catch (error) {
    await session.endSession()
    throw error
  }
}

// The embedded store keeps a transaction open as long as it is used; a MongoDB gives it a minute, and offers
// snapshot sessions instead.
async function startSnapshot(client: MongoClient, database: Db): Promise<ClientSession> {
  const { storageEngines } = await database.admin().command({ buildInfo: 1 })
  const embedded = Array.isArray(storageEngines) && storageEngines.includes('sqlite')
  const session = client.startSession(embedded ? {} : { snapshot: true })
  if (embedded) session.startTransaction({ readConcern: { level: 'snapshot' } })
  return session
}

async function describe(database: Db): Promise<CollectionInfo[]> {
  const listed = await database.listCollections({}, { nameOnly: false }).toArray()
  const found: CollectionInfo[] = []
  for (const { name, type, options } of listed) {
    if (name.startsWith('system.')) continue
    if (type !== 'collection') throw new Error(`${name} is a ${type}; only collections can be copied`)
    const indexes = await database.collection(name).listIndexes().toArray()
    found.push({ name, options: options ?? {}, indexes: indexes.filter((index) => index.name !== '_id_') })
  }
  return found.sort((a, b) => (a.name < b.name ? -1 : 1))
}

async function* raw(collection: Collection, session: ClientSession): AsyncIterable<Uint8Array> {
  const cursor = collection.find({}, { ...RAW, session, sort: { _id: 1 }, batchSize: 1000 })
  for await (const bytes of cursor) yield bytes as unknown as Uint8Array
}

export type Digest = { readonly count: number; readonly sha256: string }

export async function digestOf(documents: AsyncIterable<Uint8Array>): Promise<Digest> {
  const hash = createHash('sha256')
  let count = 0
  for await (const bytes of documents) {
    hash.update(bytes)
    count += 1
  }
  return { count, sha256: hash.digest('hex') }
}

// What is there now, outside any snapshot.
export function digestNow(database: Db, name: string): Promise<Digest> {
  const cursor = database.collection(name).find({}, { ...RAW, sort: { _id: 1 }, readConcern: { level: 'majority' } })
  return digestOf(cursor as unknown as AsyncIterable<Uint8Array>)
}
