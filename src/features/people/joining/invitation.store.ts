import { type Connection, Schema } from 'mongoose'
import type { AgencyId, ChatId, Id } from '../../../kernel/ids.ts'
import { type Deleted, deletedAt } from '../../../store/deleted.ts'
import { createRecordStore, type Occurrence, type Recorded } from '../../../store/record.ts'
import type { Letter } from '../../../turn/relay.ts'
import type { AppointmentFields } from '../office/appointment.ts'

export type InvitationId = Id<'invitation'>

/** What is promised to whoever sends the code. */
export type PromisedOffice = Omit<AppointmentFields, 'person' | 'name' | 'endedAt'>

export type InvitationFields = {
  /** The code under the agency's key: whoever has only the store can neither read it nor try codes out. */
  readonly mark: string
  /** Sealed. */
  readonly name: string | null
  readonly offices: readonly PromisedOffice[]
  readonly expiresAt: number
  readonly usedBy: ChatId | null
  readonly usedAt: number | null
  readonly revokedAt: number | null
}
export type Invitation = Recorded<InvitationFields, Letter>

export type InvitationStore = ReturnType<typeof createInvitationStore>

export function createInvitationStore(connection: Connection, changed: () => void) {
  const schema = new Schema(
    {
      mark: String,
      name: String,
      offices: [Object],
      expiresAt: Number,
      usedBy: String,
      usedAt: Number,
      revokedAt: Number,
    },
    { versionKey: false },
  )
  schema.index({ agency: 1, mark: 1 }, { name: 'by-code', unique: true })
  schema.index({ agency: 1, usedBy: 1 }, { name: 'by-person' })
  const records = createRecordStore<InvitationFields, Letter>(connection, { name: 'invitations', schema, changed })
  const byFilter = async (agency: AgencyId, filter: object): Promise<Invitation[]> => {
    const found = await records.rows.find({ agency, ...filter } as object, { projection: { _id: 1 } }).toArray()
    const all = await Promise.all(found.map(({ _id }) => records.find(agency, String(_id))))
    return all.filter((one) => one !== null)
  }

  return {
    letters: records.letters,
    create: records.create,

    async byMark(agency: AgencyId, mark: string): Promise<Invitation | null> {
      const row = await records.rows.findOne({ agency, mark } as object, { projection: { _id: 1 } })
      return row && records.find(agency, String(row._id))
    },

    all: (agency: AgencyId): Promise<Invitation[]> => byFilter(agency, {}),

    change: (
      agency: AgencyId,
      id: string,
      occurrence: Occurrence,
      what: string,
      decide: (one: Invitation) => Partial<InvitationFields>,
    ): Promise<Invitation | null> =>
      records.change(agency, id, occurrence, (one) => ({ next: { ...fieldsOf(one), ...decide(one) }, what })),

    /** Whoever never came is not remembered by name. */
    async forgetUnused(agency: AgencyId, before: number): Promise<Deleted> {
      const old = await byFilter(agency, { usedBy: null, expiresAt: { $lt: before }, name: { $ne: null } })
      for (const { id } of old) await records.anonymise(agency, id, '', (one) => ({ ...fieldsOf(one), name: null }))
      return deletedAt(old.map(({ expiresAt }) => expiresAt))
    },

    /** A code that was used stays used, though nobody can say by whom. */
    async forget(agency: AgencyId, person: ChatId): Promise<void> {
      for (const { id } of await byFilter(agency, { usedBy: person }))
        await records.anonymise(agency, id, person, (one) => ({
          ...fieldsOf(one),
          usedBy: null,
          name: null,
          revokedAt: one.revokedAt ?? one.usedAt,
        }))
    },
  }
}

function fieldsOf(one: Invitation): InvitationFields {
  const { id: _id, agency: _agency, rev: _rev, history: _history, ...fields } = one
  return fields
}
