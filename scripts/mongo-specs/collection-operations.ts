import type { AnyBulkWriteOperation, Collection } from 'mongodb'
import type { Json } from './files.ts'
import type { Handlers } from './operations.ts'

type Models = Record<string, Json>[]

// The format's bulk models are the driver's.
function bulkModels(requests: Models): AnyBulkWriteOperation[] {
  return requests as unknown as AnyBulkWriteOperation[]
}

const find = (collection: Collection, { filter, ...options }: Json) => collection.find(filter as Json, options)

export const collectionOperations: Handlers<Collection> = {
  find: async (collection, args) => find(collection, args).toArray(),
  findOne: async (collection, { filter, ...options }) => collection.findOne(filter as Json, options),
  createFindCursor: async (collection, args) => {
    const cursor = find(collection, args)
    await cursor.hasNext()
    return cursor
  },
  aggregate: async (collection, { pipeline, ...options }) => {
    return collection.aggregate(pipeline as Json[], options).toArray()
  },
  count: async (collection, { filter, ...options }) => collection.count(filter as Json, options),
  countDocuments: async (collection, { filter, ...options }) => collection.countDocuments(filter as Json, options),
  estimatedDocumentCount: async (collection, args) => collection.estimatedDocumentCount(args),
  distinct: async (collection, { fieldName, filter, ...options }) => {
    return collection.distinct(String(fieldName), filter as Json, options)
  },
  insertOne: async (collection, { document, ...options }) => collection.insertOne(document as Json, options),
  insertMany: async (collection, { documents, ...options }) => collection.insertMany(documents as Json[], options),
  updateOne: async (collection, { filter, update, ...options }) => {
    return collection.updateOne(filter as Json, update as Json, options)
  },
  updateMany: async (collection, { filter, update, ...options }) => {
    return collection.updateMany(filter as Json, update as Json, options)
  },
  replaceOne: async (collection, { filter, replacement, ...options }) => {
    return collection.replaceOne(filter as Json, replacement as Json, options)
  },
  deleteOne: async (collection, { filter, ...options }) => collection.deleteOne(filter as Json, options),
  deleteMany: async (collection, { filter, ...options }) => collection.deleteMany(filter as Json, options),
  findOneAndUpdate: async (collection, { filter, update, returnDocument, ...options }) => {
    return collection.findOneAndUpdate(filter as Json, update as Json, { ...options, ...returning(returnDocument) })
  },
  findOneAndReplace: async (collection, { filter, replacement, returnDocument, ...options }) => {
    return collection.findOneAndReplace(filter as Json, replacement as Json, {
      ...options,
      ...returning(returnDocument),
    })
  },
  findOneAndDelete: async (collection, { filter, ...options }) => collection.findOneAndDelete(filter as Json, options),
  bulkWrite: async (collection, { requests, ...options }) => {
    return collection.bulkWrite(bulkModels(requests as Models), options)
  },
  createIndex: async (collection, { keys, ...options }) => collection.createIndex(keys as Record<string, 1>, options),
  dropIndex: async (collection, { name, ...options }) => collection.dropIndex(String(name), options),
  dropIndexes: async (collection, args) => collection.dropIndexes(args),
  listIndexes: async (collection, args) => collection.listIndexes(args).toArray(),
  listIndexNames: async (collection, args) => (await collection.listIndexes(args).toArray()).map(({ name }) => name),
  createSearchIndex: async (collection, { model }) => collection.createSearchIndex(model as never),
  createSearchIndexes: async (collection, { models }) => collection.createSearchIndexes(models as never),
  dropSearchIndex: async (collection, { name }) => collection.dropSearchIndex(String(name)),
  updateSearchIndex: async (collection, { name, definition }) => {
    return collection.updateSearchIndex(String(name), definition as Json)
  },
  listSearchIndexes: async (collection, { name, aggregationOptions }) => {
    const options = (aggregationOptions ?? {}) as Json
    return name === undefined
      ? collection.listSearchIndexes(options).toArray()
      : collection.listSearchIndexes(String(name), options).toArray()
  },
  rename: async (collection, { to, ...options }) => {
    await collection.rename(String(to), options)
  },
  createChangeStream: async (collection, { pipeline, ...options }) => {
    const stream = collection.watch(pipeline as Json[], options)
    await stream.tryNext()
    return stream
  },
}

function returning(which: unknown): { returnDocument?: 'before' | 'after' } {
  return which === undefined ? {} : { returnDocument: which === 'After' ? 'after' : 'before' }
}
