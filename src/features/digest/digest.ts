// The executives' month: counted in the night after it, sent in the morning, asked for at any time.

import type { Connection } from 'mongoose'
import type { AgencyId } from '../../kernel/ids.ts'
import type { Occurrence } from '../../store/record.ts'
import { type Counting, createDigestStore, type Digest, latestOf } from './digest.store.ts'
import { fail } from './errors.ts'
import { gather, type Sources } from './gather.ts'
import { type MonthFigures, monthName } from './month.ts'

export type DigestDeps = Sources & { readonly connection: Connection; readonly changed: () => void }
export type Digests = ReturnType<typeof createDigests>

/** A month and what it is compared with. */
export type Seen = {
  readonly now: MonthFigures
  /** As which it was counted; null: it was not yet, and these are the figures of this moment. */
  readonly counting: Counting | null
  readonly month: MonthFigures | null
  readonly year: MonthFigures | null
}

/** Needs only a store: the server and the command line share it. */
export function createDigests(deps: DigestDeps) {
  const store = createDigestStore(deps.connection, deps.changed)
  const kept = async (agency: AgencyId, month: Temporal.PlainYearMonth): Promise<Counting | null> => {
    const digest = await store.find(agency, monthName(month))
    return digest && latestOf(digest)
  }

  return {
    store,
    letters: store.letters,

    /** Counts a month that is over, once. */
    async count(agency: AgencyId, month: Temporal.PlainYearMonth, occurrence: Occurrence): Promise<Digest> {
      const there = await store.find(agency, monthName(month))
      if (there) return there
      const at = Temporal.Instant.fromEpochMilliseconds(occurrence.at)
      return store.keep(agency, occurrence, await gather(deps, agency, month, at))
    },

    async correct(
      agency: AgencyId,
      month: Temporal.PlainYearMonth,
      occurrence: Occurrence,
      reason: string,
    ): Promise<Digest> {
      const at = Temporal.Instant.fromEpochMilliseconds(occurrence.at)
      const again = await store.correct(agency, occurrence, await gather(deps, agency, month, at), reason)
      if (!again) throw fail('digest.no-month')
      return again
    },

    /** As it was counted; a month nobody counted yet, or that still runs, as it stands now. */
    async see(agency: AgencyId, month: Temporal.PlainYearMonth, at: Temporal.Instant): Promise<Seen> {
      const [counting, last, year] = await Promise.all([
        kept(agency, month),
        kept(agency, month.subtract({ months: 1 })),
        kept(agency, month.subtract({ years: 1 })),
      ])
      const now = counting?.figures ?? (await gather(deps, agency, month, at))
      return { now, counting, month: last?.figures ?? null, year: year?.figures ?? null }
    },
  }
}
