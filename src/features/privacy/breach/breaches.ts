// The record of leaks, whatever the door: console, command line, somebody whose link another used.

import type { Connection } from 'mongoose'
import { dayOf } from '../../../kernel/calendar.ts'
import { type AgencyId, type ChatId, idFrom } from '../../../kernel/ids.ts'
import type { Occurrence } from '../../../store/record.ts'
import { type Agencies, settingOn } from '../../agencies/index.ts'
import { holdersOf, type People } from '../../people/index.ts'
import { fail } from '../errors.ts'
import { createBreachStore, type KeptBreach } from './breach.store.ts'
import { type Breach, hoursLeft, missing, RISKS, type Risk } from './breach.ts'
import { breachLetter } from './breach.views.ts'

export type BreachesDeps = {
  readonly connection: Connection
  readonly changed: () => void
  readonly agencies: Pick<Agencies, 'of'>
  readonly people: Pick<People, 'appointments'>
}

export type Breaches = ReturnType<typeof createBreaches>

/** As somebody writes it down; what is left out stays as it was. */
export type BreachNews = {
  readonly risk?: string | null
  readonly affected?: number | null
  readonly reportedAt?: number | null
  readonly toldAt?: number | null
  readonly reason?: string | null
}

/** `of`: what it is entered for, when that may be told twice · `about`: whose link it was; somebody else is told. */
export type NewBreach = BreachNews & {
  readonly what: string
  readonly knownAt: number
  readonly of?: string
  readonly about?: ChatId
}

const HOUR = 3_600_000

export function createBreaches(deps: BreachesDeps) {
  const store = createBreachStore(deps.connection, deps.changed)

  /** The administrators; while there are none, the clerk. */
  async function keepers(agency: AgencyId, at: Temporal.Instant, except?: ChatId): Promise<ChatId[]> {
    const all = await deps.people.appointments(agency)
    const of = (role: 'admin' | 'clerk') =>
      holdersOf(all, { role }, at).flatMap(({ person }) => (person && person !== except ? [person] : []))
    const admins = of('admin')
    return [...new Set(admins.length > 0 ? admins : of('clerk'))]
  }

  const withNews = (before: Breach, news: BreachNews, now: number): Breach => {
    for (const at of [news.reportedAt, news.toldAt]) if (at != null && at > now) throw fail('privacy.in-the-future')
    return {
      ...before,
      risk: news.risk ? riskIn(news.risk) : before.risk,
      affected: news.affected ?? before.affected,
      reportedAt: news.reportedAt ?? before.reportedAt,
      toldAt: news.toldAt ?? before.toldAt,
      reason: news.reason ?? before.reason,
    }
  }

  async function changeOpen(
    agency: AgencyId,
    id: string,
    occurrence: Occurrence,
    decide: (before: Breach) => { next: Breach; what: string },
  ): Promise<KeptBreach> {
    const after = await store.change(agency, id, occurrence, (before) => {
      if (before.closedAt !== null) throw fail('privacy.breach-closed', { id })
      return decide(before)
    })
    if (!after) throw fail('privacy.no-breach', { id })
    return after
  }

  return {
    letters: store.letters,
    all: store.all,
    find: store.find,
    change: store.change,
    forget: store.forget,
    keepers,
    hoursLeft,

    /** From knowing of it the clock runs, whoever is on holiday. */
    async add(agency: AgencyId, occurrence: Occurrence, given: NewBreach): Promise<KeptBreach> {
      const what = given.what.trim()
      if (what === '') throw fail('privacy.no-words')
      if (given.knownAt > occurrence.at) throw fail('privacy.in-the-future')
      const known = Temporal.Instant.fromEpochMilliseconds(given.knownAt)
      const { rules, language } = await deps.agencies.of(agency)
      const hours = settingOn(rules, 'pdpa.breach-hours', dayOf(known))
      const bare: Breach = {
        what,
        knownAt: given.knownAt,
        due: given.knownAt + hours * HOUR,
        affected: null,
        risk: null,
        reportedAt: null,
        toldAt: null,
        closedAt: null,
        reason: null,
        warned: 0,
      }
      const breach = withNews(bare, given, occurrence.at)
      const now = Temporal.Instant.fromEpochMilliseconds(occurrence.at)
      const readers = await keepers(agency, now, given.about)
      const letters = readers.map((to) => breachLetter(to, breach, occurrence.at, language))
      const id = idFrom(`${agency}:${given.of ?? occurrence.cause}`, 'breach')
      return store.add(agency, id, occurrence, breach, letters)
    },

    update: (agency: AgencyId, id: string, occurrence: Occurrence, news: BreachNews): Promise<KeptBreach> =>
      changeOpen(agency, id, occurrence, (before) => ({
        next: withNews(before, news, occurrence.at),
        what: 'breach-changed',
      })),

    /** Only when everything the law wants was done, or it is written why not. */
    close: (agency: AgencyId, id: string, occurrence: Occurrence, news: BreachNews): Promise<KeptBreach> =>
      changeOpen(agency, id, occurrence, (before) => {
        const next = withNews(before, news, occurrence.at)
        const lacks = missing(next)
        if (lacks) throw fail(`privacy.lacks-${lacks}`)
        return { next: { ...next, closedAt: occurrence.at }, what: 'breach-closed' }
      }),
  }
}

function riskIn(text: string): Risk {
  const risk = RISKS.find((one) => one === text)
  if (!risk) throw fail('privacy.unknown-kind', { kind: text, kinds: RISKS.join(', ') })
  return risk
}
