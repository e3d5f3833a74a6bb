// A plan as it is kept: one document per version, with the measures inside. A version is never written over.

import type { AgencyId, Id } from '../../../kernel/ids.ts'
import type { FindingCode } from '../import/finding.ts'
import type { AgencyInPlan, Anomaly, Measure, Plan, PlanFile } from '../plan.ts'

export type PlanId = Id<'plan'>
/** Stays the same over all versions of a plan: reports, evidence and links hang on it, whatever number is printed. */
export type MeasureKey = Id<'measure'>

export type KeptMeasure = Measure & {
  readonly key: MeasureKey
  /** The unit that reports, by its code; null: nobody has been chosen, or every unit reports. */
  readonly lead: string | null
  /** Codes of all units that own it, the lead first; empty where every unit does its own part. */
  readonly units: readonly string[]
  readonly everyUnit: boolean
}

/** What somebody settled when the version was kept: the question, and the answer taken. */
export type GivenAnswer = {
  readonly id: string
  readonly code: string
  readonly field: string
  readonly measureNo: number | null
  readonly values: readonly unknown[]
  readonly value: unknown
  /** Chosen by a person, or the proposal that a person took. */
  readonly by: 'choice' | 'proposal'
}

export type PlanWithoutMeasures = Omit<Plan, 'measures'>

/** A version at a glance. */
export type PlanVersion = {
  readonly agency: AgencyId
  readonly id: PlanId
  /** From 1; a later one is the later decision. */
  readonly version: number
  /** The fiscal year it is in force from; years before keep the version they had. */
  readonly fiscalYear: number
  readonly fiscalYears: readonly number[]
  readonly keptAt: number
  /** The file it came from, as the office called it. */
  readonly file: string
  readonly titleTh: string
  readonly measureCount: number
}

export type KeptPlan = PlanVersion & {
  readonly agencyInPlan: AgencyInPlan
  readonly plan: PlanWithoutMeasures
  readonly measures: readonly KeptMeasure[]
  readonly answers: readonly GivenAnswer[]
  readonly anomalies: readonly Anomaly[]
  readonly source: PlanFile['source']
}

/** Questions only keeping can ask: whose plan and whose measure it is here, and which measure of the last version goes on. */
export const KEEPING_QUESTIONS = ['agency-differs', 'unit-unknown', 'lead-unknown', 'measure-continues'] as const
export type AskedCode = FindingCode | (typeof KEEPING_QUESTIONS)[number]

/** The plan as data, the shape it came in. */
export function toPlanFile({ source, agencyInPlan, plan, measures, anomalies }: KeptPlan): PlanFile {
  return {
    schemaVersion: 1,
    source,
    agency: agencyInPlan,
    plan: { ...plan, measures: measures.map(withoutKeeping) },
    anomalies,
  }
}

export function withoutKeeping({ key: _k, lead: _l, units: _u, everyUnit: _e, ...measure }: KeptMeasure): Measure {
  return measure
}

/** Who owes a report: every unit of the office its own, otherwise the lead for all. */
export function reportingUnits(
  measure: Pick<KeptMeasure, 'lead' | 'everyUnit'>,
  unitsOfTheOffice: readonly { readonly code: string; readonly parent: string | null }[],
): readonly string[] {
  if (measure.everyUnit) return unitsOfTheOffice.filter(({ parent }) => parent === null).map(({ code }) => code)
  return measure.lead === null ? [] : [measure.lead]
}

/** Whether a unit has anything to do with it. */
export const concernsUnit = ({ everyUnit, units }: Pick<KeptMeasure, 'everyUnit' | 'units'>, unit: string): boolean =>
  everyUnit || units.includes(unit)
