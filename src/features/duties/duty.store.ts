import { type Connection, Schema } from 'mongoose'
import { type AgencyId, type ChatId, idFrom } from '../../kernel/ids.ts'
import { createRecordStore, type Occurrence, type Recorded } from '../../store/record.ts'
import type { Letter } from '../../turn/relay.ts'
import type { Duty, DutyFields, DutyId, DutyKey } from './duty.ts'

export type DutyChange = { readonly next: DutyFields; readonly what: string; readonly letters?: readonly Letter[] }

/** One planning, fulfilment or change of a duty, for who wants to know how it came. */
export type DutyStep = { readonly at: number; readonly who: string; readonly what: string }

export const dutyIdOf = (agency: AgencyId, key: DutyKey): DutyId => idFrom<'duty'>(`duty:${agency}`, key)

const fields = {
  key: String,
  title: Object,
  kind: String,
  fiscalYear: Number,
  due: String,
  owner: Object,
  from: Object,
  address: String,
  period: String,
  every: String,
  uncertain: Boolean,
  done: Object,
  reopened: [Object],
  edited: Boolean,
  withdrawn: Boolean,
  link: Object,
}

export function createDutyStore(connection: Connection, changed: () => void) {
  const schema = new Schema(fields, { versionKey: false, minimize: false })
  schema.index({ agency: 1, fiscalYear: 1, due: 1 }, { name: 'by-year' })
  const records = createRecordStore<DutyFields, Letter>(connection, { name: 'duties', schema, changed })

  return {
    letters: records.letters,

    async one(agency: AgencyId, id: DutyId): Promise<Duty | null> {
      const found = await records.find(agency, id)
      return found && toDuty(found)
    },

    /** What happened to it, the oldest first. */
    async stepsOf(agency: AgencyId, id: DutyId): Promise<readonly DutyStep[]> {
      const found = await records.find(agency, id)
      return (found?.history ?? []).map(({ at, who, what }) => ({ at, who, what }))
    },

    /** All of these years, those nobody asks for any more included. */
    async ofYears(agency: AgencyId, years: readonly number[]): Promise<Duty[]> {
      const found = await records.rows
        .find({ agency, fiscalYear: { $in: [...years] } } as object, { projection: { history: 0 } })
        .toArray()
      return found.map(({ _id, ...row }) => toDuty({ ...(row as unknown as DutyFields), id: String(_id) }))
    },

    /** Made once; a duty of that key that is there already is answered as it is. */
    async make(agency: AgencyId, occurrence: Occurrence, made: DutyChange): Promise<Duty> {
      return toDuty(await records.create(agency, dutyIdOf(agency, made.next.key), occurrence, made))
    },

    async change(
      agency: AgencyId,
      id: DutyId,
      occurrence: Occurrence,
      decide: (duty: Duty) => DutyChange,
    ): Promise<Duty | null> {
      const after = await records.change(agency, id, occurrence, (there) => {
        const { next, ...change } = decide(toDuty(there))
        return { ...change, next: fieldsOf(next) }
      })
      return after && toDuty(after)
    },

    involving: records.involving,

    async forget(agency: AgencyId, person: ChatId): Promise<number> {
      const ids = await records.involving(agency, person)
      for (const id of ids) await records.anonymise(agency, id, person, fieldsOf)
      return ids.length
    },

    remove: records.remove,
  }
}

const fieldsOf = (row: DutyFields): DutyFields => ({
  key: row.key,
  title: row.title,
  kind: row.kind,
  fiscalYear: row.fiscalYear,
  due: row.due,
  owner: row.owner,
  from: row.from,
  address: row.address,
  period: row.period,
  every: row.every,
  uncertain: row.uncertain,
  done: row.done,
  reopened: row.reopened ?? [],
  edited: row.edited,
  withdrawn: row.withdrawn,
  link: row.link,
})

const toDuty = (row: DutyFields & Pick<Recorded<DutyFields, Letter>, 'id'>): Duty =>
  Object.freeze({ ...fieldsOf(row), id: row.id as DutyId })
