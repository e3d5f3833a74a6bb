// Scheduled work, each slot once. A run is a row; whoever holds its lease runs it. Somebody only has to call tick().

import type { Clock, Ticks, Timer } from '../kernel/clock.ts'
import type { AgencyId } from '../kernel/ids.ts'
import { code, type Log } from '../kernel/log.ts'
import { type Job, staggerOf } from './job.ts'
import type { Held, NewRun, RunStore } from './run.store.ts'
import { latestSlot, nextSlot, slotsBetween } from './schedule.ts'

export type RunnerDeps = {
  readonly jobs: readonly Job[]
  readonly runs: RunStore
  readonly agencies: () => Promise<readonly AgencyId[]>
  readonly clock: Clock
  readonly ticks: Ticks
  readonly timer: Timer
  readonly log: Log
  /** Tells this process from the others. */
  readonly instance: string
  readonly concurrency?: number
}

export type Runner = {
  /** Plans what is due and runs it; resolves when nothing that is due is left to this process. */
  tick(): Promise<void>
  /**
   * Time jumps: goes from moment to moment at which something begins. `moveTo` moves the clock there and lets the rest
   * of the house settle; then what is due runs. Ends at `to`.
   */
  walk(from: Temporal.Instant, to: Temporal.Instant, moveTo: (at: Temporal.Instant) => Promise<void>): Promise<void>
  /** Takes no more, tells who runs, and resolves when they have ended. */
  stop(): Promise<void>
}

const LEASE = 60_000
const RENEW_EVERY = 20_000
const PLAN_BATCH = 1_000
const MAX_TRIES = 10
const FIRST_BACK_OFF = 60_000
const LONGEST_BACK_OFF = 3_600_000
const IN_ORDER_WAIT = 1_000
/** A slot that owes nothing when missed is still run when it is only this late. */
const STILL_FRESH = 10 * 60_000

