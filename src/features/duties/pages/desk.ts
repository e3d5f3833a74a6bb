import type { Library } from '../../../media/library.ts'
import type { Asked, Visitor } from '../../../web/page.ts'
import type { Speech } from '../../progress/index.ts'
import type { Planner } from '../plan/planner.ts'
import type { Sight, SightDeps } from '../sight.ts'

export type PagesDeps = SightDeps & {
  readonly planner: Planner
  readonly sight: Sight
  readonly library: Pick<Library, 'keep' | 'open'>
}

export type Seen = Asked & { readonly visitor: Visitor }

/** Who looks, as in LINE. */
export const lookingOf = ({ agency, at, visitor }: Seen) => ({ agency, at, chat: visitor.chat })

export const speechIn = ({ sight }: Pick<PagesDeps, 'sight'>, { agency, language }: Asked): Promise<Speech> =>
  sight.speech(agency, language)

export const home = (agency: string): string => `/console/${agency}/duties`
export const dutyHref = (agency: string, id: string): string => `${home(agency)}/one/${id}`
