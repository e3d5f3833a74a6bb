// The plans of the offices: read by every feature that works on measures, kept from the console and the command line.

import type { AgencyId } from '../../../kernel/ids.ts'
import type { LetterSource, Occurrence } from '../../../store/record.ts'
import type { Letter } from '../../../turn/relay.ts'
import type { PlanDiff } from '../diff.ts'
import type { Question } from '../import/finding.ts'
import type { ImportedPlan } from '../import/import-plan.ts'
import type { AskedCode, KeptMeasure, KeptPlan, MeasureKey, PlanId, PlanVersion } from './kept.ts'

/** A question with a name of its own, so that it can be answered from a file or a form, today or at the next import. */
export type AskedQuestion = Omit<Question, 'code'> & { readonly id: string; readonly code: AskedCode }

/** Answers by the question's id. `acceptProposals`: whatever is not answered takes what is proposed, said aloud. */
export type Settled = { readonly answers: Readonly<Record<string, unknown>>; readonly acceptProposals: boolean }

/** What an import would do, before anything is kept. */
export type Review = {
  readonly imported: ImportedPlan
  readonly questions: readonly AskedQuestion[]
  /** The version it would follow; null for the first of a plan. */
  readonly before: PlanVersion | null
  readonly version: number
  readonly fiscalYear: number
  /** Against the version before, with every proposal taken. */
  readonly diff: PlanDiff | null
}

export type Kept = {
  readonly outcome: 'first' | 'revised' | 'same'
  readonly plan: KeptPlan
  readonly diff: PlanDiff | null
}

export type ReviewOptions = { readonly at: Temporal.Instant; readonly fiscalYear?: number }

export type Plans = {
  readonly letters: LetterSource<Letter>
  /** The version that holds in this fiscal year, or null when no plan covers it. */
  inForce(agency: AgencyId, fiscalYear: number): Promise<KeptPlan | null>
  at(agency: AgencyId, plan: PlanId, version: number): Promise<KeptPlan | null>
  /** All versions of all plans, newest first. */
  versions(agency: AgencyId): Promise<readonly PlanVersion[]>
  /** The measure as the version of that year has it. */
  measure(agency: AgencyId, fiscalYear: number, key: MeasureKey): Promise<KeptMeasure | null>
  review(agency: AgencyId, imported: ImportedPlan, options: ReviewOptions): Promise<Review>
  /** All or nothing: an open question, a bad answer or a plan that does not hold together is refused and nothing is kept. */
  keep(agency: AgencyId, occurrence: Occurrence, review: Review, settled: Settled): Promise<Kept>
  diff(agency: AgencyId, plan: PlanId, from: number, to: number): Promise<PlanDiff | null>
}
