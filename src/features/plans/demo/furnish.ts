// The demo's plan: fourteen fictional measures of a fictional office, kept as any plan is.

import { christianYear, fiscalYearOf, fiscalYearWindow } from '../../../kernel/calendar.ts'
import type { DemoStage } from '../../../turn/feature.ts'
import { checkPlan } from '../import/import-plan.ts'
import type { Plans } from '../keep/plans.ts'
import { parsePlanFile } from '../plan.schema.ts'
import type { PlanFile } from '../plan.ts'
import shipped from './plan.json' with { type: 'json' }

/** Plans of the national template run for five years, and this is where one of them began. */
const A_FIRST_YEAR = 2566
const YEARS = 5

export const furnishPlan =
  (plans: Pick<Plans, 'versions' | 'review' | 'keep'>) =>
  async ({ agency, at }: DemoStage): Promise<void> => {
    if ((await plans.versions(agency)).length > 0) return
    const year = fiscalYearOf(at)
    const review = await plans.review(agency, checkPlan(demoPlan(year)), { at })
    // As long ago as its people were appointed.
    const { start } = fiscalYearWindow(year - 1)
    const occurrence = { cause: `seed@${agency}:plan`, at: start.epochMilliseconds, who: 'start' }
    await plans.keep(agency, occurrence, review, { answers: {}, acceptProposals: true })
  }

/** The plan of the five years this one is in. */
export function demoPlan(fiscalYear: number): PlanFile {
  const shift = Math.floor((fiscalYear - A_FIRST_YEAR) / YEARS) * YEARS
  const moved = JSON.stringify(shipped)
    .replace(/25\d\d/g, (year) => String(Number(year) + shift))
    .replace(String(christianYear(A_FIRST_YEAR - 1)), String(christianYear(A_FIRST_YEAR - 1 + shift)))
  const parsed = parsePlanFile(JSON.parse(moved))
  if ('plan' in parsed) return parsed.plan
  throw new Error(`the demo's plan: ${JSON.stringify(parsed.problems[0])}`)
}
