import { setTimeout as sleep } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import { BSON, type ClientSession, type MongoClient } from 'mongodb'
import type { Entities } from './entities.ts'
import type { Json } from './files.ts'
import { Mismatch } from './matching.ts'
import type { Perform } from './operations.ts'

type Context = { readonly entities: Entities; readonly admin: MongoClient; readonly perform: Perform }

type Handler = (context: Context, args: Json) => Promise<unknown>

function assert(holds: boolean, what: string): void {
  if (!holds) throw new Mismatch(what)
}

// The states of the driver's private counterpart of a session.
function serverSession(context: Context, args: Json): { isDirty: boolean; id: unknown } {
  return (context.entities.get(String(args.session)) as ClientSession).serverSession as never
}

function lastTwoSessions({ entities }: Context, args: Json): [string, string] {
  const started = entities.events(String(args.client)).filter(({ name }) => name === 'commandStartedEvent')
  const [a, b] = started.slice(-2).map(({ event }) => BSON.EJSON.stringify((event.command as Json).lsid as Json))
  return [String(a), String(b)]
}

async function hasCollection({ admin }: Context, args: Json): Promise<boolean> {
  const found = await admin
    .db(String(args.databaseName))
    .listCollections({ name: String(args.collectionName) })
    .toArray()
  return found.length > 0
}

async function hasIndex(context: Context, args: Json): Promise<boolean> {
  if (!(await hasCollection(context, args))) return false
  const collection = context.admin.db(String(args.databaseName)).collection(String(args.collectionName))
  return (await collection.listIndexes().toArray()).some(({ name }) => name === args.indexName)
}

const failPoint: Handler = async ({ entities }, { client, failPoint: given }) => {
  await (entities.get(String(client)) as MongoClient).db('admin').command(given as Json)
}

const pinned =
  (wanted: boolean): Handler =>
  async ({ entities }, args) => {
    const session = entities.get(String(args.session)) as ClientSession & { isPinned: boolean }
    assert(session.isPinned === wanted, `the session should ${wanted ? '' : 'not '}be pinned`)
  }

export const testOperations: Readonly<Record<string, Handler>> = {
  failPoint,
  createEntities: async ({ entities }, { entities: given }) => {
    for (const definition of given as Json[]) await entities.create(definition)
  },
  wait: async (_context, { ms }) => sleep(Number(ms)),
  assertSessionPinned: pinned(true),
  assertSessionUnpinned: pinned(false),
  assertSessionDirty: async (context, args) =>
    assert(serverSession(context, args).isDirty, 'the session should be dirty'),
  assertSessionNotDirty: async (context, args) => {
    assert(!serverSession(context, args).isDirty, 'the session should not be dirty')
  },
  assertSessionTransactionState: async ({ entities }, { session, state }) => {
    const { transaction } = entities.get(String(session)) as unknown as { transaction: { state: string } }
    const names: Readonly<Record<string, string>> = {
      none: 'NO_TRANSACTION',
      starting: 'STARTING_TRANSACTION',
      in_progress: 'TRANSACTION_IN_PROGRESS',
      committed: 'TRANSACTION_COMMITTED',
      aborted: 'TRANSACTION_ABORTED',
    }
    assert(transaction.state === names[String(state)], `the transaction is ${transaction.state}, not ${String(state)}`)
  },
  assertSameLsidOnLastTwoCommands: async (context, args) => {
    assert(isDeepStrictEqual(...lastTwoSessions(context, args)), 'the last two commands should share a session')
  },
  assertDifferentLsidOnLastTwoCommands: async (context, args) => {
    assert(!isDeepStrictEqual(...lastTwoSessions(context, args)), 'the last two commands should not share a session')
  },
  assertCollectionExists: async (context, args) =>
    assert(await hasCollection(context, args), 'the collection is missing'),
  assertCollectionNotExists: async (context, args) => {
    assert(!(await hasCollection(context, args)), 'the collection is there')
  },
  assertIndexExists: async (context, args) => assert(await hasIndex(context, args), 'the index is missing'),
  assertIndexNotExists: async (context, args) => assert(!(await hasIndex(context, args)), 'the index is there'),
  assertNumberConnectionsCheckedOut: async ({ entities }, { client, connections }) => {
    const events = entities.events(String(client)).map(({ name }) => name)
    const count = (name: string): number => events.filter((one) => one === name).length
    const out = count('connectionCheckedOutEvent') - count('connectionCheckedInEvent')
    if (events.some((name) => name.startsWith('connection'))) assert(out === connections, `${out} connections are out`)
  },
  assertEventCount: async ({ entities }, { client, event, count }) => {
    const [name] = Object.keys(event as Json)
    const found = entities.events(String(client)).filter((one) => one.name === name).length
    assert(found === count, `${found} events ${name}`)
  },
}
