import type { Account, Chat, Entry, GroupState, Note, World } from '../world/world.ts'

const KEPT_PER_CHAT = 400

export type Chats = {
  direct(agency: string, person: string): Chat
  group(group: GroupState): Chat
  /** When the next thing in this chat happens: the clock's time, but never the same twice. */
  moment(chat: Chat): number
  add(chat: Chat, entry: Omit<Entry, 'unsent' | 'edited' | 'read'>): Entry
  note(chat: Chat, note: Note, person?: string): void
  find(chat: Chat, messageId: string): Entry | null
  /** People a send to this chat is counted for. */
  people(chat: Chat, account: Account): number
}

export function createChats(world: World): Chats {
  const keep = world.keep ?? KEPT_PER_CHAT
  const open = (key: string, seed: Pick<Chat, 'kind' | 'with' | 'agency'>): Chat => {
    const known = world.chats.get(key)
    if (known) return known
    const chat: Chat = { ...seed, key, entries: [], lastAt: 0, loadingUntil: 0, quickReplyOf: null }
    world.chats.set(key, chat)
    return chat
  }

  const trim = (chat: Chat): void => {
    // In handfuls: shifting a long list at every message would cost more than the message.
    if (chat.entries.length < keep * 1.25) return
    for (const gone of chat.entries.splice(0, chat.entries.length - keep)) world.contents.delete(gone.id)
  }

  const chats: Chats = {
    direct: (agency, person) => open(`${agency}/${person}`, { kind: 'user', with: person, agency }),
    group: (group) => open(`group/${group.id}`, { kind: 'group', with: group.id, agency: null }),
    moment: (chat) => {
      chat.lastAt = Math.max(chat.lastAt + 1, world.now())
      return chat.lastAt
    },
    add: (chat, given) => {
      const entry: Entry = { ...given, unsent: false, edited: false, read: false }
      chat.entries.push(entry)
      if (entry.by.kind !== 'note') {
        chat.quickReplyOf = null
        if (entry.by.kind === 'bot') {
          chat.loadingUntil = 0
          if (entry.message.quickReply !== undefined) chat.quickReplyOf = entry.id
        }
      }
      trim(chat)
      world.changed({ what: 'chat', chat: chat.key })
      return entry
    },
    note: (chat, note, person) => {
      const message = person === undefined ? { type: 'note', note } : { type: 'note', note, person }
      chats.add(chat, { id: world.number(), at: chats.moment(chat), by: { kind: 'note' }, message })
    },
    find: (chat, messageId) => chat.entries.findLast(({ id }) => id === messageId) ?? null,
    people: (chat, account) => {
      if (chat.kind === 'group') return world.groups.get(chat.with)?.members.size ?? 0
      return isReachable(world, account, chat.with) ? 1 : 0
    },
  }
  return chats
}

const SEVEN_DAYS = 7 * 24 * 3_600_000

/** Friends, and strangers for seven days after they wrote. */
export function isReachable(world: Pick<World, 'persons' | 'now'>, account: Account, person: string): boolean {
  const friendship = world.persons.get(person)?.friendships.get(account.agency)
  if (!friendship || friendship.state === 'blocked') return false
  if (friendship.state === 'friend') return true
  return friendship.wroteAt !== null && world.now() - friendship.wroteAt <= SEVEN_DAYS
}
