import { type Connection, Schema } from 'mongoose'
import type { AgencyId } from '../../../kernel/ids.ts'
import { createRecordStore, type Occurrence } from '../../../store/record.ts'
import type { Letter } from '../../../turn/relay.ts'

/** That something was deleted because its time was over: what, how much, by which rule, and never whose. */
export type Proof = {
  readonly what: string
  readonly count: number
  readonly oldest: number | null
  readonly newest: number | null
  readonly rule: string
  /** As it stood on that day: `P90D`, and where it comes from. */
  readonly value: string
  readonly source: string
  readonly at: number
}

export type ProofStore = ReturnType<typeof createProofStore>

export function createProofStore(connection: Connection, changed: () => void) {
  const schema = new Schema(
    {
      what: String,
      count: Number,
      oldest: Number,
      newest: Number,
      rule: String,
      value: String,
      source: String,
      at: Number,
    },
    { versionKey: false },
  )
  schema.index({ agency: 1, at: 1 }, { name: 'by-time' })
  const records = createRecordStore<Proof, Letter>(connection, { name: 'retention-proofs', schema, changed })
  return {
    letters: records.letters,

    async keep(agency: AgencyId, id: string, occurrence: Occurrence, proof: Proof): Promise<void> {
      await records.create(agency, id, occurrence, { next: proof, what: 'deleted-in-time' })
    },

    /** The newest first. */
    async since(agency: AgencyId, at: number): Promise<Proof[]> {
      const found = await records.rows
        .find({ agency, at: { $gte: at } } as object, { projection: { history: 0 } })
        .sort({ at: -1 })
        .toArray()
      return found.map(({ what, count, oldest, newest, rule, value, source, at: when }) => ({
        what,
        count,
        oldest,
        newest,
        rule,
        value,
        source,
        at: when,
      }))
    },
  }
}
