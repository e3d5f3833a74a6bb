// What others may use of papers.

export { type ReportsFeatureDeps, type ReportsHouse, reportsFeature } from './feature.ts'
export { hasRule, INSTRUMENTS, type ItaResult, readScores, sayScore, toHundredths } from './ita/ita.ts'
export { type IndicatorTrend, type ItaTrend, trendOf, type YearOfTrend } from './ita/trend.ts'
export type { KeptPaper, PaperId } from './paper/paper.store.ts'
export {
  FORMATS,
  type Format,
  hashOfVersion,
  isFormat,
  latestOf,
  type PaperFile,
  type PaperPlace,
  publishedOf,
} from './paper/paper.ts'
export { isPaperKind, type PaperFacts, type PaperKind } from './print/paper-facts.ts'
export { isLayout, type Layout } from './print/rows.ts'
export { createReports, type DutyPort, type Reports, type ReportsDeps } from './reports.ts'
