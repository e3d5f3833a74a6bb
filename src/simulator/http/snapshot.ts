import type { Person } from '../phones/people.ts'
import type { Platform } from '../platform.ts'
import type { WireAccount, WireChat, WireExchange, WireGroup, WirePerson, WireState } from '../wire.ts'
import type { Exchange } from '../world/exchanges.ts'

export type SnapshotDeps = {
  readonly platform: Platform
  readonly now: () => number
  readonly can: WireState['can']
}

const ENTRIES = 100 // what a phone shows; the platform keeps more
const EXCHANGES = 120

export type Snapshot = ReturnType<typeof createSnapshot>

export function createSnapshot({ platform, now, can }: SnapshotDeps) {
  const accounts = (): WireAccount[] =>
    platform.channels().map(({ agency, name, basicId, quota, webhook }) => ({
      agency,
      name,
      basicId,
      quota,
      used: platform.used(agency),
      endpoint: webhook.endpoint,
      undelivered: platform.undelivered(agency).length,
    }))

  const people = (): WirePerson[] =>
    platform.people().map((person) => ({
      id: person.id,
      name: person.name,
      look: person.look,
      userId: person.userId(),
      clipboard: person.clipboard,
    }))

  const groups = (): WireGroup[] =>
    platform
      .groups()
      .map((group) => ({ id: group.id, name: group.name, agency: group.agency, members: group.members() }))

  const chat = (person: Person, where: string): WireChat => {
    const {
      key: _,
      look: __,
      menu,
      entries,
      quickReplies,
      kind,
      title,
      account,
      standing,
      loading,
    } = person.in(where).shows()
    const image = menu && `/simulator/api/menus/${encodeURIComponent(where)}/${encodeURIComponent(menu.richMenuId)}`
    return {
      id: `${person.id}@${where}`,
      person: person.id,
      where,
      kind,
      title,
      account,
      standing,
      entries: entries.slice(-ENTRIES),
      quickReplies,
      loading,
      menu: menu && image ? { ...menu, image } : null,
    }
  }

  const placesOf = (person: Person): string[] => [
    ...platform.channels().map(({ agency }) => agency),
    ...platform.groups().flatMap((group) => (group.members().includes(person.id) ? [group.id] : [])),
  ]

  const exchange = ({
    id,
    at,
    kind,
    name,
    sent,
    status,
    answer,
    cost,
    retryKey,
    isRedelivery,
  }: Exchange): WireExchange => ({
    id,
    at,
    kind,
    name,
    status,
    cost,
    lost: answer === 'before' || answer === 'after',
    isRedelivery: isRedelivery ?? false,
    sent,
    answer,
    ...(retryKey === undefined ? {} : { retryKey }),
  })

  return {
    accounts,
    people,
    groups,
    exchange: (id: string): WireExchange[] => {
      const found = platform.exchange(id)
      return found ? [exchange(found)] : []
    },
    /** All sights of the chats with these keys; of every chat without keys. */
    chats: (keys?: ReadonlySet<string>): WireChat[] =>
      platform.people().flatMap((person) =>
        placesOf(person)
          .filter((where) => !keys || keys.has(person.in(where).shows().key))
          .map((where) => chat(person, where)),
      ),
    all: (): WireState => ({
      now: now(),
      accounts: accounts(),
      people: people(),
      groups: groups(),
      chats: platform.people().flatMap((person) => placesOf(person).map((where) => chat(person, where))),
      exchanges: platform.exchanges().slice(-EXCHANGES).map(exchange),
      faults: platform.faults.state(),
      can,
    }),
    now,
  }
}
