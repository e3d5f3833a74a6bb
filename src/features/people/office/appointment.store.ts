import { type Connection, Schema } from 'mongoose'
import type { AgencyId, ChatId } from '../../../kernel/ids.ts'
import { createRecordStore, type Occurrence, type Recorded } from '../../../store/record.ts'
import type { Letter } from '../../../turn/relay.ts'
import { type Appointment, type AppointmentFields, type AppointmentId, inOrder } from './appointment.ts'

const fields = {
  person: String,
  name: String,
  role: String,
  unit: String,
  order: String,
  from: String,
  to: String,
  endedAt: Number,
  actingFor: String,
  seat: Object,
  delegation: Object,
}

export type AppointmentStore = ReturnType<typeof createAppointmentStore>

export function createAppointmentStore(connection: Connection, changed: () => void) {
  const schema = new Schema(fields, { versionKey: false })
  schema.index({ agency: 1, person: 1 }, { name: 'by-person' })
  const records = createRecordStore<AppointmentFields, Letter>(connection, { name: 'appointments', schema, changed })

  return {
    letters: records.letters,

    /** Every appointment there was: an office has some hundreds in its life, and the answer to "who may" is never a copy. */
    async all(agency: AgencyId): Promise<Appointment[]> {
      const found = await records.rows
        .find({ agency } as object, { projection: { history: 0, carried: 0, unrelayed: 0, rev: 0, agency: 0 } })
        .toArray()
      return inOrder(found.map(({ _id, ...rest }) => ({ ...rest, id: _id }) as unknown as Appointment))
    },

    async make(agency: AgencyId, id: AppointmentId, occurrence: Occurrence, made: AppointmentFields): Promise<void> {
      await records.create(agency, id, occurrence, { next: made, what: 'appointed' })
    },

    /** From this moment on. What was over already stays as it was. */
    async end(agency: AgencyId, id: AppointmentId, occurrence: Occurrence): Promise<boolean> {
      const after = await records.change(agency, id, occurrence, (one) => ({
        next: { ...fieldsOf(one), endedAt: one.endedAt ?? occurrence.at },
        what: 'ended',
      }))
      return after !== null
    },

    /** The order stays as the office gave it, and leads to nobody; what was in force ends. */
    async forget(agency: AgencyId, person: ChatId, at: number): Promise<number> {
      const theirs = await records.rows.find({ agency, person } as object, { projection: { _id: 1 } }).toArray()
      for (const { _id } of theirs)
        await records.anonymise(agency, String(_id), person, (one) => ({
          ...fieldsOf(one),
          person: null,
          name: null,
          endedAt: one.endedAt ?? at,
        }))
      return theirs.length
    },
  }
}

function fieldsOf(one: Recorded<AppointmentFields, Letter>): AppointmentFields {
  const { id: _id, agency: _agency, rev: _rev, history: _history, ...fields } = one
  return fields
}
