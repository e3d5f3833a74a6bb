import { type Connection, Schema } from 'mongoose'
import type { AgencyId } from '../../../kernel/ids.ts'
import { createRecordStore, type Occurrence } from '../../../store/record.ts'
import type { Letter } from '../../../turn/relay.ts'
import type { KeptPlan, PlanId, PlanVersion } from './kept.ts'

type VersionFields = Omit<KeptPlan, 'agency' | 'id'> & { readonly planId: PlanId }

const fields = {
  planId: String,
  version: Number,
  fiscalYear: Number,
  fiscalYears: [Number],
  keptAt: Number,
  file: String,
  titleTh: String,
  measureCount: Number,
  agencyInPlan: Object,
  plan: Object,
  measures: [Object],
  answers: [Object],
  anomalies: [Object],
  source: Object,
}

const HEAD = {
  _id: 0,
  agency: 1,
  planId: 1,
  version: 1,
  fiscalYear: 1,
  fiscalYears: 1,
  keptAt: 1,
  file: 1,
  titleTh: 1,
  measureCount: 1,
}
/** A version is some hundred kilobytes and never changes, so the last ones read are held. */
const HELD = 16

export function createPlanStore(connection: Connection, changed: () => void) {
  const schema = new Schema(fields, { versionKey: false })
  schema.index({ agency: 1, planId: 1, version: 1 }, { name: 'by-version', unique: true })
  schema.index({ agency: 1, keptAt: -1, version: -1 }, { name: 'last-decided' })
  const records = createRecordStore<VersionFields, Letter>(connection, { name: 'plans', schema, changed })
  const { rows } = records
  const held = new Map<string, KeptPlan>()

  function hold(plan: KeptPlan): KeptPlan {
    const name = `${plan.agency}:${plan.id}:${plan.version}`
    held.delete(name)
    held.set(name, plan)
    for (const [oldest] of held) if (held.size > HELD) held.delete(oldest)
    return plan
  }

  return {
    letters: records.letters,
    involving: records.involving,

    /** The heads, newest first. */
    async versions(agency: AgencyId): Promise<readonly PlanVersion[]> {
      const found = await rows.find({ agency } as object, { projection: HEAD }).toArray()
      return found
        .map((row) => toHead(row as unknown as VersionFields & { agency: AgencyId }))
        .sort((a, b) => b.keptAt - a.keptAt || b.version - a.version)
    },

    /** Of all that are in force in this year, the last decided: asked at every turn of staff, so one row is read. */
    async holding(agency: AgencyId, year: number): Promise<Pick<PlanVersion, 'id' | 'version'> | null> {
      const found = await rows
        .find({ agency, fiscalYear: { $lte: year }, fiscalYears: year } as object, {
          projection: { _id: 0, planId: 1, version: 1 },
        })
        .sort({ keptAt: -1, version: -1 })
        .limit(1)
        .next()
      return found && { id: found.planId, version: found.version }
    },

    async at(agency: AgencyId, planId: PlanId, version: number): Promise<KeptPlan | null> {
      const known = held.get(`${agency}:${planId}:${version}`)
      if (known) return hold(known)
      const row = await rows.findOne({ agency, planId, version } as object)
      return row && hold(toPlan(row as unknown as Row))
    },

    /** The version this very cause has kept, if it did. */
    async by(agency: AgencyId, cause: string): Promise<KeptPlan | null> {
      const row = await rows.findOne({ agency, 'history.cause': cause } as object)
      return row && toPlan(row as unknown as Row)
    },

    /** Fails with a duplicate when somebody else has kept this version in the meantime. */
    async add(id: string, plan: KeptPlan, occurrence: Occurrence, what: string): Promise<KeptPlan> {
      const { agency, id: planId, ...rest } = plan
      const made = await records.create(agency, id, occurrence, { next: { ...rest, planId }, what })
      return toPlan({ ...made, _id: id } as unknown as Row)
    },

    /** The plan stays; who kept it is nobody any more. */
    async forget(agency: AgencyId, person: string): Promise<number> {
      const theirs = await records.involving(agency, person)
      for (const id of theirs)
        await records.anonymise(agency, id, person, ({ id: _i, agency: _a, rev: _r, history: _h, ...same }) => same)
      return theirs.length
    },
  }
}

type Row = VersionFields & { readonly agency: AgencyId }

function toHead({
  planId,
  agency,
  version,
  fiscalYear,
  fiscalYears,
  keptAt,
  file,
  titleTh,
  measureCount,
}: Row): PlanVersion {
  return Object.freeze({ agency, id: planId, version, fiscalYear, fiscalYears, keptAt, file, titleTh, measureCount })
}

function toPlan(row: Row): KeptPlan {
  const { agencyInPlan, plan, measures, answers, anomalies, source } = row
  return Object.freeze({ ...toHead(row), agencyInPlan, plan, measures, answers, anomalies, source })
}
