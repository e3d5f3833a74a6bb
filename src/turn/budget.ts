import type { Clock, Ticks } from '../kernel/clock.ts'
import { BANGKOK } from '../kernel/clock.ts'
import type { AgencyId } from '../kernel/ids.ts'
import type { LineGateway } from '../line/gateway.ts'
import type { LedgerStore } from './ledger.store.ts'
import type { Office } from './office.ts'
import { type MessageClass, nextQuotaMonth, quotaMonth } from './schedule.ts'

/** The month's messages of one agency: what is left, and what it will come to if it goes on so. */
export type Ledger = {
  readonly month: string
  readonly limit: number | null
  readonly used: number
  readonly byClass: Partial<Record<MessageClass, number>>
  readonly forecast: number
}

export type Budget = ReturnType<typeof createBudget>

// LINE asks to poll consumption sparingly; between two looks our own ledger counts on.
const ASK_LINE_EVERY = 10 * 60_000

type Known = { month: string; limit: number | null; lineUsed: number; askedAt: number; gone: boolean }

export function createBudget(deps: { ledger: LedgerStore; gateway: LineGateway; clock: Clock; ticks: Ticks }) {
  const known = new Map<AgencyId, Known>()

  async function ask(office: Office, month: string): Promise<Known> {
    const last = known.get(office.agency)
    if (last && last.month === month && deps.ticks() - last.askedAt < ASK_LINE_EVERY) return last
    const channel = { agency: office.agency, accessToken: office.accessToken }
    const quota = await deps.gateway.quota(channel)
    const fresh = { month, limit: quota.limit, lineUsed: quota.used, askedAt: deps.ticks(), gone: false }
    known.set(office.agency, fresh)
    return fresh
  }

  async function read(office: Office): Promise<Ledger & { gone: boolean }> {
    const now = deps.clock.now()
    const month = quotaMonth(now)
    const [line, own] = await Promise.all([ask(office, month), deps.ledger.used(office.agency, month)])
    const used = Math.max(line.lineUsed, own.total)
    return { month, limit: line.limit, used, byClass: own.byClass, forecast: forecast(used, now), gone: line.gone }
  }

  return {
    read: (office: Office): Promise<Ledger> => read(office),

    /** A duty may use the reserve; everything else leaves it alone. */
    async allows(office: Office, messageClass: MessageClass): Promise<boolean> {
      const { limit, used, gone } = await read(office)
      if (gone) return false
      if (limit === null) return true
      return used < (messageClass === 'duty' ? limit : limit - office.reserve)
    },

    /** LINE said so itself; believed until it is asked again. */
    exhausted(agency: AgencyId): void {
      const last = known.get(agency)
      if (last) known.set(agency, { ...last, gone: true, askedAt: deps.ticks() })
    },

    nextMonth: (): number => nextQuotaMonth(deps.clock.now()).epochMilliseconds,
  }
}

/** At today's pace; the first days say little, so at least a day is counted. */
function forecast(used: number, now: Temporal.Instant): number {
  const today = now.toZonedDateTimeISO(BANGKOK)
  const days = today.day - 1 + today.hour / 24
  return Math.round((used / Math.max(days, 1)) * today.daysInMonth)
}
