import { type Connection, Schema } from 'mongoose'
import type { AgencyId, ChatId } from '../../kernel/ids.ts'
import { type Deleted, deletedAt } from '../../store/deleted.ts'
import { createRecordStore, type Recorded } from '../../store/record.ts'
import { isLiving, type PassFields } from './pass.ts'

const schema = () =>
  new Schema({ kind: String, chat: String, until: Number, session: Object, ended: String }, { versionKey: false })
    .index({ agency: 1, chat: 1 })
    .index({ agency: 1, until: 1 })

/** A one-time link and the session it opens are one document, so that using it is one write. */
export function createPassStore<Letter>(connection: Connection, changed: () => void) {
  const records = createRecordStore<PassFields, Letter>(connection, { name: 'web-passes', schema: schema(), changed })
  const idsOf = async (agency: AgencyId, filter: object): Promise<string[]> => {
    const rows = await records.rows.find({ agency, ...filter } as object, { projection: { _id: 1 } }).toArray()
    return rows.map(({ _id }) => String(_id))
  }
  return {
    ...records,

    /** Links nobody used yet and sessions nobody ended. */
    async living(agency: AgencyId, chat: ChatId, at: number): Promise<Recorded<PassFields, Letter>[]> {
      const ids = await idsOf(agency, { chat })
      const all = await Promise.all(ids.map((id) => records.find(agency, id)))
      return all.filter((one) => one !== null && isLiving(one, at)) as Recorded<PassFields, Letter>[]
    },

    /** Only that somebody is still there: no change of anything, so nothing of its history. */
    async seen(agency: AgencyId, id: string, at: number): Promise<void> {
      await records.rows.updateOne({ agency, _id: id } as object, { $max: { 'session.seen': at } } as never)
    },

    async forget(agency: AgencyId, chat: ChatId): Promise<void> {
      for (const id of await idsOf(agency, { chat })) await records.remove(agency, id)
    },

    /** What ended before then and was carried to the log. */
    async tidy(agency: AgencyId, before: number): Promise<Deleted> {
      const filter = { agency, until: { $lt: before }, unrelayed: { $exists: false } } as object
      const rows = await records.rows.find(filter, { projection: { _id: 1, until: 1 } }).toArray()
      for (const { _id } of rows) await records.remove(agency, String(_id))
      return deletedAt(rows.map(({ until }) => until))
    },
  }
}
