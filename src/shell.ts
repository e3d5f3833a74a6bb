import { randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import express, { type RequestHandler } from 'express'
import helmet from 'helmet'
import { type App, createApp, officeFacts } from './app.ts'
import { type Config, ConfigError } from './config.ts'
import { createDefaultOffice, DEMO_CHANNEL } from './default-office.ts'
import { BANGKOK, systemClock, systemTicks, systemTimer } from './kernel/clock.ts'
import { createWords } from './kernel/i18n.ts'
import { type AgencyId, trueChance } from './kernel/ids.ts'
import { code, type Log } from './kernel/log.ts'
import { createMovingClock } from './kernel/moving-clock.ts'
import { createSeals } from './kernel/seal.ts'
import { loadTemplates } from './line/flex.ts'
import { createSdkGateway } from './line/sdk-gateway.ts'
import { readMasterKey } from './master-key.ts'
import { createSimulator, type Simulator } from './simulator/simulator.ts'
import { openStore } from './store/connect.ts'

export type Shell = Awaited<ReturnType<typeof openShell>>

const ROOT = join(import.meta.dirname, '..')

/** What outlives the app: the store, the port and, in the demo, a LINE of its own. The app in it can be started anew. */
export async function openShell(config: Config, log: Log) {
  await using stack = new AsyncDisposableStack()
  const demo =
    config.mode === 'demo' ||
    (config.mode === 'unset' && !config.line && !config.mongodbUri && !config.publicBaseUrl.startsWith('https://'))
  if (!demo && !config.line)
    throw new ConfigError([
      'LINE_CHANNEL_SECRET and LINE_CHANNEL_ACCESS_TOKEN are missing: give both, or start the demo with MODE=demo',
    ])

  const masterKey = await readMasterKey(config.masterKey, config.dataDir)
  const store = await openStore({ ...(config.mongodbUri ? { uri: config.mongodbUri } : {}), dir: config.dataDir })
  stack.defer(() => store.close())

  const words = createWords(join(ROOT, 'locales'))
  const templates = loadTemplates(join(ROOT, 'flex-templates'))
  const clock = createMovingClock(systemClock)
  const { offices, channels } = createDefaultOffice(config, words)
  const office = await offices.of(config.defaultAgency as AgencyId)

  let app: App | null = null
  let simulator: Simulator | null = null
  const server = createServer()
  const http = express().disable('x-powered-by')
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
    apiBaseUrl: config.line?.apiBaseUrl ?? own,
    dataApiBaseUrl: config.line?.dataApiBaseUrl ?? own,
    log,
  })

  const startApp = async (): Promise<void> => {
    app = await createApp({
      connection: store.connection,
      gateway,
      clock,
      ticks: systemTicks,
      timer: systemTimer,
      chance: trueChance,
      log,
      words,
      templates,
      seals: createSeals(masterKey),
      masterKeys: [masterKey],
      channels,
      offices,
      defaultAgency: config.defaultAgency,
      instance: randomBytes(6).toString('hex'),
      alone: store.embedded,
      localMedia: demo,
    })
    app.start()
  }
  const stopApp = async (): Promise<void> => {
    const old = app
    app = null
    await old?.close()
  }

  if (demo) {
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
      jump: async (duration) => {
        const from = clock.now()
        const to = from.toZonedDateTimeISO(BANGKOK).add(duration).toInstant()
        await app?.runner.walk(from, to, async (at) => {
          clock.moveTo(at)
          await app?.loop.look()
          await app?.loop.drained()
        })
      },
      restart: async () => {
        await stopApp()
        await startApp()
      },
    })
    http.use(simulator.router)
    stack.defer(async () => simulator?.close())
  }
  http.use(passToApp)
  await startApp()
  stack.defer(stopApp)
  log.info('process.ready', { port, demo, store: code(store.embedded ? 'embedded' : 'mongodb') })
  const open = stack.move()
  return { url: own, close: () => open.disposeAsync() }
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
