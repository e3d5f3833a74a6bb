// Prints what a turn costs: the bare echo and the real app, side by side in one run.
//   npm run bench            about two minutes and a half
//   npm run bench -- 10      the same with 10 seconds of steady load instead of 60
import { type ChildProcess, fork } from 'node:child_process'
import { createHmac, randomBytes } from 'node:crypto'
import { Agent, createServer, request as httpRequest } from 'node:http'
import type { AddressInfo } from 'node:net'
import { DEMO_CHANNEL } from '../src/features/agencies/index.ts'

const SECONDS = Number(process.argv[2] ?? 60)
const RATE = 300
const BACKLOG = 20_000
const CHATS = 500
const agent = new Agent({ keepAlive: true, maxSockets: 32 })

type Counted = { replied: number; rss: number; parts?: Record<string, { calls: number; ms: number }> }

/** A LINE that takes everything at once: only our side is to be measured. */
const line = createServer((request, response) => {
  request.resume().on('end', () => {
    response.setHeader('content-type', 'application/json')
    response.setHeader('x-line-request-id', '0')
    response.end('{"sentMessages":[{"id":"1"}]}')
  })
})
await new Promise<void>((resolve) => line.listen(0, '127.0.0.1', resolve))
const lineUrl = `http://127.0.0.1:${(line.address() as AddressInfo).port}`

