import { createCipheriv } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import express from 'express'
import { type App, type AppDeps, createApp } from '../../src/app.ts'
import { readConfig } from '../../src/config.ts'
import { createAgencies, DEMO_CHANNEL, seedDemo } from '../../src/features/agencies/index.ts'
import { BANGKOK } from '../../src/kernel/clock.ts'
import { createWords } from '../../src/kernel/i18n.ts'
import type { AgencyId, ChatId } from '../../src/kernel/ids.ts'
import { createLog } from '../../src/kernel/log.ts'
import { createSeals } from '../../src/kernel/seal.ts'
import { loadTemplates } from '../../src/line/flex.ts'
import { demoCast } from '../../src/simulator/cast.ts'
import { memoryGateway } from '../../src/simulator/memory-gateway.ts'
import { createPlatform } from '../../src/simulator/platform.ts'
import type { Delivery } from '../../src/simulator/rules/delivery.ts'
import { openStore } from '../../src/store/connect.ts'
import { heldTimers } from './timers.ts'

const ROOT = join(import.meta.dirname, '../..')
export const AGENCY = 'demo' as AgencyId

export const words = createWords(join(ROOT, 'locales'))
export const templates = loadTemplates(join(ROOT, 'flex-templates'))

export type World = Awaited<ReturnType<typeof openWorld>>

export type WorldOptions = {
  readonly start?: string
  readonly features?: AppDeps['features']
  readonly templates?: AppDeps['templates']
  /** Where the process writes its lines; nowhere without. */
  readonly log?: AppDeps['log']
  /** How many servers share the store and take turns at the webhook. */
  readonly servers?: number
  /** Other offices on the same server and of the same provider: a person has one LINE id in all of them. */
  readonly neighbours?: readonly AgencyId[]
  /** Time also goes by itself, so that LINE's limits per second mean what they say. */
  readonly flowing?: boolean
  /** The demo's people and records: of all features, or of those that are named. */
  readonly furnished?: true | readonly string[]
  /** Where people reach it, when that is not this machine. */
  readonly address?: string
  /** Milliseconds between two looks at what is due; a year is walked in longer steps than a morning. */
  readonly pollEvery?: number
  /** Nobody works before start(). */
  readonly held?: boolean
}

