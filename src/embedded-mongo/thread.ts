// The thread that owns the file and the socket. SQLite stops the thread it works on; this one may be stopped.
import { chmodSync } from 'node:fs'
import { createServer, type Server, type Socket } from 'node:net'
import { parentPort } from 'node:worker_threads'
import { type Client, serve } from './connection.ts'
import type { FromWorker, ToWorker, WorkerOptions } from './door/messages.ts'
import { createScram } from './door/scram.ts'
import { openEngine } from './engine.ts'
import { copyFile } from './storage/backup.ts'

const SWEEP_MS = 5000
const EXPIRE_MS = 60_000

export async function runThread(options: WorkerOptions): Promise<void> {
  const scram = options.tcp && createScram(options.tcp.user, options.tcp.password)
  let failed = false
  const engine = openEngine({
    file: options.file,
    durability: options.durability,
    testCommands: options.testCommands,
    scram,
    maxBytes: options.maxBytes,
    onFailure: (error) => {
      failed = true
      say({ kind: 'failed', message: error instanceof Error ? error.message : String(error) })
    },
  })
  const sockets = new Set<Socket>()
  let clients = 0
  let address = options.socket ?? ''
  const accept = (socket: Socket): void => {
    clients += 1
    const client: Client = { id: clients, address, trusted: !scram }
    sockets.add(socket)
    socket.setNoDelay(true)
    socket.on('close', () => sockets.delete(socket))
    serve(socket, client, engine.dispatch)
  }
  const server = createServer(accept)
  const port = await listen(server, options)
  if (options.tcp) address = `127.0.0.1:${port}`
  const sweeping = setInterval(engine.sweep, SWEEP_MS)
  const expiring = setInterval(() => void engine.expire().catch(() => undefined), options.expireMs ?? EXPIRE_MS)

  const close = async (): Promise<void> => {
    clearInterval(sweeping)
    clearInterval(expiring)
    server.close()
    if (!failed) await engine.close()
    // What was answered last is still on its way.
    for (const socket of sockets) socket.destroySoon()
  }

  const act = async (message: ToWorker): Promise<unknown> => {
    if (message.kind === 'backup') return copyFile(options.file, message.to)
    if (message.kind === 'compact') return engine.compact()
    if (message.kind === 'scrub') return engine.scrub()
    if (message.kind === 'expire') return engine.expire()
    return close()
  }
  parentPort!.on('message', (message: ToWorker) => {
    act(message).then(
      () => {
        say({ kind: 'done', id: message.id })
        if (message.kind === 'close') parentPort!.close()
      },
      (error: unknown) => say({ kind: 'refused', id: message.id, message: String(error) }),
    )
  })
  say({ kind: 'ready', port })
}

function say(message: FromWorker): void {
  parentPort!.postMessage(message)
}

function listen(server: Server, options: WorkerOptions): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    const ready = (): void => {
      const at = server.address()
      if (options.socket) chmodSync(options.socket, 0o600)
      resolve(typeof at === 'object' && at ? at.port : 0)
    }
    if (options.tcp) server.listen(options.tcp.port, '127.0.0.1', ready)
    else server.listen(options.socket, ready)
  })
}
