import type { Lane, LaneChange, LaneStore } from '../dialog/lane.store.ts'
import type { Thought } from '../dialog/thought.ts'
import type { Ticks } from '../kernel/clock.ts'
import { describeError } from '../kernel/log.ts'
import type { InboxRow, InboxStore } from './inbox.store.ts'
import type { Push } from './push.ts'
import { LostLane, type Settle } from './settle.ts'

/** What a thought comes to: the lane's next state, its answer already in it. */
export type Think = (lane: Lane, rows: readonly InboxRow[]) => Promise<LaneChange>

export type TurnDeps = {
  readonly inbox: InboxStore
  readonly lanes: LaneStore
  readonly group: (lane: Lane, rows: readonly InboxRow[], ticks: number) => Thought<InboxRow>
  readonly think: Think
  readonly settle: Settle
  readonly push: Push
  readonly ticks: Ticks
  /** The person asked for it, and was told: the chat goes, with what is left of it anywhere. */
  readonly forget: (lane: Lane) => Promise<void>
  /** Events that are not to be tried again, and what the person is told instead. */
  readonly bury: (lane: Lane, rows: readonly InboxRow[], why: unknown) => Promise<LaneChange>
}

/** How one visit to a chat ended: nothing is left, or more may be said until then. */
export type Visit = { readonly kind: 'done' } | { readonly kind: 'wait'; readonly until: number }

/** A chat whose server died so often while thinking of the same event is not tried again. */
const CLAIMS_BEFORE_BURIAL = 5

/** One worker's visit to a chat it has leased: everything waiting is heard, saved once, delivered; then what is due is pushed. */
export async function visit(
  start: Lane,
  deps: TurnDeps,
  hooks: {
    /** Still the owner? Renews the lease when it grows old. */
    keepAlive: (lane: Lane) => Promise<void>
    thinkingOf: (rows: readonly InboxRow[]) => void
    /** The failures of this very thought so far, if it is time to give it up. */
    givenUp: (rows: readonly InboxRow[]) => unknown
  },
): Promise<Visit> {
  let lane = start
  // A former life saved its thought: only deliver.
  if (lane.turn.state !== 'settled') {
    const former = await deps.settle(lane, { release: false })
    if (former.kind === 'later') return comeAgain(lane, former.until, deps)
    lane = settled(lane)
  }
  const waiting = await deps.inbox.waiting(lane.agency, lane.chat)
  const heardBefore = waiting.filter((row) => lane.turn.heard.includes(row.id))
  if (heardBefore.length > 0)
    await deps.inbox.done(
      lane.agency,
      heardBefore.map((row) => row.id),
    )
  let rows: readonly InboxRow[] = waiting.filter((row) => !heardBefore.includes(row))
  if (lane.forgotten) return forget(lane, rows, deps)
  while (rows.length > 0) {
    await hooks.keepAlive(lane)
    const thought = deps.group(lane, rows, deps.ticks())
    if (thought.kind === 'nothing') break
    if (thought.kind === 'wait') {
      await deps.push(lane)
      return comeAgain(lane, thought.until, deps)
    }
    const left = rows.filter((row) => !thought.events.includes(row))
    const saved = await think(lane, thought.events, deps, hooks)
    const told = await deps.settle(saved, { release: left.length === 0 && !saved.forgotten })
    if (told.kind === 'later') return comeAgain(saved, told.until, deps)
    if (told.released) return { kind: 'done' }
    lane = settled(saved)
    rows = left
    if (lane.forgotten) return forget(lane, rows, deps)
  }
  await deps.push(lane)
  await deps.lanes.release(lane)
  return { kind: 'done' }
}

/** Whoever speaks on is a stranger who just came. */
async function forget(lane: Lane, rows: readonly InboxRow[], deps: TurnDeps): Promise<Visit> {
  await deps.push(lane) // an answer whose token died has its last chance
  await deps.forget(lane)
  return rows.length > 0 ? { kind: 'wait', until: deps.ticks() } : { kind: 'done' }
}

async function comeAgain(lane: Lane, until: number, deps: TurnDeps): Promise<Visit> {
  await deps.lanes.release(lane)
  return { kind: 'wait', until }
}

const settled = (lane: Lane): Lane => ({ ...lane, turn: { ...lane.turn, state: 'settled', replies: [] } })

/** Thinks and saves: after this nothing is thought of these events again, whatever crashes. */
async function think(
  lane: Lane,
  rows: readonly InboxRow[],
  deps: TurnDeps,
  hooks: Parameters<typeof visit>[2],
): Promise<Lane> {
  hooks.thinkingOf(rows)
  const why = lane.claims > CLAIMS_BEFORE_BURIAL ? new Error('the server died thinking of it') : hooks.givenUp(rows)
  const next = why ? await deps.bury(lane, rows, why) : await deps.think(lane, rows)
  if (!(await deps.lanes.save(lane, next))) throw new LostLane() // a slow twin loses here; nothing was sent
  if (why)
    await deps.inbox.bury(
      lane.agency,
      rows.map((row) => row.id),
      JSON.stringify(describeError(why)),
    )
  return { ...lane, ...next, rev: lane.rev + 1, claims: 0 }
}
