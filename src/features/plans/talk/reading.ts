// Which plan is looked at: the one that holds, else the next one, else the last.

import { fiscalYearOf } from '../../../kernel/calendar.ts'
import type { AgencyId } from '../../../kernel/ids.ts'
import type { KeptMeasure, PlanVersion } from '../keep/kept.ts'
import type { Plans } from '../keep/plans.ts'
import { fail } from './errors.ts'
import type { Showing, Standing } from './views/plan.views.ts'

export type ReadPlans = Pick<Plans, 'inForce' | 'versions'>

export async function showingAt(plans: ReadPlans, agency: AgencyId, at: Temporal.Instant): Promise<Showing | null> {
  const year = fiscalYearOf(at)
  const found = await plans.inForce(agency, year)
  if (found) return { plan: found, standing: 'now', year }
  const near = nearest(await plans.versions(agency), year)
  const plan = near && (await plans.inForce(agency, near.year))
  return plan ? { plan, standing: near.standing, year: near.year } : null
}

/** An office may keep its plan before its first year opens, and forget to make the next one. */
function nearest(
  versions: readonly PlanVersion[],
  year: number,
): { readonly year: number; readonly standing: Standing } | null {
  const years = versions.flatMap(({ fiscalYear, fiscalYears }) => fiscalYears.filter((one) => one >= fiscalYear))
  const later = Math.min(...years.filter((one) => one > year))
  if (Number.isFinite(later)) return { year: later, standing: 'later' }
  const last = Math.max(...years)
  return Number.isFinite(last) ? { year: last, standing: 'over' } : null
}

/** What a button of any age leads to: a measure keeps its key over all versions, until one drops it. */
export function measureOf({ plan }: Showing, key: string): KeptMeasure {
  const measure = plan.measures.find((one) => one.key === key)
  if (!measure) throw fail('plan-talk.measure-gone', { version: plan.version })
  return measure
}
