import { type Connection, Schema } from 'mongoose'
import { type AgencyId, type ChatId, type Id, idFrom } from '../../../kernel/ids.ts'
import { createRecordStore, type Occurrence, type Recorded } from '../../../store/record.ts'
import type { Letter } from '../../../turn/relay.ts'
import { type PaperPlace, type PaperRecord, withoutPerson } from './paper.ts'

export type PaperId = Id<'paper'>
export type KeptPaper = PaperRecord & { readonly id: PaperId; readonly agency: AgencyId }
export type PaperChange = { readonly next: PaperRecord; readonly what: string; readonly letters?: readonly Letter[] }

/** One paper per round: its corrections are versions of it. */
export const paperIdOf = (agency: AgencyId, { kind, fiscalYear }: PaperPlace): PaperId =>
  idFrom<'paper'>(`paper:${agency}:${fiscalYear}:${kind}`, 'paper')

const fields = { kind: String, fiscalYear: Number, versions: [Object] }

export function createPaperStore(connection: Connection, changed: () => void) {
  const schema = new Schema(fields, { versionKey: false, minimize: false })
  schema.index({ agency: 1, fiscalYear: 1, kind: 1 }, { name: 'by-round' })
  const records = createRecordStore<PaperRecord, Letter>(connection, { name: 'papers', schema, changed })

  return {
    letters: records.letters,

    async of(agency: AgencyId, place: PaperPlace): Promise<KeptPaper | null> {
      const found = await records.find(agency, paperIdOf(agency, place))
      return found && toPaper(found)
    },

    async one(agency: AgencyId, id: PaperId): Promise<KeptPaper | null> {
      const found = await records.find(agency, id)
      return found && toPaper(found)
    },

    /** All papers of these years, without what they say. */
    async ofYears(agency: AgencyId, years: readonly number[]): Promise<KeptPaper[]> {
      const found = await records.rows
        .find({ agency, fiscalYear: { $in: [...years] } } as object, {
          projection: { 'versions.facts': 0, history: 0 },
        })
        .toArray()
      return found.map(({ _id, agency: own, kind, fiscalYear, versions }) => ({
        id: _id as PaperId,
        agency: own,
        kind,
        fiscalYear,
        versions,
      }))
    },

    async put(
      agency: AgencyId,
      occurrence: Occurrence,
      place: PaperPlace,
      decide: (there: KeptPaper | null) => PaperChange,
    ): Promise<KeptPaper> {
      const id = paperIdOf(agency, place)
      const asChange = (there: Recorded<PaperRecord, Letter>) => stored(decide(toPaper(there)))
      const changedOne = await records.change(agency, id, occurrence, asChange)
      if (changedOne) return toPaper(changedOne)
      const made = await records.create(agency, id, occurrence, stored(decide(null)))
      // Somebody else was first: what was to be made is a change of theirs.
      if (made.history.some(({ cause }) => cause === occurrence.cause)) return toPaper(made)
      return toPaper((await records.change(agency, id, occurrence, asChange)) ?? made)
    },

    async change(
      agency: AgencyId,
      id: PaperId,
      occurrence: Occurrence,
      decide: (there: KeptPaper) => PaperChange,
    ): Promise<KeptPaper | null> {
      const after = await records.change(agency, id, occurrence, (there) => stored(decide(toPaper(there))))
      return after && toPaper(after)
    },

    involving: records.involving,

    async forget(agency: AgencyId, person: ChatId): Promise<number> {
      const ids = await records.involving(agency, person)
      for (const id of ids)
        await records.anonymise(agency, id, person, (there) => fieldsOf(withoutPerson(toPaper(there), person)))
      return ids.length
    },
  }
}

const fieldsOf = ({ kind, fiscalYear, versions }: PaperRecord): PaperRecord => ({ kind, fiscalYear, versions })
const stored = ({ next, what, letters = [] }: PaperChange) => ({ next: fieldsOf(next), what, letters })
const toPaper = ({ id, agency, ...rest }: Recorded<PaperRecord, Letter>): KeptPaper => ({
  ...fieldsOf(rest),
  id: id as PaperId,
  agency,
})
