// What others may use of progress.

export type { MeasureFacts, MergedFacts, ResultFacts, RoundFacts, UnitFacts } from './facts.ts'
export { type ProgressFeatureDeps, progressFeature } from './feature.ts'
export { type Count, type Figures, percentOf } from './figures.ts'
export { createProgress, type Progress, type ProgressDeps } from './progress.ts'
export { createReminderStore, type ReminderStore } from './remind/reminder.store.ts'
export { isWorkingDay, minuteOf, momentOn, USUAL } from './remind/when.ts'
export {
  EVIDENCE_TYPES,
  type Evaluation,
  type Evidence,
  type EvidenceType,
  type ResultKey,
  STATUSES,
  type Status,
} from './report/entry.ts'
export { readLink } from './report/links.ts'
export type { ReportState } from './report/report.ts'
export { type Round, type RoundKey, type RoundKind, type RoundState, roundState } from './round.ts'
export { reportAction } from './talk/actions.ts'
export { type Speech, speechOf } from './talk/speak.ts'
