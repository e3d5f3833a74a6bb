// Downloads what turns wanted, while LINE still has it, and removes what was taken back. Every row is somebody's lease.

import type { Ticks, Timer } from '../kernel/clock.ts'
import { DomainError } from '../kernel/errors.ts'
import type { AgencyId, Chance } from '../kernel/ids.ts'
import type { Log } from '../kernel/log.ts'
import type { Channel, LineGateway } from '../line/gateway.ts'
import { blobNames, type Keeping, sweepLeftover } from './keeping.ts'
import type { MediaStore, Task } from './media.store.ts'
import type { MediaId } from './media.ts'
import type { PieceStore } from './piece.store.ts'

export type FetcherDeps = {
  readonly media: MediaStore
  readonly pieces: PieceStore
  readonly keeping: Keeping
  readonly gateway: Pick<LineGateway, 'content'>
  readonly channelOf: (agency: AgencyId) => Promise<Channel>
  readonly ticks: Ticks
  readonly timer: Timer
  readonly chance: Chance
  readonly log: Log
  readonly instance: string
  readonly concurrency?: number
  /** What was wanted is here, or will not come. What fails in here is logged and not tried again. */
  readonly arrived?: (agency: AgencyId, media: MediaId) => Promise<void>
}

export type Fetcher = {
  /** Something was wanted or taken back: look now. */
  nudge(): void
  start(): void
  /** Resolves when nothing that may be taken now is left to this process. */
  drained(): Promise<void>
  stop(): Promise<void>
}

/** Longer than any download may take, so that it need not be renewed. */
export const LEASE = 180_000
const POLL = 15_000
const FIRST_WAIT = 2_000
const LONGEST_WAIT = 300_000
/** LINE prepares large videos for minutes; what is not there after this never comes. */
const PREPARING_FOR = 3_600_000
/** LINE forgets content after a while it does not tell; after three days there is no use in asking. */
const TRYING_FOR = 3 * 24 * 3_600_000
const MOST_TRIES = 60
/** A slow twin may still write pieces of what was erased: they are removed once more when it must have ended. */
const SWEEP_AFTER = 2 * LEASE

export function createFetcher(deps: FetcherDeps): Fetcher {
  const { media, pieces, keeping, ticks, log } = deps
  const concurrency = deps.concurrency ?? 2
  const working = new Set<Promise<void>>()
  let claims = 0
  let stopped = false
  let cancelPoll = () => {}

  function nudge(): void {
    if (stopped || working.size >= concurrency) return
    const work: Promise<void> = takeNext().then(
      (found) => {
        working.delete(work)
        if (found) nudge()
      },
      (error: unknown) => {
        working.delete(work)
        log.warn('media.away', {}, error)
      },
    )
    working.add(work)
  }

  async function takeNext(): Promise<boolean> {
    claims += 1
    const by = `${deps.instance}:${claims}`
    const task = await media.claim({ by, ticks: ticks(), until: ticks() + LEASE })
    if (!task) return false
    nudge() // another may be waiting as well
    if (task.state === 'wanted') await fetch(task)
    else if (task.state === 'erased') await erase(task)
    else if (task.state === 'arriving') await clear(task)
    else await sweepLeftover(deps, task, task.blobs)
    return true
  }

  async function erase(task: Task): Promise<void> {
    await pieces.erase(task.agency, task.id)
    if (task.tries > 1) await media.close(task.agency, task)
    else await media.tryLater(task.agency, task, ticks() + SWEEP_AFTER)
  }

  /** A page began to send it and never ended. */
  async function clear(task: Task): Promise<void> {
    await pieces.erase(task.agency, task.id)
    await media.leave(task.agency, task)
  }

  async function fetch(task: Task): Promise<void> {
    const { agency, id, tries } = task
    // A download that ends this process each time must not do so for ever.
    if (tries > MOST_TRIES) return giveUp(task, 'too-many-tries')
    try {
      const channel = await deps.channelOf(agency)
      const content = await deps.gateway.content(channel, task.messageId!, { maxBytes: keeping.largest() })
      if (content.kind === 'ready') return await keep(task, content.bytes)
      if (content.kind === 'gone' || content.kind === 'too-large') return await end(task, content.kind)
      if (ticks() - task.since > PREPARING_FOR) return await giveUp(task, 'never-prepared')
    } catch (error) {
      log.warn('media.not-fetched', { agency, media: id, tries }, error)
      if (ticks() - task.since > TRYING_FOR) return giveUp(task, 'line-away')
    }
    await media.tryLater(agency, task, ticks() + waitFor(tries))
  }

  async function keep(task: Task, bytes: Uint8Array): Promise<void> {
    const { agency, id } = task
    try {
      const contents = await keeping.keep(agency, id, bytes)
      if (await media.ready(agency, task, contents)) {
        await sweepLeftover(deps, task, contents.blobs)
        await tellArrived(task)
      } else await pieces.drop(agency, id, { only: blobNames(contents.blobs) })
    } catch (error) {
      if (!(error instanceof DomainError)) throw error
      const [, why = error.code] = error.code.split('.')
      await end(task, why === 'too-large' ? 'too-large' : 'refused', why)
    }
  }

  async function giveUp(task: Task, why: string): Promise<void> {
    log.error('media.given-up', { agency: task.agency, media: task.id, tries: task.tries })
    await end(task, 'failed', why)
  }

  async function end(task: Task, state: 'gone' | 'too-large' | 'refused' | 'failed', why: string | null = null) {
    if (!(await media.end(task.agency, task, state, why))) return
    await sweepLeftover(deps, task, {})
    await tellArrived(task)
  }

  async function tellArrived({ agency, id }: Task): Promise<void> {
    try {
      await deps.arrived?.(agency, id)
    } catch (error) {
      log.warn('media.arrived', { agency, media: id }, error)
    }
  }

  function waitFor(tries: number): number {
    const wait = Math.min(FIRST_WAIT * 2 ** Math.min(tries - 1, 20), LONGEST_WAIT)
    return wait * (0.75 + deps.chance(1)[0]! / 512)
  }

  /** Asks again when the next row may be taken, and now and then for what other processes left behind. */
  async function poll(): Promise<void> {
    nudge()
    await drained()
    if (stopped) return
    const next = await media.claimNext().catch(() => null)
    if (stopped) return
    const wait = next === null ? POLL : Math.min(POLL, Math.max(250, next - ticks()))
    cancelPoll = deps.timer(wait, () => void poll())
  }

  async function drained(): Promise<void> {
    while (working.size > 0) await Promise.allSettled([...working])
  }

  return {
    nudge,
    start: () => void poll(),
    drained,
    async stop() {
      stopped = true
      cancelPoll()
      await drained()
    },
  }
}
