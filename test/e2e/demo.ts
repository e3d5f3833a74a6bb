/** The simulator with a bot of a few lines behind it, over real sockets: what the page needs, and nothing of the app. */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import express from 'express'
import { systemTicks } from '../../src/kernel/clock.ts'
import { createWords } from '../../src/kernel/i18n.ts'
import { trueChance } from '../../src/kernel/ids.ts'
import { createMovingClock } from '../../src/kernel/moving-clock.ts'
import { loadTemplates } from '../../src/line/flex.ts'
import { createSimulator, type Simulator } from '../../src/simulator/simulator.ts'
import { echoBot } from './echo-bot.ts'

const ROOT = join(import.meta.dirname, '../..')

export type Demo = {
  url: string
  simulator: Simulator
  jumps: string[]
  restarts: () => number
  close(): Promise<void>
}

export async function openDemo(): Promise<Demo> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const clock = createMovingClock({ now: () => Temporal.Instant.from('2026-11-20T09:00:00+07:00') })
  const words = createWords(join(ROOT, 'locales'))
  const jumps: string[] = []
  let restarts = 0
  const simulator = createSimulator({
    ticks: systemTicks,
    clock,
    chance: trueChance,
    later: (ms, run) => {
      const timer = setTimeout(run, ms)
      return () => clearTimeout(timer)
    },
    words,
    templates: loadTemplates(join(ROOT, 'flex-templates')),
    localesDir: join(ROOT, 'locales'),
    publicBaseUrl: url,
    channels: [
      {
        agency: 'demo',
        name: 'เทศบาลตำบลตัวอย่าง',
        secret: 'secret',
        accessToken: 'token',
        endpoint: `${url}/webhook/demo`,
      },
    ],
    facts: () => ({ office: 'เทศบาลตำบลตัวอย่าง', phone: '0 2123 4567', hours: '08.30' }),
    jump: async (duration) => {
      jumps.push(duration.toString())
      clock.advance(duration)
    },
    restart: async () => {
      restarts += 1
    },
  })
  const app = express()
  app.use(simulator.router)
  app.post('/webhook/demo', express.json(), echoBot(url, 'token'))
  server.on('request', app)
  return {
    url,
    simulator,
    jumps,
    restarts: () => restarts,
    close: async () => {
      await simulator.close()
      await shut(server)
    },
  }
}

function shut(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
