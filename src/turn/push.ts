import type { Lane } from '../dialog/lane.store.ts'
import type { Clock, Ticks } from '../kernel/clock.ts'
import { type Chance, newId } from '../kernel/ids.ts'
import type { LineGateway, Outcome } from '../line/gateway.ts'
import { REQUEST } from '../line/limits.ts'
import type { Budget } from './budget.ts'
import type { LedgerStore } from './ledger.store.ts'
import type { Office, Offices } from './office.ts'
import type { OutboxRow, OutboxStore } from './outbox.store.ts'
import { isQuiet, quietEnd, quotaMonth } from './schedule.ts'

// A retry key lives 24 hours at LINE (PLATFORM: Retry failed API requests); an hour's margin.
const PARCEL_LIFE = 23 * 3600_000
const FIRST_RETRY = 2_000
const LONGEST_RETRY = 15 * 60_000

export type PushDeps = {
  readonly outbox: OutboxStore
  readonly ledger: LedgerStore
  readonly budget: Budget
  readonly gateway: LineGateway
  readonly offices: Offices
  readonly clock: Clock
  readonly ticks: Ticks
  readonly chance: Chance
  readonly addressOf: (lane: Lane) => string
  readonly report: (event: string, lane: Lane, outcome: Outcome) => void
}

export type Push = (lane: Lane) => Promise<void>

/** Sends what is due to one person; only the holder of the chat's lane comes here, so parcels of one person never cross. */
export function createPush(deps: PushDeps): Push {
  const { outbox } = deps
  const now = () => deps.clock.now().epochMilliseconds

  return async (lane) => {
    const open = await outbox.openOf(lane.agency, lane.chat)
    if (open.length === 0) return
    const office = await deps.offices.of(lane.agency)
    const underway = open.filter((row) => row.state === 'taken' && !row.parcel?.startsWith('reply:'))
    if (underway.length > 0) {
      const first = underway[0]!
      if ((first.due ?? 0) <= now()) await send(lane, office, underway)
      return // whatever comes after waits its turn behind it
    }
    const parcel = await choose(lane, office, open)
    if (parcel.length === 0) return
    const retryKey = newId<'parcel'>(deps.ticks, deps.chance)
    const at = deps.ticks()
    await outbox.take(
      lane.agency,
      parcel.map((row) => row.id),
      { id: retryKey, at },
    )
    await send(
      lane,
      office,
      parcel.map((row) => ({ ...row, parcel: retryKey, parcelAt: at, tries: 0 })),
    )
  }

  /** What is due leads; what only waits rides along as long as there is room for five objects. */
  async function choose(lane: Lane, office: Office, open: OutboxRow[]): Promise<OutboxRow[]> {
    const waiting = open.filter((row) => row.state === 'waiting')
    const due = waiting.filter((row) => row.due !== null && row.due <= now())
    if (due.length === 0) return []
    const ids = due.map((row) => row.id)
    const at = deps.clock.now()
    if (lane.away) {
      await outbox.take(lane.agency, ids, { id: `away:${lane.chat}:${lane.rev}`, at: deps.ticks() })
      await outbox.end(lane.agency, lane.chat, `away:${lane.chat}:${lane.rev}`, 'dead', now(), 'blocked')
      return []
    }
    if (isQuiet(at, office.quiet)) {
      await outbox.postpone(lane.agency, ids, quietEnd(at, office.quiet).epochMilliseconds)
      return []
    }
    const lead = due.find((row) => row.class === 'duty') ?? due[0]!
    if (!(await deps.budget.allows(office, lead.class))) {
      await outbox.holdForQuota(lane.agency, ids, deps.budget.nextMonth())
      return []
    }
    let room = REQUEST.messages
    const riding = waiting.filter((row) => !due.includes(row) && (row.expires === null || row.expires > now()))
    return [lead, ...due.filter((row) => row !== lead), ...riding]
      .filter((row) => {
        if (row.messages.length > room) return false
        room -= row.messages.length
        return true
      })
      .sort((a, b) => a.made - b.made)
  }

  /** Rows, objects and key are frozen, so that the same key always means the same words. */
  async function send(lane: Lane, office: Office, parcel: OutboxRow[]): Promise<void> {
    const { parcel: retryKey, parcelAt, tries } = parcel[0]!
    if (!retryKey) return
    const outcome = await deps.gateway.push(
      { agency: lane.agency, accessToken: office.accessToken },
      { to: deps.addressOf(lane), messages: parcel.flatMap((row) => row.messages), retryKey },
    )
    if (outcome.kind !== 'sent') deps.report('push', lane, outcome)
    const lead = parcel.find((row) => row.class === 'duty') ?? parcel[0]!
    switch (outcome.kind) {
      case 'sent':
        await deps.ledger.count({
          agency: lane.agency,
          retryKey,
          month: quotaMonth(deps.clock.now()),
          class: lead.class,
          people: 1,
          at: now(),
        })
        return outbox.end(lane.agency, lane.chat, retryKey, 'sent', now())
      case 'quota-gone':
        deps.budget.exhausted(lane.agency)
        await outbox.giveBack(lane.agency, lane.chat, retryKey)
        return outbox.holdForQuota(
          lane.agency,
          parcel.filter((row) => row.due !== null).map((row) => row.id),
          deps.budget.nextMonth(),
        )
      case 'rate-limited':
      case 'unknown':
        if (deps.ticks() - parcelAt >= PARCEL_LIFE)
          return outbox.end(lane.agency, lane.chat, retryKey, 'dead', now(), 'no answer for 23 hours')
        return outbox.retryLater(lane.agency, lane.chat, retryKey, now() + backOff(tries, deps.chance))
      default:
        return outbox.end(
          lane.agency,
          lane.chat,
          retryKey,
          'dead',
          now(),
          outcome.kind === 'refused' ? `${outcome.status} ${outcome.message}` : outcome.kind,
        )
    }
  }
}

function backOff(tries: number, chance: Chance): number {
  const jitter = 0.75 + chance(1)[0]! / 512
  return Math.round(Math.min(LONGEST_RETRY, FIRST_RETRY * 2 ** tries) * jitter)
}
