import type { Occasion } from '../../dialog/conversation.ts'
import type { Words } from '../../kernel/i18n.ts'
import type { AgencyId, ChatId } from '../../kernel/ids.ts'
import { sayMoment } from '../../kernel/thai/say-day.ts'
import type { Deleted } from '../../store/deleted.ts'
import type { Feature } from '../../turn/feature.ts'
import type { Offices } from '../../turn/office.ts'
import type { Letter } from '../../turn/relay.ts'
import type { LinkUse } from '../../web/access/passes.ts'
import type { Links } from '../../web/room.ts'
import { type Agencies, unitName, unitOf } from '../agencies/index.ts'
import { isAction, mayDo, type OfficeWords, officeName, type People, termOf } from '../people/index.ts'
import type { Privacy } from '../privacy/index.ts'
import { disownedCard, linkCard, usedCard } from './console.views.ts'
import { fail } from './errors.ts'
import { homePage } from './home.ts'
import { type LogPageDeps, logPage } from './log.page.ts'

export type ConsoleDeps = Pick<LogPageDeps, 'connection'> & {
  readonly people: People
  readonly privacy: Pick<Privacy, 'breaches'>
  readonly words: Words
  readonly offices: Offices
  readonly agencies: Pick<Agencies, 'of'>
  readonly links: Links<Letter>
  readonly tidyLinks: (agency: AgencyId, before: number) => Promise<Deleted>
  readonly conversationOf: (agency: AgencyId, chat: ChatId) => Promise<{ readonly language: string | null } | null>
}

const OPEN = 'console.open'
/** How long the link waits to be used. */
const MINUTES = 15
/** Rides free on a reply that comes meanwhile; then it is pushed. */
const TOLD_WITHIN = 10 * 60_000

/** Where the office works at a desk: the way in from LINE, the first page, and what happens when it was somebody else. */
export function consoleFeature(deps: ConsoleDeps): Feature {
  const { people, words, offices } = deps

  async function wordsFor(agency: AgencyId, language: string): Promise<OfficeWords> {
    const office = await offices.of(agency)
    const { units } = await deps.agencies.of(agency)
    const facts = office.words(language)
    return {
      language,
      say: (address, more) => words.say(language, address, { ...facts, ...more }),
      unitName: (code) => {
        const unit = unitOf(units, code)
        return unit ? unitName(unit, language) : code
      },
    }
  }

  async function toldOf({ agency, chat, pass, what, at }: LinkUse): Promise<readonly Letter[]> {
    const language = (await deps.conversationOf(agency, chat))?.language ?? (await offices.of(agency)).language
    const spoken = await wordsFor(agency, language)
    const card = usedCard(spoken.say(what), pass, Temporal.Instant.fromEpochMilliseconds(at), language)
    return [{ name: 'link-used', to: chat, class: 'timely', replies: [card], deadline: at + TOLD_WITHIN }]
  }

  /** Somebody else used a person's link: it may be a leak, its clock runs, and others than its owner judge it. */
  async function enter({ agency, chat, at, cause }: Occasion, pass: string): Promise<void> {
    const { language } = await offices.of(agency)
    const spoken = await wordsFor(agency, language)
    const held = (await people.held(agency, chat, at)).map((one) => officeName(one, spoken))
    const whose = held.length > 0 ? held.join(', ') : spoken.say('console.breach.citizen')
    const what = spoken.say('console.breach.what', { whose, moment: sayMoment(at, language) })
    const occurrence = { cause, at: at.epochMilliseconds, who: chat }
    // Tapped again it is the same leak.
    await deps.privacy.breaches.add(agency, occurrence, {
      what,
      knownAt: at.epochMilliseconds,
      of: `link:${pass}`,
      about: chat,
    })
  }

  return {
    name: 'console',
    commands: {
      console: people.only(OPEN, async (occasion) => ({
        replies: [linkCard(await deps.links.make(occasion, { kind: 'console', minutes: MINUTES }), MINUTES)],
      })),
      'not-me': async (occasion, { id }) => {
        if (!(await deps.links.disown(occasion, id, []))) throw fail('console.not-your-link')
        await enter(occasion, id)
        return { replies: [disownedCard()] }
      },
    },
    doorways: [{ name: 'console.open', aside: true, command: 'console' }],
    menu: [{ door: 'console.open', explain: 'console.open.explain', for: OPEN, last: true }],
    links: [{ kind: 'console', what: 'console.what', goes: (agency) => `/console/${agency}`, action: OPEN }],
    linkUsed: toldOf,
    visitors: {
      async rights(agency, chat, at) {
        const all = await people.appointments(agency)
        return (action) => isAction(action) && mayDo(all, chat, action, at)
      },
      // The first name is enough to know oneself by, and little to learn from somebody else's link.
      callName: async (agency, chat) => (await people.contact(agency, chat))?.name?.split(/\s+/)[0] ?? null,
    },
    pages: [
      {
        path: '/console/:agency',
        action: OPEN,
        menu: 'console.home.title',
        async get(asked) {
          const { agency, language, at, visitor } = asked
          const spoken = await wordsFor(agency, language)
          const held = await people.held(agency, visitor.chat, at)
          return homePage(
            asked,
            visitor,
            held.map((one) => ({ office: officeName(one, spoken), term: termOf(one, spoken) })),
          )
        },
      },
      logPage({ connection: deps.connection, people, wordsFor }),
    ],
    retain: async (agency, _now, before) => [
      {
        what: 'console.retention.links',
        rule: 'retention.chat',
        ...(await deps.tidyLinks(agency, before('retention.chat'))),
      },
    ],
  }
}