export function createRunner(deps: RunnerDeps): Runner {
  const { runs, clock, ticks, log } = deps
  const jobs = new Map(deps.jobs.map((job) => [job.name, job]))
  if (jobs.size !== deps.jobs.length) throw new Error('two jobs have the same name')
  const names = [...jobs.keys()]
  const concurrency = deps.concurrency ?? 4
  const stopping = new AbortController()
  const working = new Set<Promise<void>>()
  const turns = new Map<string, Promise<void>>()
  let planning: Promise<void> = Promise.resolve()
  let claims = 0

  const now = (): number => clock.now().epochMilliseconds

  function plan(): Promise<void> {
    // One plan after the other: two at once would only insert the same rows.
    planning = planning.catch(() => undefined).then(planDue)
    return planning
  }

  async function planDue(): Promise<void> {
    const until = clock.now()
    const marks = await runs.tickMarks(names, until.epochMilliseconds)
    let agencies: readonly AgencyId[] | null = null
    for (const job of jobs.values()) {
      const after = Temporal.Instant.fromEpochMilliseconds(marks.get(job.name)!)
      if (!latestSlot(job.schedule, after, until)) continue
      for (const slot of owed(job, after, until)) {
        agencies ??= await deps.agencies()
        await planSlot(job, slot, agencies)
        if (job.missed !== 'all') await runs.tickSupersede(job.name, slot.epochMilliseconds, until.epochMilliseconds)
      }
      // Only after everything is planned: a crash before this plans the same rows again, which is nothing.
      await runs.tickMark(job.name, until.epochMilliseconds)
    }
  }

  async function planSlot(job: Job, slot: Temporal.Instant, agencies: readonly AgencyId[]): Promise<void> {
    for (let i = 0; i < agencies.length; i += PLAN_BATCH) {
      await runs.tickPlan(agencies.slice(i, i + PLAN_BATCH).map((agency) => newRun(job, slot, agency)))
    }
  }

  function start(): void {
    if (stopping.signal.aborted || working.size >= concurrency) return
    const work: Promise<void> = runNext().then(
      (found) => {
        working.delete(work)
        if (found) start() // whoever found something may not have found everything
      },
      (error: unknown) => {
        working.delete(work)
        log.warn('jobs.away', {}, error)
      },
    )
    working.add(work)
  }

  async function runNext(): Promise<boolean> {
    claims += 1
    const by = `${deps.instance}:${claims}`
    const run = await runs.claim(names, now(), { by, ticks: ticks(), until: ticks() + LEASE })
    if (!run) return false
    start() // another may be due as well
    const lost = new AbortController()
    const stopRenewing = keep(run, lost)
    try {
      await inTurn(run, () => hold(run, lost.signal))
    } finally {
      stopRenewing()
    }
    return true
  }

  /** Slots of one job of one agency run one after the other, in order, in this process and among all. */
  async function inTurn(run: Held, then: () => Promise<void>): Promise<void> {
    const key = `${run.job}@${run.agency}`
    const before = turns.get(key) ?? Promise.resolve()
    const turn = before.then(async () => {
      const earlier = await runs.waitsFor(run.agency, run)
      if (earlier === null) return then()
      await runs.putBack(run.agency, run, Math.max(earlier, ticks() + IN_ORDER_WAIT), { untried: true })
    })
    const ended = turn.catch(() => undefined)
    turns.set(key, ended)
    await turn.finally(() => {
      if (turns.get(key) === ended) turns.delete(key)
    })
  }

  async function hold(run: Held, lost: AbortSignal): Promise<void> {
    const job = jobs.get(run.job)!
    if (run.tries > MAX_TRIES) return giveUp(run, 'never-ended')
    if (job.missed === 'none' && now() - run.startAt > STILL_FRESH) {
      return runs.end(run.agency, run, 'skipped', now(), 'too-late')
    }
    try {
      const slot = Temporal.Instant.fromEpochMilliseconds(run.slot)
      await job.run({ agency: run.agency, slot, cause: run.id, signal: AbortSignal.any([stopping.signal, lost]) })
      await runs.end(run.agency, run, 'done', now())
    } catch (error) {
      if (lost.aborted) return
      if (stopping.signal.aborted) return runs.putBack(run.agency, run, 0, { untried: true, why: 'stopped' })
      log.warn('jobs.failed', { job: code(run.job), agency: run.agency, slot: run.slot, tries: run.tries }, error)
      if (run.tries >= MAX_TRIES) return giveUp(run, codeOf(error))
      await runs.putBack(run.agency, run, ticks() + backOff(run.tries), { why: codeOf(error) })
    }
  }

  async function giveUp(run: Held, why: string): Promise<void> {
    log.error('jobs.given-up', { job: code(run.job), agency: run.agency, slot: run.slot, tries: run.tries })
    await runs.end(run.agency, run, 'failed', now(), why)
  }

  /** Renews the lease until called off; when somebody else took the run, its runner is told. */
  function keep(run: Held, lost: AbortController): () => void {
    let over = false
    let cancel = () => {}
    const again = (): void => {
      cancel = deps.timer(RENEW_EVERY, () => void renew())
    }
    const renew = async (): Promise<void> => {
      try {
        const isOurs = await runs.renew(run.agency, run, ticks() + LEASE)
        if (!isOurs && !over) return lost.abort(new Error(`run ${run.id} was taken over`))
      } catch (error) {
        log.warn('jobs.not-renewed', { job: code(run.job), agency: run.agency }, error)
      }
      if (!over) again()
    }
    again()
    return () => {
      over = true
      cancel()
    }
  }

  async function tick(): Promise<void> {
    if (stopping.signal.aborted) return
    await plan()
    start()
    while (working.size > 0) await Promise.allSettled([...working])
  }

  async function walk(
    from: Temporal.Instant,
    to: Temporal.Instant,
    moveTo: (at: Temporal.Instant) => Promise<void>,
  ): Promise<void> {
    let at = from
    await tick()
    while (!stopping.signal.aborted) {
      const begins = await nextBeginning(at)
      if (begins === null || Temporal.Instant.compare(begins, to) > 0) break
      at = begins
      await moveTo(at)
      await tick()
    }
    if (stopping.signal.aborted) return
    await moveTo(to)
    await tick()
  }

  async function nextBeginning(after: Temporal.Instant): Promise<Temporal.Instant | null> {
    const planned = await runs.tickNextStart(after.epochMilliseconds)
    const moments = deps.jobs.map((job) => nextSlot(job.schedule, after))
    if (planned !== null) moments.push(Temporal.Instant.fromEpochMilliseconds(planned))
    return moments.filter((moment) => moment !== null).sort(Temporal.Instant.compare)[0] ?? null
  }

  return {
    tick,
    walk,
    async stop() {
      stopping.abort(new Error('stopping'))
      await planning.catch(() => undefined)
      while (working.size > 0) await Promise.allSettled([...working])
    },
  }
}

function newRun(job: Job, slot: Temporal.Instant, agency: AgencyId): NewRun {
  const startAt = slot.add(staggerOf(job, agency)).epochMilliseconds
  return { agency, job: job.name, slot: slot.epochMilliseconds, startAt }
}

function owed(job: Job, after: Temporal.Instant, until: Temporal.Instant): Iterable<Temporal.Instant> {
  if (job.missed === 'all') return slotsBetween(job.schedule, after, until)
  const latest = latestSlot(job.schedule, after, until)
  if (!latest) return []
  const late = until.epochMilliseconds - latest.epochMilliseconds - job.stagger * 60_000
  return job.missed === 'latest' || late <= STILL_FRESH ? [latest] : []
}

const backOff = (tries: number): number => Math.min(FIRST_BACK_OFF * 2 ** (tries - 1), LONGEST_BACK_OFF)

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error
  return 'code' in error && typeof error.code === 'string' ? error.code : error.constructor.name
}
