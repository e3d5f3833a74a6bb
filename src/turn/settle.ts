import type { Lane, LaneStore } from '../dialog/lane.store.ts'
import type { Clock, Ticks } from '../kernel/clock.ts'
import { type AgencyId, idFrom } from '../kernel/ids.ts'
import type { LineGateway, Outcome } from '../line/gateway.ts'
import { REQUEST } from '../line/limits.ts'
import type { LineMessage } from '../line/messages.ts'
import type { InboxStore } from './inbox.store.ts'
import type { Offices } from './office.ts'
import type { OutboxRow, OutboxStore } from './outbox.store.ts'
import { expiryTime, pushTime } from './schedule.ts'

// LINE promises a minute from receipt (PLATFORM: Send reply message); a call begun later may come too late.
const TOKEN_LIFE = 50_000
const PAUSE = 1_000

export type SettleDeps = {
  readonly lanes: LaneStore
  readonly inbox: InboxStore
  readonly outbox: OutboxStore
  readonly gateway: LineGateway
  readonly offices: Offices
  readonly clock: Clock
  readonly ticks: Ticks
  /** Told with news that waited because the month's messages were used up. */
  readonly explainQuota: (lane: Lane) => Promise<LineMessage[]>
  /** Something was freed that may be due at once. */
  readonly due: (agency: AgencyId, chat: Lane['chat']) => void
  readonly report: (event: string, lane: Lane, outcome: Outcome) => void
  /** What was let go leaves the store's own files as well. */
  readonly scrub: () => void
}

export type Settle = (lane: Lane, options: { release: boolean }) => Promise<Settled>
export type Settled =
  /** The chat was let go as well, unless notices wait that may have to be pushed. */
  | { readonly kind: 'settled'; readonly released: boolean }
  /** LINE takes nothing just now: the answer is still kept, come again then. */
  | { readonly kind: 'later'; readonly until: number }

