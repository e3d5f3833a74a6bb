// Everything a citizen can do about a matter in LINE, from the first word to the stars.

import type { Feature } from '../../../turn/feature.ts'
import { createReporting, type ReportingDeps } from '../intake/reporting.ts'
import { createFollowing } from './following.ts'

type CitizenSide = Required<Pick<Feature, 'dialogs' | 'commands' | 'doorways' | 'finders' | 'guards' | 'menu'>>

export function createCitizenSide(deps: ReportingDeps): CitizenSide {
  const reporting = createReporting(deps)
  const following = createFollowing(deps)
  return {
    dialogs: [...reporting.dialogs, ...following.dialogs],
    commands: { ...reporting.commands, ...following.commands },
    doorways: reporting.doorways,
    finders: following.finders,
    guards: reporting.guards,
    menu: [
      { door: 'complaint-intake.open', explain: 'complaint-intake.open.explain', for: 'citizen', icon: 'write' },
      { door: 'complaint-citizen.mine', explain: 'complaint-citizen.mine.explain', for: 'citizen', icon: 'list' },
      ...reporting.menu,
    ],
  }
}
