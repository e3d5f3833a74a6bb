import type { Collection } from 'mongodb'
import { type Connection, Schema } from 'mongoose'
import { type AgencyId, idFrom } from '../kernel/ids.ts'
import { declareCollection } from '../store/collection.ts'
import { isDuplicate } from '../store/faults.ts'

/** Who did what, when and because of what. People by id only. Written by the relay alone, never changed. */
export type LogLine = {
  readonly agency: AgencyId
  readonly cause: string
  readonly at: number
  readonly who: string
  readonly what: string
  /** The thing it was done to. */
  readonly about: string
}

type Row = LogLine & { _id: string }
export type LogStore = ReturnType<typeof createLogStore>

const schema = new Schema(
  {
    _id: String,
    agency: { type: String, required: true },
    cause: String,
    at: Number,
    who: String,
    what: String,
    about: String,
  },
  { versionKey: false },
)
schema.index({ agency: 1, at: 1 }, { name: 'by-time' })

export function createLogStore(connection: Connection) {
  const rows: Collection<Row> = declareCollection<Row>(connection, 'log', schema)
  return {
    /** The same cause about the same thing is one line, however often it is relayed. */
    async append(line: LogLine): Promise<void> {
      try {
        await rows.insertOne({ _id: idFrom(`${line.agency}:${line.cause}`, `log:${line.about}`), ...line })
      } catch (error) {
        if (!isDuplicate(error)) throw error
      }
    },

    read: (agency: AgencyId, options: { since: number; limit: number }): Promise<LogLine[]> =>
      rows
        .find({ agency, at: { $gte: options.since } }, { projection: { _id: 0 } })
        .sort({ at: 1 })
        .limit(options.limit)
        .toArray(),
  }
}
