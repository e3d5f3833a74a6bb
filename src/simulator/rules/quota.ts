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

/** LINE counts its months and days in UTC+9, not in Bangkok's time. */
const dayOf = (ms: number): string =>
  Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO('+09:00').toPlainDate().toString().replaceAll('-', '')

export function createQuota(world: Pick<World, 'now'>): Quota {
  const months = new Map<string, number>()
  const days = new Map<string, number>()
  const month = (account: Account) => `${account.agency} ${dayOf(world.now()).slice(0, 6)}`
  const used = (account: Account) => months.get(month(account)) ?? 0

  return {
    used,
    spend: (account, kind, people) => {
      const counted = kind === 'reply' ? 0 : people
      if (counted > 0 && account.quota !== null && used(account) + counted > account.quota) return false
      months.set(month(account), used(account) + counted)
      const day = `${account.agency} ${kind} ${dayOf(world.now())}`
      days.set(day, (days.get(day) ?? 0) + people)
      return true
    },
    limit: (account) => done(account.quota === null ? { type: 'none' } : { type: 'limited', value: account.quota }),
    consumption: (account) => done({ totalUsage: used(account) }),
    sent: (account, kind, date) => {
      if (!date || !/^\d{8}$/.test(date)) return badParameter('date')
      // The count of a day is ready when the day is over.
      if (date >= dayOf(world.now())) return done({ status: 'unready' })
      return done({ status: 'ready', success: days.get(`${account.agency} ${kind} ${date}`) ?? 0 })
    },
    setUsed: (account, value) => {
      months.set(month(account), value)
    },
  }
}
