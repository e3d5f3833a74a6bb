import { type Connection, Schema } from 'mongoose'
import type { AgencyId } from '../../../kernel/ids.ts'
import { declareCollection } from '../../../store/collection.ts'
import { isDuplicate } from '../../../store/faults.ts'
import type { ComplaintId } from '../complaint.ts'
import type { Facts } from './facts.ts'

type Row = Facts & { _id: string; agency: AgencyId; rev: number }

/** Rows alike in everything that is counted, and how many there are of them. */
export type Cell = Pick<
  Facts,
  'month' | 'kind' | 'category' | 'unit' | 'channel' | 'how' | 'forwarded' | 'punctual' | 'stars'
> & {
  /** Received in the window, or carried into it. */
  readonly fresh: boolean
  /** Done in the window; what was done later is still open in it. */
  readonly over: boolean
  /** Open, and its last promise is behind us. */
  readonly broken: boolean
  readonly n: number
  readonly reopened: number
  readonly assigned: number
  readonly toAssign: number
  readonly solved: number
  readonly toSolve: number
  readonly stopped: number
}

export type RegisterStore = ReturnType<typeof createRegisterStore>

const shape = {
  _id: String,
  agency: { type: String, required: true },
  rev: Number,
  received: Number,
  done: Number,
  month: String,
  kind: String,
  category: String,
  unit: String,
  channel: String,
  how: String,
  forwarded: Boolean,
  punctual: String,
  promise: String,
  reopened: Number,
  stars: Number,
  toAssign: Number,
  toSolve: Number,
  stopped: Number,
}

export function createRegisterStore(connection: Connection) {
  const schema = new Schema(shape, { versionKey: false })
  schema.index({ agency: 1, done: 1 }, { name: 'open-since' })
  const rows = declareCollection<Row>(connection, 'complaint-register', schema)

  return {
    /** As of this revision; a newer one that is there already stays. */
    async put(agency: AgencyId, id: ComplaintId, rev: number, facts: Facts): Promise<void> {
      try {
        await rows.updateOne({ agency, _id: id, rev: { $lte: rev } }, { $set: { ...facts, rev } }, { upsert: true })
      } catch (error) {
        if (!isDuplicate(error)) throw error
      }
    },

    /** Everything that was open at some moment of the window, put together by what is counted. */
    async cells(agency: AgencyId, window: { start: number; end: number; day: string }): Promise<Cell[]> {
      const { start, end, day } = window
      const over = { $lt: ['$done', end] }
      const found = await rows
        .aggregate([
          { $match: { agency, done: { $gte: start }, received: { $lt: end } } },
          {
            $group: {
              _id: {
                month: '$month',
                kind: '$kind',
                category: '$category',
                unit: '$unit',
                channel: '$channel',
                how: '$how',
                forwarded: '$forwarded',
                punctual: '$punctual',
                stars: '$stars',
                fresh: { $gte: ['$received', start] },
                over,
                broken: { $and: [{ $not: [over] }, { $lt: ['$promise', day] }] },
              },
              n: { $sum: 1 },
              reopened: { $sum: '$reopened' },
              assigned: { $sum: { $cond: [{ $gte: ['$toAssign', 0] }, 1, 0] } },
              toAssign: { $sum: { $max: ['$toAssign', 0] } },
              solved: { $sum: { $cond: [{ $gte: ['$toSolve', 0] }, 1, 0] } },
              toSolve: { $sum: { $max: ['$toSolve', 0] } },
              stopped: { $sum: '$stopped' },
            },
          },
        ])
        .toArray()
      return found.map(({ _id, ...sums }) => ({ ..._id, ...sums }) as Cell)
    },
  }
}
