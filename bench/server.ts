// The server under measurement, in a process of its own: the real app, or the bare echo it is compared with.
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { messagingApi, middleware } from '@line/bot-sdk'
import express from 'express'
import { createApp } from '../src/app.ts'
import { readConfig } from '../src/config.ts'
import { createAgencies, DEMO_CHANNEL, seedDemo } from '../src/features/agencies/index.ts'
import { systemClock, systemTicks, systemTimer } from '../src/kernel/clock.ts'
import { createWords } from '../src/kernel/i18n.ts'
import { type AgencyId, trueChance } from '../src/kernel/ids.ts'
import { createLog } from '../src/kernel/log.ts'
import { createSeals } from '../src/kernel/seal.ts'
import { loadTemplates } from '../src/line/flex.ts'
import type { LineGateway } from '../src/line/gateway.ts'
import { createSdkGateway } from '../src/line/sdk-gateway.ts'
import { memoryGateway } from '../src/simulator/memory-gateway.ts'
import { createPlatform } from '../src/simulator/platform.ts'
import { openStore } from '../src/store/connect.ts'

type Part = { calls: number; ms: number }
const ROOT = join(import.meta.dirname, '..')
const { BENCH_KIND = 'app', BENCH_DOOR = 'memory', BENCH_LINE = '', MONGODB_URI } = process.env
const tell = (message: object): void => void process.send?.(message)

const http = express()
const server = createServer(http)
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
const { port } = server.address() as AddressInfo

if (BENCH_KIND === 'echo') startEcho()
else await startApp()
tell({ kind: 'ready', port })

/** What most bots are: verify, answer, reply. It keeps nothing. */
function startEcho(): void {
  const client = messagingApi.MessagingApiClient
  const line = new client({ channelAccessToken: DEMO_CHANNEL.accessToken, baseURL: BENCH_LINE })
  let replied = 0
  http.post('/webhook/demo', middleware({ channelSecret: DEMO_CHANNEL.secret }), (request, response) => {
    response.status(200).json({})
    for (const event of request.body.events)
      void line
        .replyMessage({
          replyToken: event.replyToken,
          messages: [{ type: 'text', text: String(event.postback?.data ?? event.message?.text) }],
        })
        .then(() => {
          replied += 1
        })
  })
  process.on('message', (message: { kind: string }) => {
    if (message.kind === 'count') tell({ kind: 'counted', replied, rss: process.memoryUsage().rss })
  })
}

async function startApp(): Promise<void> {
  const dir = mkdtempSync(join(tmpdir(), 'prongsai-bench-'))
  process.on('exit', () => rmSync(dir, { recursive: true, force: true }))
  const store = await openStore({ ...(MONGODB_URI ? { uri: MONGODB_URI } : {}), dir, monitored: true })
  const config = readConfig({})
  const words = createWords(join(ROOT, 'locales'))
  const seals = createSeals(new Uint8Array(32).fill(1))
  const agencies = createAgencies({
    connection: store.connection,
    seals,
    clock: systemClock,
    ticks: systemTicks,
    words,
    address: config.publicBaseUrl,
    demo: true,
  })
  const log = createLog({ level: 'warn' })
  const parts = new Map<string, Part>()
  const add = (name: string, ms: number): void => {
    const part = parts.get(name) ?? { calls: 0, ms: 0 }
    part.calls += 1
    part.ms += ms
    parts.set(name, part)
  }
  let replied = 0
  const platform = createPlatform({ ticks: systemTicks, clock: systemClock, chance: trueChance })
  platform.addChannel({
    agency: 'demo',
    secret: DEMO_CHANNEL.secret,
    accessToken: DEMO_CHANNEL.accessToken,
    quota: null,
  })
  const door =
    BENCH_DOOR === 'memory'
      ? memoryGateway(platform)
      : createSdkGateway({ apiBaseUrl: BENCH_LINE, dataApiBaseUrl: BENCH_LINE, log })
  const gateway: LineGateway = {
    ...door,
    async reply(channel, call) {
      const started = performance.now()
      const outcome = await door.reply(channel, call)
      add('reply', performance.now() - started)
      if (outcome.kind === 'sent') replied += 1
      return outcome
    },
  }
  store.connection.getClient().on('commandSucceeded', (event) => {
    const reply = event.reply as { n?: number }
    add(event.commandName, event.duration)
    if (['insert', 'update', 'delete'].includes(event.commandName)) {
      const part = parts.get(`${event.commandName} documents`) ?? { calls: 0, ms: 0 }
      part.calls += reply.n ?? 0
      parts.set(`${event.commandName} documents`, part)
    }
  })
  const app = await createApp({
    connection: store.connection,
    gateway,
    clock: systemClock,
    ticks: systemTicks,
    timer: systemTimer,
    chance: trueChance,
    log,
    words,
    templates: loadTemplates(join(ROOT, 'flex-templates')),
    seals,
    masterKeys: [new Uint8Array(32).fill(1)],
    agencies,
    defaultAgency: 'demo',
    instance: 'bench',
  })
  await seedDemo(agencies, config.defaultAgency as AgencyId, Date.now())
  http.use(app.router)
  process.on('message', (message: { kind: string }) => {
    if (message.kind === 'start') app.start()
    if (message.kind === 'fill')
      void fill(message as unknown as { events: number; chats: number }).then(() => tell({ kind: 'filled' }))
    if (message.kind === 'reset') {
      parts.clear()
      replied = 0
    }
    if (message.kind === 'count')
      tell({ kind: 'counted', replied, rss: process.memoryUsage().rss, parts: Object.fromEntries(parts) })
    if (message.kind === 'stop')
      void app.close().then(async () => {
        await store.close()
        server.close()
        process.exit(0)
      })
  })

  /** The simulator's own people speak, and their signed webhooks are posted here, before anybody is at work. */
  async function fill({ events, chats }: { events: number; chats: number }): Promise<void> {
    for (let i = 0; i < chats; i += 1) platform.addPerson({ id: `p${i}` })
    const button = (i: number) => ({
      type: 'postback',
      label: 'bench',
      data: i % 2 === 0 ? 'c|help||' : 'c|language||',
    })
    for (let i = 0; i < events; i += 1) platform.person(`p${i % chats}`).tap(button(i))
    for (const delivery of platform.take('demo', { perBody: 100 })) {
      const response = await fetch(`http://127.0.0.1:${port}/webhook/demo`, {
        method: 'POST',
        headers: delivery.headers,
        body: delivery.body,
      })
      if (response.status !== 200) throw new Error(`webhook answered ${response.status}`)
    }
  }
}
