import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import express from 'express'
import type { Command } from '../../../../src/cli/command.ts'
import type { Io } from '../../../../src/cli/io.ts'
import type { Outside } from '../../../../src/cli/office/call.ts'
import { officeCommands } from '../../../../src/cli/office/index.ts'
import { type Installation, openInstallation } from '../../../../src/cli/office/installation.ts'
import { runCommandLine } from '../../../../src/cli/run.ts'
import { readConfig } from '../../../../src/config.ts'
import { bangkokTime } from '../../../../src/kernel/calendar.ts'
import { systemTicks } from '../../../../src/kernel/clock.ts'
import { createWords } from '../../../../src/kernel/i18n.ts'
import { trueChance } from '../../../../src/kernel/ids.ts'
import { createLog } from '../../../../src/kernel/log.ts'
import { holdClock } from '../../../../src/kernel/moving-clock.ts'
import { openShell } from '../../../../src/shell.ts'
import { botApi } from '../../../../src/simulator/http/bot-api.ts'
import { postWebhook } from '../../../../src/simulator/http/post.ts'
import { createPlatform } from '../../../../src/simulator/platform.ts'

export const words = createWords(join(import.meta.dirname, '../../../../locales'))
export const NOW = '2026-11-20T09:00'

export type Stage = Awaited<ReturnType<typeof openStage>>
export type Answer = { readonly exit: number; readonly out: string; readonly err: string; readonly json: unknown }

/** An installation in a folder of its own, a little LINE beside it, and both behind one address. */
export async function openStage() {
  const dir = await mkdtemp(join(tmpdir(), 'prongsai-'))
  const clock = holdClock(NOW)
  const platform = createPlatform({
    ticks: systemTicks,
    clock,
    chance: trueChance,
    localMedia: true,
    post: postWebhook,
  })
  let lineAhead = 0
  let backend: string | null = null
  let closeShell: (() => Promise<void>) | null = null

  const front = express()
  front.use((_request, response, next) => {
    response.setHeader('Date', new Date(bangkokTime(NOW).epochMilliseconds + lineAhead).toUTCString())
    next()
  })
  front.post('/webhook/:agency', express.raw({ type: () => true }), async (request, response) => {
    if (!backend) return void response.status(502).end()
    const headers = { 'x-line-signature': request.get('x-line-signature') ?? '', connection: 'close' }
    const answer = await fetch(`${backend}${request.path}`, { method: 'POST', headers, body: request.body })
    response.status(answer.status).end()
  })
  front.use(botApi(platform))
  const server = createServer(front)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const env: Record<string, string> = {
    DATA_DIR: join(dir, 'data'),
    LINE_API_BASE_URL: url,
    LINE_DATA_API_BASE_URL: url,
    PUBLIC_BASE_URL: url,
    PORT: '0',
    HOST: '127.0.0.1',
    MODE: 'live',
  }

  /** What somebody types, with what is asked of them answered in order. */
  async function run(
    line: readonly string[],
    more: {
      commands?: (outside: Outside) => readonly Command[]
      answers?: string[]
      files?: Pick<Io, 'read' | 'write'>
    } = {},
  ): Promise<Answer> {
    const said = { out: '', err: '' }
    const answers = [...(more.answers ?? [])]
    const reply = async () => answers.shift() ?? ''
    const outside: Outside = { env, clock, terminal: more.answers ? { ask: reply, askHidden: reply } : null }
    const refuse = (): never => {
      throw new Error('no command of the office reads or writes by this door')
    }
    const exit = await runCommandLine(line, {
      commands: (more.commands ?? officeCommands)(outside),
      words,
      io: {
        out: (text) => {
          said.out += `${text}\n`
        },
        error: (text) => {
          said.err += `${text}\n`
        },
        ...(more.files ?? { read: refuse, write: refuse }),
      },
    })
    return { exit, ...said, json: line.includes('--json') ? JSON.parse(said.out) : null }
  }

  return {
    dir,
    dataDir: env.DATA_DIR!,
    env,
    url,
    clock,
    platform,
    run,
    /** LINE's clock runs ahead by so much. */
    setLineAhead: (ms: number) => {
      lineAhead = ms
    },
    async file(name: string, content: string): Promise<string> {
      const path = join(dir, name)
      await writeFile(path, content)
      return path
    },
    /** What is in the store while nobody serves it. */
    async inStore<Found>(look: (house: Installation) => Promise<Found>): Promise<Found> {
      const house = await openInstallation(readConfig(env), words, clock)
      try {
        return await look(house)
      } finally {
        await house.close()
      }
    },
    /** The server on the same data, behind the same address. */
    async serve(): Promise<void> {
      const shell = await openShell(readConfig(env), createLog({ level: 'silent' }))
      backend = shell.url
      closeShell = shell.close
    },
    async stopServing(): Promise<void> {
      backend = null
      await closeShell?.()
      closeShell = null
    },
    async close(): Promise<void> {
      await closeShell?.()
      await new Promise<void>((resolve) => void server.close(() => resolve()))
      server.closeAllConnections()
      await rm(dir, { recursive: true, force: true })
    },
  }
}

export const SECRET = '0123456789abcdef0123456789abcdef'
export const TOKEN = 'a-channel-access-token-of-bangexample'

/** An account LINE knows, and the two files an operator has of it. */
export async function withAccount(stage: Stage, more: { quota?: number; chat?: boolean } = {}) {
  const account = stage.platform.addChannel({
    agency: 'bangexample',
    name: 'อบต.บางตัวอย่าง',
    basicId: '@bangexample',
    secret: SECRET,
    accessToken: TOKEN,
    chat: false,
    ...more,
  })
  const files = [
    ...['--secret-file', await stage.file('secret.txt', `${SECRET}\n`)],
    ...['--token-file', await stage.file('token.txt', `${TOKEN}\n`)],
  ]
  return { account, files }
}

export const NAMED = ['--type', 'sao', '--name', 'องค์การบริหารส่วนตำบลบางตัวอย่าง', '--short-name', 'อบต.บางตัวอย่าง']
