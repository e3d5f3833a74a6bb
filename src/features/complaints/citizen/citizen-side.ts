// Everything a citizen can do about a matter in LINE, from the first word to the stars.

import type { Library } from '../../../media/library.ts'
import type { Links } from '../../../media/links.ts'
import type { Feature } from '../../../turn/feature.ts'
import { createHands } from '../handling/hand.ts'
import { createReporting, type ReportingDeps } from '../intake/reporting.ts'
import { createFollowing } from './following.ts'
import { complainPage } from './pages/complain.page.ts'
import { followPage } from './pages/follow.page.ts'
import { letterPage } from './pages/letter.page.ts'

type CitizenSide = Required<
  Pick<Feature, 'dialogs' | 'commands' | 'doorways' | 'finders' | 'guards' | 'menu' | 'pages'>
>

export type CitizenDeps = ReportingDeps & {
  readonly library: Pick<Library, 'keep'>
  readonly mediaPath: Links['pathTo']
}

export function createCitizenSide(deps: CitizenDeps): CitizenSide {
  const reporting = createReporting(deps)
  const following = createFollowing(deps)
  const { understanding, limits } = reporting
  return {
    dialogs: [...reporting.dialogs, ...following.dialogs],
    commands: { ...reporting.commands, ...following.commands },
    doorways: reporting.doorways,
    finders: following.finders,
    guards: reporting.guards,
    pages: [
      complainPage({ ...deps, understanding, limits }),
      followPage({ ...deps, understanding }),
      letterPage({ ...deps, hands: createHands(deps) }),
    ],
    menu: [
      { door: 'complaint-intake.open', explain: 'complaint-intake.open.explain', for: 'citizen', icon: 'write' },
      { door: 'complaint-citizen.mine', explain: 'complaint-citizen.mine.explain', for: 'citizen', icon: 'list' },
      ...reporting.menu,
    ],
  }
}
