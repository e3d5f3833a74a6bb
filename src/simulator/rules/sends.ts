import { refusalOf } from '../../line/validate.ts'
import {
  type Answer,
  answer,
  badProperty,
  type Call,
  type Detail,
  done,
  invalid,
  record,
  refuse,
} from '../world/answer.ts'
import type { FaultBook } from '../world/faults.ts'
import {
  type Account,
  type Chat,
  isGroupId,
  isUserId,
  type ShownMessage,
  userIdFor,
  type World,
} from '../world/world.ts'
import type { Chats } from './chats.ts'
import type { Quota, SendKind } from './quota.ts'
import type { Tokens } from './tokens.ts'

type Parts = { world: World; chats: Chats; tokens: Tokens; quota: Quota; faults: FaultBook }
/** A send also says what it cost, for the inspector. */
type Send = (account: Account, call: Call, exchange: string) => { answer: Answer; cost: number }

export type Sends = {
  kinds: { reply: Send; push: Send; multicast: Send; broadcast: Send }
  validate: (account: Account, call: Call) => Answer
}

const RETRY_KEY = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
const QUOTABLE: readonly string[] = ['text', 'textV2', 'sticker', 'image', 'video', 'template', 'flex']
const MULTICAST_MAX = 500 // https://developers.line.biz/en/reference/messaging-api/#send-multicast-message

const free = (given: Answer) => ({ answer: given, cost: 0 })

