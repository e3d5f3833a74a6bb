import type { Occasion } from '../../dialog/conversation.ts'
import { dayOf } from '../../kernel/calendar.ts'
import type { Words } from '../../kernel/i18n.ts'
import type { AgencyId, ChatId } from '../../kernel/ids.ts'
import { sayMoment } from '../../kernel/thai/say-day.ts'
import type { Deleted } from '../../store/deleted.ts'
import type { Feature } from '../../turn/feature.ts'
import type { Offices } from '../../turn/office.ts'
import type { Letter } from '../../turn/relay.ts'
import type { LinkUse } from '../../web/access/passes.ts'
import type { Links } from '../../web/room.ts'
import { type Agencies, settingOn, unitName, unitOf } from '../agencies/index.ts'
import { holdersOf, isAction, mayDo, type OfficeWords, officeName, type People, termOf } from '../people/index.ts'
import { alarmCard, disownedCard, linkCard, usedCard } from './console.views.ts'
import { fail } from './errors.ts'
import { homePage } from './home.ts'

export type ConsoleDeps = {
  readonly people: People
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

  /** What the administrators hear when somebody else used a person's link; the clerk, when there is no other. */
  async function alarms({ agency, chat, at }: Occasion): Promise<readonly Letter[]> {
    const all = await people.appointments(agency)
    const { language } = await offices.of(agency)
    const spoken = await wordsFor(agency, language)
    const held = (await people.held(agency, chat, at)).map((one) => officeName(one, spoken))
    const hours = settingOn((await deps.agencies.of(agency)).rules, 'pdpa.breach-hours', dayOf(at))
    const replies = [alarmCard(held, sayMoment(at, language), hours)]
    const others = (role: 'admin' | 'clerk') =>
      new Set(holdersOf(all, { role }, at).flatMap(({ person }) => (person && person !== chat ? [person] : [])))
    const admins = others('admin')
    return [...(admins.size > 0 ? admins : others('clerk'))].map((to) => ({
      name: 'link-disowned',
      to,
      class: 'timely',
      replies,
    }))
  }

  return {
    name: 'console',
    commands: {
      console: people.only(OPEN, async (occasion) => ({
        replies: [linkCard(await deps.links.make(occasion, { kind: 'console', minutes: MINUTES }), MINUTES)],
      })),
      'not-me': async (occasion, { id }) => {
        if (!(await deps.links.disown(occasion, id, await alarms(occasion)))) throw fail('console.not-your-link')
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
