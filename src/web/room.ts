import { type Request, type Response, Router } from 'express'
import type { Connection } from 'mongoose'
import type { Clock, Ticks } from '../kernel/clock.ts'
import type { Facts } from '../kernel/errors.ts'
import type { Words } from '../kernel/i18n.ts'
import type { AgencyId, Chance, ChatId } from '../kernel/ids.ts'
import type { Log } from '../kernel/log.ts'
import type { Seals } from '../kernel/seal.ts'
import { doorsRouter } from './access/doors.ts'
import { createPassStore } from './access/pass.store.ts'
import { createPasses, type LinkUse } from './access/passes.ts'
import { createDesk } from './desk.ts'
import { fail } from './errors.ts'
import { createFormTokens } from './form/form-token.ts'
import { createFormReader } from './form/read-form.ts'
import { HEADERS } from './headers.ts'
import { createLimit } from './limits.ts'
import { createAssets } from './look/assets.ts'
import { printNowhere } from './look/nowhere.ts'
import type { LinkKind, Page, PageOffice, Visitors } from './page.ts'
import { pagesRouter } from './pages.ts'
import { portalPage } from './portal.ts'
import { refusals } from './refusals.ts'

export type WebDeps<Letter> = {
  readonly connection: Connection
  readonly seals: Pick<Seals, 'markOf'>
  readonly chance: Chance
  readonly clock: Clock
  readonly ticks: Ticks
  readonly words: Words
  readonly log: Log
  readonly changed: () => void
  readonly officeOf: (slug: string) => Promise<PageOffice | null>
  /** What every sentence of an office may speak of. */
  readonly factsOf: (office: PageOffice, language: string) => Facts
  readonly languageOf: (agency: AgencyId, chat: ChatId) => Promise<string | null>
  /** Who hears that a link was used. */
  readonly told: (use: Omit<LinkUse, 'what'>) => Promise<readonly Letter[]>
}

/** What features offer for browsers. */
export type Offered = {
  readonly pages: readonly Page[]
  readonly kinds: readonly LinkKind[]
  readonly visitors: Visitors
}

/** What features may do with one-time links. */
export type Links<Letter> = {
  /** The whole address of a link for this chat, good for so many minutes. The same cause gives the same one. */
  readonly make: (
    of: { readonly agency: AgencyId; readonly chat: ChatId; readonly at: Temporal.Instant; readonly cause: string },
    wanted: { readonly kind: string; readonly minutes: number },
  ) => Promise<string>
  /** It was not them: all that is open in this chat's name ends. False: this was never theirs. */
  readonly disown: (
    of: { readonly agency: AgencyId; readonly chat: ChatId; readonly at: Temporal.Instant; readonly cause: string },
    pass: string,
    letters: readonly Letter[],
  ) => Promise<boolean>
}

/** Links for another process on the same store; whoever uses one uses it at the server. */
export function createLinks<Letter>(
  deps: Pick<WebDeps<Letter>, 'connection' | 'seals' | 'changed' | 'officeOf'>,
): Links<Letter> {
  const store = createPassStore<Letter>(deps.connection, deps.changed)
  return linksOf(createPasses<Letter>({ store, seals: deps.seals, told: async () => [] }), deps.officeOf)
}

function linksOf<Letter>(
  passes: Pick<ReturnType<typeof createPasses<Letter>>, 'make' | 'disown'>,
  officeOf: WebDeps<Letter>['officeOf'],
): Links<Letter> {
  return {
    async make({ agency, chat, at, cause }, { kind, minutes }) {
      const office = await officeOf(agency)
      const wanted = { cause, at: at.epochMilliseconds, kind, lasts: minutes * 60_000 }
      return `${office?.address ?? ''}${await passes.make(agency, chat, wanted)}`
    },
    disown: ({ agency, chat, at, cause }, pass, letters) =>
      passes.disown(agency, chat, pass, { cause, at: at.epochMilliseconds }, letters),
  }
}

export type WebRoom = ReturnType<typeof createWebRoom>

/** What begins so is ours to answer, even with no. */
const ADDRESSES = ['/console', '/p', '/my', '/l', '/leave']
const WITHIN = 10 * 60_000
const MOST_LINKS = 120
const MOST_POSTS = 300

/** Everything for browsers, put together: links and sessions at once, pages when the features are known. */
export function createWebRoom<Letter>(deps: WebDeps<Letter>) {
  const { seals } = deps
  const store = createPassStore<Letter>(deps.connection, deps.changed)
  const passes = createPasses<Letter>({ store, seals, told: deps.told })
  const links = linksOf(passes, deps.officeOf)
  const assets = createAssets()

  return {
    links,
    letters: passes.letters,
    erase: async ({ agency, chat }: { readonly agency: AgencyId; readonly chat: ChatId }): Promise<number> => {
      await passes.forget(agency, chat)
      return 0
    },
    /** What ended before then goes; the log says what happened. */
    tidy: passes.tidy,

    /** A picture or file that is not there, or not any more, told to whoever followed its link. */
    explainFile(status: 404 | 410, _request: Request, response: Response): void {
      response.set(HEADERS.link).type('html')
      response.send(printNowhere(deps.words, assets, (say) => say(status === 410 ? 'web.file-over' : 'web.no-file')))
    },

    router({ pages: offered, kinds, visitors }: Offered): Router {
      const pages = [portalPage(offered), ...offered]
      const posts = createLimit(deps.ticks, { times: MOST_POSTS, within: WITHIN })
      const visits = createLimit(deps.ticks, { times: MOST_LINKS, within: WITHIN })
      const desk = createDesk({
        ...deps,
        assets,
        passes,
        visitors,
        pages,
        posts,
        tokens: createFormTokens(deps),
        readForm: createFormReader(),
      })
      const router = Router()
      router.use(assets.router)
      router.use(doorsRouter({ desk, passes, kinds, visitors, visits }))
      router.use(pagesRouter({ desk, pages, kinds }))
      router.use(ADDRESSES, () => {
        throw fail('web.no-page')
      })
      router.use(refusals({ desk, log: deps.log, chance: deps.chance }))
      return router
    },
  }
}