/** Delivers what a saved thought answers. Only this spends reply tokens; a crash anywhere in it repeats nothing but a receipt. */
export function createSettle(deps: SettleDeps): Settle {
  const { lanes, inbox, outbox, ticks } = deps
  const now = () => deps.clock.now().epochMilliseconds
  const parcelOf = (lane: Lane) => `reply:${lane.turn.id}`

  /** Answers when to come again, if LINE said not now. */
  async function deliver(lane: Lane): Promise<number | null> {
    const { turn } = lane
    if (turn.replies.length === 0) return null
    if (turn.state === 'spent' || turn.token === null || !isFresh(lane)) {
      await (turn.state === 'spent' ? afterUnknown(lane) : free(lane))
      return null
    }
    const riders = await takeRiders(lane)
    if (!(await lanes.markSpent(lane))) throw new LostLane()
    const news = riders.flatMap((row) => row.messages)
    const why = riders.some((row) => row.quotaHeld) ? await deps.explainQuota(lane) : []
    const fits = why.length + news.length + turn.replies.length <= REQUEST.messages
    const messages = [...news, ...(fits ? why : []), ...turn.replies]
    const { accessToken } = await deps.offices.of(lane.agency)
    const outcome = await deps.gateway.reply({ agency: lane.agency, accessToken }, { replyToken: turn.token, messages })
    if (outcome.kind !== 'sent') deps.report('reply', lane, outcome)
    if (outcome.kind === 'sent') {
      if (riders.length > 0) await outbox.end(lane.agency, lane.chat, parcelOf(lane), 'sent', now())
    } else if (isNotNow(outcome)) {
      // Not spent after all: it is tried again while the token is fresh, and freed when it is not.
      await lanes.keepAgain(lane)
      return ticks() + PAUSE
    } else if (outcome.kind === 'unknown') await afterUnknown(lane)
    else await afterNothingTaken(lane, outcome, riders)
    return null
  }

  /** LINE took none of it: whoever rode along gets another chance, and the answer goes another way, if there is one. */
  async function afterNothingTaken(lane: Lane, outcome: Outcome, riders: readonly OutboxRow[]): Promise<void> {
    if (riders.length > 0) await outbox.giveBack(lane.agency, lane.chat, parcelOf(lane))
    await free(lane)
    if (outcome.kind !== 'refused') return
    await outbox.bury(lane.agency, rowId(lane), now(), `${outcome.status} ${outcome.message}`)
  }

  const isFresh = (lane: Lane) => ticks() - lane.turn.tokenAt < TOKEN_LIFE

  /** Waiting notices that fit go first; the turn's own answer stays last and keeps its quick replies. */
  async function takeRiders(lane: Lane): Promise<OutboxRow[]> {
    const open = await outbox.openOf(lane.agency, lane.chat)
    if (open.length === 0) return []
    const riders = open.filter((row) => row.parcel === parcelOf(lane))
    let room = REQUEST.messages - lane.turn.replies.length - riders.flatMap((row) => row.messages).length
    const taken: OutboxRow[] = []
    for (const row of open) {
      if (row.state !== 'waiting' || row.messages.length > room) continue
      if (row.expires !== null && row.expires <= now()) {
        await outbox.expire(lane.agency, row.id, now())
        continue
      }
      room -= row.messages.length
      taken.push(row)
    }
    await outbox.take(
      lane.agency,
      taken.map((row) => row.id),
      { id: parcelOf(lane), at: ticks() },
    )
    return [...riders, ...taken]
  }

  /** LINE may or may not have shown it. A receipt is told once more, for its number makes a repeat harmless; the rest is let go. */
  async function afterUnknown(lane: Lane): Promise<void> {
    await outbox.end(lane.agency, lane.chat, parcelOf(lane), 'lost', now())
    if (lane.turn.receipt) await keepAside(lane)
  }

  async function free(lane: Lane): Promise<void> {
    if (!lane.away) await keepAside(lane)
  }

  const rowId = (lane: Lane) => idFrom<'outbox'>(`${lane.agency}:${lane.turn.id}`, 'reply')

  async function keepAside(lane: Lane): Promise<void> {
    const { turn, agency, chat } = lane
    if (turn.fleeting) return
    const { quiet } = await deps.offices.of(agency)
    const id = rowId(lane)
    const notice = {
      class: turn.receipt ? ('duty' as const) : ('gentle' as const),
      made: Temporal.Instant.fromEpochMilliseconds(turn.at),
      spread: Number.parseInt(id.slice(0, 8), 16),
    }
    const due = pushTime(notice, quiet)?.epochMilliseconds ?? null
    await outbox.put(
      {
        id,
        agency,
        chat,
        class: notice.class,
        messages: turn.replies,
        about: null,
        made: turn.at,
        due,
        expires: expiryTime(notice)?.epochMilliseconds ?? null,
      },
      now(),
    )
    if (due !== null && due <= now()) deps.due(agency, chat)
  }

  return async (lane, options) => {
    const until = lane.turn.state === 'settled' ? null : await deliver(lane)
    if (until !== null) return { kind: 'later', until }
    const released = options.release && !(await outbox.hasOpen(lane.agency, lane.chat))
    // The lane first: were the events marked done before it, a crash between would make a told answer look untold.
    await lanes.settle(lane, { release: released })
    await inbox.done(lane.agency, lane.turn.heard)
    if (lane.turn.fleeting) deps.scrub()
    return { kind: 'settled', released }
  }
}

/** A 429, or a call that never left: LINE has taken nothing, and the token lives on while it is fresh. */
const isNotNow = (outcome: Outcome): boolean =>
  outcome.kind === 'rate-limited' || (outcome.kind === 'unknown' && outcome.neverLeft === true)

/** Somebody else holds the chat by now: this worker's life in it is over, and nothing of it was half done. */
export class LostLane extends Error {
  constructor() {
    super('the chat was taken over by another worker')
    this.name = 'LostLane'
  }
}
