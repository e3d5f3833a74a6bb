// From one MongoDB to another, whichever of them is embedded; what arrived is read again and compared.
import { createHash } from 'node:crypto'
import { type Db, type Document, MongoClient } from 'mongodb'
import { decode } from '../query/document.ts'
import { toMap } from './bson-map.ts'
import { type CollectionInfo, type Digest, digestNow, openSnapshot, type Snapshot } from './source.ts'

export type Copied = { readonly collection: string; readonly documents: number; readonly indexes: number }

export type CopyOptions = {
  readonly from: string
  readonly to: string
  readonly onProgress?: (done: Copied) => void
}

const TOGETHER = 1000
const TOGETHER_BYTES = 12_000_000

export async function copyDatabase(options: CopyOptions): Promise<Copied[]> {
  const source = await MongoClient.connect(options.from)
  try {
    const target = await MongoClient.connect(options.to, { writeConcern: { w: 'majority', journal: true } })
    try {
      return await copyBetween(source, target, options.onProgress)
    } finally {
      await target.close()
    }
  } finally {
    await source.close()
  }
}

async function copyBetween(
  source: MongoClient,
  target: MongoClient,
  tell: CopyOptions['onProgress'],
): Promise<Copied[]> {
  const to = target.db()
  await refuseFull(to)
  const snapshot = await openSnapshot(source, source.db())
  const done: Copied[] = []
  try {
    for (const collection of snapshot.collections) await prepare(to, collection)
    for (const collection of snapshot.collections) {
      const digest = await copyDocuments(snapshot, to, collection.name)
      if (collection.indexes.length > 0) await createIndexes(to, collection)
      await verify(to, collection.name, digest)
      const copied = { collection: collection.name, documents: digest.count, indexes: collection.indexes.length }
      done.push(copied)
      tell?.(copied)
    }
  } finally {
    await snapshot.close()
  }
  return done
}

async function refuseFull(to: Db): Promise<void> {
  const listed = await to.listCollections({}, { nameOnly: true }).toArray()
  for (const { name } of listed) {
    if (await to.collection(name).findOne({}, { projection: { _id: 1 } })) {
      throw new Error(`The target database ${to.databaseName} is not empty: ${name} has documents. Nothing was copied.`)
    }
  }
}

// Options and indexes the target does not know are refused before a document is moved.
async function prepare(to: Db, collection: CollectionInfo): Promise<void> {
  try {
    await to.dropCollection(collection.name)
    await to.createCollection(collection.name, collection.options)
    if (collection.indexes.length === 0) return
    await createIndexes(to, collection)
    await to.collection(collection.name).dropIndexes()
  } catch (cause) {
    throw new Error(`The target cannot hold the collection ${collection.name} as it is. Nothing was copied.`, { cause })
  }
}

async function createIndexes(to: Db, collection: CollectionInfo): Promise<void> {
  await to.command({ createIndexes: collection.name, indexes: collection.indexes.map(withoutNamespace) })
}

function withoutNamespace({ ns: _ns, ...index }: Document): Document {
  return index
}

async function copyDocuments(snapshot: Snapshot, to: Db, name: string): Promise<Digest> {
  const hash = createHash('sha256')
  let count = 0
  let batch: Map<string, unknown>[] = []
  let bytes = 0
  const send = async (): Promise<void> => {
    if (batch.length === 0) return
    const answer = await to.command({ insert: name, documents: batch, ordered: true })
    if (answer.writeErrors) throw new Error(`${name}: ${answer.writeErrors[0].errmsg}`)
    batch = []
    bytes = 0
  }
  for await (const body of snapshot.read(name)) {
    if (batch.length >= TOGETHER || bytes + body.length > TOGETHER_BYTES) await send()
    hash.update(body)
    count += 1
    bytes += body.length
    batch.push(toMap(decode(Uint8Array.from(body))))
  }
  await send()
  return { count, sha256: hash.digest('hex') }
}

async function verify(to: Db, name: string, wanted: Digest): Promise<void> {
  const found = await digestNow(to, name)
  if (found.count === wanted.count && found.sha256 === wanted.sha256) return
  throw new Error(
    `${name} did not arrive as it was: ${wanted.count} documents were read, ${found.count} are there` +
      `${found.count === wanted.count ? ', and their bytes differ' : ''}.`,
  )
}
