// What a paper of a round is made of. Nothing in it is invented: a measure nobody reported stands there unreported.

import type { AgencyId } from '../../kernel/ids.ts'
import type { Satang } from '../../kernel/thai/amounts.ts'
import type { Judgement, Measure, ResultLine, Standing } from '../plans/index.ts'
import type { Figures } from './figures.ts'
import type { Evaluation, Evidence, ResultKey, Status } from './report/entry.ts'
import type { ReportState } from './report/report.ts'
import type { Round } from './round.ts'

/** One unit's part in a measure. */
export type UnitFacts = {
  /** The unit's code; papers take its name from the agency. */
  readonly unit: string
  /** missing: nobody of this unit has sent anything for the round. */
  readonly state: ReportState | 'missing'
  /** Null while it is missing. What was approved last stands, else what was sent last. */
  readonly status: Status | null
  readonly version: number
  readonly isLate: boolean
  readonly reportedAt: number | null
  readonly approvedAt: number | null
  /** Numbers from 1, in the order of the plan. */
  readonly stepsDone: readonly number[]
  readonly stepsNotApplicable: readonly number[]
  readonly whyNotApplicable: string | null
  readonly done: string | null
  readonly changed: string | null
  readonly obstacle: string | null
  readonly help: string | null
  readonly suggestion: string | null
  readonly spent: Satang | null
  readonly results: readonly ResultFacts[]
  readonly evidence: readonly Evidence[]
  /** Months worked on, `2026-10`: printed as ต.ค. 69 – มี.ค. 70. */
  readonly months: { readonly first: string; readonly last: string }
  /** “No change since”: the round it names. */
  readonly sameSince: string | null
}

/** One promise of the plan and what is known of it. */
export type ResultFacts = {
  readonly key: ResultKey
  readonly line: ResultLine
  readonly judgement: Judgement
}

export type MeasureFacts = {
  readonly key: string
  readonly measure: Measure
  /** Codes, the lead first; for “every unit” all of the office. */
  readonly units: readonly string[]
  readonly lead: string | null
  readonly everyUnit: boolean
  /** ITA indicators 1–10 it serves. */
  readonly ita: readonly number[]
  /** Null where the plan gives none: printed as ไม่ใช้งบประมาณ. */
  readonly budget: Satang | null
  /** One per unit that reports: the lead for joint owners, each for “every unit”, none when nobody is chosen. */
  readonly reports: readonly UnitFacts[]
  readonly merged: MergedFacts
}

/** The units' parts put together, for one row of the paper. */
export type MergedFacts = {
  readonly status: Status | 'not-reported'
  readonly stepsDone: number
  readonly stepsApplicable: number
  /** Steps that need not be done, with the reason: they are not counted. */
  readonly leftOut: readonly { readonly unit: string; readonly steps: readonly number[]; readonly why: string }[]
  /** In order: what was done and what it led to, already joined; one entry per point. */
  readonly points: readonly { readonly unit: string; readonly done: string; readonly changed: string | null }[]
  readonly obstacles: readonly string[]
  readonly suggestions: readonly string[]
  readonly evaluations: readonly Evaluation[]
  readonly spent: Satang | null
  readonly results: readonly (ResultFacts & { readonly standing: Standing })[]
  readonly months: { readonly first: string; readonly last: string }
}

export type RoundFacts = {
  readonly agency: AgencyId
  readonly round: Round
  /** The office's milliseconds at which this was read. */
  readonly at: number
  readonly plan: {
    readonly id: string
    readonly version: number
    readonly titleTh: string
    readonly fiscalYears: readonly number[]
    readonly dimensions: readonly { readonly no: number; readonly titleTh: string }[]
  }
  /** Every measure of the plan in its order, reported or not. */
  readonly measures: readonly MeasureFacts[]
  readonly figures: Figures
}
