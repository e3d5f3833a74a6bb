import { type ChildProcess, fork } from 'node:child_process'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import express from 'express'
import { DEMO_CHANNEL } from '../../src/features/agencies/index.ts'
import { systemClock, systemTicks } from '../../src/kernel/clock.ts'
import { trueChance } from '../../src/kernel/ids.ts'
import { createSeals } from '../../src/kernel/seal.ts'
import { botApi } from '../../src/simulator/http/bot-api.ts'
import { createPlatform, type Platform } from '../../src/simulator/platform.ts'
import { AGENCY } from './world.ts'

export type Rested = { waiting: number; open: number; tallies: string[][]; log: number }
export type Life = {
  readonly died: Promise<boolean>
  /** Where it has been, written down in the same instant. */
  moments(): string[]
  post(delivery: { headers: Record<string, string>; body: string }): Promise<number | null>
  rest(): Promise<Rested | null>
  /** What it said on its way out. */
  lastWords(): string
  stop(): Promise<void>
}

/** A LINE that stays while servers die, and a store folder in which two people are known already. */
export async function openGraveyard() {
  const stack = new AsyncDisposableStack()
  const root = await mkdtemp(join(tmpdir(), 'prongsai-kill-'))
  stack.defer(() => rm(root, { recursive: true, force: true }))
  let platform: Platform = newPlatform()
  const http = express()
  let router = botApi(platform)
  http.use((request, response, next) => router(request, response, next))
  const server = createServer(http)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  stack.defer(async () => {
    server.closeAllConnections()
    await new Promise<void>((resolve) => void server.close(() => resolve()))
  })
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  async function live(dir: string, killAt = ''): Promise<Life> {
    const child = fork(new URL('./killable.ts', import.meta.url), {
      env: { ...process.env, KILL_AT: killAt, KILL_DIR: dir, KILL_LINE: url },
      execPath: process.execPath,
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    })
    let complaint = ''
    child.stderr?.on('data', (chunk) => {
      complaint += String(chunk)
    })
    const died = new Promise<boolean>((resolve) =>
      child.once('close', (_code, signal) => resolve(signal === 'SIGKILL')),
    )
    const first = await Promise.race([hear<{ port: number }>(child, 'ready'), died.then(() => null)])
    if (!first) throw new Error(`the server did not start: ${complaint}`)
    const ask = async <T>(question: string, answer: string): Promise<T | null> => {
      if (!child.connected) return null
      const heard = Promise.race([hear<T>(child, answer), died.then(() => null)])
      child.send({ kind: question }, () => undefined)
      return heard
    }
    if (killAt !== '' || dir.endsWith('rehearsal')) await ask('watch', 'watching')
    return {
      died,
      moments: () => [...complaint.matchAll(/^moment (\S+)$/gm)].map((match) => match[1]!),
      async post({ headers, body }) {
        try {
          const response = await fetch(`http://127.0.0.1:${first.port}/webhook/${AGENCY}`, {
            method: 'POST',
            headers: { ...headers, connection: 'close' },
            body,
          })
          return response.status
        } catch {
          return null // it died before it could answer
        }
      },
      lastWords: () => complaint,
      rest: () => ask<Rested>('rest', 'rested'),
      async stop() {
        if (child.connected) child.send({ kind: 'stop' }, () => undefined)
        await died
      },
    }
  }

  const template = join(root, 'template')
  const seals = createSeals(new Uint8Array(32).fill(7))
  return {
    live,
    /** The people as they are before each death: they follow, and nothing else has happened. */
    async rehearse(): Promise<void> {
      const life = await live(template)
      for (const id of ['teller', 'told']) platform.person(id).follow()
      for (const delivery of platform.take(AGENCY)) await life.post(delivery)
      await untilRested(life)
      await life.stop()
    },
    async freshDir(name: string): Promise<string> {
      const dir = join(root, name)
      await cp(template, dir, { recursive: true, filter: (path) => !path.endsWith('.sock') })
      return dir
    },
    forget: (dir: string) => rm(dir, { recursive: true, force: true }),
    /** A LINE without memory of the last death. */
    renew(): Platform {
      platform = newPlatform()
      router = botApi(platform)
      return platform
    },
    toldChat: () => seals.chatOf(AGENCY, platform.person('told').userId()),
    get platform() {
      return platform
    },
    close: () => stack.disposeAsync(),
  }
}

export async function untilRested(life: Life): Promise<Rested> {
  let rested: Rested | null = null
  for (let i = 0; i < 60; i += 1) {
    rested = await life.rest()
    if (!rested) throw new Error(`the server died while it should have rested: ${life.lastWords()}`)
    if (rested.waiting === 0 && rested.open === 0) return rested
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`never came to rest: ${JSON.stringify(rested)}`)
}

function newPlatform(): Platform {
  const platform = createPlatform({ ticks: systemTicks, clock: systemClock, chance: trueChance })
  platform.addChannel({ agency: AGENCY, secret: DEMO_CHANNEL.secret, accessToken: DEMO_CHANNEL.accessToken })
  platform.addPerson({ id: 'teller' })
  platform.addPerson({ id: 'told' })
  return platform
}

function hear<T>(child: ChildProcess, kind: string): Promise<T> {
  return new Promise((resolve) => {
    const listen = (message: { kind: string }) => {
      if (message.kind !== kind) return
      child.off('message', listen)
      resolve(message as T)
    }
    child.on('message', listen)
  })
}
