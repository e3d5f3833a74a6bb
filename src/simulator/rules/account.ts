import { LOADING } from '../../line/limits.ts'
import { type Answer, answer, type Call, done, invalid, record, refuse } from '../world/answer.ts'
import { type Account, isUserId, type World } from '../world/world.ts'
import type { DeliveryBook } from './delivery.ts'
import type { Tokens } from './tokens.ts'

/** Carries a webhook to the bot's server; throws when nobody answers there. */
export type Post = (
  endpoint: string,
  request: { headers: Readonly<Record<string, string>>; body: string },
) => Promise<{ status: number }>

type Rule = (account: Account, call: Call) => Answer
export type AccountRules = {
  info: Rule
  loading: Rule
  markAsRead: Rule
  webhookGet: Rule
  webhookSet: Rule
  webhookTest: (account: Account, call: Call) => Promise<Answer>
}

type Parts = { world: World; tokens: Tokens; delivery: DeliveryBook; post?: Post | undefined }

// https://developers.line.biz/en/reference/messaging-api/#display-a-loading-indicator
const USUAL_LOADING = 20
// https://developers.line.biz/en/reference/messaging-api/#set-webhook-endpoint-url
const MAX_ENDPOINT = 500

export function createAccountRules({ world, tokens, delivery, post }: Parts): AccountRules {
  return {
    info: (account) =>
      done({
        userId: account.botUserId,
        basicId: account.basicId,
        displayName: account.name,
        ...(account.pictureUrl === undefined ? {} : { pictureUrl: account.pictureUrl }),
        chatMode: account.chat ? 'chat' : 'bot',
        markAsReadMode: account.chat ? 'manual' : 'auto',
      }),
    loading: (account, { body }) => {
      const { chatId, loadingSeconds = USUAL_LOADING } = record(body)
      if (!isUserId(chatId)) {
        const message = 'Only user id is acceptable, please confirm if there are any group/room ids or illegal ids.'
        return invalid([{ message, property: 'chatId' }])
      }
      const seconds = Number(loadingSeconds)
      const details = [
        ...(seconds >= LOADING.minSeconds && seconds <= LOADING.maxSeconds
          ? []
          : [`Must be between ${LOADING.minSeconds} and ${LOADING.maxSeconds}`]),
        ...(seconds % LOADING.step === 0 ? [] : ['must be a multiple of five']),
      ]
      if (details.length > 0) return invalid(details.map((message) => ({ message, property: 'loadingSeconds' })))
      const chat = world.chats.get(`${account.agency}/${world.userIds.get(chatId) ?? ''}`)
      if (chat) {
        chat.loadingUntil = world.ticks() + seconds * 1000
        world.changed({ what: 'chat', chat: chat.key })
      }
      return answer(202, {})
    },
    markAsRead: (account, { body }) => {
      const upTo = tokens.readUpTo(account.agency, String(record(body).markAsReadToken))
      const chat = upTo && world.chats.get(upTo.chat)
      if (!upTo || !chat)
        return refuse(400, 'Invalid markAsReadToken. Tokens must be used by the bot that received them via Webhook.')
      const last = chat.entries.findLastIndex(({ id }) => id === upTo.messageId)
      for (const entry of chat.entries.slice(0, last + 1)) if (entry.by.kind === 'person') entry.read = true
      world.changed({ what: 'chat', chat: chat.key })
      return done()
    },
    webhookGet: ({ webhook }) =>
      webhook.endpoint === null
        ? refuse(404, 'Not found')
        : done({ endpoint: webhook.endpoint, active: webhook.active }),
    webhookSet: ({ webhook }, { body }) => {
      const { endpoint } = record(body)
      if (!isEndpoint(endpoint)) return invalid([{ message: 'invalid uri', property: 'endpoint' }])
      webhook.endpoint = endpoint
      webhook.active = true
      world.changed({ what: 'account' })
      return done()
    },
    webhookTest: async (account, { body }) => {
      const endpoint = record(body).endpoint ?? account.webhook.endpoint
      if (endpoint === null) return refuse(404, 'Not found')
      if (!isEndpoint(endpoint)) return invalid([{ message: 'invalid uri', property: 'endpoint' }])
      const timestamp = Temporal.Instant.fromEpochMilliseconds(world.now()).toString()
      const told = (statusCode: number, reason: string, detail: string) =>
        done({ success: reason === 'OK', timestamp, statusCode, reason, detail })
      if (!post) return told(0, 'COULD_NOT_CONNECT', 'No server listens there')
      try {
        const empty = delivery.deliver(account, [])
        const { status } = await post(endpoint, empty)
        delivery.settled(empty, 200) // a test is never redelivered
        return told(status, status >= 200 && status < 300 ? 'OK' : 'ERROR_STATUS_CODE', String(status))
      } catch (cause) {
        const timedOut = cause instanceof Error && cause.name === 'TimeoutError'
        return told(0, timedOut ? 'REQUEST_TIMEOUT' : 'COULD_NOT_CONNECT', cause instanceof Error ? cause.message : '')
      }
    },
  }
}

// LINE wants https; a bot on the same machine as this little platform has no certificate.
function isEndpoint(value: unknown): value is string {
  if (typeof value !== 'string' || value.length > MAX_ENDPOINT || !URL.canParse(value)) return false
  const { protocol, hostname } = new URL(value)
  return protocol === 'https:' || (protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(hostname))
}
