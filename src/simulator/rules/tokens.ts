import { createHash } from 'node:crypto'
import type { Chat, World } from '../world/world.ts'

// https://developers.line.biz/en/reference/messaging-api/#send-reply-message
const REPLY_MS = 60_000
const REPLY_AFTER_REDELIVERY_MS = 20 * 60_000
// https://developers.line.biz/en/docs/messaging-api/retrying-api-request/
const RETRY_KEY_MS = 24 * 3_600_000

type ReplyToken = { readonly agency: string; readonly chat: string; readonly madeAt: number; receivedAt: number | null }
type Accepted = { readonly at: number; readonly requestId: string; readonly body: unknown }

export type Tokens = {
  replyToken(agency: string, chat: string): string
  /** The one minute runs from when the bot received the event, not from when it was made. */
  received(replyToken: string, redelivered: boolean): void
  /** The chat it leads to, once; null when used, expired or foreign. */
  spend(agency: string, replyToken: string): string | null
  accepted(agency: string, retryKey: string): Accepted | null
  accept(agency: string, retryKey: string, requestId: string, body: unknown): void
  quoteToken(chat: string, messageId: string): string
  quotes(chat: Chat, quoteToken: string): string | null
  readToken(agency: string, chat: string, messageId: string): string
  readUpTo(agency: string, token: string): { chat: string; messageId: string } | null
}

export function createTokens(world: Pick<World, 'ticks' | 'hex'>): Tokens {
  const replies = new Map<string, ReplyToken>()
  const retries = new Map<string, Accepted>()

  // Both maps keep the order of making, so what is too old stands in front.
  const forget = (): void => {
    const now = world.ticks()
    for (const [token, { madeAt }] of replies) {
      if (now - madeAt <= REPLY_AFTER_REDELIVERY_MS + REPLY_MS) break
      replies.delete(token)
    }
    for (const [key, { at }] of retries) {
      if (now - at <= RETRY_KEY_MS) break
      retries.delete(key)
    }
  }

  // Read and quote tokens never expire: they carry what they mean, and a mark of their chat that nobody else can write.
  const salt = world.hex(16)
  const marks = new Map<string, string>()
  const make = (chat: string): string => createHash('sha256').update(salt).update(chat).digest('base64url').slice(0, 22)
  const markOf = (chat: string): string => {
    const mark = marks.get(chat) ?? make(chat)
    marks.set(chat, mark)
    return mark
  }
  const seal = (kind: 'q' | 'r', chat: string, messageId: string): string =>
    `${kind}${messageId}.${Buffer.from(chat).toString('base64url')}.${markOf(chat)}`
  const open = (kind: 'q' | 'r', token: string): { chat: string; messageId: string } | null => {
    const [head = '', where = '', mark] = token.split('.')
    const chat = Buffer.from(where, 'base64url').toString()
    return head.startsWith(kind) && mark === make(chat) ? { chat, messageId: head.slice(1) } : null
  }

  return {
    replyToken: (agency, chat) => {
      forget()
      const token = world.hex(16)
      replies.set(token, { agency, chat, madeAt: world.ticks(), receivedAt: null })
      return token
    },
    received: (token, redelivered) => {
      const known = replies.get(token)
      if (!known) return
      const tooLate = world.ticks() - known.madeAt > REPLY_AFTER_REDELIVERY_MS
      if (redelivered ? !tooLate : known.receivedAt === null) known.receivedAt = world.ticks()
    },
    spend: (agency, token) => {
      const known = replies.get(token)
      if (!known || known.agency !== agency || known.receivedAt === null) return null
      if (world.ticks() - known.receivedAt > REPLY_MS) return null
      replies.delete(token)
      return known.chat
    },
    accepted: (agency, key) => {
      forget()
      return retries.get(`${agency} ${key.toLowerCase()}`) ?? null
    },
    accept: (agency, key, requestId, body) => {
      retries.set(`${agency} ${key.toLowerCase()}`, { at: world.ticks(), requestId, body })
    },
    quoteToken: (chat, messageId) => seal('q', chat, messageId),
    quotes: (chat, token) => {
      const quoted = open('q', token)
      return quoted?.chat === chat.key ? quoted.messageId : null
    },
    readToken: (agency, chat, messageId) => seal('r', `${agency}\n${chat}`, messageId),
    readUpTo: (agency, token) => {
      const read = open('r', token)
      const [whose, chat] = read?.chat.split('\n') ?? []
      return read && whose === agency && chat !== undefined ? { chat, messageId: read.messageId } : null
    },
  }
}
