// The door: one process per directory, a worker behind it, and an address for others to come in by.
import { randomBytes } from 'node:crypto'
import { rmSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import {
  type Paths,
  prepareDirectory,
  readAddress,
  removeLeftOver,
  socketPath,
  takeLock,
  writeAddress,
} from './door/directory.ts'
import type { FromWorker, Request, WorkerOptions } from './door/messages.ts'
import { copyFile } from './storage/backup.ts'
import type { Durability } from './storage/schema.ts'

export type EmbeddedMongoOptions = {
  readonly dir: string
  // full: an acknowledged write survives a loss of power. normal: it survives the end of the process.
  readonly durability?: Durability
  readonly database?: string
  // When another process holds the directory: use its store instead of refusing.
  readonly join?: boolean
  // 127.0.0.1 with a password instead of the socket.
  readonly tcp?: { readonly port?: number }
  // configureFailPoint, for the tests of drivers.
  readonly testCommands?: boolean
  // How often expired documents are looked for.
  readonly expireMs?: number
  // The file never grows beyond this; writes are then refused as on a full disk, and reading goes on.
  readonly maxBytes?: number
  // The store has ended by itself: nothing is acknowledged any more. Without it, the error is thrown.
  readonly onFailure?: (error: Error) => void
}

export type EmbeddedMongo = {
  readonly uri: string
  // Somebody else's, used by us.
  readonly joined: boolean
  // A copy that can be opened or restored, made while others write.
  backup(file: string): Promise<void>
  // Gives unused room back and leaves nothing of what was erased in the file.
  compact(): Promise<void>
  // As much of `compact` as nobody minds in the middle of the day: all of it while the store is small, else only the log,
  // which fails while a transaction still reads what was there before.
  scrub(): Promise<void>
  // Removes what has expired now, instead of within a minute.
  expire(): Promise<void>
  close(): Promise<void>
}

const ADDRESS_WAIT_MS = 3000

export async function openEmbeddedMongo(options: EmbeddedMongoOptions): Promise<EmbeddedMongo> {
  const paths = prepareDirectory(options.dir)
  const lock = takeLock(paths.lock)
  if (!lock) return join(options, paths)
  try {
    removeLeftOver(paths.address)
    return await start(options, paths, lock.release)
  } catch (error) {
    lock.release()
    throw error
  }
}

async function join(options: EmbeddedMongoOptions, paths: Paths): Promise<EmbeddedMongo> {
  if (!options.join) {
    throw new Error(
      `Another process is using the store in ${options.dir}. Stop it first, or use a directory of your own (DATA_DIR).`,
    )
  }
  // It may be starting at this moment.
  let uri = readAddress(paths.address)
  for (let waited = 0; !uri && waited < ADDRESS_WAIT_MS; waited += 50) {
    await sleep(50)
    uri = readAddress(paths.address)
  }
  if (!uri) throw new Error(`Another process holds the store in ${options.dir} and does not say how to reach it.`)
  const refuse = (what: string) => async (): Promise<void> => {
    throw new Error(`The store in ${options.dir} belongs to another process; ask that one to ${what}.`)
  }
  return {
    uri,
    joined: true,
    backup: (file) => copyFile(paths.database, file),
    compact: refuse('compact it'),
    scrub: refuse('scrub it'),
    expire: refuse('expire documents'),
    close: async () => undefined,
  }
}

async function start(options: EmbeddedMongoOptions, paths: Paths, release: () => void): Promise<EmbeddedMongo> {
  const socket = options.tcp ? undefined : socketPath(options.dir)
  const password = randomBytes(24).toString('base64url')
  const data: WorkerOptions = {
    file: paths.database,
    durability: options.durability ?? 'full',
    testCommands: options.testCommands ?? false,
    socket: socket?.path,
    tcp: options.tcp && { port: options.tcp.port ?? 0, user: 'prongsai', password },
    expireMs: options.expireMs,
    maxBytes: options.maxBytes,
  }
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: data, execArgv: [] })
  const line = createLine(worker, options.onFailure)
  const { port } = await line.ready
  const database = options.database ?? 'prongsai'
  const uri = socket
    ? `mongodb://${encodeURIComponent(socket.path)}/${database}`
    : `mongodb://prongsai:${password}@127.0.0.1:${port}/${database}?authSource=admin&authMechanism=SCRAM-SHA-256`
  writeAddress(paths.address, uri)
  let closing: Promise<void> | undefined
  const close = async (): Promise<void> => {
    rmSync(paths.address, { force: true })
    await line.close()
    socket?.remove()
    release()
  }
  return {
    uri,
    joined: false,
    backup: (file) => line.ask({ kind: 'backup', to: file }),
    compact: () => line.ask({ kind: 'compact' }),
    scrub: () => line.ask({ kind: 'scrub' }),
    expire: () => line.ask({ kind: 'expire' }),
    close: () => {
      closing ??= close()
      return closing
    },
  }
}

type Line = {
  readonly ready: Promise<{ port: number }>
  ask(request: Request): Promise<void>
  close(): Promise<void>
}

type Waiting = { resolve(): void; reject(error: Error): void }

// Questions to the worker and their answers.
function createLine(worker: Worker, onFailure: ((error: Error) => void) | undefined): Line {
  const waiting = new Map<number, Waiting>()
  const ready = Promise.withResolvers<{ port: number }>()
  const exited = Promise.withResolvers<void>()
  let asked = 0
  let state: 'starting' | 'open' | 'closing' | 'dead' = 'starting'

  const die = (error: Error): void => {
    const before = state
    if (state === 'dead') return
    state = 'dead'
    ready.reject(error)
    for (const one of waiting.values()) one.reject(error)
    waiting.clear()
    if (before !== 'open') return
    if (onFailure) onFailure(error)
    else
      setImmediate(() => {
        throw error
      })
  }
  worker.on('message', (message: FromWorker) => {
    if (message.kind === 'ready') {
      state = 'open'
      ready.resolve({ port: message.port })
    } else if (message.kind === 'failed') die(new Error(`The embedded store has stopped: ${message.message}`))
    else {
      const one = waiting.get(message.id)
      waiting.delete(message.id)
      if (message.kind === 'done') one?.resolve()
      else one?.reject(new Error(message.message))
    }
  })
  worker.on('error', (error) => {
    const cause = error instanceof Error ? error : new Error(String(error))
    die(new Error(`The embedded store has ended: ${cause.message}`, { cause }))
  })
  worker.on('exit', () => {
    exited.resolve()
    for (const one of waiting.values()) one.resolve()
    if (state !== 'closing') die(new Error('The embedded store has ended without a word'))
  })
  const ask = (request: Request): Promise<void> => {
    if (state === 'dead') return Promise.reject(new Error('The embedded store has ended'))
    asked += 1
    const id = asked
    return new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject })
      worker.postMessage({ ...request, id })
    })
  }
  return {
    ready: ready.promise,
    ask,
    close: async () => {
      if (state === 'open') {
        const done = ask({ kind: 'close' })
        state = 'closing'
        await done.catch(() => undefined)
      }
      await Promise.race([exited.promise, sleep(2000, undefined, { ref: false })])
      await worker.terminate()
    },
  }
}
