import { type Connection, Schema } from 'mongoose'
import { type AgencyId, type ChatId, idFrom } from '../../kernel/ids.ts'
import { createRecordStore, type Occurrence, type Recorded } from '../../store/record.ts'
import type { Letter } from '../../turn/relay.ts'
import type { Month, MonthFigures } from './month.ts'

/** One counting of a month. What was sent stays; a later one says why it was made. */
export type Counting = {
  readonly n: number
  readonly at: number
  readonly reason: string | null
  readonly figures: MonthFigures
}

type DigestFields = {
  readonly month: Month
  /** Oldest first; there is always one. */
  readonly versions: readonly Counting[]
  /** When it was sent to the executives; null: not yet. */
  readonly sentAt: number | null
}

export type Digest = Recorded<DigestFields, Letter>

export const latestOf = ({ versions }: Pick<DigestFields, 'versions'>): Counting => versions.at(-1)!

export function createDigestStore(connection: Connection, changed: () => void) {
  const schema = new Schema({ month: String, versions: [Object], sentAt: Number }, { versionKey: false })
  schema.index({ agency: 1, month: -1 }, { name: 'months' })
  const records = createRecordStore<DigestFields, Letter>(connection, { name: 'digests', schema, changed })
  const idOf = (agency: AgencyId, month: Month) => idFrom<'digest'>(`${agency}:${month}`, 'digest')
  const fieldsOf = ({ month, versions, sentAt }: DigestFields): DigestFields => ({ month, versions, sentAt })

  return {
    letters: records.letters,
    find: (agency: AgencyId, month: Month): Promise<Digest | null> => records.find(agency, idOf(agency, month)),

    /** The months there are, newest first. */
    async latest(agency: AgencyId, limit: number): Promise<Pick<DigestFields, 'month' | 'versions'>[]> {
      const found = await records.rows
        .find({ agency }, { projection: { month: 1, versions: 1 } })
        .sort({ month: -1 })
        .limit(limit)
        .toArray()
      return found.map(({ month, versions }) => ({ month, versions }))
    },

    /** Counted once for all: a month that is there already stays as it was. */
    keep: (agency: AgencyId, occurrence: Occurrence, figures: MonthFigures): Promise<Digest> =>
      records.create(agency, idOf(agency, figures.month), occurrence, {
        next: { month: figures.month, versions: [{ n: 1, at: occurrence.at, reason: null, figures }], sentAt: null },
        what: 'counted',
      }),

    /** What was counted wrongly is counted again, beside the old and with the reason. */
    correct: (
      agency: AgencyId,
      occurrence: Occurrence,
      figures: MonthFigures,
      reason: string,
    ): Promise<Digest | null> =>
      records.change(agency, idOf(agency, figures.month), occurrence, (digest) => ({
        next: {
          ...fieldsOf(digest),
          versions: [...digest.versions, { n: latestOf(digest).n + 1, at: occurrence.at, reason, figures }],
        },
        what: 'counted-again',
      })),

    /** Once, whoever is first. */
    send: (
      agency: AgencyId,
      month: Month,
      occurrence: Occurrence,
      letters: readonly Letter[],
    ): Promise<Digest | null> =>
      records.change(agency, idOf(agency, month), occurrence, (digest) => ({
        next: { ...fieldsOf(digest), sentAt: digest.sentAt ?? occurrence.at },
        what: 'sent',
        letters: digest.sentAt === null ? letters : [],
      })),

    /** Letters that stand beside a month: an executive asks a unit about what is late; a week begins. */
    tell: (
      agency: AgencyId,
      month: Month,
      occurrence: Occurrence,
      what: 'asked' | 'week',
      letters: readonly Letter[],
    ): Promise<Digest | null> =>
      records.change(agency, idOf(agency, month), occurrence, (digest) => ({ next: fieldsOf(digest), what, letters })),

    /** Who asked, and to whom it was sent, are taken out; what was counted never knew anybody. */
    async forget(agency: AgencyId, person: ChatId): Promise<void> {
      for (const id of await records.involving(agency, person)) await records.anonymise(agency, id, person, fieldsOf)
    },
  }
}
