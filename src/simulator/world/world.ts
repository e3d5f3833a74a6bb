/** What the little platform remembers. Plain maps; every rule lives in a file of its own beside this one. */
import { createHash } from 'node:crypto'
import type { Clock, Ticks } from '../../kernel/clock.ts'
import type { Chance } from '../../kernel/ids.ts'
import type { Bytes } from './answer.ts'

export type { Bytes } from './answer.ts'

export type Deps = {
  readonly ticks: Ticks
  readonly clock: Clock
  readonly chance: Chance
  /** How much of each chat is kept; a real phone keeps all of it, a load test must not. */
  readonly keep?: number
  /** Pictures may come from this very machine without https, as in the demo. */
  readonly localMedia?: boolean
}

/** Which app a person looks through: LINE for PC shows neither quick replies nor rich menus. */
export type Look = 'phone' | 'large' | 'pc'

type Webhook = { endpoint: string | null; active: boolean; redelivery: boolean }

/** One LINE Official Account: an agency's channel. */
export type Account = {
  readonly agency: string
  readonly name: string
  readonly basicId: string
  readonly provider: string
  readonly botUserId: string
  secret: string
  accessToken: string
  readonly webhook: Webhook
  /** null: no limit. */
  quota: number | null
  readonly chat: boolean
  /** Verified accounts may list followers and members. */
  readonly verified: boolean
  readonly pictureUrl?: string
}

export type Friendship = {
  state: 'stranger' | 'friend' | 'blocked'
  wroteAt: number | null
  menu: string | null
}

export type PersonState = {
  readonly id: string
  name: string
  readonly language: string | null
  readonly statusMessage: string | null
  readonly pictureUrl: string | null
  look: Look
  /** False for those who only ever used LINE on a computer: their events carry no user id. */
  readonly consents: boolean
  readonly friendships: Map<string, Friendship>
  clipboard: string
}

export type GroupState = {
  readonly id: string
  readonly name: string
  readonly members: Set<string>
  /** Only one account per group. */
  agency: string | null
  /** Accounts that were once here: sending to it later is refused. */
  readonly pictureUrl: string | null
}

export type Note = 'follow' | 'block' | 'unblock' | 'bot-joined' | 'bot-left' | 'member-joined' | 'member-left'

/** What a bubble is, whoever sent it: LINE's own message object, or a line in the middle of the chat. */
export type ShownMessage = { readonly type: string; readonly [field: string]: unknown }

export type Entry = {
  readonly id: string
  /** LINE's milliseconds: unique and rising within a chat. */
  readonly at: number
  readonly by:
    | { readonly kind: 'person'; readonly person: string }
    | { readonly kind: 'bot' }
    | { readonly kind: 'note' }
  message: ShownMessage
  unsent: boolean
  edited: boolean
  /** The bot has marked it as read. */
  read: boolean
  /** What a bot's message cost: nothing as a reply, people times one as a push. */
  readonly cost?: { readonly kind: 'reply' } | { readonly kind: 'push'; readonly people: number }
  /** The call or delivery it belongs to in the inspector. */
  readonly exchange?: string
}

export type Chat = {
  readonly key: string
  readonly kind: 'user' | 'group'
  /** A person's id for a 1:1 chat, a group's id for a group. */
  readonly with: string
  readonly agency: string | null
  readonly entries: Entry[]
  lastAt: number
  loadingUntil: number
  /** The bot's entry whose quick replies are still on the screen. */
  quickReplyOf: string | null
}

export type Content = {
  readonly kind: 'image' | 'video' | 'audio' | 'file'
  readonly bytes: Bytes
  readonly agency: string | null
  readonly readyAt: number
  readonly fails: boolean
  state: 'kept' | 'unsent'
}

export type Change =
  | { readonly what: 'chat'; readonly chat: string }
  | { readonly what: 'exchange'; readonly id: string }
  | { readonly what: 'people' | 'faults' | 'account' | 'menus' }
  | { readonly what: 'event'; readonly agency: string }

export type World = Deps & {
  readonly accounts: Map<string, Account>
  readonly persons: Map<string, PersonState>
  readonly groups: Map<string, GroupState>
  readonly chats: Map<string, Chat>
  readonly contents: Map<string, Content>
  /** LINE's user id → our person. */
  readonly userIds: Map<string, string>
  now(): number
  number(): string
  hex(bytes: number): string
  changed(change: Change): void
  listen(listener: (change: Change) => void): () => void
}

export function createWorld(deps: Deps): World {
  const listeners = new Set<(change: Change) => void>()
  // LINE's ids may exceed 2^53: a bot that parses them as numbers shall notice here. They begin where no former life
  // of this platform has been, for the bot remembers longer than we do.
  let last = 500_000_000_000_000_000n + BigInt(Math.trunc(deps.ticks())) * 1_000n
  const chance = fromPool(deps.chance)
  return {
    ...deps,
    chance,
    accounts: new Map(),
    persons: new Map(),
    groups: new Map(),
    chats: new Map(),
    contents: new Map(),
    userIds: new Map(),
    now: () => deps.clock.now().epochMilliseconds,
    number: () => {
      last += 1n
      return String(last)
    },
    hex: (bytes) => Buffer.from(chance(bytes)).toString('hex'),
    changed: (change) => {
      for (const listener of listeners) listener(change)
    },
    listen: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

const POOL = 4_096

/** Chance is drawn a few bytes at a time, many times a message: it is fetched by the bucket. */
function fromPool(chance: Chance): Chance {
  let pool: Uint8Array = new Uint8Array()
  let at = 0
  return (bytes) => {
    if (bytes > POOL) return chance(bytes)
    if (at + bytes > pool.length) {
      pool = chance(POOL)
      at = 0
    }
    at += bytes
    return pool.subarray(at - bytes, at)
  }
}

const digest = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 32)

/** User ids are the same across one provider's channels and different across providers. */
export const userIdFor = (provider: string, person: string): string => `U${digest(`${provider}\0${person}`)}`
export const botUserIdFor = (agency: string): string => `U${digest(`bot\0${agency}`)}`
export const groupIdFor = (group: string): string => `C${digest(`group\0${group}`)}`

export const isUserId = (value: unknown): value is string => typeof value === 'string' && /^U[0-9a-f]{32}$/.test(value)
export const isGroupId = (value: unknown): value is string => typeof value === 'string' && /^C[0-9a-f]{32}$/.test(value)
