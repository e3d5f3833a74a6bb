import { type Connection, Schema } from 'mongoose'
import type { AgencyId, ChatId } from '../../../kernel/ids.ts'
import { createRecordStore, type Occurrence, type Recorded } from '../../../store/record.ts'
import type { Letter } from '../../../turn/relay.ts'
import type { Breach } from './breach.ts'

export type KeptBreach = Breach & { readonly id: string }
export function createBreachStore(connection: Connection, changed: () => void) {
  const schema = new Schema(
    {
      what: String,
      knownAt: Number,
      due: Number,
      affected: Number,
      risk: String,
      reportedAt: Number,
      toldAt: Number,
      closedAt: Number,
      reason: String,
      warned: Number,
    },
    { versionKey: false },
  )
  schema.index({ agency: 1, knownAt: 1 }, { name: 'by-time' })
  const records = createRecordStore<Breach, Letter>(connection, { name: 'breaches', schema, changed })

  return {
    letters: records.letters,
    find: records.find as (agency: AgencyId, id: string) => Promise<KeptBreach | null>,

    add: (agency: AgencyId, id: string, occurrence: Occurrence, next: Breach, letters: readonly Letter[]) =>
      records.create(agency, id, occurrence, { next, what: 'breach-entered', letters }),

    /** null: there is none of that id. */
    change: (
      agency: AgencyId,
      id: string,
      occurrence: Occurrence,
      decide: (before: Breach) => {
        readonly next: Breach
        readonly what: string
        readonly letters?: readonly Letter[]
      },
    ): Promise<KeptBreach | null> => records.change(agency, id, occurrence, (before) => decide(fieldsOf(before))),

    /** Who wrote it down, or was told, is nobody any more; what happened stays. */
    async forget(agency: AgencyId, person: ChatId): Promise<void> {
      for (const id of await records.involving(agency, person)) await records.anonymise(agency, id, person, fieldsOf)
    },

    /** The newest first: an office has a handful in its life, and hopes for none. */
    async all(agency: AgencyId): Promise<KeptBreach[]> {
      const found = await records.rows
        .find({ agency } as object, { projection: { _id: 1 } })
        .sort({ knownAt: -1 })
        .toArray()
      const all = await Promise.all(found.map(({ _id }) => records.find(agency, String(_id))))
      return all.filter((one) => one !== null)
    },
  }
}

function fieldsOf({
  id: _id,
  agency: _agency,
  rev: _rev,
  history: _history,
  ...fields
}: Recorded<Breach, Letter>): Breach {
  return fields
}
