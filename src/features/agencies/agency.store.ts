import { type Connection, Schema } from 'mongoose'
import type { AgencyId } from '../../kernel/ids.ts'
import { createRecordStore } from '../../store/record.ts'
import type { Letter } from '../../turn/relay.ts'
import type { Agency } from './agency.ts'
import type { Channel } from './channel.ts'

/** What is kept of one agency: one document, under its own name. */
export type AgencyFields = Agency & { readonly channel: Channel | null }

/** A copy for reading; its history stays in the store. */
export type AgencyCopy = AgencyFields & { readonly agency: AgencyId; readonly rev: number }

export type AgencyStore = ReturnType<typeof createAgencyStore>

const fields = {
  type: { type: String },
  name: Object,
  shortName: Object,
  subdistrict: String,
  district: String,
  province: String,
  language: String,
  contact: Object,
  units: [Object],
  villages: [Object],
  directory: [Object],
  words: [Object],
  holidays: [Object],
  rules: [Object],
  phrases: [Object],
  categories: [Object],
  channel: Object,
}

export function createAgencyStore(connection: Connection, changed: () => void = () => {}) {
  const schema = new Schema(fields, { versionKey: false })
  schema.index({ agency: 1 }, { name: 'by-agency' })
  const records = createRecordStore<AgencyFields, Letter>(connection, { name: 'agencies', schema, changed })
  const { rows } = records

  return {
    find: records.find,
    create: records.create,
    change: records.change,
    letters: records.letters,

    async read(agency: AgencyId): Promise<AgencyCopy | null> {
      const row = await rows.findOne(
        { agency, _id: agency },
        { projection: { _id: 0, history: 0, carried: 0, unrelayed: 0 } },
      )
      return row && Object.freeze(row as unknown as AgencyCopy)
    },

    /** Every agency there is: looks across, for the ticking of jobs and for the operator. */
    async ids(): Promise<readonly AgencyId[]> {
      const found = await rows
        .find({}, { projection: { _id: 0, agency: 1 }, comment: 'tick' })
        .sort({ agency: 1 })
        .toArray()
      return found.map(({ agency }) => agency)
    },

    /** Any agency with an account, to try a key on; looks across. */
    async sample(): Promise<AgencyCopy | null> {
      const found = await rows.findOne({ channel: { $ne: null } } as object, { comment: 'tick' })
      return found as unknown as AgencyCopy | null
    },

    /** Whether anybody here speaks to real people. */
    async hasChannel(): Promise<boolean> {
      const found = await rows.findOne({ 'channel.kind': 'line' } as object, {
        projection: { _id: 1 },
        comment: 'tick',
      })
      return found !== null
    },
  }
}

/** Whether the store speaks for anybody real; asked before it is decided whether this is a demo. */
export const holdsChannel = (connection: Connection): Promise<boolean> => createAgencyStore(connection).hasChannel()
