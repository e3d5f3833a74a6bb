import { type Connection, Schema } from 'mongoose'
import type { AgencyId } from '../../../kernel/ids.ts'
import { createRecordStore, type Occurrence, type Recorded } from '../../../store/record.ts'
import type { Letter } from '../../../turn/relay.ts'
import type { DataRequest } from './request.ts'

export type KeptRequest = DataRequest & { readonly id: string }
export function createRequestStore(connection: Connection, changed: () => void) {
  const schema = new Schema(
    {
      kind: String,
      reference: String,
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
  const records = createRecordStore<DataRequest, Letter>(connection, { name: 'data-requests', schema, changed })

  return {
    letters: records.letters,

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

    async all(agency: AgencyId): Promise<KeptRequest[]> {
      const found = await records.rows
        .find({ agency } as object, { projection: { _id: 1 } })
        .sort({ due: 1 })
        .toArray()
      const all = await Promise.all(found.map(({ _id }) => records.find(agency, String(_id))))
      return all.filter((one) => one !== null)
    },
  }
}

function fieldsOf(one: Recorded<DataRequest, Letter>): DataRequest {
  const { id: _id, agency: _agency, rev: _rev, history: _history, ...fields } = one
  return fields
}
