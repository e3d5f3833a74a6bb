import type { Collection } from 'mongodb'
import { type Connection, Schema } from 'mongoose'
import type { AgencyId } from '../kernel/ids.ts'
import { declareCollection } from '../store/collection.ts'
import { isDuplicate } from '../store/faults.ts'
import type { MessageClass } from './schedule.ts'

/** One counted push: its retry key, so that counting it twice is counting it once. */
type Row = { _id: string; agency: AgencyId; month: string; class: MessageClass; people: number; at: number }

export type LedgerStore = ReturnType<typeof createLedgerStore>

const schema = new Schema(
  { _id: String, agency: { type: String, required: true }, month: String, class: String, people: Number, at: Number },
  { versionKey: false },
)
schema.index({ agency: 1, month: 1, class: 1 }, { name: 'month' })

export function createLedgerStore(connection: Connection) {
  const rows: Collection<Row> = declareCollection<Row>(connection, 'ledger', schema)
  return {
    async count(row: {
      agency: AgencyId
      retryKey: string
      month: string
      class: MessageClass
      people: number
      at: number
    }) {
      const { retryKey, ...rest } = row
      try {
        await rows.insertOne({ _id: retryKey, ...rest })
      } catch (error) {
        if (!isDuplicate(error)) throw error
      }
    },

    /** People pushed to in a month, by class; what LINE will bill, as far as we know. */
    async used(
      agency: AgencyId,
      month: string,
    ): Promise<{ total: number; byClass: Partial<Record<MessageClass, number>> }> {
      const groups = await rows
        .aggregate<{ _id: MessageClass; people: number }>([
          { $match: { agency, month } },
          { $group: { _id: '$class', people: { $sum: '$people' } } },
        ])
        .toArray()
      const byClass: Partial<Record<MessageClass, number>> = {}
      for (const group of groups) byClass[group._id] = group.people
      return { total: groups.reduce((sum, group) => sum + group.people, 0), byClass }
    },
  }
}
