// What the office does about personal data besides using it, whatever the door: command line, console, job.

import type { Connection } from 'mongoose'
import { dayOf } from '../../kernel/calendar.ts'
import { type AgencyId, idFrom } from '../../kernel/ids.ts'
import type { Occurrence } from '../../store/record.ts'
import { type Agencies, settingOn } from '../agencies/index.ts'
import { holdersOf, type People } from '../people/index.ts'
import { createBreachStore, type KeptBreach } from './breach/breach.store.ts'
import { type Breach, hoursLeft, missing, RISKS, type Risk } from './breach/breach.ts'
import { breachLetter } from './breach/breach.views.ts'
import { fail } from './errors.ts'
import { createRequestStore } from './requests/request.store.ts'
import { clockOf, type DataRequest, KINDS } from './requests/request.ts'
import { createProofStore } from './retention/proof.store.ts'

export type PrivacyDeps = {
  readonly connection: Connection
  readonly changed: () => void
  readonly agencies: Pick<Agencies, 'of'>
  readonly people: Pick<People, 'appointments'>
}

export type Privacy = ReturnType<typeof createPrivacy>

/** As somebody writes it down; what is left out stays as it was. */
export type BreachNews = {
  readonly risk?: string | null
  readonly affected?: number | null
  readonly reportedAt?: number | null
  readonly toldAt?: number | null
  readonly reason?: string | null
}

const HOUR = 3_600_000

export function createPrivacy(deps: PrivacyDeps) {
  const { connection, changed } = deps
  const breaches = createBreachStore(connection, changed)
  const requests = createRequestStore(connection, changed)
  const proofs = createProofStore(connection, changed)

  const rulesOf = async (agency: AgencyId) => (await deps.agencies.of(agency)).rules

  /** The administrators; while there are none, the clerk. */
  async function keepers(agency: AgencyId, at: Temporal.Instant) {
    const all = await deps.people.appointments(agency)
    const of = (role: 'admin' | 'clerk') => holdersOf(all, { role }, at).flatMap(({ person }) => person ?? [])
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

  async function changeBreach(
    agency: AgencyId,
    id: string,
    occurrence: Occurrence,
    decide: (before: Breach) => { next: Breach; what: string },
  ): Promise<KeptBreach> {
    const after = await breaches.change(agency, id, occurrence, (before) => {
      if (before.closedAt !== null) throw fail('privacy.breach-closed', { id })
      return decide(before)
    })
    if (!after) throw fail('privacy.no-breach', { id })
    return after
  }

  return {
    letters: [breaches.letters, requests.letters, proofs.letters],
    proofs,
    breaches: {
      all: breaches.all,
      change: breaches.change,
      keepers,

      /** From knowing of it the clock runs, whoever is on holiday. */
      async add(
        agency: AgencyId,
        occurrence: Occurrence,
        given: { readonly what: string; readonly knownAt: number } & BreachNews,
      ): Promise<KeptBreach> {
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
        const letters = (await keepers(agency, now)).map((to) => breachLetter(to, breach, occurrence.at, language))
        const id = idFrom(`${agency}:${occurrence.cause}`, 'breach')
        return breaches.add(agency, id, occurrence, breach, letters)
      },

      update: (agency: AgencyId, id: string, occurrence: Occurrence, news: BreachNews): Promise<KeptBreach> =>
        changeBreach(agency, id, occurrence, (before) => ({
          next: withNews(before, news, occurrence.at),
          what: 'breach-changed',
        })),

      /** Only when everything the law wants was done, or it is written why not. */
      close: (agency: AgencyId, id: string, occurrence: Occurrence, news: BreachNews): Promise<KeptBreach> =>
        changeBreach(agency, id, occurrence, (before) => {
          const next = withNews(before, news, occurrence.at)
          const lacks = missing(next)
          if (lacks) throw fail(`privacy.lacks-${lacks}`)
          return { next: { ...next, closedAt: occurrence.at }, what: 'breach-closed' }
        }),

      hoursLeft,
    },

    requests: {
      all: requests.all,
      change: requests.change,

      async add(
        agency: AgencyId,
        occurrence: Occurrence,
        given: { readonly kind: string; readonly reference: string; readonly receivedOn: string | null },
      ): Promise<DataRequest & { id: string }> {
        const kind = KINDS.find((one) => one === given.kind)
        if (!kind) throw fail('privacy.unknown-kind', { kind: given.kind, kinds: KINDS.join(', ') })
        const reference = given.reference.trim()
        if (reference === '') throw fail('privacy.no-words')
        const today = dayOf(Temporal.Instant.fromEpochMilliseconds(occurrence.at))
        const received = given.receivedOn ? dayIn(given.receivedOn) : today
        if (Temporal.PlainDate.compare(received, today) > 0) throw fail('privacy.in-the-future')
        const days = settingOn(await rulesOf(agency), clockOf(kind), received)
        return requests.add(agency, idFrom(`${agency}:${occurrence.cause}`, 'data-request'), occurrence, {
          kind,
          reference,
          receivedOn: received.toString(),
          due: received.add({ days }).toString(),
          state: 'open',
          closedAt: null,
          reason: null,
          remindedOn: null,
        })
      },

      /** Done, or refused for a reason, which is recorded. */
      async close(
        agency: AgencyId,
        id: string,
        occurrence: Occurrence,
        how: { readonly refused: boolean; readonly reason: string | null },
      ): Promise<DataRequest> {
        const reason = how.reason?.trim() || null
        if (how.refused && !reason) throw fail('privacy.no-reason')
        const state = how.refused ? 'refused' : 'done'
        const after = await requests.change(agency, id, occurrence, (before) => {
          if (before.state !== 'open') throw fail('privacy.request-closed', { id })
          return { next: { ...before, state, reason, closedAt: occurrence.at }, what: `request-${state}` }
        })
        if (!after) throw fail('privacy.no-request', { id })
        return after
      },
    },
  }
}

function riskIn(text: string): Risk {
  const risk = RISKS.find((one) => one === text)
  if (!risk) throw fail('privacy.unknown-kind', { kind: text, kinds: RISKS.join(', ') })
  return risk
}

function dayIn(text: string): Temporal.PlainDate {
  try {
    return Temporal.PlainDate.from(text)
  } catch {
    throw fail('privacy.bad-moment', { text })
  }
}
