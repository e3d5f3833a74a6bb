import { createHmac } from 'node:crypto'
import type { Exchanges } from '../world/exchanges.ts'
import type { FaultBook } from '../world/faults.ts'
import type { Account, Chat, World } from '../world/world.ts'
import type { Tokens } from './tokens.ts'

export type WebhookEvent = {
  readonly type: string
  readonly webhookEventId: string
  readonly deliveryContext: { readonly isRedelivery: boolean }
  readonly replyToken?: string
  readonly [field: string]: unknown
}

/** One signed webhook request, ready to be posted by whoever carries it. */
export type Delivery = {
  readonly agency: string
  readonly headers: {
    readonly 'content-type': string
    readonly 'user-agent': string
    readonly 'x-line-signature': string
  }
  readonly body: string
  readonly events: readonly WebhookEvent[]
  readonly exchange: string
}

export type DeliveryBook = {
  /** Something happened in a chat: kept until it is taken. Events of a chat without an account concern no bot. */
  happened(account: Account, chat: Chat, at: number, event: EventFacts): WebhookEvent
  waiting(agency: string): number
  /** Everything that waits, signed and in order, unless a fault says otherwise. */
  take(account: Account, options?: { perBody?: number }): Delivery[]
  /** Signs any events, also ones LINE would never send. */
  deliver(account: Account, events: readonly WebhookEvent[]): Delivery
  /** What the bot's server answered; without a 2xx the delivery may be tried again. */
  settled(delivery: Delivery, status: number | null): void
  undelivered(agency: string): readonly Delivery[]
  /** The same events once more, marked as LINE marks them. */
  redeliver(account: Account, delivery: Delivery): Delivery
}

type EventFacts = {
  readonly type: string
  readonly source: Readonly<Record<string, unknown>>
  /** Replyable events carry a token, the others must not. */
  readonly replyable: boolean
  readonly [field: string]: unknown
}

// LINE sends events one by one or several together; a bot has to bear both.
const USUAL_PER_BODY = 10

export const sign = (secret: string, body: string): string => createHmac('sha256', secret).update(body).digest('base64')

type Parts = { world: World; tokens: Tokens; faults: FaultBook; exchanges: Exchanges }

export function createDelivery({ world, tokens, faults, exchanges }: Parts): DeliveryBook {
  const waiting = new Map<string, WebhookEvent[]>()
  const failed = new Map<string, Delivery[]>()

  const pack = (account: Account, events: readonly WebhookEvent[], redelivered: boolean): Delivery => {
    for (const { replyToken } of events) if (replyToken !== undefined) tokens.received(replyToken, redelivered)
    const sent = { destination: account.botUserId, events }
    const body = JSON.stringify(sent)
    const exchange = world.number()
    exchanges.add({
      id: exchange,
      at: world.now(),
      agency: account.agency,
      kind: 'webhook',
      name: events.map(({ type }) => type).join(', '),
      sent,
      status: null,
      answer: null,
      cost: null,
      ...(redelivered ? { isRedelivery: true } : {}),
    })
    return {
      agency: account.agency,
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'user-agent': 'LineBotWebhook/2.0',
        'x-line-signature': sign(account.secret, body),
      },
      body,
      events,
      exchange,
    }
  }

  return {
    happened: (account, chat, at, { type, source, replyable, ...facts }) => {
      const event: WebhookEvent = {
        type,
        ...facts,
        webhookEventId: ulid(at, world),
        deliveryContext: { isRedelivery: false },
        timestamp: at,
        source,
        ...(replyable ? { replyToken: tokens.replyToken(account.agency, chat.key) } : {}),
        mode: 'active',
      }
      const list = waiting.get(account.agency)
      if (list) list.push(event)
      else waiting.set(account.agency, [event])
      world.changed({ what: 'event', agency: account.agency })
      return event
    },
    waiting: (agency) => waiting.get(agency)?.length ?? 0,
    take: (account, { perBody = USUAL_PER_BODY } = {}) => {
      let events = waiting.get(account.agency) ?? []
      waiting.delete(account.agency)
      const { duplicate, shuffle } = faults.state()
      if (shuffle) events = shuffled(events, world)
      const deliveries: Delivery[] = []
      for (let from = 0; from < events.length; from += perBody) {
        const together = events.slice(from, from + perBody)
        deliveries.push(pack(account, together, false))
        if (duplicate) deliveries.push(pack(account, together, false))
      }
      return deliveries
    },
    deliver: (account, events) => pack(account, events, false),
    settled: (delivery, status) => {
      const ok = status !== null && status >= 200 && status < 300
      const rest = (failed.get(delivery.agency) ?? []).filter(({ exchange }) => exchange !== delivery.exchange)
      failed.set(delivery.agency, ok ? rest : [...rest, delivery])
      exchanges.answered(delivery.exchange, status, null)
      const account = world.accounts.get(delivery.agency)
      if (ok && account && !account.chat) readByItself(world, delivery)
    },
    undelivered: (agency) => failed.get(agency) ?? [],
    redeliver: (account, delivery) => {
      failed.set(
        account.agency,
        (failed.get(account.agency) ?? []).filter(({ exchange }) => exchange !== delivery.exchange),
      )
      const again = delivery.events.map((event) => ({ ...event, deliveryContext: { isRedelivery: true } }))
      return pack(account, again, true)
    },
  }
}

/** With chat "Off" in the account's settings, LINE marks as read whatever the bot's server has taken. */
function readByItself(world: World, { agency, events }: Delivery): void {
  const ids = new Set(events.map(({ message }) => (message as { id?: string } | undefined)?.id))
  for (const chat of world.chats.values()) {
    if (chat.kind === 'user' && chat.agency !== agency) continue
    const unread = chat.entries.slice(-UNREAD_TAIL).filter((entry) => !entry.read && ids.has(entry.id))
    for (const entry of unread) entry.read = true
    if (unread.length > 0) world.changed({ what: 'chat', chat: chat.key })
  }
}

// What is just being told stands at the end of its chat.
const UNREAD_TAIL = 50

function shuffled<T>(list: readonly T[], world: Pick<World, 'chance'>): T[] {
  const mixed = [...list]
  for (let i = mixed.length - 1; i > 0; i -= 1) {
    const [high = 0, low = 0] = world.chance(2)
    const j = (high * 256 + low) % (i + 1)
    const kept = mixed[i]!
    mixed[i] = mixed[j]!
    mixed[j] = kept
  }
  return mixed
}

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** webhookEventId is a ULID: 48 bits of time, 80 of chance. */
function ulid(at: number, world: Pick<World, 'chance'>): string {
  let time = ''
  let rest = at
  for (let i = 0; i < 10; i += 1) {
    time = CROCKFORD[rest % 32] + time
    rest = Math.floor(rest / 32)
  }
  let tail = ''
  for (const byte of world.chance(16)) tail += CROCKFORD[byte % 32]
  return time + tail
}
