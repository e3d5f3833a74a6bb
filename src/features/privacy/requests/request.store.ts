import { type Connection, Schema } from 'mongoose'
import type { AgencyId, ChatId } from '../../../kernel/ids.ts'
import { type Deleted, deletedAt } from '../../../store/deleted.ts'
import { createRecordStore, type Occurrence, type Recorded } from '../../../store/record.ts'
import type { Letter } from '../../../turn/relay.ts'
import type { DataRequest } from './request.ts'

export type KeptRequest = Recorded<DataRequest, Letter>

export function createRequestStore(connection: Connection, changed: () => void) {
  const schema = new Schema(
    {
      kind: String,
      reference: String,
      chat: String,
      receivedOn: String,
      due: String,
      state: String,
      closedAt: Number,
      reason: String,
      remindedOn: String,
    },
    { versionKey: false },
  )
  schema.index({ agency: 1, due: 1 }, { name: 'by-due' })
  schema.index({ agency: 1, chat: 1 }, { name: 'by-person' })
  const records = createRecordStore<DataRequest, Letter>(connection, { name: 'data-requests', schema, changed })

  async function found(agency: AgencyId, filter: object): Promise<KeptRequest[]> {
    const rows = await records.rows
      .find({ agency, ...filter } as object, { projection: { _id: 1 } })
      .sort({ due: 1 })
      .toArray()
    const all = await Promise.all(rows.map(({ _id }) => records.find(agency, String(_id))))
    return all.filter((one) => one !== null)
  }

  return {
    letters: records.letters,
    find: records.find,

    add: (agency: AgencyId, id: string, occurrence: Occurrence, next: DataRequest) =>
      records.create(agency, id, occurrence, { next, what: 'request-received' }),

    change: (
      agency: AgencyId,
      id: string,
      occurrence: Occurrence,
      decide: (before: DataRequest) => {
        readonly next: DataRequest
        readonly what: string
        readonly letters?: readonly Letter[]
      },
    ): Promise<KeptRequest | null> => records.change(agency, id, occurrence, (before) => decide(fieldsOf(before))),

    all: (agency: AgencyId): Promise<KeptRequest[]> => found(agency, {}),
    open: (agency: AgencyId): Promise<KeptRequest[]> => found(agency, { state: 'open' }),

    /** The copy somebody waits for; a person has at most one. */
    waiting: async (agency: AgencyId, chat: ChatId): Promise<KeptRequest | null> =>
      (await found(agency, { chat, state: 'open' }))[0] ?? null,

    /** That it was asked and answered in time stays; who asked does not. */
    async forget(agency: AgencyId, chat: ChatId, at: number): Promise<void> {
      const own = await found(agency, { chat })
      const others = (await records.involving(agency, chat)).filter((id) => own.every((one) => one.id !== id))
      for (const { id } of own)
        await records.anonymise(agency, id, chat, (thing) => {
          const { state, closedAt } = thing
          const isOpen = state === 'open'
          return { ...fieldsOf(thing), chat: null, state: isOpen ? 'done' : state, closedAt: isOpen ? at : closedAt }
        })
      for (const id of others) await records.anonymise(agency, id, chat, fieldsOf)
    },

    /** What was closed before then and carried to the log. */
    async tidy(agency: AgencyId, before: number): Promise<Deleted> {
      const old = await found(agency, { closedAt: { $lt: before }, unrelayed: { $exists: false } })
      for (const { id } of old) await records.remove(agency, id)
      return deletedAt(old.flatMap(({ closedAt }) => closedAt ?? []))
    },
  }
}

function fieldsOf(one: Recorded<DataRequest, Letter>): DataRequest {
  const { id: _id, agency: _agency, rev: _rev, history: _history, ...fields } = one
  return fields
}
