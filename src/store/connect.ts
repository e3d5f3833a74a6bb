import mongoose from 'mongoose'
import type { EmbeddedMongo } from '../embedded-mongo/index.ts'

export type Store = {
  readonly connection: mongoose.Connection
  readonly embedded: boolean
  /** Another process holds it and keeps it up to date. */
  readonly joined: boolean
  /** Leaves nothing of what was erased in the files. Null: whoever runs the MongoDB sees to it. */
  readonly compact: (() => Promise<void>) | null
  /** As much of it as nobody minds in the middle of the day. */
  readonly scrub: (() => Promise<void>) | null
  close(): Promise<void>
}

/** With a URI somebody runs a MongoDB for us; without one the embedded store is opened in the data directory. */
/** `join`: when another process holds the directory, its store is used; for the command line beside a running server. */
export async function openStore(where: {
  uri?: string
  dir: string
  monitored?: boolean
  join?: boolean
  /** `normal` may forget the last instants when the power goes: for stores nobody keeps. */
  durability?: 'full' | 'normal'
}): Promise<Store> {
  const stack = new AsyncDisposableStack()
  try {
    const embedded = where.uri ? null : await openOwn(where, stack)
    const uri = where.uri ?? embedded!.uri
    const connection = mongoose.createConnection(uri, {
      autoIndex: false, // indexes are made by migrate(), once, in order, before anybody asks
      autoCreate: false,
      monitorCommands: where.monitored ?? false,
      maxPoolSize: 20,
      minPoolSize: 1,
      ...(uri.includes('serverSelectionTimeoutMS=') ? {} : { serverSelectionTimeoutMS: 10_000 }),
      writeConcern: { w: 'majority', journal: true },
      readConcern: { level: 'majority' },
    })
    stack.defer(() => connection.close())
    await connection.asPromise()
    const open = stack.move()
    const own = embedded && !embedded.joined ? embedded : null
    const compact = own ? () => own.compact() : null
    const scrub = own ? () => own.scrub() : null
    return {
      connection,
      embedded: embedded !== null,
      joined: embedded?.joined ?? false,
      compact,
      scrub,
      close: () => open.disposeAsync(),
    }
  } catch (error) {
    await stack.disposeAsync()
    throw error
  }
}

async function openOwn(
  { dir, join = false, durability = 'full' }: Parameters<typeof openStore>[0],
  stack: AsyncDisposableStack,
): Promise<EmbeddedMongo> {
  const { openEmbeddedMongo } = await import('../embedded-mongo/index.ts')
  const embedded = await openEmbeddedMongo({ dir, durability, join })
  stack.defer(() => embedded.close())
  return embedded
}
