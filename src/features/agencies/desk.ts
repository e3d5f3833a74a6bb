// What may be done to an agency, whatever the door: command line, console, start of the server.

import type { Ticks } from '../../kernel/clock.ts'
import type { AgencyId } from '../../kernel/ids.ts'
import type { Seals } from '../../kernel/seal.ts'
import type { Occurrence } from '../../store/record.ts'
import type { AgencyFields, AgencyStore } from './agency.store.ts'
import { type Agency, SLUG } from './agency.ts'
import { type Channel, rotate, SECRET, TOKEN } from './channel.ts'
import { fail } from './errors.ts'
import { type HolidayYear, withYears } from './holidays/holidays.ts'
import type { Copies } from './live/copies.ts'
import type { OwnCategory } from './profile/categories.ts'
import { withPhrase } from './profile/phrases.ts'
import { checkUnits } from './profile/units.ts'
import { withRule } from './settings/settings.ts'

/** What LINE says of an account. */
export type Account = { readonly lineId: string; readonly botUserId: string; readonly displayName: string }
export type NewChannel = {
  readonly kind: Channel['kind']
  readonly secret?: string
  readonly accessToken?: string
  readonly account?: Account
}

export function createDesk(deps: { store: AgencyStore; copies: Copies; seals: Seals; ticks: Ticks }) {
  const { store, copies, seals, ticks } = deps

  async function change(
    agency: AgencyId,
    occurrence: Occurrence,
    what: string,
    decide: (before: AgencyFields) => Partial<AgencyFields>,
  ): Promise<void> {
    try {
      const after = await store.change(agency, agency, occurrence, (before) => {
        const { id: _id, agency: _agency, rev: _rev, history: _history, ...fields } = before
        return { next: { ...fields, ...decide(fields) }, what }
      })
      if (!after) throw fail('agencies.unknown', { slug: agency })
    } finally {
      copies.forget(agency)
    }
  }

  return {
    /** Refuses a name that is taken, unless this very cause took it. */
    async add(slug: string, occurrence: Occurrence, agency: Agency): Promise<AgencyId> {
      if (!SLUG.test(slug)) throw fail('agencies.bad-slug', { slug })
      checkUnits(agency.units)
      const id = slug as AgencyId
      const made = { next: { ...agency, channel: null }, what: 'agency-added' }
      const there = await store.create(id, id, occurrence, made)
      copies.forget(id)
      if (there.history[0]?.cause !== occurrence.cause) throw fail('agencies.exists', { slug })
      return id
    },

    async update(agency: AgencyId, occurrence: Occurrence, patch: Partial<Agency>): Promise<void> {
      if (patch.units) checkUnits(patch.units)
      await change(agency, occurrence, 'agency-changed', () => patch)
    },

    /** What is not given stays; a new secret leaves the one before its ten minutes. */
    async setChannel(agency: AgencyId, occurrence: Occurrence, given: NewChannel): Promise<void> {
      await change(agency, occurrence, 'channel-changed', ({ channel }) => {
        // A demo's account has nothing to hand over to a real one.
        const before = channel?.kind === given.kind ? channel : null
        const { secret, accessToken, account } = given
        const token = accessToken === undefined ? before?.token : seals.seal(agency, TOKEN, accessToken)
        const secrets = before?.secrets ?? []
        if (token === undefined || (secret === undefined && secrets.length === 0))
          throw fail('agencies.half-channel', { slug: agency })
        const current = secrets.find(({ until }) => until === null)
        const isNew = secret !== undefined && !(current && seals.open(agency, SECRET, current.sealed) === secret)
        return {
          channel: {
            kind: given.kind,
            secrets: isNew ? rotate(secrets, seals.seal(agency, SECRET, secret), ticks()) : secrets,
            token,
            lineId: account?.lineId ?? before?.lineId ?? null,
            botUserId: account?.botUserId ?? before?.botUserId ?? null,
            displayName: account?.displayName ?? before?.displayName ?? null,
          },
        }
      })
    },

    async setHolidays(agency: AgencyId, occurrence: Occurrence, years: readonly HolidayYear[]): Promise<void> {
      await change(agency, occurrence, 'holidays-entered', ({ holidays }) => ({ holidays: withYears(holidays, years) }))
    },

    async setRule(agency: AgencyId, occurrence: Occurrence, rule: Parameters<typeof withRule>[1]): Promise<void> {
      await change(agency, occurrence, `rule-changed:${rule.key}`, ({ rules }) => ({ rules: withRule(rules, rule) }))
    },

    /** A sentence said in the office's own way; null: as it ships. Checked by whoever knows the locales. */
    async setPhrase(agency: AgencyId, occurrence: Occurrence, phrase: Parameters<typeof withPhrase>[1]): Promise<void> {
      await change(agency, occurrence, `phrase-changed:${phrase.address}`, ({ phrases = [] }) => ({
        phrases: withPhrase(phrases, phrase),
      }))
    },

    /** The subjects of complaints as this office has them. Checked by whoever knows those that ship. */
    async setCategories(
      agency: AgencyId,
      occurrence: Occurrence,
      decide: (before: readonly OwnCategory[]) => readonly OwnCategory[],
    ): Promise<void> {
      await change(agency, occurrence, 'categories-changed', ({ categories = [] }) => ({
        categories: decide(categories),
      }))
    },

    /** The secret and token that count now, for a comparison or a call to LINE; null without an account. */
    async channelOf(agency: AgencyId): Promise<{ secret: string; accessToken: string; channel: Channel } | null> {
      const channel = (await store.read(agency))?.channel
      const current = channel?.secrets.find(({ until }) => until === null)
      if (!channel || !current) return null
      const secret = seals.open(agency, SECRET, current.sealed)
      return { secret, accessToken: seals.open(agency, TOKEN, channel.token), channel }
    },
  }
}
