// The door for plans that come as data: everything is checked once, and what is not known is refused, not dropped.

import { z } from 'zod'
import { COMPARATORS, PERIODS, SHAPES } from './indicator.ts'
import { AUDIENCES, KINDS, type PlanFile, RISK_LEVELS, STEP_KINDS } from './plan.ts'

const year = z.int().min(2400).max(2700)
const byYear = z.record(z.string().regex(/^2[4-6]\d\d$/), z.number().min(0))
const count = z.int().min(0)
const words = z.string().max(30_000)
/** What may be left out is left out, not left empty. */
const some = words.min(1)
/** An item of a list stands on a line of its own in the office's own tables. */
const item = z
  .string()
  .min(1)
  .max(30_000)
  .regex(/^[^\r\n]*$/)
const code = z.string().regex(/^\d\.\d{1,2}(?:\.\d{1,2})?$/)
const subCode = z.string().regex(/^\d\.\d{1,2}\.\d{1,2}(?:-\d\.\d{1,2}\.\d{1,2})?$/)

export const indicatorSchema = z.strictObject({
  quantity: words,
  comparator: z.enum(COMPARATORS),
  value: z.number(),
  unit: words,
  per: z.enum(PERIODS).nullable(),
  phraseTh: words,
})

const result = z.strictObject({
  no: z.string().regex(/^\d{1,3}$/),
  textTh: some,
  shape: z.enum(SHAPES),
  indicator: indicatorSchema.optional(),
  verifiedByTh: some.optional(),
  note: some.optional(),
})

const duty = z.strictObject({
  ref: some,
  kind: some,
  textTh: some,
  comparator: some.optional(),
  value: z.number().optional(),
  unit: some.optional(),
  per: some.nullable().optional(),
  fallbackTh: some.optional(),
})

const measure = z.strictObject({
  no: z.int().min(1).max(999),
  printedNo: some.optional(),
  dimension: z.int().min(1).max(9),
  missionCode: code.nullable(),
  subMissionCode: subCode.optional(),
  placement: z.enum(['stated', 'inferred']).optional(),
  titleTh: z.string().min(1).max(2_000),
  titleRawTh: some.optional(),
  titleInSummaryTableTh: some.optional(),
  kind: z.enum(KINDS),
  rationale: words,
  objectives: z.array(item),
  targetGroup: words,
  targetCount: count.optional(),
  targetGroups: z
    .array(z.strictObject({ group: words, count: count.optional() }))
    .min(1)
    .optional(),
  steps: z.array(item),
  stepKinds: z.array(z.enum(STEP_KINDS)),
  subSteps: z
    .array(z.strictObject({ stepNo: z.string().regex(/^\d+(?:\.[\da-zก-ฮ]+)+$/), textTh: some, kind: some.optional() }))
    .min(1)
    .optional(),
  periodTh: words,
  startFiscalYear: year,
  endFiscalYear: year,
  budgetByYear: byYear,
  budgetDetailPageBaht: z.number().min(0).nullable(),
  budgetSource: z.enum(['summaryTable', 'detailPage', 'file']),
  budgetBasis: z.enum(['per-year', 'assumed-per-year', 'total', 'none']).optional(),
  responsibleUnits: z.array(item),
  responsibleUnitRawTh: some.optional(),
  unitLevels: z
    .array(z.strictObject({ unit: item, of: item }))
    .min(1)
    .optional(),
  outputs: z.array(result),
  outcomes: z.array(result),
  duties: z.array(duty),
  twinOf: z.int().min(1).optional(),
  itaIndicators: z.array(z.int().min(1).max(10)).min(1).optional(),
  quarters: z.array(z.int().min(1).max(4)).min(1).optional(),
  audiences: z.array(z.enum(AUDIENCES)).min(1).optional(),
})

const subMission = z.strictObject({ code, titleTh: words, inferred: z.literal(true).optional() })
const dimension = z.strictObject({
  no: z.int().min(1).max(9),
  titleTh: words,
  statedCount: count.optional(),
  statedBudgetByYear: byYear.optional(),
  missions: z.array(subMission.extend({ subMissions: z.array(subMission) })),
})

const planFile = z.strictObject({
  schemaVersion: z.literal(1),
  source: z.strictObject({ file: words, seed: some.optional(), notes: some.optional() }),
  agency: z.strictObject({
    nameTh: words,
    nameEn: some.optional(),
    type: words,
    province: some.optional(),
    district: some.optional(),
    locationStatedInSource: z.boolean(),
  }),
  plan: z.strictObject({
    titleTh: words,
    fiscalYears: z.array(year).min(1).max(10),
    announcedOn: z.iso.date().optional(),
    announcedOnTh: some.optional(),
    documentMonth: z
      .string()
      .regex(/^\d{4}-\d{2}$/)
      .optional(),
    documentMonthTh: some.optional(),
    signerPositionTh: some.optional(),
    statedMeasureCount: count.nullable(),
    statedBudgetByYear: byYear.nullable(),
    targets: z.array(
      z.strictObject({
        nameTh: some,
        unit: words,
        direction: z.enum(['increase', 'decrease']),
        baselineFiscalYear: year.optional(),
        comparator: words,
        byYear,
      }),
    ),
    passMarks: z.array(z.strictObject({ ref: words, itaScore: z.number() })),
    objectives: z.array(item),
    risks: z.array(
      z.strictObject({
        no: z.int().min(1),
        process: words,
        issues: z.array(item),
        level: words,
        levelNormalised: z.enum(RISK_LEVELS).nullable(),
        levelsByIssue: z.array(item).min(1).optional(),
        controls: z.array(item),
        controlMeasureNos: z.array(z.int().min(1).nullable()),
      }),
    ),
    dimensions: z.array(dimension),
    measures: z.array(measure).min(1).max(500),
  }),
  anomalies: z.array(z.strictObject({ id: some, ref: words, type: words, note: words })),
})

export type PlanProblem = { readonly path: string; readonly message: string }

/** The plan, or where and why it is none. */
export function parsePlanFile(
  data: unknown,
): { readonly plan: PlanFile } | { readonly problems: readonly PlanProblem[] } {
  const parsed = planFile.safeParse(data)
  if (!parsed.success)
    return { problems: parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), message })) }
  const problems = inconsistencies(parsed.data as PlanFile)
  return problems.length > 0 ? { problems } : { plan: parsed.data as PlanFile }
}

/** What every part allows and the whole does not. */
function inconsistencies({ plan }: PlanFile): PlanProblem[] {
  const problems: PlanProblem[] = []
  const seen = new Set<number>()
  const years = new Set(plan.fiscalYears.map(String))
  plan.measures.forEach(({ no, steps, stepKinds, budgetByYear }, i) => {
    const path = `plan.measures.${i}`
    if (seen.has(no)) problems.push({ path: `${path}.no`, message: `measure ${no} stands twice` })
    seen.add(no)
    if (steps.length !== stepKinds.length)
      problems.push({ path: `${path}.stepKinds`, message: `${stepKinds.length} kinds for ${steps.length} steps` })
    for (const key of Object.keys(budgetByYear))
      if (!years.has(key)) problems.push({ path: `${path}.budgetByYear.${key}`, message: 'not a year of this plan' })
  })
  plan.risks.forEach(({ controls, controlMeasureNos }, i) => {
    if (controls.length !== controlMeasureNos.length)
      problems.push({
        path: `plan.risks.${i}.controlMeasureNos`,
        message: `${controlMeasureNos.length} for ${controls.length} controls`,
      })
  })
  return problems
}
