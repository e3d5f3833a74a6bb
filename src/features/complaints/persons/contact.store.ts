import { type Connection, Schema } from 'mongoose'
import type { AgencyId } from '../../../kernel/ids.ts'
import type { Seals } from '../../../kernel/seal.ts'
import { declareCollection } from '../../../store/collection.ts'
import { isDuplicate } from '../../../store/faults.ts'
import type { ComplaintId } from '../complaint.ts'

/** How to reach who filed it; sealed, and in no document a card is made of. */
export type Contact = { readonly name: string | null; readonly phone: string | null; readonly address: string | null }

type Row = { _id: string; agency: AgencyId; sealed: string; keptAt: number }

const PURPOSE = 'complaint contact'

export type ContactStore = ReturnType<typeof createContactStore>

export function createContactStore(connection: Connection, seals: Pick<Seals, 'seal' | 'open'>) {
  const schema = new Schema(
    { _id: String, agency: { type: String, required: true }, sealed: String, keptAt: Number },
    { versionKey: false },
  )
  schema.index({ agency: 1, _id: 1 }, { name: 'of-complaint' })
  schema.index({ agency: 1, keptAt: 1 }, { name: 'by-age' })
  const rows = declareCollection<Row>(connection, 'complaint-contacts', schema)

  return {
    /** Kept before the complaint is: whoever dies in between keeps it again. */
    async keep(agency: AgencyId, id: ComplaintId, contact: Contact, keptAt: number): Promise<void> {
      const sealed = seals.seal(agency, PURPOSE, JSON.stringify(contact))
      try {
        await rows.insertOne({ _id: id, agency, sealed, keptAt })
      } catch (error) {
        if (!isDuplicate(error)) throw error
      }
    },

    async of(agency: AgencyId, id: ComplaintId): Promise<Contact | null> {
      const row = await rows.findOne({ agency, _id: id })
      return row && (JSON.parse(seals.open(agency, PURPOSE, row.sealed)) as Contact)
    },

    async olderThan(agency: AgencyId, keptAt: number): Promise<ComplaintId[]> {
      const found = await rows.find({ agency, keptAt: { $lt: keptAt } }, { projection: { _id: 1 } }).toArray()
      return found.map(({ _id }) => _id as ComplaintId)
    },

    async remove(agency: AgencyId, id: ComplaintId): Promise<boolean> {
      return (await rows.deleteOne({ agency, _id: id })).deletedCount === 1
    },
  }
}
