import { type AbstractCursor, ClientSession, Collection, Db, GridFSBucket, MongoClient } from 'mongodb'
import { collectionOperations } from './collection-operations.ts'
import { concerns, type Entities } from './entities.ts'
import type { Json, Operation } from './files.ts'
import { gridOperations } from './grid-operations.ts'
import { testOperations } from './test-operations.ts'

// A thing this runner cannot do: the test is counted as not run.
export class Unsupported extends Error {}

export type Perform = (operation: Operation) => Promise<void>

export type Args = Json & { readonly session?: ClientSession }

export type Handlers<T> = Readonly<Record<string, (on: T, args: Args, perform: Perform) => Promise<unknown>>>

export async function operate(
  entities: Entities,
  operation: Operation,
  admin: MongoClient,
  perform: Perform,
): Promise<unknown> {
  if (operation.object === 'testRunner') {
    const handler = testOperations[operation.name]
    if (!handler) throw new Unsupported(`testRunner.${operation.name}`)
    return handler({ entities, admin, perform }, operation.arguments ?? {})
  }
  const entity = entities.get(operation.object)
  const args = argumentsFor(entities, operation.arguments ?? {})
  const handlers = handlersOf(entity)
  const handler = handlers?.[operation.name]
  if (!handler) throw new Unsupported(`${operation.name} is not one of this runner's operations`)
  return handler(entity as never, args, perform)
}

function handlersOf(entity: unknown): Handlers<never> | undefined {
  if (entity instanceof Collection) return collectionOperations as Handlers<never>
  if (entity instanceof Db) return databaseOperations as Handlers<never>
  if (entity instanceof MongoClient) return clientOperations as Handlers<never>
  if (entity instanceof ClientSession) return sessionOperations as Handlers<never>
  if (entity instanceof GridFSBucket) return gridOperations as Handlers<never>
  return cursorOperations as Handlers<never>
}

function argumentsFor(entities: Entities, given: Json): Args {
  const args = concerns(given)
  if (typeof args.session === 'string') args.session = entities.get(args.session)
  return args as Args
}

const clientOperations: Handlers<MongoClient> = {
  listDatabases: async (client, args) => (await client.db().admin().listDatabases(args)).databases,
  listDatabaseObjects: async (client, args) => (await client.db().admin().listDatabases(args)).databases,
  listDatabaseNames: async (client, args) => {
    const { databases } = await client
      .db()
      .admin()
      .listDatabases({ ...args, nameOnly: true })
    return databases.map(({ name }) => name)
  },
  clientBulkWrite: async (client, args) => client.bulkWrite(args.models as never, args),
  createChangeStream: async (client, { pipeline, ...options }) => watch(client.watch(pipeline as Json[], options)),
  close: async (client) => client.close(),
}

async function watch(stream: { tryNext(): Promise<unknown>; close(): Promise<void> }): Promise<unknown> {
  await stream.tryNext()
  return stream
}

const databaseOperations: Handlers<Db> = {
  runCommand: async (db, { command, commandName: _name, ...options }) => db.command(command as Json, options),
  runCursorCommand: async (db, args) => commandCursor(db, args).toArray(),
  createCommandCursor: async (db, args) => {
    const cursor = commandCursor(db, args) as AbstractCursor & { cursorInit?(): Promise<void> }
    await cursor.cursorInit?.()
    return cursor
  },
  aggregate: async (db, { pipeline, ...options }) => db.aggregate(pipeline as Json[], options).toArray(),
  listCollections: async (db, { filter, ...options }) => db.listCollections(filter as Json, options).toArray(),
  listCollectionObjects: async (db, { filter, ...options }) => db.listCollections(filter as Json, options).toArray(),
  listCollectionNames: async (db, { filter, ...options }) => {
    const found = await db.listCollections(filter as Json, { ...options, nameOnly: true }).toArray()
    return found.map(({ name }) => name)
  },
  createCollection: async (db, { collection, ...options }) => {
    await db.createCollection(String(collection), options)
  },
  dropCollection: async (db, { collection, ...options }) => db.dropCollection(String(collection), options),
  modifyCollection: async (db, { collection, session, ...options }) =>
    db.command({ collMod: collection, ...options }, session ? { session } : {}),
  createChangeStream: async (db, { pipeline, ...options }) => watch(db.watch(pipeline as Json[], options)),
}

function commandCursor(db: Db, args: Args): AbstractCursor {
  const { command, commandName: _name, batchSize, maxTimeMS, comment, ...options } = args
  const cursor = db.runCursorCommand(command as Json, options)
  if (batchSize !== undefined) cursor.setBatchSize(Number(batchSize))
  if (maxTimeMS !== undefined) cursor.setMaxTimeMS(Number(maxTimeMS))
  if (comment !== undefined) cursor.setComment(comment)
  return cursor
}

const sessionOperations: Handlers<ClientSession> = {
  startTransaction: async (session, args) => {
    session.startTransaction(args)
  },
  commitTransaction: async (session) => {
    await session.commitTransaction()
  },
  abortTransaction: async (session) => {
    await session.abortTransaction()
  },
  endSession: async (session) => session.endSession(),
  withTransaction: async (session, { callback, ...options }, perform) => {
    await session.withTransaction(async () => {
      for (const operation of callback as Operation[]) await perform(operation)
    }, options)
  },
}

const cursorOperations: Handlers<AbstractCursor> = {
  iterateUntilDocumentOrError: async (cursor) => cursor.next(),
  iterateOnce: async (cursor) => cursor.tryNext(),
  close: async (cursor) => cursor.close(),
}
