// The office as the turn and the door see it, made from the store's copy.

import { dayOf } from '../../../kernel/calendar.ts'
import type { Clock, Ticks } from '../../../kernel/clock.ts'
import type { Words } from '../../../kernel/i18n.ts'
import type { AgencyId } from '../../../kernel/ids.ts'
import type { Seals } from '../../../kernel/seal.ts'
import type { Channels } from '../../../line/channels.ts'
import type { Office, Offices } from '../../../turn/office.ts'
import type { AgencyCopy } from '../agency.store.ts'
import { inLanguage, SLUG, TYPE_WORDS, wordOf } from '../agency.ts'
import { type Channel, counting, SECRET, TOKEN } from '../channel.ts'
import { sayHours, sayPhone } from '../profile/contact.ts'
import { factName } from '../profile/phrases.ts'
import { settingOn } from '../settings/settings.ts'
import type { Copies } from './copies.ts'

export type LiveDeps = {
  readonly copies: Copies
  readonly seals: Seals
  readonly clock: Clock
  readonly ticks: Ticks
  readonly words: Words
  /** Where this server speaks from. */
  readonly address: string
  /** In the demo its own account opens the door; everywhere else it opens nothing. */
  readonly demo: boolean
}

type Opened = { readonly secrets: readonly { secret: string; until: number | null }[]; readonly token: string }

export function createLiveOffices(deps: LiveDeps): { offices: Offices; channels: Channels } {
  const { copies, seals, ticks } = deps
  // Unsealing and wording are done once per copy and day, not once per message.
  const made = new WeakMap<AgencyCopy, Office>()

  const doors = new WeakMap<Channel, Opened>()
  function openDoor(agency: AgencyId, channel: Channel): Opened {
    let opened = doors.get(channel)
    if (!opened) {
      const secrets = channel.secrets.map(({ sealed, until }) => ({
        secret: seals.open(agency, SECRET, sealed),
        until,
      }))
      opened = { secrets, token: seals.open(agency, TOKEN, channel.token) }
      doors.set(channel, opened)
    }
    return opened
  }

  const usable = ({ channel }: AgencyCopy) => (channel && (deps.demo || channel.kind === 'line') ? channel : null)

  function build(copy: AgencyCopy, day: Temporal.PlainDate): Office & { day: string } {
    const { agency, contact } = copy
    const channel = usable(copy)
    const say = deps.words.say
    return {
      day: day.toString(),
      agency,
      slug: agency,
      name: (language) => inLanguage(copy.shortName, language),
      hours: (language) => sayHours(contact.hours, language, deps.words),
      phone: contact.phone ? sayPhone(contact.phone, copy.language, say) : '',
      lineId: channel?.lineId ?? '',
      address: deps.address,
      language: copy.language,
      quiet: settingOn(copy.rules, 'quiet.hours', day),
      reserve: settingOn(copy.rules, 'quota.reserve', day),
      accessToken: channel ? openDoor(agency, channel).token : '',
      words: typeWords(copy, deps.words),
      own: (language, address) => copy.phrases?.find((one) => one.address === address)?.text[language] ?? null,
    }
  }

  return {
    offices: {
      async of(agency) {
        const copy = await copies.of(agency)
        if (!copy) throw new Error(`there is no agency ${agency} here`)
        const day = dayOf(deps.clock.now())
        const known = made.get(copy) as (Office & { day: string }) | undefined
        if (known?.day === day.toString()) return known
        const office = build(copy, day)
        made.set(copy, office)
        return office
      },
      all: () => copies.all(),
    },
    channels: {
      async bySlug(slug) {
        if (!SLUG.test(slug)) return null
        const agency = slug as AgencyId
        const copy = await copies.of(agency)
        const channel = copy && usable(copy)
        if (!channel) return null
        const { secrets, token } = openDoor(agency, channel)
        return {
          agency,
          slug,
          secrets: counting(secrets, ticks()).map(({ secret }) => secret),
          accessToken: token,
          ...(channel.botUserId ? { destination: channel.botUserId } : {}),
        }
      },
    },
  }
}

/** The words of the agency's kind as facts: a text says {{executive}}, never the title itself. */
function typeWords(copy: AgencyCopy, words: Words): (language: string) => Readonly<Record<string, string>> {
  const known = new Map<string, Readonly<Record<string, string>>>()
  return (language) => {
    let facts = known.get(language)
    if (!facts) {
      const named = TYPE_WORDS.map((word) => [factName(word), wordOf(copy, word, language, words.say)])
      facts = Object.freeze(Object.fromEntries(named) as Record<string, string>)
      known.set(language, facts)
    }
    return facts
  }
}
