import { randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import express, { type RequestHandler } from 'express'
import helmet from 'helmet'
import { type App, createApp, officeFacts } from './app.ts'
import { type Config, ConfigError, LINE_API } from './config.ts'
import {
  type Account,
  createAgencies,
  DEMO_CHANNEL,
  holdsChannel,
  introduce,
  seedConfigured,
  seedDemo,
} from './features/agencies/index.ts'
import { nodeOutside } from './features/duties/index.ts'
import { systemTicks, systemTimer } from './kernel/clock.ts'
import { createWords } from './kernel/i18n.ts'
import { type AgencyId, trueChance } from './kernel/ids.ts'
import { code, type Log } from './kernel/log.ts'
import { createSeals } from './kernel/seal.ts'
import { loadTemplates } from './line/flex.ts'
import type { LineGateway } from './line/gateway.ts'
import { createSdkGateway } from './line/sdk-gateway.ts'
import { readMasterKey } from './master-key.ts'
import { isDemo } from './mode.ts'
import { openOfficeClock } from './office-clock.ts'
import { createSimulator, type Simulator } from './simulator/simulator.ts'
import { openStore } from './store/connect.ts'

export type Shell = Awaited<ReturnType<typeof openShell>>

const ROOT = join(import.meta.dirname, '..')

/** What outlives the app: the store, the port and, in the demo, a LINE of its own. The app in it can be started anew. */
export async function openShell(config: Config, log: Log) {
  await using stack = new AsyncDisposableStack()
  let app: App | null = null
  const masterKey = await readMasterKey(config.masterKey, config.dataDir)
  const store = await openStore({ ...(config.mongodbUri ? { uri: config.mongodbUri } : {}), dir: config.dataDir })
  stack.defer(() => store.close())

  const words = createWords(join(ROOT, 'locales'))
  const templates = loadTemplates(join(ROOT, 'flex-templates'))
  const demo = isDemo(config, await holdsChannel(store.connection))
  const clock = await openOfficeClock({
    adjustable: config.clock === 'adjustable' || (demo && config.clock === 'unset'),
    dir: config.dataDir,
    walk: async (from, to, moveTo) => {
      await app?.runner.walk(from, to, async (at) => {
        await moveTo(at)
        await app?.loop.look()
        await app?.loop.drained()
      })
    },
  })
  const seals = createSeals(masterKey)
  const agencies = createAgencies({
    connection: store.connection,
    seals,
    clock,
    ticks: systemTicks,
    words,
    address: config.publicBaseUrl,
    demo,
  })
  if (!(await agencies.keyFits()))
    throw new ConfigError([
      `The master key is not the one this store was sealed with: put back ${join(config.dataDir, 'master.key')} or MASTER_KEY as it was`,
    ])
  const home = config.defaultAgency as AgencyId
  const at = () => clock.now().epochMilliseconds

  let simulator: Simulator | null = null
  const server = createServer()
  const http = express().disable('x-powered-by')
  // The one who ends https stands in front, on this machine or beside it; only its word about addresses counts.
  http.set('trust proxy', 'loopback, linklocal, uniquelocal')
  http.use(helmet())
  http.get('/healthz', (_request, response) => void response.status(app ? 200 : 503).json({ ready: app !== null }))
  const passToApp: RequestHandler = (request, response, next) => {
    if (app) app.router(request, response, next)
    else response.status(503).json({ message: 'The service is starting.' })
  }

  server.on('request', http)
  await listen(server, config.port, config.hostIsDefault && demo ? '127.0.0.1' : config.host)
  stack.defer(() => close(server))
  const { port } = server.address() as AddressInfo
  const own = `http://127.0.0.1:${port}`

  const gateway = createSdkGateway({
    ...(config.lineApi ?? (demo ? { apiBaseUrl: own, dataApiBaseUrl: own } : LINE_API)),
    log,
  })

  const buildApp = (): Promise<App> =>
    createApp({
      connection: store.connection,
      gateway,
      clock,
      ticks: systemTicks,
      timer: systemTimer,
      chance: trueChance,
      log,
      words,
      templates,
      seals,
      masterKeys: [masterKey],
      agencies,
      defaultAgency: config.defaultAgency,
      instance: randomBytes(6).toString('hex'),
      alone: store.embedded,
      files: store,
      localMedia: demo,
      ...(demo ? {} : { outside: nodeOutside }),
    })
  const start = (built: App): void => {
    built.start()
    app = built
  }
  /** Asks LINE what the default agency's account is called, until LINE says so. */
  const keepIntroducing = (): (() => void) => {
    let callOff = () => {}
    const ask = async (): Promise<void> => {
      try {
        await introduce(agencies, home, (accessToken) => accountOf(gateway, home, accessToken), at())
      } catch (error) {
        log.warn('line.not-introduced', { agency: code(home) }, error)
        callOff = systemTimer(INTRODUCE_AGAIN, () => void ask())
      }
    }
    void ask()
    return () => callOff()
  }
  const stopApp = async (): Promise<void> => {
    const old = app
    app = null
    await old?.close()
  }

  const first = await buildApp()
  if (demo) await seedDemo(agencies, home, at())
  else if (config.line) await seedConfigured(agencies, home, config.line, at())

  http.use(clock.router)
  if (demo) {
    const office = await agencies.offices.of(home)
    const facts = (language: string) => officeFacts(office, language)
    simulator = createSimulator({
      ticks: systemTicks,
      clock,
      chance: trueChance,
      later: systemTimer,
      words,
      templates,
      localesDir: join(ROOT, 'locales'),
      publicBaseUrl: config.publicBaseUrl,
      facts,
      channels: [
        {
          agency: config.defaultAgency,
          name: office.name('th'),
          basicId: DEMO_CHANNEL.lineId,
          secret: DEMO_CHANNEL.secret,
          accessToken: DEMO_CHANNEL.accessToken,
          endpoint: `${own}/webhook/${config.defaultAgency}`,
        },
      ],
      ...(clock.jump ? { jump: clock.jump } : {}),
      restart: async () => {
        await stopApp()
        start(await buildApp())
      },
    })
    http.use(simulator.router)
    stack.defer(async () => simulator?.close())
  }
  http.use(passToApp)
  const platform = simulator?.platform
  const stage = platform && {
    agency: home,
    at: clock.now(),
    lineIdOf: (part: string) => platform.person(part).userId(),
  }
  if (stage) await first.furnish({ ...stage, only: ['people'] })
  start(first)
  // Staff have been its friends for long; what they see first is what their office lets them do.
  if (platform) for (const part of STAFF) platform.person(part).follow()
  stack.defer(stopApp)
  // Whose phones they are is known at once; half a year of work comes while the first visitor still looks around.
  const furnished = stage && first.furnish(stage).catch((error: unknown) => log.warn('demo.not-furnished', {}, error))
  stack.defer(async () => void (await furnished))
  if (!demo && config.line) stack.defer(keepIntroducing())
  log.info('process.ready', { port, demo, store: code(store.embedded ? 'embedded' : 'mongodb') })
  const open = stack.move()
  return { url: own, close: () => open.disposeAsync() }
}

const STAFF = ['officer', 'head', 'mayor', 'clerk'] as const

// A token may be refused or LINE away: asked again now and then, and `doctor` says what is wrong.
const INTRODUCE_AGAIN = 10 * 60_000

async function accountOf(gateway: LineGateway, agency: string, accessToken: string): Promise<Account> {
  const { userId, basicId, displayName } = await gateway.info({ agency, accessToken })
  return { botUserId: userId, lineId: basicId, displayName }
}

function listen(server: ReturnType<typeof createServer>, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new ConfigError([`Port ${port} is in use: stop what listens there, or give another PORT`])
          : error,
      ),
    )
    server.listen(port, host, resolve)
  })
}

function close(server: ReturnType<typeof createServer>): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeIdleConnections()
  })
}