/** The real app on the simulator's memory door, with a clock the test holds. Nothing happens unless time is moved. */
export async function openWorld(options: WorldOptions = {}) {
  const stack = new AsyncDisposableStack()
  const start = Temporal.PlainDateTime.from(options.start ?? '2026-11-20T09:00')
    .toZonedDateTime(BANGKOK)
    .toInstant()
  let time = start.epochMilliseconds
  const opened = Date.now()
  const flown = () => (options.flowing ? Date.now() - opened : 0)
  const ticks = () => time + flown()
  const clock = { now: () => Temporal.Instant.fromEpochMilliseconds(ticks()) }
  // The same chance in every run, and long enough that no two ids of a crowd are the same.
  const stream = createCipheriv('aes-128-ctr', Buffer.alloc(16), Buffer.alloc(16))
  const chance = (bytes: number) => stream.update(Buffer.alloc(bytes))
  const timers = heldTimers(ticks)

  const dir = await mkdtemp(join(tmpdir(), 'prongsai-'))
  stack.defer(() => rm(dir, { recursive: true, force: true }))
  const store = await openStore({ dir, monitored: true, durability: 'normal' })
  stack.defer(() => store.close())

  const config = readConfig({})
  const platform = createPlatform({ ticks, clock, chance })
  const { secret, accessToken } = DEMO_CHANNEL
  platform.addChannel({ agency: AGENCY, secret, accessToken, provider: 'operator' })
  const neighbours = (options.neighbours ?? []).map((agency) =>
    platform.addChannel({ agency, provider: 'operator', basicId: `@${agency}` }),
  )
  const slugs = [AGENCY, ...(options.neighbours ?? [])]

  const seals = createSeals(new Uint8Array(32).fill(7))
  const agencies = createAgencies({
    connection: store.connection,
    seals,
    clock,
    ticks,
    words,
    address: options.address ?? config.publicBaseUrl,
    demo: true,
  })
  let built = 0
  const build = (): Promise<App> =>
    createApp({
      connection: store.connection,
      gateway: memoryGateway(platform),
      clock,
      ticks,
      timer: timers.timer,
      chance,
      log: options.log ?? createLog({ level: (process.env.TEST_LOG as 'warn' | undefined) ?? 'silent' }),
      words,
      templates: options.templates ?? templates,
      seals,
      masterKeys: [new Uint8Array(32).fill(7)],
      agencies,
      defaultAgency: config.defaultAgency,
      instance: `server-${++built}`,
      pollEvery: options.pollEvery ?? POLL_EVERY,
      files: store,
      ...(options.features ? { features: options.features } : {}),
    })
  let apps: App[] = []
  const startAll = () => {
    for (const app of apps) app.start({ jobs: 'by-hand' })
  }
  const buildAll = async () => {
    apps = []
    for (let i = 0; i < (options.servers ?? 1); i += 1) apps.push(await build())
  }
  const closeAll = () => Promise.all(apps.map((app) => app.close()))
  await buildAll()
  await seedDemo(agencies, AGENCY, time)
  for (const { agency, secret, accessToken, basicId, botUserId, name } of neighbours) {
    const slug = agency as AgencyId
    await seedDemo(agencies, slug, time)
    const account = { lineId: basicId, botUserId, displayName: name }
    const occurrence = { cause: `neighbour@${agency}`, at: time, who: 'test' }
    await agencies.desk.setChannel(slug, occurrence, { kind: 'line', secret, accessToken, account })
  }
  async function furnish(): Promise<void> {
    if (!options.furnished) return
    const only = options.furnished === true ? {} : { only: options.furnished }
    const lineIdOf = (part: string) => platform.person(part).userId()
    await apps[0]!.furnish({ agency: AGENCY, at: clock.now(), lineIdOf, ...only })
  }
  if (options.furnished) for (const member of demoCast(words)) platform.addPerson(member)
  await furnish()
  if (!options.held) startAll()
  stack.defer(async () => void (await closeAll()))

  const http = express()
  let turn = 0
  http.use((request, response, next) => {
    turn += 1
    apps[turn % apps.length]!.router(request, response, next)
  })
  const server = createServer(http)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  stack.defer(() => new Promise<void>((resolve) => void server.close(() => resolve())))
  const door = `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhook`
  const url = `${door}/${AGENCY}`

  async function post(delivery: Pick<Delivery, 'headers' | 'body'>, agency: string = AGENCY): Promise<number> {
    const response = await fetch(`${door}/${agency}`, {
      method: 'POST',
      headers: { ...delivery.headers, connection: 'close' },
      body: delivery.body,
    })
    return response.status
  }

  const drained = async () => {
    for (const app of apps) {
      await app.loop.drained()
      await app.media.fetcher.drained()
    }
  }

  /** Carries every event that waits to the app and lets it finish what it can without more time passing. */
  async function settle(): Promise<void> {
    for (;;) {
      for (const agency of slugs)
        for (const delivery of platform.take(agency)) platform.settled(delivery, await post(delivery, agency))
      await drained()
      const due = timers.nextAt()
      if (due !== undefined && due <= ticks()) timers.fire()
      else if (slugs.every((agency) => platform.waiting(agency) === 0)) {
        await drained()
        return
      }
    }
  }

  async function advanceTo(target: number): Promise<void> {
    await settle()
    for (let due = timers.nextAt(); due !== undefined && due <= target; due = timers.nextAt()) {
      time = Math.max(time, due - flown())
      timers.fire()
      await settle()
    }
    time = Math.max(time, target - flown())
    for (const app of apps) await app.loop.look()
    await settle()
  }

  const walkTo = (to: Temporal.Instant): Promise<void> =>
    apps[0]!.runner.walk(clock.now(), to, (at) => advanceTo(at.epochMilliseconds))

  return {
    platform,
    store,
    /** Where the embedded store keeps its files. */
    dir,
    seals,
    agencies,
    url,
    post,
    settle,
    now: () => clock.now(),
    get app() {
      return apps[0]!
    },
    start: startAll,
    /** As at every start of the demo. */
    furnish,
    /** The app anew on the same store, as after a deployment. */
    async restart(): Promise<void> {
      await closeAll()
      await buildAll()
      startAll()
      await settle()
    },
    /** As people count it in Bangkok; everything scheduled on the way happens on the way. */
    advance: (duration: Temporal.DurationLike | string) =>
      walkTo(clock.now().toZonedDateTimeISO(BANGKOK).add(duration).toInstant()),
    advanceTo: walkTo,
    /** Time goes by and nobody is there. */
    pass: async (duration: Temporal.DurationLike) => {
      time += Temporal.Duration.from(duration).total('milliseconds')
    },
    /** A moment in Bangkok. */
    at: (local: string) => Temporal.PlainDateTime.from(local).toZonedDateTime(BANGKOK).toInstant(),
    chatOf: (lineId: string, agency: AgencyId = AGENCY): ChatId => seals.chatOf(agency, lineId),
    close: () => stack.disposeAsync(),
  }
}

// A virtual hour: long waits in stories stay cheap, and what is due is pushed at most that late.
const POLL_EVERY = 60 * 60_000