async function launch(kind: 'echo' | 'app', door: 'memory' | 'http' = 'http') {
  const child: ChildProcess = fork(new URL('./server.ts', import.meta.url), {
    execArgv: ['--max-semi-space-size=8', '--max-old-space-size=384'], // as `npm start` does
    env: { ...process.env, BENCH_KIND: kind, BENCH_DOOR: door, BENCH_LINE: lineUrl },
  })
  const ended = new Promise<never>((_resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the ${kind} server ended early (${code})`)))
  })
  ended.catch(() => undefined) // whoever waits for something else hears it
  const next = <T>(wanted: string): Promise<T> =>
    Promise.race([
      ended,
      new Promise<T>((resolve) => {
        const hear = (message: { kind: string }) => {
          if (message.kind !== wanted) return
          child.off('message', hear)
          resolve(message as T)
        }
        child.on('message', hear)
      }),
    ])
  const { port } = await next<{ port: number }>('ready')
  return {
    port,
    send: (message: object) => void child.send(message),
    ask: <T>(message: object, wanted: string): Promise<T> => {
      const answer = next<T>(wanted)
      child.send(message)
      return answer
    },
    count(): Promise<Counted> {
      return this.ask<Counted>({ kind: 'count' }, 'counted')
    },
    stop(): void {
      child.removeAllListeners('exit')
      child.kill('SIGKILL')
    },
  }
}

let serial = 0
function event(chat: number) {
  serial += 1
  const now = Date.now()
  return {
    type: 'postback',
    mode: 'active',
    timestamp: now,
    webhookEventId: `01${String(serial).padStart(24, '0')}`,
    deliveryContext: { isRedelivery: false },
    replyToken: randomBytes(16).toString('hex'),
    source: { type: 'user', userId: `U${String(chat).padStart(32, '0')}` },
    postback: { data: serial % 2 === 0 ? 'c|help||' : 'c|language||' },
  }
}

/** Posts one webhook and answers how long the server took, in milliseconds. */
function post(port: number, events: object[]): Promise<number> {
  const body = JSON.stringify({ destination: `U${'0'.repeat(32)}`, events })
  const signature = createHmac('sha256', DEMO_CHANNEL.secret).update(body).digest('base64')
  const headers = {
    'content-type': 'application/json',
    'x-line-signature': signature,
    'content-length': Buffer.byteLength(body),
  }
  return new Promise((resolve, reject) => {
    const started = performance.now()
    const call = httpRequest(
      { port, host: '127.0.0.1', path: '/webhook/demo', method: 'POST', headers, agent },
      (response) => {
        response.resume().on('end', () => {
          if (response.statusCode === 200) resolve(performance.now() - started)
          else reject(new Error(`webhook answered ${response.statusCode}`))
        })
      },
    )
    call.on('error', reject)
    call.end(body)
  })
}

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
const at = (sorted: number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!
const shown = (n: number, digits = 1): string => n.toLocaleString('en', { maximumFractionDigits: digits })

/** One event a body, evenly spread, whether or not the answers keep up. */
async function steady(port: number, seconds: number): Promise<number[]> {
  const times: Promise<number>[] = []
  const started = performance.now()
  for (let sent = 0; sent < RATE * seconds; ) {
    const due = Math.floor(((performance.now() - started) / 1000) * RATE)
    for (; sent < Math.min(due, RATE * seconds); sent += 1) times.push(post(port, [event(sent % CHATS)]))
    await wait(2)
  }
  return (await Promise.all(times)).sort((a, b) => a - b)
}

async function flood(port: number, events: number, perBody: number): Promise<void> {
  let sent = 0
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      while (sent < events) {
        const from = sent
        sent += perBody
        await post(
          port,
          Array.from({ length: Math.min(perBody, events - from) }, (_, i) => event((from + i) % CHATS)),
        )
      }
    }),
  )
}

async function until(server: Awaited<ReturnType<typeof launch>>, replied: number): Promise<Counted> {
  for (let quiet = 0, last = -1; ; ) {
    const counted = await server.count()
    if (counted.replied >= replied) return counted
    quiet = counted.replied === last ? quiet + 1 : 0
    last = counted.replied
    if (quiet > 200) throw new Error(`stuck at ${counted.replied} of ${replied}`)
    await wait(25)
  }
}

console.log(
  `node ${process.version}, ${SECONDS} s of ${RATE} events/s, then ${shown(BACKLOG)} events of ${CHATS} chats\n`,
)

const echo = await launch('echo')
await flood(echo.port, 2_000, 1)
let started = performance.now()
await flood(echo.port, 6_000, 1)
await until(echo, 8_000)
const bare = 6_000 / ((performance.now() - started) / 1000)
echo.stop()
console.log(`bare echo, keeps nothing          ${shown(bare, 0)} events/s`)

const app = await launch('app', 'http')
app.send({ kind: 'start' })
await flood(app.port, 500, 1)
await until(app, 500)
app.send({ kind: 'reset' })
const times = await steady(app.port, SECONDS)
await until(app, RATE * SECONDS)
console.log(
  `webhook answer at ${RATE} events/s    p50 ${shown(at(times, 0.5))} ms   p99 ${shown(at(times, 0.99))} ms   longest ${shown(times.at(-1)!)} ms`,
)
app.stop()

for (const door of ['memory', 'http'] as const) {
  const server = await launch('app', door)
  if (door === 'memory') await server.ask({ kind: 'fill', events: BACKLOG, chats: CHATS }, 'filled')
  else await flood(server.port, BACKLOG, 100)
  server.send({ kind: 'reset' })
  started = performance.now()
  server.send({ kind: 'start' })
  const counted = await until(server, BACKLOG)
  const seconds = (performance.now() - started) / 1000
  const turns = BACKLOG / seconds
  console.log(
    `backlog through the ${door.padEnd(6)} door   ${shown(turns, 0)} durable turns/s   ${shown(turns / bare, 2)} of the bare echo   ${shown(counted.rss / 2 ** 20, 0)} MB`,
  )
  if (door === 'memory' && counted.parts) printParts(counted.parts)
  server.stop()
}
line.close()
agent.destroy()

function printParts(parts: Record<string, { calls: number; ms: number }>): void {
  console.log('\n  per turn                 calls    documents    ms waited')
  for (const [name, part] of Object.entries(parts).sort()) {
    if (name.endsWith(' documents')) continue
    const documents = parts[`${name} documents`]
    console.log(
      `  ${name.padEnd(20)} ${(part.calls / BACKLOG).toFixed(3).padStart(9)} ${(documents ? (documents.calls / BACKLOG).toFixed(2) : '').padStart(12)} ${(part.ms / BACKLOG).toFixed(3).padStart(12)}`,
    )
  }
  console.log()
}
