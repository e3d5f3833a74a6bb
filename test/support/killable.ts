// The real app as a process that ends itself, by SIGKILL, at one named moment: `before:update:lanes:2` is just before the
// second update of lanes leaves for the store, `after:reply:line:1` just after LINE answered the first reply.
import { writeSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import express from 'express'
import { createApp } from '../../src/app.ts'
import { readConfig } from '../../src/config.ts'
import { createAgencies, seedDemo } from '../../src/features/agencies/index.ts'
import { listFeatures } from '../../src/features/index.ts'
import { bangkokTime } from '../../src/kernel/calendar.ts'
import { systemTicks, systemTimer } from '../../src/kernel/clock.ts'
import { createWords } from '../../src/kernel/i18n.ts'
import { type AgencyId, trueChance } from '../../src/kernel/ids.ts'
import { createLog } from '../../src/kernel/log.ts'
import { createSeals } from '../../src/kernel/seal.ts'
import { loadTemplates } from '../../src/line/flex.ts'
import { createSdkGateway } from '../../src/line/sdk-gateway.ts'
import { openStore } from '../../src/store/connect.ts'
import { countingFeature } from './counting.ts'

const { KILL_AT = '', KILL_DIR = '', KILL_LINE = '' } = process.env
const ROOT = join(import.meta.dirname, '../..')
const WRITES = new Set(['insert', 'update', 'delete', 'findAndModify'])

const seen = new Map<string, number>()
let watching = false

/** Says where it is, and dies there if that is the moment. */
function moment(phase: 'before' | 'after', name: string): void {
  if (!watching) return
  const key = `${phase}:${name}`
  const count = (seen.get(key) ?? 0) + 1
  seen.set(key, count)
  const label = `${key}:${count}`
  if (label === KILL_AT) {
    writeSync(2, `killed ${label}\n`)
    process.kill(process.pid, 'SIGKILL')
  }
  writeSync(2, `moment ${label}\n`)
}

/** What is done to lanes, for several chats may share a command: `(claim)`, `(save)`, `(spent)`, `(settled)`. */
function laneDeeds(updates: readonly { u: { $set?: Record<string, unknown> } }[] = []): string {
  const deeds = updates.map(({ u: { $set = {} } }) => {
    if ('conversation' in $set) return 'save'
    if ('lease' in $set) return 'claim'
    return typeof $set['turn.state'] === 'string' ? $set['turn.state'] : 'release'
  })
  return deeds.length === 0 ? '' : `(${[...new Set(deeds)].sort().join('+')})`
}

const store = await openStore({ dir: KILL_DIR, monitored: true })
const client = store.connection.getClient()
const names = new Map<number, string>()
client.on('commandStarted', (event) => {
  if (!WRITES.has(event.commandName)) return
  const collection = String(event.command[event.commandName])
  const name = `${event.commandName}:${collection}${collection === 'lanes' ? laneDeeds(event.command.updates) : ''}`
  names.set(event.requestId, name)
  moment('before', name)
})
client.on('commandSucceeded', (event) => {
  const name = names.get(event.requestId)
  if (name) moment('after', name)
})

const log = createLog({ level: 'error' })
const words = createWords(join(ROOT, 'locales'))
const config = readConfig({})
const door = createSdkGateway({ apiBaseUrl: KILL_LINE, dataApiBaseUrl: KILL_LINE, log })
const start = bangkokTime('2026-11-20T10:00')
const began = systemTicks()

const clock = { now: () => start.add({ milliseconds: systemTicks() - began }) }
const seals = createSeals(new Uint8Array(32).fill(7))
const agencies = createAgencies({
  connection: store.connection,
  seals,
  clock,
  ticks: systemTicks,
  words,
  address: config.publicBaseUrl,
  demo: true,
})

const app = await createApp({
  connection: store.connection,
  gateway: {
    ...door,
    async reply(channel, call) {
      moment('before', 'reply:line')
      const outcome = await door.reply(channel, call)
      moment('after', 'reply:line')
      return outcome
    },
    async push(channel, call) {
      moment('before', 'push:line')
      const outcome = await door.push(channel, call)
      moment('after', 'push:line')
      return outcome
    },
  },
  clock,
  ticks: systemTicks,
  timer: systemTimer,
  chance: trueChance,
  log,
  words,
  templates: loadTemplates(join(ROOT, 'flex-templates')),
  seals,
  masterKeys: [new Uint8Array(32).fill(7)],
  agencies,
  defaultAgency: config.defaultAgency,
  instance: `killable-${process.pid}`,
  alone: true,
  features: (house) => [...listFeatures(house), countingFeature(house).feature],
})
await seedDemo(agencies, config.defaultAgency as AgencyId, clock.now().epochMilliseconds)
const http = express()
http.use(app.router)
const server = createServer(http)
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
app.start({ jobs: 'by-hand' })

process.on('message', async (message: { kind: string }) => {
  if (message.kind === 'watch') {
    watching = true
    process.send?.({ kind: 'watching' })
  }
  if (message.kind === 'rest') {
    // Twice, because what is carried in the first round may be due in the second.
    for (let i = 0; i < 3; i += 1) {
      await app.loop.look()
      await app.loop.drained()
    }
    const db = client.db(store.connection.name)
    const count = (name: string, filter: object) => db.collection(name).countDocuments(filter)
    process.send?.({
      kind: 'rested',
      waiting: await count('inbox', { agency: 'demo', state: 'waiting' }),
      open: await count('outbox', { agency: 'demo', open: true, due: { $ne: null } }),
      tallies: (await db.collection('tallies').find({ agency: 'demo' }).toArray()).map((row) => row.seen),
      log: await count('log', { agency: 'demo', what: 'counted' }),
    })
  }
  if (message.kind === 'stop') {
    await app.close()
    await store.close()
    process.exit(0)
  }
})
process.send?.({ kind: 'ready', port: (server.address() as AddressInfo).port })
