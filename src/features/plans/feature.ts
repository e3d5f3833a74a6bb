import { defineJob } from '../../jobs/job.ts'
import type { Feature } from '../../turn/feature.ts'
import { furnishPlan } from './demo/furnish.ts'
import type { Plans } from './keep/plans.ts'
import { importPages } from './pages/import.pages.ts'
import { keptPages } from './pages/kept.pages.ts'
import { type InLineDeps, plansInLine } from './talk/in-line.ts'

export type PlansFeatureDeps = Omit<InLineDeps, 'plans'> & { readonly plans: Plans }

/** What nobody confirmed for so long is read again when it is wanted. */
const DRAFT_DAYS = 7

/** The office's plan: kept from its own file, read in LINE and at the console. */
export function plansFeature(deps: PlansFeatureDeps): Feature {
  const { plans } = deps
  const { letters, jobs, forget, pages, ...inLine } = plansInLine(deps)
  return {
    ...inLine,
    name: 'plans',
    letters: [...plans.letters, ...letters],
    jobs: [
      ...jobs,
      defineJob({
        name: 'plans.tidy-drafts',
        at: '20 3 * * *',
        missed: 'latest',
        run: async ({ agency, slot }) => {
          await plans.drafts.tidy(agency, slot.subtract({ hours: DRAFT_DAYS * 24 }).epochMilliseconds)
        },
      }),
    ],
    pages: [...pages, ...keptPages(deps), ...importPages(deps)],
    demo: furnishPlan(plans),
    // What was kept stays the office's; only who did it is taken out.
    async erase({ agency, chat }) {
      await forget(agency, chat)
      return plans.forget(agency, chat)
    },
  }
}
