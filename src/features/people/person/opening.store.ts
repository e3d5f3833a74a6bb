import { type Connection, Schema } from 'mongoose'
import type { AgencyId, ChatId } from '../../../kernel/ids.ts'
import { type Deleted, deletedAt } from '../../../store/deleted.ts'
import { createRecordStore, type Occurrence } from '../../../store/record.ts'
import type { Letter } from '../../../turn/relay.ts'

/** That a sealed name was opened, and why. The person it names is told, and can read it. */
export type Opening = {
  readonly person: ChatId | null
  readonly appointment: string
  readonly reason: string
  readonly at: number
}

export function createOpeningStore(connection: Connection, changed: () => void) {
  const schema = new Schema({ person: String, appointment: String, reason: String, at: Number }, { versionKey: false })
  schema.index({ agency: 1, person: 1 }, { name: 'by-person' })
  schema.index({ agency: 1, at: 1 }, { name: 'by-time' })
  const records = createRecordStore<Opening, Letter>(connection, { name: 'name-openings', schema, changed })
  const { rows } = records

  return {
    letters: records.letters,

    add: (agency: AgencyId, id: string, occurrence: Occurrence, next: Opening, letters: readonly Letter[]) =>
      records.create(agency, id, occurrence, { next, what: 'name-opened', letters }),

    /** The newest first. */
    async of(agency: AgencyId, person: ChatId): Promise<Opening[]> {
      const found = await rows
        .find({ agency, person } as object)
        .sort({ at: -1 })
        .toArray()
      return found.map(({ person: whose, appointment, reason, at }) => ({ person: whose, appointment, reason, at }))
    },

    async forget(agency: AgencyId, person: ChatId): Promise<void> {
      await rows.deleteMany({ agency, person } as object)
    },

    async forgetOld(agency: AgencyId, before: number): Promise<Deleted> {
      // What was not carried to the log yet stays until it was.
      const old = { agency, at: { $lt: before }, unrelayed: { $exists: false } } as object
      const found = await rows.find(old, { projection: { at: 1 } }).toArray()
      const ids = found.map(({ _id }) => _id)
      if (ids.length > 0) await rows.deleteMany({ agency, _id: { $in: ids } } as object)
      return deletedAt(found.map(({ at }) => at))
    },
  }
}
