import { type Connection, Schema } from 'mongoose'
import { type AgencyId, idFrom } from '../../../kernel/ids.ts'
import { createRecordStore, type Occurrence } from '../../../store/record.ts'
import type { Letter } from '../../../turn/relay.ts'
import type { ItaScores } from './ita.ts'

const fields = { fiscalYear: Number, scores: [Number], total: Number, advice: [String] }
const idOf = (agency: AgencyId, fiscalYear: number): string => idFrom(`ita:${agency}:${fiscalYear}`, 'ita')

/** One record a year; a correction is a change of it. */
export function createItaStore(connection: Connection, changed: () => void) {
  const schema = new Schema(fields, { versionKey: false })
  schema.index({ agency: 1, fiscalYear: 1 }, { name: 'by-year', unique: true })
  const records = createRecordStore<ItaScores, Letter>(connection, { name: 'ita', schema, changed })

  return {
    letters: records.letters,
    involving: records.involving,

    async of(agency: AgencyId, fiscalYear: number): Promise<ItaScores | null> {
      const found = await records.find(agency, idOf(agency, fiscalYear))
      return found && scoresOf(found)
    },

    async keep(agency: AgencyId, occurrence: Occurrence, scores: ItaScores): Promise<void> {
      const id = idOf(agency, scores.fiscalYear)
      const changedOne = await records.change(agency, id, occurrence, () => ({ next: scores, what: 'ita-corrected' }))
      if (!changedOne) await records.create(agency, id, occurrence, { next: scores, what: 'ita-entered' })
    },

    /** The scores stay; who entered them does not. */
    forget: (agency: AgencyId, id: string, person: string): Promise<void> =>
      records.anonymise(agency, id, person, scoresOf),
  }
}

const scoresOf = ({ fiscalYear, scores, total, advice }: ItaScores): ItaScores => ({
  fiscalYear,
  scores,
  total,
  advice,
})
