import { type Answer, badParameter, done } from '../world/answer.ts'
import type { Account, World } from '../world/world.ts'

export type SendKind = 'reply' | 'push' | 'multicast' | 'broadcast'

export type Quota = {
  used(account: Account): number
  /** False when the month's messages do not reach for so many people: nothing is sent then. */
  spend(account: Account, kind: SendKind, people: number): boolean
  limit(account: Account): Answer
  consumption(account: Account): Answer
  sent(account: Account, kind: SendKind, date: string | undefined): Answer
  setUsed(account: Account, used: number): void
}

const HOUR = 3_600_000

/** LINE counts its months and days in UTC+9, not in Bangkok's time. */
const dayOf = (ms: number): string =>
  Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO('+09:00').toPlainDate().toString().replaceAll('-', '')

export function createQuota(world: Pick<World, 'now'>): Quota {
  // A day is asked for at every send and changes once in a long while.
  let kept = { hour: -1, day: '' }
  const today = (): string => {
    const hour = Math.floor(world.now() / HOUR)
    if (kept.hour !== hour) kept = { hour, day: dayOf(hour * HOUR) }
    return kept.day
  }
  const months = new Map<string, number>()
  const days = new Map<string, number>()
  const month = (account: Account) => `${account.agency} ${today().slice(0, 6)}`
  const used = (account: Account) => months.get(month(account)) ?? 0

  return {
    used,
    spend: (account, kind, people) => {
      const counted = kind === 'reply' ? 0 : people
      if (counted > 0 && account.quota !== null && used(account) + counted > account.quota) return false
      months.set(month(account), used(account) + counted)
      const day = `${account.agency} ${kind} ${today()}`
      days.set(day, (days.get(day) ?? 0) + people)
      return true
    },
    limit: (account) => done(account.quota === null ? { type: 'none' } : { type: 'limited', value: account.quota }),
    consumption: (account) => done({ totalUsage: used(account) }),
    sent: (account, kind, date) => {
      if (!date || !/^\d{8}$/.test(date)) return badParameter('date')
      // The count of a day is ready when the day is over.
      if (date >= today()) return done({ status: 'unready' })
      return done({ status: 'ready', success: days.get(`${account.agency} ${kind} ${date}`) ?? 0 })
    },
    setUsed: (account, value) => {
      months.set(month(account), value)
    },
  }
}
