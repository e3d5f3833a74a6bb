// The plan as the office announced it: the shape it is kept, exported and compared in. Years are fiscal and Buddhist.

import type { ResultLine } from './indicator.ts'

/** Budgets and targets by fiscal year; the key is the Buddhist year. */
export type ByYear<Value> = Readonly<Record<string, Value>>

/** The four types e-PlanNACC knows. */
export const KINDS = ['โครงการ', 'มาตรการ', 'กิจกรรม', 'แนวปฏิบัติงาน'] as const
export type Kind = (typeof KINDS)[number]

export const STEP_KINDS = [
  'approval',
  'appointment',
  'coordination',
  'planning',
  'meeting',
  'document',
  'order',
  'training',
  'execution',
  'system',
  'database',
  'publication',
  'notice',
  'survey',
  'statistics',
  'monitoring',
  'improvement',
  'evaluation',
  'report',
] as const
export type StepKind = (typeof STEP_KINDS)[number]

/** Whom a measure is for, as e-PlanNACC asks. */
export const AUDIENCES = [
  'executives',
  'council',
  'staff',
  'children',
  'public',
  'schools',
  'state-agencies',
  'state-enterprises',
  'private-sector',
] as const
export type Audience = (typeof AUDIENCES)[number]

export const RISK_LEVELS = ['low', 'medium', 'high'] as const
export type RiskLevel = (typeof RISK_LEVELS)[number]

export type AgencyInPlan = {
  readonly nameTh: string
  readonly nameEn?: string
  readonly type: string
  readonly province?: string
  readonly district?: string
  readonly locationStatedInSource: boolean
}

export type TargetGroup = { readonly group: string; readonly count?: number }
export type SubStep = { readonly stepNo: string; readonly textTh: string; readonly kind?: string }

/** What the steps ask for again and again, or by a day; `ref` is `step 3` or `output 1`. */
export type PlannedDuty = {
  readonly ref: string
  readonly kind: string
  readonly textTh: string
  readonly comparator?: string
  readonly value?: number
  readonly unit?: string
  readonly per?: string | null
  readonly fallbackTh?: string
}

export type BudgetSource = 'summaryTable' | 'detailPage' | 'file'
export type BudgetBasis = 'per-year' | 'assumed-per-year' | 'total' | 'none'

export type Measure = {
  readonly no: number
  /** Only where the print has another number. */
  readonly printedNo?: string
  readonly dimension: number
  readonly missionCode: string | null
  readonly subMissionCode?: string
  readonly placement?: 'stated' | 'inferred'
  readonly titleTh: string
  readonly titleRawTh?: string
  readonly titleInSummaryTableTh?: string
  readonly kind: Kind
  readonly rationale: string
  readonly objectives: readonly string[]
  readonly targetGroup: string
  readonly targetCount?: number
  readonly targetGroups?: readonly TargetGroup[]
  readonly steps: readonly string[]
  readonly stepKinds: readonly StepKind[]
  readonly subSteps?: readonly SubStep[]
  readonly periodTh: string
  readonly startFiscalYear: number
  readonly endFiscalYear: number
  readonly budgetByYear: ByYear<number>
  /** What the measure's own sheet prints, kept beside the yearly table's; null when the sheet says nothing. */
  readonly budgetDetailPageBaht: number | null
  readonly budgetSource: BudgetSource
  readonly budgetBasis?: BudgetBasis
  readonly responsibleUnits: readonly string[]
  readonly responsibleUnitRawTh?: string
  /** A section printed with its division: “ฝ่ายนิติการ กองคลัง” is one owner, named on two levels. */
  readonly unitLevels?: readonly { readonly unit: string; readonly of: string }[]
  readonly outputs: readonly ResultLine[]
  readonly outcomes: readonly ResultLine[]
  readonly duties: readonly PlannedDuty[]
  /** The number of the measure it repeats word for word; one report may serve both. */
  readonly twinOf?: number
  readonly itaIndicators?: readonly number[]
  readonly quarters?: readonly number[]
  readonly audiences?: readonly Audience[]
}

export type SubMission = { readonly code: string; readonly titleTh: string; readonly inferred?: true }
export type Mission = SubMission & { readonly subMissions: readonly SubMission[] }
export type Dimension = {
  readonly no: number
  readonly titleTh: string
  readonly statedCount?: number
  readonly statedBudgetByYear?: ByYear<number>
  readonly missions: readonly Mission[]
}

export type PlanTarget = {
  readonly nameTh: string
  readonly unit: string
  readonly direction: 'increase' | 'decrease'
  readonly baselineFiscalYear?: number
  readonly comparator: string
  readonly byYear: ByYear<number>
}

export type PassMark = { readonly ref: string; readonly itaScore: number }

export type Risk = {
  readonly no: number
  readonly process: string
  readonly issues: readonly string[]
  readonly level: string
  readonly levelNormalised: RiskLevel | null
  /** One word per issue, where a row prints more than one. */
  readonly levelsByIssue?: readonly string[]
  readonly controls: readonly string[]
  /** The measure that is the control, or null: a gap. */
  readonly controlMeasureNos: readonly (number | null)[]
}

export type Plan = {
  readonly titleTh: string
  readonly fiscalYears: readonly number[]
  readonly announcedOn?: string
  readonly announcedOnTh?: string
  readonly documentMonth?: string
  readonly documentMonthTh?: string
  readonly signerPositionTh?: string
  readonly statedMeasureCount: number | null
  readonly statedBudgetByYear: ByYear<number> | null
  readonly targets: readonly PlanTarget[]
  readonly passMarks: readonly PassMark[]
  readonly objectives: readonly string[]
  readonly risks: readonly Risk[]
  readonly dimensions: readonly Dimension[]
  readonly measures: readonly Measure[]
}

/** Something odd in the source that is kept and shown; `ref` says where. */
export type Anomaly = { readonly id: string; readonly ref: string; readonly type: string; readonly note: string }

export type PlanFile = {
  readonly schemaVersion: 1
  readonly source: { readonly file: string; readonly seed?: string; readonly notes?: string }
  readonly agency: AgencyInPlan
  readonly plan: Plan
  readonly anomalies: readonly Anomaly[]
}

export const totalBudget = (measures: readonly Measure[], year: number): number =>
  measures.reduce((sum, measure) => sum + (measure.budgetByYear[year] ?? 0), 0)

export const measuresOf = (plan: Plan, dimension: number): readonly Measure[] =>
  plan.measures.filter((measure) => measure.dimension === dimension)

/** Controls that no measure of the plan carries out. */
export const riskGaps = (plan: Plan): { readonly risk: Risk; readonly control: string }[] =>
  plan.risks.flatMap((risk) =>
    risk.controls.filter((_, i) => (risk.controlMeasureNos[i] ?? null) === null).map((control) => ({ risk, control })),
  )
