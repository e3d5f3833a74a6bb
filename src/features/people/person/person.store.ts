import { type Connection, Schema } from 'mongoose'
import { createRecordStore } from '../../../store/record.ts'
import type { Letter } from '../../../turn/relay.ts'

/** A person of one agency, under the name of their chat. What names them is sealed; everything is optional. */
export type PersonFields = {
  readonly name: string | null
  readonly phone: string | null
  /** When they were first met, in the office's milliseconds. */
  readonly since: number
}

export const createPersonStore = (connection: Connection, changed: () => void) =>
  createRecordStore<PersonFields, Letter>(connection, {
    name: 'people',
    schema: new Schema({ name: String, phone: String, since: Number }, { versionKey: false }),
    changed,
  })