export function createSends({ world, chats, tokens, quota, faults }: Parts): Sends {
  const rules = { localMedia: world.localMedia ?? false }
  /** Puts the messages on the phones of a chat, in the order of the request. */
  const show = (chat: Chat, messages: readonly ShownMessage[], kind: SendKind, people: number, exchange: string) =>
    messages.map((message) => {
      const id = world.number()
      const cost = kind === 'reply' ? ({ kind: 'reply' } as const) : ({ kind: 'push', people } as const)
      chats.add(chat, { id, at: chats.moment(chat), by: { kind: 'bot' }, message, cost, exchange })
      return QUOTABLE.includes(message.type) ? { id, quoteToken: tokens.quoteToken(chat.key, id) } : { id }
    })

  const quotesElsewhere = (chat: Chat, messages: readonly ShownMessage[]): Detail[] =>
    messages.flatMap(({ quoteToken }, i) =>
      typeof quoteToken === 'string' && tokens.quotes(chat, quoteToken) === null
        ? [{ message: 'invalid quoteToken', property: `messages[${i}].quoteToken` }]
        : [],
    )

  /** Retry key, then quota, then the phones: the order in which LINE refuses. */
  const counted = (
    account: Account,
    { retryKey }: Call,
    exchange: string,
    kind: SendKind,
    to: { chat: Chat; people: number }[],
    messages: readonly ShownMessage[],
    tell: boolean,
  ) => {
    const before = retryKey === undefined ? null : tokens.accepted(account.agency, retryKey)
    if (before) {
      const body = { message: 'The retry key is already accepted', ...record(before.body) }
      return free(answer(409, body, { 'x-line-accepted-request-id': before.requestId }))
    }
    const people = to.reduce((sum, one) => sum + one.people, 0)
    if (people > 0 && (faults.state().quotaEmpty || !quota.spend(account, kind, people)))
      return free(refuse(429, 'You have reached your monthly limit.'))
    const sent = to.flatMap((one) => (one.people > 0 ? show(one.chat, messages, kind, one.people, exchange) : []))
    const body = tell ? { sentMessages: sent.length > 0 ? sent : messages.map(() => ({ id: world.number() })) } : {}
    if (retryKey !== undefined) tokens.accept(account.agency, retryKey, exchange, body)
    return { answer: done(body), cost: people }
  }

  const open = ({ body, retryKey }: Call): { refused: Answer } | { messages: ShownMessage[] } => {
    if (retryKey !== undefined && !RETRY_KEY.test(retryKey))
      return { refused: refuse(400, "The value for the 'X-Line-Retry-Key' header is invalid") }
    const { messages } = record(body)
    const refusal = refusalOf(messages, rules)
    return refusal ? { refused: answer(400, refusal) } : { messages: messages as ShownMessage[] }
  }

  const personOf = (account: Account, userId: string): string | null => {
    const person = world.userIds.get(userId)
    return person !== undefined && userIdFor(account.provider, person) === userId ? person : null
  }
  const one = (account: Account, chat: Chat) => ({ chat, people: chats.people(chat, account) })

  const kinds: Sends['kinds'] = {
    reply: (account, call, exchange) => {
      if (call.retryKey !== undefined) return free(refuse(400, 'X-Line-Retry-Key is not supported for this endpoint'))
      const { replyToken } = record(call.body)
      if (typeof replyToken !== 'string' || replyToken === '')
        return free(invalid([{ message: 'May not be empty', property: 'replyToken' }]))
      const opened = open(call)
      // Whether a token survives a refused message is undocumented: the harsher reading keeps bots honest.
      const key = tokens.spend(account.agency, replyToken)
      if ('refused' in opened) return free(opened.refused)
      const chat = key === null ? undefined : world.chats.get(key)
      if (!chat) return free(refuse(400, 'Invalid reply token'))
      if (chat.kind === 'group' && world.groups.get(chat.with)?.agency !== account.agency)
        return free(refuse(400, 'Failed to send messages'))
      const astray = quotesElsewhere(chat, opened.messages)
      if (astray.length > 0) return free(invalid(astray))
      const blocked =
        chat.kind === 'user' && world.persons.get(chat.with)?.friendships.get(account.agency)?.state === 'blocked'
      quota.spend(account, 'reply', 1)
      const sentMessages = blocked
        ? opened.messages.map(() => ({ id: world.number() }))
        : show(chat, opened.messages, 'reply', 0, exchange)
      return free(done({ sentMessages }))
    },
    push: (account, call, exchange) => {
      const { to } = record(call.body)
      if (to === undefined || to === '') return free(invalid([{ message: 'May not be empty', property: 'to' }]))
      if (!isUserId(to) && !isGroupId(to)) return free(badProperty('to'))
      const opened = open(call)
      if ('refused' in opened) return free(opened.refused)
      const chat = isGroupId(to) ? groupChat(account, to) : directChat(account, to)
      if (!chat) return free(refuse(400, 'Failed to send messages'))
      const astray = quotesElsewhere(chat, opened.messages)
      if (astray.length > 0) return free(invalid(astray))
      return counted(account, call, exchange, 'push', [one(account, chat)], opened.messages, true)
    },
    multicast: (account, call, exchange) => {
      const { to } = record(call.body)
      if (!Array.isArray(to) || to.length < 1 || to.length > MULTICAST_MAX)
        return free(invalid([{ message: `Size must be between 1 and ${MULTICAST_MAX}`, property: 'to' }]))
      const wrong = to.findIndex((id) => !isUserId(id) || personOf(account, id) === null)
      if (wrong >= 0) return free(badProperty(`to[${wrong}]`))
      const opened = open(call)
      if ('refused' in opened) return free(opened.refused)
      const everyone = [...new Set(to as string[])].flatMap((id) => directChat(account, id) ?? [])
      const targets = everyone.map((chat) => one(account, chat))
      return counted(account, call, exchange, 'multicast', targets, opened.messages, false)
    },
    broadcast: (account, call, exchange) => {
      const opened = open(call)
      if ('refused' in opened) return free(opened.refused)
      const friends = [...world.persons.values()].filter(
        (person) => person.friendships.get(account.agency)?.state === 'friend',
      )
      const targets = friends.map((person) => one(account, chats.direct(account.agency, person.id)))
      return counted(account, call, exchange, 'broadcast', targets, opened.messages, false)
    },
  }

  return {
    kinds,
    validate: (_account, call) => {
      const refusal = refusalOf(record(call.body).messages, rules)
      return refusal ? answer(400, refusal) : done()
    },
  }

  function directChat(account: Account, userId: string): Chat | null {
    const person = personOf(account, userId)
    return person === null ? null : chats.direct(account.agency, person)
  }
  function groupChat(account: Account, groupId: string): Chat | null {
    const group = world.groups.get(groupId)
    return group?.agency === account.agency ? chats.group(group) : null
  }
}
