import { defineJob } from '../../jobs/job.ts'
import type { Feature } from '../../turn/feature.ts'
import { furnishPlan } from './demo/furnish.ts'
import type { Plans } from './keep/plans.ts'
import { planTalk, type TalkDeps } from './talk/talk.ts'

export type PlansFeatureDeps = Omit<TalkDeps, 'plans'> & { readonly plans: Plans }

/** What nobody confirmed for so long is read again when it is wanted. */
const DRAFT_DAYS = 7

/** The office's plan: kept from its own file, read in LINE and at the console. */
export function plansFeature(deps: PlansFeatureDeps): Feature {
  const { plans } = deps
  return {
    ...planTalk(deps),
    name: 'plans',
    letters: plans.letters,
    jobs: [
      defineJob({
        name: 'plans.tidy-drafts',
        at: '20 3 * * *',
        missed: 'latest',
        run: async ({ agency, slot }) => {
          await plans.drafts.tidy(agency, slot.subtract({ hours: DRAFT_DAYS * 24 }).epochMilliseconds)
        },
      }),
    ],
    demo: furnishPlan(plans),
    // What was kept stays the office's; only who did it is taken out.
    erase: ({ agency, chat }) => plans.forget(agency, chat),
  }
}
