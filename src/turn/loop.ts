import type { Lane, LaneStore } from '../dialog/lane.store.ts'
import type { Ticks, Timer } from '../kernel/clock.ts'
import type { AgencyId, Chance, ChatId } from '../kernel/ids.ts'
import type { Log } from '../kernel/log.ts'
import { isWorldFault } from '../store/faults.ts'
import type { InboxRow, InboxStore } from './inbox.store.ts'
import type { OutboxStore } from './outbox.store.ts'
import { LostLane } from './settle.ts'
import { type TurnDeps, visit } from './turn.ts'

export type LoopDeps = {
  readonly lanes: LaneStore
  readonly inbox: InboxStore
  readonly outbox: OutboxStore
  readonly turn: TurnDeps
  readonly ticks: Ticks
  readonly timer: Timer
  readonly chance: Chance
  readonly log: Log
  /** The office's milliseconds: what is due is due by them. */
  readonly now: () => number
  /** The LINE id, sealed, for a chat met for the first time. */
  readonly sealAddress: (row: InboxRow) => string
  /** `only`: the sources that are asked; all of them without. */
  readonly relay: (only?: ReadonlySet<string>) => Promise<void>
  readonly instance: string
  /** No other server can be at this store: a lease that is not ours is a former life's, and nobody has to wait for it. */
  readonly alone?: boolean
  readonly concurrency?: number
  /** Between two looks at what others left behind, in ticks. */
  readonly pollEvery?: number
}

const LEASE = 30_000
const RENEW_AFTER = 10_000
const POLL = 2_000
const LEFT_BEHIND = 1_000
/** One look in so many also asks every record for letters somebody left behind. */
const RELAY_EVERY = 15
const POLL_BATCH = 2_000
const BUSY = [150, 400, 1_000]
const RETRIES = [300, 1_500, 4_000]
const LONGEST_BACK_OFF = 30_000

type ChatKey = { readonly agency: AgencyId; readonly chat: ChatId }
type Work = ChatKey & {
  running: boolean
  again: boolean
  cancel: (() => void) | null
  failures: number
  misses: number
  rows: readonly string[]
  error: unknown
}

