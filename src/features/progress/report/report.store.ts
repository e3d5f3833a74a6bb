import { type Connection, Schema } from 'mongoose'
import { type AgencyId, type ChatId, type Id, idFrom } from '../../../kernel/ids.ts'
import { createRecordStore, type Occurrence, type Recorded } from '../../../store/record.ts'
import type { Letter } from '../../../turn/relay.ts'
import { latestOf, type Report, type ReportPlace, type ReportVersion } from './report.ts'

export type ReportId = Id<'report'>
/** `waiting` stands outside the versions so that an index finds what is to be decided. */
type ReportFields = Report & { readonly waiting: boolean }
export type KeptReport = Report & { readonly id: ReportId; readonly agency: AgencyId }

/** One report per agency, round, measure and unit. */
export const reportIdOf = (agency: AgencyId, { round, measure, unit }: ReportPlace): ReportId =>
  idFrom<'report'>(`report:${agency}:${round}:${measure}:${unit}`, 'report')

/** What a change makes of a report: its next state and the letters that tell of it. */
export type ReportChange = { readonly next: Report; readonly what: string; readonly letters?: readonly Letter[] }

const fields = {
  round: String,
  fiscalYear: Number,
  measure: String,
  unit: String,
  versions: [Object],
  waiting: Boolean,
}
const NOT_HISTORY = { history: 0, carried: 0, unrelayed: 0, rev: 0 } as const

export function createReportStore(connection: Connection, changed: () => void) {
  const schema = new Schema(fields, { versionKey: false, minimize: false })
  schema.index({ agency: 1, fiscalYear: 1, round: 1 }, { name: 'by-round' })
  schema.index({ agency: 1, waiting: 1 }, { name: 'waiting', partialFilterExpression: { waiting: true } })
  const records = createRecordStore<ReportFields, Letter>(connection, { name: 'reports', schema, changed })

  const find = async (filter: object): Promise<KeptReport[]> =>
    (await records.rows.find(filter as object, { projection: NOT_HISTORY }).toArray()).map(
      ({ _id, waiting: _waiting, ...rest }) => ({ ...rest, id: _id }) as unknown as KeptReport,
    )

  return {
    letters: records.letters,

    one: async (agency: AgencyId, id: ReportId): Promise<KeptReport | null> =>
      (await find({ agency, _id: id }))[0] ?? null,
    ofYears: (agency: AgencyId, years: readonly number[]): Promise<KeptReport[]> =>
      find({ agency, fiscalYear: { $in: [...years] } }),
    waiting: (agency: AgencyId): Promise<KeptReport[]> => find({ agency, waiting: true }),

    async countsOf(agency: AgencyId, person: ChatId): Promise<readonly [number, number]> {
      const theirs = (field: string) => records.rows.countDocuments({ agency, [`versions.${field}`]: person } as object)
      return Promise.all([theirs('author'), theirs('decidedBy')])
    },

    /** Makes the first version, or changes the report that is there; the same cause twice answers alike. */
    async put(
      agency: AgencyId,
      occurrence: Occurrence,
      place: ReportPlace,
      decide: (there: KeptReport | null) => ReportChange,
    ): Promise<KeptReport> {
      const id = reportIdOf(agency, place)
      const changedOne = await records.change(agency, id, occurrence, (there) => stored(decide(toReport(there))))
      if (changedOne) return toReport(changedOne)
      const made = await records.create(agency, id, occurrence, stored(decide(null)))
      // Somebody else was first: what was to be made is a change of theirs.
      if (made.history.some(({ cause }) => cause === occurrence.cause)) return toReport(made)
      const after = await records.change(agency, id, occurrence, (there) => stored(decide(toReport(there))))
      return toReport(after ?? made)
    },

    async change(
      agency: AgencyId,
      id: ReportId,
      occurrence: Occurrence,
      decide: (there: KeptReport) => ReportChange,
    ): Promise<KeptReport | null> {
      const after = await records.change(agency, id, occurrence, (there) => stored(decide(toReport(there))))
      return after && toReport(after)
    },

    /** What was said stays, and says no more by whom. */
    async forget(agency: AgencyId, person: ChatId): Promise<number> {
      const inVersions = ['author', 'decidedBy', 'openedBy'].map((field) => ({ [`versions.${field}`]: person }))
      const named = await records.rows.find({ agency, $or: inVersions } as object, { projection: { _id: 1 } }).toArray()
      const ids = new Set([...(await records.involving(agency, person)), ...named.map(({ _id }) => String(_id))])
      for (const id of ids)
        await records.anonymise(agency, id, person, (there) => {
          const { versions, ...report } = toReport(there)
          return toFields({
            ...report,
            versions: versions.map((one) => without(one, person)) as unknown as Report['versions'],
          })
        })
      return ids.size
    },
  }
}

const without = (version: ReportVersion, person: ChatId): ReportVersion => ({
  ...version,
  author: version.author === person ? null : version.author,
  decidedBy: version.decidedBy === person ? null : version.decidedBy,
  openedBy: version.openedBy.filter((one) => one !== person),
})

const toFields = ({ round, measure, unit, fiscalYear, versions }: Report): ReportFields => ({
  round,
  measure,
  unit,
  fiscalYear,
  versions,
  waiting: latestOf({ versions }).state === 'submitted',
})

const stored = ({ next, what, letters = [] }: ReportChange) => ({ next: toFields(next), what, letters })

function toReport(there: Recorded<ReportFields, Letter>): KeptReport {
  const { id, agency, round, measure, unit, fiscalYear, versions } = there
  return { id: id as ReportId, agency, round, measure, unit, fiscalYear, versions }
}
