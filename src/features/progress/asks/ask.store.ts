import { type Connection, Schema } from 'mongoose'
import { startOfDay } from '../../../kernel/calendar.ts'
import { type AgencyId, type ChatId, type Id, idFrom } from '../../../kernel/ids.ts'
import { createRecordStore, type Occurrence, type Recorded } from '../../../store/record.ts'
import type { Letter } from '../../../turn/relay.ts'
import type { AskFields } from './ask.ts'

export type AskId = Id<'ask'>
export type KeptAsk = AskFields & { readonly id: AskId; readonly agency: AgencyId }

const fields = {
  round: String,
  fiscalYear: Number,
  measure: String,
  unit: String,
  kind: String,
  until: String,
  words: String,
  by: String,
  at: Number,
  state: String,
  answer: String,
  decidedBy: String,
  decidedAt: Number,
}

export function createAskStore(connection: Connection, changed: () => void) {
  const schema = new Schema(fields, { versionKey: false })
  schema.index({ agency: 1, fiscalYear: 1, at: 1 }, { name: 'by-year' })
  const records = createRecordStore<AskFields, Letter>(connection, { name: 'asks', schema, changed })

  return {
    letters: records.letters,

    async one(agency: AgencyId, id: AskId): Promise<KeptAsk | null> {
      const found = await records.find(agency, id)
      return found && toAsk(found)
    },

    /** Oldest first. */
    async ofYears(agency: AgencyId, years: readonly number[]): Promise<KeptAsk[]> {
      const filter = { agency, fiscalYear: { $in: [...years] } } as object
      const found = await records.rows
        .find(filter, { projection: { history: 0 } })
        .sort({ at: 1 })
        .toArray()
      return found.map((row) => toAsk({ ...(row as unknown as Recorded<AskFields, Letter>), id: String(row._id) }))
    },

    /** One per cause. */
    async make(
      agency: AgencyId,
      occurrence: Occurrence,
      ask: AskFields,
      letters: (id: AskId) => readonly Letter[],
    ): Promise<KeptAsk> {
      const id = idFrom<'ask'>(`${agency}:${occurrence.cause}`, 'ask')
      return toAsk(await records.create(agency, id, occurrence, { next: ask, what: 'asked', letters: letters(id) }))
    },

    async change(
      agency: AgencyId,
      id: AskId,
      occurrence: Occurrence,
      decide: (there: KeptAsk) => {
        readonly next: AskFields
        readonly what: string
        readonly letters: readonly Letter[]
      },
    ): Promise<KeptAsk | null> {
      const after = await records.change(agency, id, occurrence, (there) => {
        const { next, what, letters } = decide(toAsk(there))
        return { next: toFields(next), what, letters }
      })
      return after && toAsk(after)
    },

    /** How many messages each person was promised this month, what only rides left out. */
    async paidIn(agency: AgencyId, month: Temporal.PlainYearMonth): Promise<Map<ChatId, number>> {
      const from = startOfDay(month.toPlainDate({ day: 1 })).epochMilliseconds
      const until = startOfDay(month.add({ months: 1 }).toPlainDate({ day: 1 })).epochMilliseconds
      const during = { $gte: from, $lt: until }
      const found = await records.rows
        .find({ agency, $or: [{ at: during }, { decidedAt: during }] } as object)
        .toArray()
      const paid = new Map<ChatId, number>()
      for (const { history } of found)
        for (const { at, letters } of history)
          for (const letter of letters)
            if (from <= at && at < until && letter.class !== 'gentle')
              paid.set(letter.to, (paid.get(letter.to) ?? 0) + 1)
      return paid
    },

    countOf: (agency: AgencyId, person: ChatId): Promise<number> =>
      records.rows.countDocuments({ agency, $or: [{ by: person }, { decidedBy: person }] } as object),

    /** What was asked stays, and says no more by whom. */
    async forget(agency: AgencyId, person: ChatId): Promise<number> {
      const filter = { agency, $or: [{ by: person }, { decidedBy: person }] } as object
      const named = await records.rows.find(filter, { projection: { _id: 1 } }).toArray()
      const ids = new Set([...(await records.involving(agency, person)), ...named.map(({ _id }) => String(_id))])
      const without = (one: ChatId | null) => (one === person ? null : one)
      for (const id of ids)
        await records.anonymise(agency, id, person, (there) => {
          const ask = toFields(toAsk(there))
          return { ...ask, by: without(ask.by), decidedBy: without(ask.decidedBy) }
        })
      return ids.size
    },
  }
}

const toFields = ({ id: _id, agency: _agency, ...ask }: AskFields & Partial<KeptAsk>): AskFields => ask

function toAsk(there: Recorded<AskFields, Letter>): KeptAsk {
  const { round, fiscalYear, measure, unit, kind, until, words, by, at, state, answer, decidedBy, decidedAt } = there
  const said = { round, fiscalYear, measure, unit, kind, until, words, by, at, state, answer, decidedBy, decidedAt }
  return { ...said, id: there.id as AskId, agency: there.agency }
}
