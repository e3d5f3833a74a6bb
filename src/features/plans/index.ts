// What others may use of the plan.

export { changeLine, changeLines, fieldName } from './change-lines.ts'
export type { PlanDiff } from './diff.ts'
export { PLAN_ERRORS } from './errors.ts'
export { planPaper } from './export/sheets.ts'
export { type PlansFeatureDeps, plansFeature } from './feature.ts'
export { FINDINGS, type Finding, type Question } from './import/finding.ts'
export { type ImportDeps, importFile, refuseTooLarge } from './import/import-file.ts'
export type { ImportedPlan } from './import/import-plan.ts'
export { readCsv } from './import/read/csv.ts'
export {
  type Indicator,
  isReadNextYear,
  type Judgement,
  judge,
  judgeTogether,
  MEASURED_BY,
  type Measured,
  type ResultLine,
  type Standing,
} from './indicator.ts'
export {
  concernsUnit,
  type GivenAnswer,
  type KeptMeasure,
  type KeptPlan,
  type MeasureKey,
  type PlanId,
  type PlanVersion,
  reportingUnits,
  toPlanFile,
} from './keep/kept.ts'
export {
  type AskedQuestion,
  createPlans,
  type Kept,
  type Plans,
  type Review,
  type ReviewOptions,
  type Settled,
} from './keep/plans.ts'
export { type Owners, ownersOf } from './owners.ts'
export { parsePlanFile } from './plan.schema.ts'
export { type Measure, measuresOf, type Plan, type PlanFile, riskGaps, totalBudget } from './plan.ts'
export { type AskingWords, previewLines } from './preview.ts'
export { type Captions, createCaptions } from './register/captions.ts'
export { planToCsv, planToXlsx } from './register/carriers.ts'
export { templateCsv, templateXlsx } from './register/template.ts'
export { createSayFinding } from './say-finding.ts'
export type { MeasureActions } from './talk/talk.ts'
export { measureButton } from './talk/views/measure-card.views.ts'
