import type { Collection } from 'mongodb'
import { type Connection, Schema } from 'mongoose'
import type { AgencyId, ChatId } from '../../../kernel/ids.ts'
import { declareCollection } from '../../../store/collection.ts'
import type { Tries } from './tries.ts'

type Row = Tries & { _id: ChatId; agency: AgencyId }

const schema = new Schema(
  { _id: String, agency: { type: String, required: true }, wrong: [Object], lockedUntil: Number },
  { versionKey: false },
)

export type TriesStore = ReturnType<typeof createTriesStore>

/** How often a chat tried a code that is none. Only the chat's own lane writes it, so nobody comes between. */
export function createTriesStore(connection: Connection) {
  const rows: Collection<Row> = declareCollection<Row>(connection, 'joining-tries', schema)
  return {
    async of(agency: AgencyId, chat: ChatId): Promise<Tries> {
      const row = await rows.findOne({ agency, _id: chat })
      return row ? { wrong: row.wrong, lockedUntil: row.lockedUntil } : { wrong: [], lockedUntil: 0 }
    },
    async keep(agency: AgencyId, chat: ChatId, tries: Tries): Promise<void> {
      await rows.updateOne({ agency, _id: chat }, { $set: tries }, { upsert: true })
    },
    async forget(agency: AgencyId, chat: ChatId): Promise<void> {
      await rows.deleteOne({ agency, _id: chat })
    },
  }
}
