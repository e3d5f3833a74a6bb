import type { Writable } from 'node:stream'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { GridFSBucket, GridFSBucketWriteStream, ObjectId } from 'mongodb'
import type { Json } from './files.ts'
import type { Handlers } from './operations.ts'

async function collect(stream: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  for await (const chunk of stream) chunks.push(chunk)
  return Buffer.concat(chunks)
}

async function byName(bucket: GridFSBucket, name: unknown): Promise<ObjectId[]> {
  const files = await bucket.find({ filename: String(name) }).toArray()
  if (files.length === 0) throw new Error(`file not found: ${String(name)}`)
  return files.map(({ _id }) => _id)
}

export const gridOperations: Handlers<GridFSBucket> = {
  download: async (bucket, { id }) => collect(bucket.openDownloadStream(id as ObjectId)),
  downloadByName: async (bucket, { filename, ...options }) => {
    return collect(bucket.openDownloadStreamByName(String(filename), options as Json))
  },
  upload: async (bucket, { filename, source, ...options }) => {
    const stream: GridFSBucketWriteStream = bucket.openUploadStream(String(filename), options as Json)
    const bytes = Buffer.from((source as Json).$$hexBytes as string, 'hex')
    await pipeline(Readable.from(bytes.length > 0 ? [bytes] : []), stream as Writable)
    return stream.gridFSFile?._id
  },
  delete: async (bucket, { id }) => bucket.delete(id as ObjectId),
  deleteByName: async (bucket, { filename }) => {
    for (const id of await byName(bucket, filename)) await bucket.delete(id)
  },
  rename: async (bucket, { id, newFilename }) => bucket.rename(id as ObjectId, String(newFilename)),
  renameByName: async (bucket, { filename, newFilename }) => {
    for (const id of await byName(bucket, filename)) await bucket.rename(id, String(newFilename))
  },
}
