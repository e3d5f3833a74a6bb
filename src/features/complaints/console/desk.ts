import type { Links } from '../../../media/links.ts'
import type { ConsolePage } from '../../../web/page.ts'
import { createChoices } from '../handling/choices.ts'
import { createHands, type HandDeps } from '../handling/hand.ts'
import { casePage } from './case.page.ts'
import { createDoing, type DoingDeps } from './doing.ts'
import { type LetterDeps, letterOfCase } from './letter.page.ts'
import { queuePage } from './queue.page.ts'

export type DeskDeps = HandDeps &
  Pick<DoingDeps, 'library'> &
  Pick<LetterDeps, 'seals'> & { readonly mediaPath: Links['pathTo'] }

/** The handling of matters in a browser: what waits, one of them, and the letters about it. */
export function deskPages(deps: DeskDeps): readonly ConsolePage[] {
  const hands = createHands(deps)
  const choices = createChoices(deps)
  const doings = createDoing({ ...deps, hands, choices })
  return [
    queuePage({ ...deps, hands }),
    casePage({ ...deps, hands, choices, doings }),
    letterOfCase({ ...deps, hands }),
  ]
}
