// A store of one's own for each file of tests, and a way to talk to it below the driver.
import { mkdtempSync, rmSync } from 'node:fs'
import { createConnection, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { BSON, type Collection, type Db, type Document, MongoClient } from 'mongodb'
import { afterAll, beforeAll, expect } from 'vitest'
import {
  type EmbeddedMongo,
  type EmbeddedMongoOptions,
  openEmbeddedMongo,
} from '../../../../src/embedded-mongo/index.ts'

export function freshDirectory(): string {
  return mkdtempSync(join(tmpdir(), 'store-'))
}

export type Opened = {
  readonly dir: string
  store: EmbeddedMongo
  client: MongoClient
  readonly db: Db
  // A collection nobody else uses.
  collection(): Collection<Document>
  reopen(): Promise<void>
}

export function withStore(options: Partial<EmbeddedMongoOptions> = {}): Opened {
  const dir = freshDirectory()
  let made = 0
  const open = async (): Promise<void> => {
    opened.store = await openEmbeddedMongo({ ...options, dir })
    opened.client = await MongoClient.connect(opened.store.uri)
  }
  const close = async (): Promise<void> => {
    await opened.client.close()
    await opened.store.close()
  }
  const opened = {
    dir,
    get db() {
      return this.client.db()
    },
    collection() {
      made += 1
      return this.db.collection(`c${made}`)
    },
    reopen: async () => {
      await close()
      await open()
    },
  } as Opened
  beforeAll(open)
  afterAll(async () => {
    await close()
    rmSync(dir, { recursive: true, force: true })
  })
  return opened
}

export async function refused(work: Promise<unknown>, code: number): Promise<Error & Document> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason as Error & Document,
  )
  expect(error?.code, error?.message ?? 'nothing was refused').toBe(code)
  return error!
}

export function socketOf(uri: string): string {
  return decodeURIComponent(/^mongodb:\/\/([^/]*)/.exec(uri)![1]!)
}

// One connection, spoken to in bytes.
export type Line = {
  readonly socket: Socket
  send(bytes: Uint8Array): void
  // Undefined when the other side hung up.
  answer(): Promise<Document | undefined>
  readonly closed: Promise<void>
}

export function connectRaw(uri: string): Line {
  const socket = createConnection(socketOf(uri))
  const closed = Promise.withResolvers<void>()
  const waiting: ((document: Document | undefined) => void)[] = []
  const answers: Document[] = []
  let rest = Buffer.alloc(0)
  socket.on('data', (chunk) => {
    rest = Buffer.concat([rest, chunk as Buffer])
    while (rest.length >= 4 && rest.length >= rest.readInt32LE(0)) {
      const length = rest.readInt32LE(0)
      const start = rest.readInt32LE(12) === 1 ? 36 : 21
      const document = BSON.deserialize(rest.subarray(start, length))
      rest = rest.subarray(length)
      const next = waiting.shift()
      if (next) next(document)
      else answers.push(document)
    }
  })
  socket.on('error', () => undefined)
  socket.on('close', () => {
    closed.resolve()
    for (const next of waiting.splice(0)) next(undefined)
  })
  return {
    socket,
    send: (bytes) => {
      socket.write(bytes)
    },
    answer: () => {
      const ready = answers.shift()
      if (ready || socket.destroyed) return Promise.resolve(ready)
      return new Promise((resolve) => waiting.push(resolve))
    },
    closed: closed.promise,
  }
}

export function frame(body: Uint8Array, opCode = 2013, requestId = 1): Buffer {
  const header = Buffer.alloc(16)
  header.writeInt32LE(16 + body.length, 0)
  header.writeInt32LE(requestId, 4)
  header.writeInt32LE(opCode, 12)
  return Buffer.concat([header, body])
}

export function message(command: Document, flags = 0): Buffer {
  const prefix = Buffer.alloc(5)
  prefix.writeUInt32LE(flags, 0)
  return frame(Buffer.concat([prefix, BSON.serialize(command)]))
}
