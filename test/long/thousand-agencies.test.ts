// A thousand offices on one server: it starts at once, stays small, and answers every one of them.
import { type ChildProcess, spawn } from 'node:child_process'
import { createHmac } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, expect, test } from 'vitest'
import manifest from '../../package.json' with { type: 'json' }
import { createAgencies, newAgency, OFFICE_HOURS } from '../../src/features/agencies/index.ts'
import { demoAgency } from '../../src/features/agencies/seed.ts'
import { systemClock, systemTicks } from '../../src/kernel/clock.ts'
import { createWords } from '../../src/kernel/i18n.ts'
import { createSeals } from '../../src/kernel/seal.ts'
import { openStore } from '../../src/store/connect.ts'

const ROOT = join(import.meta.dirname, '../..')
/** `node … src/main.ts`, with the flags people start it with. */
const COMMAND = manifest.scripts.start.split(' ').slice(1)
const KEY = Buffer.alloc(32, 5)
const COUNT = 1_000
const START_MS = 3_000
const MEMORY_MB = 300

const slugOf = (i: number) => `office-${i}`
const secretOf = (i: number) => String(i).padStart(32, '0')

let dir: string
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'prongsai-'))
  const store = await openStore({ dir })
  const { desk } = createAgencies({
    connection: store.connection,
    seals: createSeals(KEY),
    clock: systemClock,
    ticks: systemTicks,
    words: createWords(join(ROOT, 'locales')),
    address: 'https://line.example.go.th',
    demo: false,
  })
  const { contact, units, villages } = demoAgency()
  for (let i = 0; i < COUNT; i += 1) {
    const name = { th: `อบต.ตัวอย่าง ${i}` }
    const occurrence = { cause: `made-${i}`, at: 0, who: 'test' }
    const made = newAgency({
      type: 'sao',
      name,
      shortName: name,
      contact: { ...contact, hours: OFFICE_HOURS },
      units,
      villages,
    })
    const agency = await desk.add(slugOf(i), occurrence, made)
    const channel = { kind: 'line', secret: secretOf(i), accessToken: `token-of-office-number-${i}` } as const
    await desk.setChannel(agency, { ...occurrence, cause: `account-${i}` }, channel)
  }
  await store.close()
}, 300_000)
afterAll(() => rm(dir, { recursive: true, force: true }))

async function start(): Promise<{ process: ChildProcess; port: number; ms: number }> {
  const began = performance.now()
  const child = spawn(process.execPath, COMMAND, {
    cwd: ROOT,
    env: {
      PATH: process.env.PATH ?? '',
      PORT: '0',
      HOST: '127.0.0.1',
      DATA_DIR: dir,
      MASTER_KEY: KEY.toString('base64'),
      MODE: 'live',
      PUBLIC_BASE_URL: 'https://line.example.go.th',
      LINE_API_BASE_URL: 'http://127.0.0.1:9',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  for await (const line of createInterface({ input: child.stdout! })) {
    const { event, port } = JSON.parse(line) as { event: string; port: number }
    if (event === 'process.ready') {
      child.stdout!.resume()
      return { process: child, port, ms: performance.now() - began }
    }
  }
  throw new Error('it ended before it was ready')
}

async function stop(child: ChildProcess): Promise<void> {
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  child.kill('SIGTERM')
  await ended
}

async function memoryOf(child: ChildProcess): Promise<number> {
  const status = await readFile(`/proc/${child.pid}/status`, 'utf8')
  return Number(/VmRSS:\s+(\d+)/.exec(status)![1]) / 1024
}

test.skipIf(process.platform !== 'linux')(
  'starts in three seconds, answers each of them, and stays under 300 MB',
  async () => {
    const times: number[] = []
    for (let i = 0; i < 2; i += 1) {
      const trial = await start()
      times.push(trial.ms)
      await stop(trial.process)
    }
    const server = await start()
    times.push(server.ms)
    try {
      const body = JSON.stringify({ destination: `U${'0'.repeat(32)}`, events: [] })
      const post = async (i: number, secret: string) => {
        const signature = createHmac('sha256', secret).update(body).digest('base64')
        const headers = { 'content-type': 'application/json', 'x-line-signature': signature }
        return (await fetch(`http://127.0.0.1:${server.port}/webhook/${slugOf(i)}`, { method: 'POST', headers, body }))
          .status
      }
      for (let i = 0; i < COUNT; i += 1) expect(await post(i, secretOf(i))).toBe(200)
      expect(await post(1, secretOf(2))).toBe(401)
      const memory = await memoryOf(server.process)
      process.stdout.write(
        `1,000 agencies: ready in ${times.map((ms) => Math.round(ms)).join(', ')} ms, ${Math.round(memory)} MB\n`,
      )
      // The quickest of three: the machine may be busy with something else.
      expect(Math.min(...times)).toBeLessThanOrEqual(START_MS)
      expect(memory).toBeLessThanOrEqual(MEMORY_MB)
    } finally {
      await stop(server.process)
    }
  },
)
