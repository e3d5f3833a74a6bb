// The files mongodump writes and mongorestore reads: <database>/<collection>.bson and .metadata.json.
import { Buffer } from 'node:buffer'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, open, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type Document, EJSON } from 'bson'
import { MongoClient } from 'mongodb'
import { check, decode } from '../query/document.ts'
import { toMap } from './bson-map.ts'
import type { Copied } from './copy.ts'
import { openSnapshot } from './source.ts'

export type DumpOptions = { readonly from: string; readonly directory: string }

export async function dumpDatabase({ from, directory }: DumpOptions): Promise<Copied[]> {
  const client = await MongoClient.connect(from)
  try {
    const database = client.db()
    const folder = join(directory, database.databaseName)
    await mkdir(folder, { recursive: true, mode: 0o700 })
    if ((await readdir(folder)).length > 0) throw new Error(`${folder} is not empty. Nothing was written.`)
    const snapshot = await openSnapshot(client, database)
    try {
      const done: Copied[] = []
      for (const { name, options, indexes } of snapshot.collections) {
        const file = join(folder, encodeURIComponent(name))
        let documents = 0
        const counted = async function* (): AsyncIterable<Uint8Array> {
          for await (const bytes of snapshot.read(name)) {
            documents += 1
            yield bytes
          }
        }
        await pipeline(Readable.from(counted()), createWriteStream(`${file}.bson`, { mode: 0o600, flush: true }))
        await writeMetadata(`${file}.metadata.json`, name, options, indexes)
        done.push({ collection: name, documents, indexes: indexes.length })
      }
      return done
    } finally {
      await snapshot.close()
    }
  } finally {
    await client.close()
  }
}

async function writeMetadata(file: string, name: string, options: Document, indexes: Document[]): Promise<void> {
  const primary = { v: 2, key: { _id: 1 }, name: '_id_' }
  const metadata = { indexes: [primary, ...indexes], options, collectionName: name, type: 'collection' }
  const handle = await open(file, 'wx', 0o600)
  try {
    await handle.writeFile(EJSON.stringify(metadata, { relaxed: false }))
    await handle.sync()
  } finally {
    await handle.close()
  }
}

export type LoadOptions = { readonly directory: string; readonly to: string }

// Reads such files back; the directory is the one that holds <collection>.bson.
export async function loadDump({ directory, to }: LoadOptions): Promise<Copied[]> {
  const client = await MongoClient.connect(to)
  try {
    const database = client.db()
    const files = (await readdir(directory)).filter((file) => file.endsWith('.bson')).sort()
    const done: Copied[] = []
    for (const file of files) {
      const name = decodeURIComponent(file.slice(0, -5))
      if (await database.collection(name).findOne({}, { projection: { _id: 1 } })) {
        throw new Error(`${database.databaseName}.${name} is not empty. It was left as it is.`)
      }
      let documents = 0
      for await (const batch of batches(join(directory, file))) {
        const answer = await database.command({ insert: name, documents: batch, ordered: true })
        if (answer.writeErrors) throw new Error(`${name}: ${answer.writeErrors[0].errmsg}`)
        documents += batch.length
      }
      const indexes = await readIndexes(join(directory, `${file.slice(0, -5)}.metadata.json`))
      if (indexes.length > 0) await database.command({ createIndexes: name, indexes })
      done.push({ collection: name, documents, indexes: indexes.length })
    }
    return done
  } finally {
    await client.close()
  }
}

async function readIndexes(file: string): Promise<Document[]> {
  const { indexes } = EJSON.parse(await readFile(file, 'utf8'), { relaxed: true }) as { indexes: Document[] }
  return indexes.filter(({ name }) => name !== '_id_').map(({ ns: _ns, ...index }) => index)
}

const LARGEST = 16 * 1024 * 1024 + 16_384

async function* batches(file: string): AsyncIterable<Map<string, unknown>[]> {
  let batch: Map<string, unknown>[] = []
  let bytes = 0
  for await (const document of documents(file)) {
    if (batch.length >= 1000 || bytes + document.length > 12_000_000) {
      yield batch
      batch = []
      bytes = 0
    }
    batch.push(toMap(decode(document)))
    bytes += document.length
  }
  if (batch.length > 0) yield batch
}

async function* documents(file: string): AsyncIterable<Uint8Array> {
  let rest: Buffer = Buffer.alloc(0)
  for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20 })) {
    rest = rest.length > 0 ? Buffer.concat([rest, chunk as Buffer]) : (chunk as Buffer)
    let at = 0
    while (rest.length - at >= 4) {
      const size = rest.readInt32LE(at)
      if (size < 5 || size > LARGEST) throw new Error(`${file} is no dump: a document of ${size} bytes`)
      if (rest.length - at < size) break
      const document = Uint8Array.prototype.slice.call(rest, at, at + size)
      check(document)
      yield document
      at += size
    }
    rest = rest.subarray(at)
  }
  if (rest.length > 0) throw new Error(`${file} ends in the middle of a document`)
}
