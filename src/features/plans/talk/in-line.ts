import type { Feature } from '../../../turn/feature.ts'
import { createPlanFiles, type PlanFilesDeps } from './file/plan-files.ts'
import { createPlanSheets, type PlanSheetsDeps } from './sheets/plan-sheets.ts'
import { planTalk, type TalkDeps } from './talk.ts'
import { createUnits } from './units.ts'
import { createVoices } from './views/voices.ts'

export type InLineDeps = TalkDeps & Omit<PlanFilesDeps, 'voiceOf'> & PlanSheetsDeps

/** All of the plan that is said and heard in LINE. */
export function plansInLine(deps: InLineDeps) {
  const talk = planTalk(deps)
  const files = createPlanFiles({ ...deps, voiceOf: createVoices(deps) })
  const sheets = createPlanSheets(deps, createUnits(deps))
  return {
    dialogs: [...talk.dialogs, ...files.dialogs],
    commands: { ...talk.commands, ...files.commands, ...sheets.commands },
    doorways: [...talk.doorways, ...files.doorways, ...sheets.doorways],
    finders: [...files.finders, ...talk.finders],
    menu: [...talk.menu, ...files.menu],
    links: sheets.links,
    pages: sheets.pages,
    arrived: files.arrived,
    letters: files.letters,
    jobs: files.jobs,
    forget: files.forget,
  } satisfies Partial<Feature> & { readonly forget: unknown }
}
