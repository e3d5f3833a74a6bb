import { type Account, type GroupState, groupIdFor, type Look, type PersonState, userIdFor } from '../world/world.ts'
import { createPhone, type Phone, type PhoneParts, type Place } from './phone.ts'
import type { ChatView } from './view.ts'

export type PersonSpec = {
  readonly id: string
  readonly name?: string
  readonly language?: string
  readonly statusMessage?: string
  readonly pictureUrl?: string
  readonly look?: Look
  readonly consents?: boolean
  readonly friend?: boolean
}

/** The methods act in the chat with the first account; `in` names another account or a group. */
export type Person = Phone & {
  readonly id: string
  readonly name: string
  readonly look: Look
  readonly clipboard: string
  userId(agency?: string): string
  in(where: string): Phone
  chooseLook(look: Look): void
}

export type GroupSpec = {
  readonly id: string
  readonly name?: string
  readonly members?: readonly string[]
  /** Already here; `invite` instead tells the bot about it. */
  readonly agency?: string
  readonly pictureUrl?: string
}

export type Group = {
  readonly id: string
  /** What the bot knows it by. */
  readonly groupId: string
  readonly name: string
  readonly agency: string | null
  members(): readonly string[]
  invite(agency: string): void
  expel(): void
  add(...people: string[]): void
  remove(...people: string[]): void
}

export type People = {
  /** A new account: those who are friends of everybody are its friends as well. */
  meet(account: Account): void
  doors: {
    addPerson(spec: PersonSpec): Person
    person(id: string): Person
    people(): readonly Person[]
    addGroup(spec: GroupSpec): Group
    group(id: string): Group
    groups(): readonly Group[]
    chatOf(person: Person | string, where?: string): ChatView
  }
}

export function createPeople(parts: PhoneParts): People {
  const { world, chats, delivery } = parts
  const handles = new Map<string, Person>()
  const groups = new Map<string, Group>()
  const friendly = new Set<string>()

  const introduce = (person: PersonState, account: Account): void => {
    world.userIds.set(userIdFor(account.provider, person.id), person.id)
    if (!friendly.has(person.id)) return
    person.friendships.set(account.agency, { state: 'friend', wroteAt: null, menu: null })
  }

  const placeOf = (where: string): Place => {
    const account = world.accounts.get(where)
    if (account) return { account }
    const group = world.groups.get(groups.get(where)?.groupId ?? where)
    if (group) return { group }
    throw new Error(`there is no account or group ${where}`)
  }

  const groupHandle = (id: string, state: GroupState): Group => {
    const tell = (type: string, replyable: boolean, facts: Readonly<Record<string, unknown>> = {}): void => {
      const account = world.accounts.get(state.agency ?? '')
      if (!account?.webhook.active) return
      const chat = chats.group(state)
      const source = { type: 'group', groupId: state.id }
      delivery.happened(account, chat, chats.moment(chat), { type, source, replyable, ...facts })
    }
    const members = (people: readonly string[]) =>
      people.flatMap((person) => {
        const account = world.accounts.get(state.agency ?? '')
        const consents = world.persons.get(person)?.consents
        return account && consents ? [{ type: 'user', userId: userIdFor(account.provider, person) }] : []
      })
    return {
      id,
      groupId: state.id,
      name: state.name,
      get agency() {
        return state.agency
      },
      members: () => [...state.members],
      invite: (agency) => {
        if (state.agency !== null) throw new Error(`${state.agency} is in ${id} already; LINE allows one account`)
        state.agency = agency
        chats.note(chats.group(state), 'bot-joined')
        tell('join', true)
      },
      expel: () => {
        chats.note(chats.group(state), 'bot-left')
        tell('leave', false)
        state.agency = null
      },
      add: (...people) => {
        for (const person of people) {
          state.members.add(person)
          chats.note(chats.group(state), 'member-joined', person)
        }
        tell('memberJoined', true, { joined: { members: members(people) } })
      },
      remove: (...people) => {
        for (const person of people) {
          state.members.delete(person)
          chats.note(chats.group(state), 'member-left', person)
        }
        tell('memberLeft', false, { left: { members: members(people) } })
      },
    }
  }

  const handleOf = (id: string): Person => {
    const found = handles.get(id)
    if (!found) throw new Error(`nobody is called ${id}; there are: ${[...handles.keys()].join(', ') || 'none'}`)
    return found
  }

  return {
    meet: (account) => {
      for (const person of world.persons.values()) introduce(person, account)
    },
    doors: {
      addPerson: (spec) => {
        if (handles.has(spec.id)) throw new Error(`${spec.id} is there already`)
        const [home] = world.accounts.values()
        if (!home) throw new Error('add a channel before a person: somebody has to be there to talk to')
        const person: PersonState = {
          id: spec.id,
          name: spec.name ?? spec.id,
          language: spec.language ?? null,
          statusMessage: spec.statusMessage ?? null,
          pictureUrl: spec.pictureUrl ?? null,
          look: spec.look ?? 'phone',
          consents: spec.consents ?? true,
          friendships: new Map(),
          clipboard: '',
        }
        world.persons.set(person.id, person)
        if (spec.friend ?? true) friendly.add(person.id)
        for (const account of world.accounts.values()) introduce(person, account)
        const phones = new Map<string, Phone>()
        const phoneIn = (where: string): Phone => {
          const known = phones.get(where) ?? createPhone(parts, person, placeOf(where))
          phones.set(where, known)
          return known
        }
        const handle: Person = Object.defineProperties(
          { ...phoneIn(home.agency) } as Person,
          Object.getOwnPropertyDescriptors({
            id: person.id,
            get name() {
              return person.name
            },
            get look() {
              return person.look
            },
            get clipboard() {
              return person.clipboard
            },
            userId: (agency: string = home.agency) =>
              userIdFor(world.accounts.get(agency)?.provider ?? agency, person.id),
            in: phoneIn,
            chooseLook: (look: Look) => {
              person.look = look
              world.changed({ what: 'people' })
            },
          }),
        )
        handles.set(person.id, handle)
        world.changed({ what: 'people' })
        return handle
      },
      person: handleOf,
      people: () => [...handles.values()],
      addGroup: ({ id, name = id, members = [], agency, pictureUrl }) => {
        if (groups.has(id)) throw new Error(`the group ${id} is there already`)
        const state: GroupState = {
          id: groupIdFor(id),
          name,
          members: new Set(members),
          agency: agency ?? null,
          pictureUrl: pictureUrl ?? null,
        }
        world.groups.set(state.id, state)
        const handle = groupHandle(id, state)
        groups.set(id, handle)
        world.changed({ what: 'people' })
        return handle
      },
      group: (id) => {
        const found = groups.get(id)
        if (!found) throw new Error(`there is no group ${id}`)
        return found
      },
      groups: () => [...groups.values()],
      chatOf: (person, where) => {
        const handle = typeof person === 'string' ? handleOf(person) : person
        return where === undefined ? handle.shows() : handle.in(where).shows()
      },
    },
  }
}
