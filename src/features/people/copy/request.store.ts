import { type Connection, Schema } from 'mongoose'
import type { AgencyId, ChatId } from '../../../kernel/ids.ts'
import { type Deleted, deletedAt } from '../../../store/deleted.ts'
import { createRecordStore, type Recorded } from '../../../store/record.ts'
import type { Letter } from '../../../turn/relay.ts'

/** Somebody asked for a copy of their data; the law gives a last day for it. */
export type RequestFields = {
  readonly chat: ChatId
  /** In the office's milliseconds. */
  readonly asked: number
  /** The last day, as `2026-12-20`. */
  readonly due: string
  readonly delivered: number | null
}
export type CopyRequest = Recorded<RequestFields, Letter>

const schema = () =>
  new Schema({ chat: String, asked: Number, due: String, delivered: Number }, { versionKey: false })
    .index({ agency: 1, chat: 1 })
    .index({ agency: 1, due: 1 })

export function createRequestStore(connection: Connection, changed: () => void) {
  const records = createRecordStore<RequestFields, Letter>(connection, {
    name: 'copy-requests',
    schema: schema(),
    changed,
  })
  async function found(agency: AgencyId, filter: object): Promise<CopyRequest[]> {
    const rows = await records.rows
      .find({ agency, ...filter } as object, { projection: { _id: 1 } })
      .sort({ due: 1 })
      .toArray()
    const all = await Promise.all(rows.map(({ _id }) => records.find(agency, String(_id))))
    return all.filter((one) => one !== null)
  }
  return {
    ...records,
    /** The one that still waits; a person has at most one. */
    waiting: async (agency: AgencyId, chat: ChatId): Promise<CopyRequest | null> =>
      (await found(agency, { chat, delivered: null }))[0] ?? null,
    /** What waits, and what was delivered since. */
    since: (agency: AgencyId, at: number): Promise<CopyRequest[]> =>
      found(agency, { $or: [{ delivered: null }, { delivered: { $gte: at } }] }),
    /** What was delivered before then and carried to the log. */
    async tidy(agency: AgencyId, before: number): Promise<Deleted> {
      const old = await found(agency, { delivered: { $lt: before }, unrelayed: { $exists: false } })
      for (const { id } of old) await records.remove(agency, id)
      return deletedAt(old.map(({ delivered, asked }) => delivered ?? asked))
    },
    async forget(agency: AgencyId, chat: ChatId): Promise<void> {
      for (const { id } of await found(agency, { chat })) await records.remove(agency, id)
    },
  }
}