/** Wakes chats, never more than a few at once, and each chat only once: what comes meanwhile is heard in the next round. */
export function createLoop(deps: LoopDeps) {
  const works = new Map<ChatId, Work>()
  const ready: Work[] = []
  const concurrency = deps.concurrency ?? 128
  let active = 0
  let claims = 0
  let started = false
  let stopped = false
  let cancelPoll: (() => void) | null = null
  let polling: Promise<void> | null = null
  let hasLooked = false
  let looks = 0
  let since = 0
  let position: ChatKey | null = null
  let relaying: Promise<void> | null = null
  let relayNext: Set<string> | 'all' | null = null
  let idle: (() => void)[] = []

  function wake(agency: AgencyId, chat: ChatId): void {
    if (!started || stopped) return // before the start nothing moves; the first poll finds it
    const work = works.get(chat) ?? {
      agency,
      chat,
      running: false,
      again: false,
      cancel: null,
      failures: 0,
      misses: 0,
      rows: [],
      error: null,
    }
    works.set(chat, work)
    if (work.running) {
      work.again = true
      return
    }
    work.cancel?.()
    work.cancel = null
    enqueue(work)
  }

  function enqueue(work: Work): void {
    work.running = true
    ready.push(work)
    pump()
  }

  function pump(): void {
    while (active < concurrency && ready.length > 0) {
      const work = ready.shift()!
      active += 1
      void run(work).finally(() => {
        active -= 1
        pump()
        // Hands are free and the last look was not the whole backlog: look on at once.
        if (position !== null && ready.length < concurrency && !polling) lookOn()
        settleIdle()
      })
    }
  }

  function later(work: Work, ms: number): void {
    if (stopped) return
    work.cancel = deps.timer(ms, () => {
      work.cancel = null
      enqueue(work)
    })
  }

  async function run(work: Work): Promise<void> {
    work.again = false
    let lane: Lane | null = null
    let wait: number | null = null
    try {
      lane = await claim(work)
      if (lane) {
        const result = await visit(lane, deps.turn, {
          keepAlive: keepAlive(),
          thinkingOf: (rows) => {
            const ids = rows.map((row) => row.id)
            if (ids[0] !== work.rows[0]) work.failures = 0
            work.rows = ids
          },
          givenUp: () => (work.failures >= RETRIES.length ? work.error : null),
        })
        work.misses = 0
        if (result.kind === 'wait') wait = Math.max(0, result.until - deps.ticks())
        else work.failures = 0
      } else {
        // Another server is in this chat and may not see what came just now: asked again soon, then left to the poll.
        wait = BUSY[work.misses] ?? null
        work.misses += 1
      }
    } catch (error) {
      wait = await failed(work, lane, error)
    }
    work.running = false
    if (stopped) return
    if (wait !== null) {
      if (work.again && wait > 0) enqueue(work)
      else later(work, wait)
    } else if (work.again) enqueue(work)
    else works.delete(work.chat)
  }

  /** Only a chat never met needs its address; the others are claimed without reading what they said. */
  async function addressOf(work: Work): Promise<string> {
    const [row] = await deps.inbox.waiting(work.agency, work.chat)
    if (!row) throw new LostLane()
    return deps.sealAddress(row)
  }

  function claim(work: Work): Promise<Lane | null> {
    claims += 1
    const now = deps.ticks()
    const lapsed = deps.alone ? Number.MAX_SAFE_INTEGER : now
    return deps.lanes.claim(
      work.agency,
      work.chat,
      { by: `${deps.instance}:${claims}`, until: now + LEASE, lapsed },
      () => addressOf(work),
    )
  }

  function keepAlive(): (lane: Lane) => Promise<void> {
    let renewed = deps.ticks()
    return async (lane) => {
      if (deps.ticks() - renewed < RENEW_AFTER) return
      renewed = deps.ticks()
      await deps.lanes.renew(lane, renewed + LEASE)
    }
  }

  /** Answers in how many milliseconds to try again; null: not by us. */
  async function failed(work: Work, lane: Lane | null, error: unknown): Promise<number | null> {
    if (error instanceof LostLane) return null
    const world = isWorldFault(error)
    work.failures = world ? work.failures : work.failures + 1
    work.error = error
    deps.log.warn(world ? 'turn.away' : 'turn.failed', { chat: work.chat, tries: work.failures }, error)
    if (lane) await deps.lanes.release(lane).catch(() => undefined) // it lapses by itself in half a minute
    const jitter = 0.75 + deps.chance(1)[0]! / 512
    const wait = world
      ? 1_000 * 2 ** Math.min(worldFailures++, 5)
      : RETRIES[Math.min(work.failures, RETRIES.length) - 1]!
    return Math.min(wait, LONGEST_BACK_OFF) * jitter
  }
  let worldFailures = 0

  /** Finds what other processes, or a former life of this one, left behind, and what has come due. */
  async function look(): Promise<void> {
    // What is here before we are was left by somebody; later the youngest are on somebody's desk already.
    if (position === null) since = deps.ticks() - (hasLooked ? LEFT_BEHIND : 0)
    const found = await deps.inbox.claim(since, position, POLL_BATCH)
    hasLooked = true
    for (const { agency, chat } of found.chats) if (!works.has(chat)) wake(agency, chat)
    position = found.more ? (found.chats.at(-1) ?? null) : null
    for (const { agency, chat } of await deps.outbox.claim(deps.now(), POLL_BATCH))
      if (!works.has(chat)) wake(agency, chat)
    // What is changed here nudges the relay; looking everywhere is for what others left, and that can wait a little.
    looks += 1
    if (looks % RELAY_EVERY === 1) await relay()
  }

  async function poll(): Promise<void> {
    try {
      await look()
      worldFailures = 0
    } catch (error) {
      deps.log.warn('poll.failed', {}, error)
    }
    const every = (deps.pollEvery ?? POLL) * (0.9 + deps.chance(1)[0]! / 1280)
    if (!stopped) cancelPoll = deps.timer(position !== null && ready.length < concurrency ? 0 : every, startPoll)
  }

  function lookOn(): void {
    cancelPoll?.()
    if (!stopped) startPoll()
  }

  function startPoll(): void {
    polling = poll().finally(() => {
      polling = null
    })
  }

  /** One relay at a time; asked again while it runs, it runs again. */
  function relay(source?: string): Promise<void> {
    if (source === undefined) relayNext = 'all'
    else if (relayNext !== 'all') relayNext = new Set(relayNext).add(source)
    relaying ??= (async () => {
      for (let now = takeWanted(); now !== null; now = takeWanted()) await deps.relay(now === 'all' ? undefined : now)
    })().finally(() => {
      relaying = null
    })
    return relaying
  }

  function takeWanted(): Set<string> | 'all' | null {
    const wanted = relayNext
    relayNext = null
    return wanted
  }

  function settleIdle(): void {
    if (active > 0 || ready.length > 0) return
    for (const tell of idle) tell()
    idle = []
  }

  return {
    wake,
    /** Resolves when everything written before is carried. */
    relay: () => relay(),
    /** A record of this source was changed: its letters are carried now rather than at the next poll. */
    nudge(source?: string): void {
      if (started && !stopped) void relay(source).catch((error: unknown) => deps.log.warn('relay.failed', {}, error))
    },
    start(): void {
      started = true
      startPoll()
    },
    /** One look at what was left behind, now. */
    look,
    /** Resolves when no chat is being visited. Those that wait for more words do not count. */
    async drained(): Promise<void> {
      while (polling || relaying || active > 0 || ready.length > 0) {
        await polling
        await relaying?.catch(() => undefined)
        if (active > 0 || ready.length > 0) await new Promise<void>((resolve) => idle.push(resolve))
      }
    },
    async stop(): Promise<void> {
      stopped = true
      await polling
      cancelPoll?.()
      for (const work of works.values()) work.cancel?.()
      ready.length = 0
      if (active > 0) await new Promise<void>((resolve) => idle.push(resolve))
      if (relaying) await relaying.catch(() => undefined)
    },
  }
}
