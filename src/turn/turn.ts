import type { Lane, LaneChange, LaneStore } from '../dialog/lane.store.ts'
import type { Thought } from '../dialog/thought.ts'
import type { Ticks } from '../kernel/clock.ts'
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
  if (lane.turn.state !== 'settled') await deps.settle(lane, { release: false }) // a former life saved its thought: only deliver
  for (;;) {
    const waiting = await deps.inbox.waiting(lane.agency, lane.chat)
    const heardBefore = waiting.filter((row) => lane.turn.heard.includes(row.id)).map((row) => row.id)
    if (heardBefore.length > 0) await deps.inbox.done(lane.agency, heardBefore)
    let rows = waiting.filter((row) => !heardBefore.includes(row.id))
    if (rows.length === 0) break
    while (rows.length > 0) {
      await hooks.keepAlive(lane)
      const thought = deps.group(lane, rows, deps.ticks())
      if (thought.kind === 'wait') {
        await deps.lanes.release(lane)
        return { kind: 'wait', until: thought.until }
      }
      if (thought.kind === 'nothing') return finish(lane, deps)
      lane = await takeTurn(lane, thought.events, deps, hooks)
      rows = rows.filter((row) => !thought.events.includes(row))
    }
  }
  return finish(lane, deps)
}

async function finish(lane: Lane, deps: TurnDeps): Promise<Visit> {
  await deps.push(lane)
  await deps.lanes.release(lane)
  return { kind: 'done' }
}

async function takeTurn(
  lane: Lane,
  rows: readonly InboxRow[],
  deps: TurnDeps,
  hooks: Parameters<typeof visit>[2],
): Promise<Lane> {
  hooks.thinkingOf(rows)
  const why = lane.claims > CLAIMS_BEFORE_BURIAL ? new Error('the server died thinking of it') : hooks.givenUp(rows)
  const next = why ? await deps.bury(lane, rows, why) : await deps.think(lane, rows)
  if (!(await deps.lanes.save(lane, next))) throw new LostLane() // a slow twin loses here; nothing was sent
  const after: Lane = { ...lane, ...next, rev: lane.rev + 1, claims: 0 }
  if (why) await deps.inbox.bury(lane.agency, rows.map((row) => row.id), String(why))
  await deps.settle(after, { release: false })
  return { ...after, turn: { ...after.turn, state: 'settled', replies: [] } }
}
