import mongoose from 'mongoose'

export type Store = { readonly connection: mongoose.Connection; readonly embedded: boolean; close(): Promise<void> }

/** With a URI somebody runs a MongoDB for us; without one the embedded store is opened in the data directory. */
export async function openStore(where: { uri?: string; dir: string; monitored?: boolean }): Promise<Store> {
  const stack = new AsyncDisposableStack()
  try {
    const uri = where.uri ?? (await openOwn(where.dir, stack))
    const connection = mongoose.createConnection(uri, {
      autoIndex: false, // indexes are made by migrate(), once, in order, before anybody asks
      autoCreate: false,
      monitorCommands: where.monitored ?? false,
      maxPoolSize: 20,
      minPoolSize: 1,
      serverSelectionTimeoutMS: 10_000,
      writeConcern: { w: 'majority', journal: true },
      readConcern: { level: 'majority' },
    })
    stack.defer(() => connection.close())
    await connection.asPromise()
    const open = stack.move()
    return { connection, embedded: !where.uri, close: () => open.disposeAsync() }
  } catch (error) {
    await stack.disposeAsync()
    throw error
  }
}

async function openOwn(dir: string, stack: AsyncDisposableStack): Promise<string> {
  const { openEmbeddedMongo } = await import('../embedded-mongo/index.ts')
  const embedded = await openEmbeddedMongo({ dir, durability: 'full' })
  stack.defer(() => embedded.close())
  return embedded.uri
}
