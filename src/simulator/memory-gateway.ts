/** The rule book's door for tests: the same outcomes as over HTTP, without a socket. */
import { WorldError } from '../kernel/errors.ts'
import type { Channel, LineGateway, Outcome } from '../line/gateway.ts'
import type { Platform } from './platform.ts'
import { type Answer, type Call, record } from './world/answer.ts'
import type { Operation } from './world/operations.ts'

type Asked = Omit<Call, 'accessToken'>

export function memoryGateway(platform: Platform): LineGateway {
  const send = async (channel: Channel, operation: Operation, asked: Asked): Promise<Outcome> => {
    const taken = await platform.call(operation, {
      ...asked,
      // What goes over a wire is a copy, and knows no undefined.
      body: JSON.parse(JSON.stringify(asked.body)),
      accessToken: channel.accessToken,
    })
    return taken === 'lost' ? { kind: 'unknown', why: 'the answer was lost' } : outcomeOf(taken)
  }

  /** For everything but sends: an answer, or the world is away. */
  const ask = async (channel: Channel, operation: Operation, asked: Asked = {}): Promise<Answer> => {
    const taken = await platform.call(operation, { ...asked, accessToken: channel.accessToken })
    if (taken === 'lost') throw new WorldError(`LINE ${operation}: the answer was lost`)
    if (taken.status === 429 || taken.status >= 500) throw new WorldError(`LINE ${operation}: ${taken.status}`)
    return taken
  }
  const must = async (channel: Channel, operation: Operation, asked: Asked = {}) => {
    const given = await ask(channel, operation, asked)
    if (given.status >= 400)
      throw new Error(`LINE ${operation}: ${given.status} ${String(record(given.body).message ?? '')}`)
    return record(given.body)
  }

  return {
    reply: (channel, body) => send(channel, 'reply', { body }),
    push: (channel, { retryKey, ...body }) => send(channel, 'push', { body, retryKey }),
    quota: async (channel) => {
      const { type, value } = await must(channel, 'quota')
      const { totalUsage } = await must(channel, 'consumption')
      return { limit: type === 'limited' ? Number(value) : null, used: Number(totalUsage) }
    },
    profile: async (channel, userId) => {
      const { status, body } = await ask(channel, 'profile', { params: { userId } })
      if (status !== 200) return null
      const { displayName, language, pictureUrl } = record(body)
      return {
        displayName: String(displayName),
        ...(typeof language === 'string' ? { language } : {}),
        ...(typeof pictureUrl === 'string' ? { pictureUrl } : {}),
      }
    },
    content: async (channel, messageId, { maxBytes, preview }) => {
      const { status, bytes } = await ask(channel, preview ? 'contentPreview' : 'content', { params: { messageId } })
      if (status === 202) return { kind: 'preparing' }
      if (status !== 200 || !bytes) return { kind: 'gone' }
      if (bytes.bytes.length > maxBytes) return { kind: 'too-large', limit: maxBytes }
      return { kind: 'ready', type: bytes.type, bytes: bytes.bytes }
    },
    showLoading: async (channel, chatId, loadingSeconds) => {
      await platform.call('loading', { accessToken: channel.accessToken, body: { chatId, loadingSeconds } })
    },
    richMenus: {
      list: async (channel) => {
        const { richmenus } = await must(channel, 'menuList')
        return (richmenus as { richMenuId: string; name: string }[]).map(({ richMenuId, name }) => ({
          richMenuId,
          name,
        }))
      },
      create: async (channel, menu, image) => {
        const { richMenuId } = await must(channel, 'menuCreate', { body: menu })
        await must(channel, 'menuImageSet', { params: { richMenuId: String(richMenuId) }, bytes: image })
        return String(richMenuId)
      },
      remove: async (channel, richMenuId) => {
        const { status } = await ask(channel, 'menuDelete', { params: { richMenuId } })
        if (status >= 400 && status !== 404) throw new Error(`LINE menuDelete: ${status}`)
      },
      setDefault: async (channel, richMenuId) => {
        await must(channel, 'menuDefaultSet', { params: { richMenuId } })
      },
      link: async (channel, userId, richMenuId) => {
        await must(channel, 'menuLink', { params: { userId, richMenuId } })
      },
      unlink: async (channel, userId) => {
        await must(channel, 'menuUnlink', { params: { userId } })
      },
      aliases: async (channel) => {
        const { aliases } = await must(channel, 'aliasList')
        return aliases as { richMenuAliasId: string; richMenuId: string }[]
      },
      setAlias: async (channel, richMenuAliasId, richMenuId) => {
        const there = await ask(channel, 'aliasGet', { params: { richMenuAliasId } })
        if (there.status === 200)
          await must(channel, 'aliasUpdate', { params: { richMenuAliasId }, body: { richMenuId } })
        else await must(channel, 'aliasCreate', { body: { richMenuAliasId, richMenuId } })
      },
    },
    info: async (channel) => {
      const { userId, basicId, displayName, chatMode } = await must(channel, 'info')
      return {
        userId: String(userId),
        basicId: String(basicId),
        displayName: String(displayName),
        ...(typeof chatMode === 'string' ? { chatMode } : {}),
      }
    },
    webhook: {
      get: async (channel) => {
        const { status, body } = await ask(channel, 'webhookGet')
        if (status === 404) return null
        const { endpoint, active } = record(body)
        return { endpoint: String(endpoint), active: active === true }
      },
      set: async (channel, endpoint) => {
        await must(channel, 'webhookSet', { body: { endpoint } })
      },
      test: async (channel) => {
        const { success, reason, detail, statusCode } = await must(channel, 'webhookTest', { body: {} })
        return {
          success: success === true,
          reason: String(reason),
          detail: String(detail),
          statusCode: Number(statusCode),
        }
      },
    },
  }
}

/** A status and LINE's literal words, in the outbox's terms: https://developers.line.biz/en/reference/messaging-api/#error-responses */
function outcomeOf({ status, headers, body }: Answer): Outcome {
  const requestId = headers['x-line-request-id']
  const from = requestId === undefined ? {} : { requestId }
  const { message, sentMessages } = record(body)
  const messageIds = Array.isArray(sentMessages) ? sentMessages.map((sent) => String(record(sent).id)) : []
  if ((status >= 200 && status < 300) || status === 409) return { kind: 'sent', messageIds, ...from }
  if (status === 429)
    return { kind: message === 'You have reached your monthly limit.' ? 'quota-gone' : 'rate-limited', ...from }
  if (status >= 500) return { kind: 'unknown', why: `${status}`, ...from }
  if (status === 400 && message === 'Invalid reply token') return { kind: 'invalid-token', ...from }
  return { kind: 'refused', status, message: String(message ?? ''), ...from }
}
