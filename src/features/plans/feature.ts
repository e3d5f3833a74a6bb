import type { SideThread } from '../../kernel/side-thread.ts'
import type { Feature } from '../../turn/feature.ts'
import { furnishPlan } from './demo/furnish.ts'
import { createPlanReader } from './import/reader.ts'
import type { Plans } from './keep/plans.ts'
import { importPages } from './pages/import.pages.ts'
import { keptPages } from './pages/kept.pages.ts'
import { type InLineDeps, plansInLine } from './talk/in-line.ts'

const DRAFTS = 'retention.drafts'

export type PlansFeatureDeps = Omit<InLineDeps, 'plans' | 'readPlan'> & {
  readonly plans: Plans
  readonly thread: Pick<SideThread, 'run'>
}

/** The office's plan: kept from its own file, read in LINE and at the console. */
export function plansFeature(deps: PlansFeatureDeps): Feature {
  const { plans } = deps
  const readPlan = createPlanReader(deps.thread)
  const withPages = { ...deps, readPlan }
  const { letters, jobs, forget, pages, ...inLine } = plansInLine({ ...deps, readPlan })
  return {
    ...inLine,
    name: 'plans',
    letters: [...plans.letters, ...letters],
    jobs,
    pages: [...pages, ...keptPages(withPages), ...importPages(withPages)],
    demo: furnishPlan(plans),
    retain: async (agency, _now, before) => [
      {
        what: 'plans.retention.drafts',
        rule: DRAFTS,
        ...(await plans.drafts.tidy(agency, before(DRAFTS))),
      },
    ],
    async ownData(agency, chat) {
      const [drafts, kept] = await Promise.all([plans.drafts.of(agency, chat), plans.keptCount(agency, chat)])
      if (drafts.length + kept === 0) return []
      const facts = { drafts: drafts.length, kept }
      return [{ name: { words: 'plans.data.name' }, value: { words: 'plans.data.value', facts } }]
    },
    // What was kept stays the office's; only who did it is taken out.
    async erase({ agency, chat }) {
      await forget(agency, chat)
      return plans.forget(agency, chat)
    },
  }
}
