/** What the page and the simulator tell each other; types only, so that both sides may read it. */
import type { RichMenu } from '../line/gateway.ts'
import type { Button } from './phones/buttons.ts'
import type { FaultState } from './world/faults.ts'
import type { Entry, Look } from './world/world.ts'

export type WireAccount = {
  agency: string
  name: string
  basicId: string
  quota: number | null
  used: number
  endpoint: string | null
  undelivered: number
}

export type WirePerson = { id: string; name: string; look: Look; userId: string; clipboard: string }
export type WireGroup = { id: string; name: string; agency: string | null; members: readonly string[] }

export type WireChat = {
  /** One phone's sight of one chat: `<person>@<where>`. */
  id: string
  person: string
  where: string
  kind: 'user' | 'group'
  title: string
  account: string | null
  standing: 'stranger' | 'friend' | 'blocked' | 'member'
  entries: readonly Entry[]
  quickReplies: readonly Button[]
  menu: { richMenuId: string; image: string; menu: RichMenu } | null
  loading: boolean
}

export type WireExchange = {
  id: string
  at: number
  kind: 'call' | 'webhook'
  name: string
  status: number | null
  cost: number | null
  lost: boolean
  isRedelivery: boolean
  retryKey?: string
  sent: unknown
  answer: unknown
}

export type WireState = {
  now: number
  accounts: WireAccount[]
  people: WirePerson[]
  groups: WireGroup[]
  chats: WireChat[]
  exchanges: WireExchange[]
  faults: FaultState
  can: { jump: boolean; restart: boolean }
}

/** What changed since; lists of chats and exchanges name only those that did. */
export type WirePatch = Partial<WireState>

export type Deed =
  | { do: 'say'; text: string; quote?: string }
  | { do: 'edit'; message: string; text: string }
  | {
      do: 'tap'
      action: Readonly<Record<string, unknown>> & { type: string }
      quick?: boolean
      date?: string
      time?: string
      datetime?: string
    }
  | { do: 'place'; latitude: number; longitude: number; title?: string; address?: string }
  | { do: 'sticker'; packageId: string; stickerId: string; keywords?: string[] }
  | { do: 'unsend'; message?: string }
  | { do: 'follow' | 'block' | 'unblock' }
export type WireDeed = { person: string; where: string } & Deed

export type FaultName =
  | 'rateLimit'
  | 'quotaEmpty'
  | 'duplicate'
  | 'shuffle'
  | 'loseBefore'
  | 'loseAfter'
  | 'fail'
  | 'clear'
export type Jump = 'hour' | 'day' | 'week' | 'next-month' | 'round-end'
