import type { Feature } from '../../../turn/feature.ts'
import { createPlanFiles, type PlanFilesDeps } from './file/plan-files.ts'
import { planTalk, type TalkDeps } from './talk.ts'
import { createVoices } from './views/voices.ts'

export type InLineDeps = TalkDeps & Omit<PlanFilesDeps, 'voiceOf'>

/** All of the plan that is said and heard in LINE. */
export function plansInLine(deps: InLineDeps) {
  const talk = planTalk(deps)
  const files = createPlanFiles({ ...deps, voiceOf: createVoices(deps) })
  return {
    dialogs: [...talk.dialogs, ...files.dialogs],
    commands: { ...talk.commands, ...files.commands },
    doorways: [...talk.doorways, ...files.doorways],
    finders: [...files.finders, ...talk.finders],
    menu: [...talk.menu, ...files.menu],
    arrived: files.arrived,
    letters: files.letters,
    jobs: files.jobs,
    forget: files.forget,
  } satisfies Partial<Feature> & { readonly forget: unknown }
}
