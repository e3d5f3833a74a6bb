import {
  type ClientSession,
  type Db,
  GridFSBucket,
  MongoClient,
  type MongoClientOptions,
  ReadConcern,
  ReadPreference,
  WriteConcern,
} from 'mongodb'
import { copyOf, type Json } from './files.ts'

export type SpecEvent = { readonly name: string; readonly event: Json }

export type Entities = {
  create(definition: Json): Promise<void>
  get(name: string): unknown
  set(name: string, value: unknown): void
  events(client: string): SpecEvent[]
  close(): Promise<void>
}

const EVENTS: Readonly<Record<string, string>> = {
  commandStartedEvent: 'commandStarted',
  commandSucceededEvent: 'commandSucceeded',
  commandFailedEvent: 'commandFailed',
  poolClearedEvent: 'connectionPoolCleared',
  poolReadyEvent: 'connectionPoolReady',
  poolCreatedEvent: 'connectionPoolCreated',
  poolClosedEvent: 'connectionPoolClosed',
  connectionCreatedEvent: 'connectionCreated',
  connectionReadyEvent: 'connectionReady',
  connectionClosedEvent: 'connectionClosed',
  connectionCheckOutStartedEvent: 'connectionCheckOutStarted',
  connectionCheckOutFailedEvent: 'connectionCheckOutFailed',
  connectionCheckedOutEvent: 'connectionCheckedOut',
  connectionCheckedInEvent: 'connectionCheckedIn',
  serverDescriptionChangedEvent: 'serverDescriptionChanged',
  topologyDescriptionChangedEvent: 'topologyDescriptionChanged',
}

const ALWAYS_IGNORED = ['configureFailPoint', 'authenticate', 'saslStart', 'saslContinue', 'getnonce']

export function createEntities(uri: string): Entities {
  const entities = new Map<string, unknown>()
  const seen = new Map<string, SpecEvent[]>()
  const clients: MongoClient[] = []
  const get = (name: string): unknown => {
    if (!entities.has(name)) throw new Error(`there is no entity ${name}`)
    return entities.get(name)
  }
  const makeClient = async (given: Json): Promise<void> => {
    const events: SpecEvent[] = []
    seen.set(String(given.id), events)
    const client = new MongoClient(uri, { ...clientOptions(given), monitorCommands: true })
    const ignored = [...ALWAYS_IGNORED, ...((given.ignoreCommandMonitoringEvents as string[] | undefined) ?? [])]
    for (const name of (given.observeEvents as string[] | undefined) ?? []) {
      const listen = client.on.bind(client) as unknown as (name: string, listener: (event: Json) => void) => void
      listen(EVENTS[name] ?? name, (event) => {
        const command = String(event.commandName ?? '')
        if (ignored.includes(command)) return
        if (!given.observeSensitiveCommands && ['hello', 'ismaster', 'isMaster'].includes(command)) return
        events.push({ name, event: recorded(event) })
      })
    }
    await client.connect()
    clients.push(client)
    entities.set(String(given.id), client)
  }
  const create = async (definition: Json): Promise<void> => {
    const [kind, given] = Object.entries(definition)[0] as [string, Json]
    const id = String(given.id)
    if (kind === 'client') await makeClient(given)
    else if (kind === 'database') {
      const client = get(String(given.client)) as MongoClient
      entities.set(id, client.db(String(given.databaseName), concerns(given.databaseOptions as Json | undefined)))
    } else if (kind === 'collection') {
      const database = get(String(given.database)) as Db
      const options = concerns(given.collectionOptions as Json | undefined)
      entities.set(id, database.collection(String(given.collectionName), options))
    } else if (kind === 'session') {
      const client = get(String(given.client)) as MongoClient
      entities.set(id, client.startSession(sessionOptions(given.sessionOptions as Json | undefined)))
    } else if (kind === 'bucket') {
      entities.set(id, new GridFSBucket(get(String(given.database)) as Db, given.bucketOptions as Json | undefined))
    } else throw new Error(`this runner has no ${kind}`)
  }
  return {
    create,
    get,
    set: (name, value) => {
      entities.set(name, value)
    },
    events: (client) => seen.get(client) ?? [],
    close: async () => {
      for (const entity of entities.values()) {
        if (entity && typeof entity === 'object' && 'endSession' in entity) {
          await (entity as ClientSession).endSession().catch(() => undefined)
        }
      }
      for (const client of clients) await client.close()
    },
  }
}

// The driver goes on writing into the command it has shown.
function recorded(event: Json): Json {
  const fields: Json = {}
  for (const name of Object.getOwnPropertyNames(event)) fields[name] = event[name]
  for (const name of ['command', 'reply']) if (fields[name]) fields[name] = copyOf(fields[name])
  return { ...fields, commandName: event.commandName, databaseName: event.databaseName }
}

function clientOptions(given: Json): MongoClientOptions {
  const uri = { ...((given.uriOptions as Json | undefined) ?? {}) }
  const concern: Json = {}
  for (const [from, to] of [
    ['w', 'w'],
    ['journal', 'journal'],
    ['wTimeoutMS', 'wtimeoutMS'],
  ] as const) {
    if (uri[from] !== undefined) concern[to] = uri[from]
    delete uri[from]
  }
  const { readConcernLevel, readPreference, ...rest } = uri
  return {
    ...(rest as MongoClientOptions),
    ...(Object.keys(concern).length > 0 ? { writeConcern: concern } : {}),
    ...(readConcernLevel ? { readConcern: { level: readConcernLevel as 'local' } } : {}),
    ...(readPreference ? { readPreference: readPreference as 'primary' } : {}),
    ...(given.serverApi ? { serverApi: given.serverApi as { version: '1' } } : {}),
    serverSelectionTimeoutMS: Number(rest.serverSelectionTimeoutMS ?? 5000),
  }
}

export function concerns(given: Json | undefined): Json {
  if (!given) return {}
  const { readConcern, writeConcern, readPreference, ...rest } = given
  return {
    ...rest,
    ...(readConcern ? { readConcern: ReadConcern.fromOptions(readConcern as { level: 'local' }) } : {}),
    ...(writeConcern ? { writeConcern: WriteConcern.fromOptions({ writeConcern: writeConcern as Json }) } : {}),
    ...(readPreference
      ? { readPreference: ReadPreference.fromOptions({ readPreference: readPreference as never }) }
      : {}),
  }
}

function sessionOptions(given: Json | undefined): Json {
  if (!given) return {}
  const { defaultTransactionOptions, ...rest } = given
  return {
    ...rest,
    ...(defaultTransactionOptions ? { defaultTransactionOptions: concerns(defaultTransactionOptions as Json) } : {}),
  }
}
