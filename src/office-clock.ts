import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import express, { Router } from 'express'
import { BANGKOK, type Clock, systemClock } from './kernel/clock.ts'
import { createMovingClock } from './kernel/moving-clock.ts'

/** Goes to each moment at which something is due, and lets it happen there. */
export type Walk = (
  from: Temporal.Instant,
  to: Temporal.Instant,
  moveTo: (at: Temporal.Instant) => Promise<void>,
) => Promise<void>

export type OfficeClock = Clock & {
  /** Null when this clock is the machine's. */
  readonly jump: ((by: Temporal.Duration) => Promise<void>) | null
  readonly router: Router
}

/** Beside the store: how far the demo's time was moved. */
export const CLOCK_FILE = 'clock.json'
const LONGEST = Temporal.Duration.from({ days: 400 })
const HELP =
  'Send {"advance": "P1D"}: a duration such as PT1H, P1D or P1M, forward, and not more than 400 days at once.'

/**
 * The office's time. An adjustable one may be moved ahead, slot by slot, through `POST /simulator/clock`; how far it is
 * ahead is kept, so that a restart does not turn time back.
 */
export async function openOfficeClock(deps: { adjustable: boolean; dir: string; walk: Walk }): Promise<OfficeClock> {
  const router = Router()
  if (!deps.adjustable) return { now: systemClock.now, jump: null, router }
  const file = join(deps.dir, CLOCK_FILE)
  const clock = createMovingClock(systemClock, await readAhead(file))

  const jump = async (by: Temporal.Duration): Promise<void> => {
    const from = clock.now()
    const to = from.toZonedDateTimeISO(BANGKOK).add(by).toInstant()
    await deps.walk(from, to, async (at) => clock.moveTo(at))
    clock.moveTo(to)
    await mkdir(deps.dir, { recursive: true, mode: 0o700 })
    await writeFile(`${file}.new`, JSON.stringify({ ahead: clock.ahead().toString() }), { mode: 0o600 })
    await rename(`${file}.new`, file)
  }

  router.post('/simulator/clock', express.json({ limit: '1kb' }), async (request, response) => {
    const by = readDuration((request.body as { advance?: unknown } | undefined)?.advance)
    if (!by) return void response.status(400).json({ message: HELP })
    await jump(by)
    response.json({ now: clock.now().toZonedDateTimeISO(BANGKOK).toString({ timeZoneName: 'never' }) })
  })
  return { now: clock.now, jump, router }
}

function readDuration(given: unknown): Temporal.Duration | null {
  try {
    const by = Temporal.Duration.from(String(given))
    const relativeTo = Temporal.PlainDate.from('2026-01-01')
    return by.sign > 0 && Temporal.Duration.compare(by, LONGEST, { relativeTo }) <= 0 ? by : null
  } catch {
    return null
  }
}

/** How far the demo's time was moved in this folder. */
export async function readAhead(file: string): Promise<Temporal.Duration> {
  try {
    const { ahead } = JSON.parse(await readFile(file, 'utf8')) as { ahead: string }
    const duration = Temporal.Duration.from(ahead)
    return duration.sign >= 0 ? duration : new Temporal.Duration()
  } catch {
    return new Temporal.Duration() // nobody has moved it yet
  }
}
