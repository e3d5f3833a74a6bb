/** The rule book's door for tests: the same outcomes as over HTTP, without a socket. */
import { WorldError } from '../kernel/errors.ts'
import { type Channel, type LineGateway, LineRefused, type Outcome } from '../line/gateway.ts'
import type { Platform } from './platform.ts'
import { type Answer, type Call, record } from './world/answer.ts'
import type { Operation } from './world/operations.ts'

type Asked = Omit<Call, 'accessToken'>

const MONTHLY_LIMIT = 'You have reached your monthly limit.'
const INVALID_TOKEN = 'Invalid reply token'

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

  /** For everything but sends: LINE's answer, or `null` for a status that is an answer as well ("there is none"). */
  const ask = async (channel: Channel, operation: Operation, asked: Asked = {}, none: readonly number[] = []) => {
    const taken = await platform.call(operation, { ...asked, accessToken: channel.accessToken })
    if (taken === 'lost') throw new WorldError(`${operation}: the answer was lost`)
    const { status, body } = taken
    if (status === 429 || status >= 500) throw new WorldError(`${operation}: LINE is away (${status})`)
    if (none.includes(status)) return null
    if (status >= 400) throw new LineRefused(`${operation}: ${String(record(body).message)}`, status)
    return taken
  }
  const must = async (channel: Channel, operation: Operation, asked: Asked = {}) =>
    record((await ask(channel, operation, asked))?.body)

  const remove = async (channel: Channel, richMenuId: string): Promise<void> => {
    await ask(channel, 'menuDelete', { params: { richMenuId } }, [404])
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
      const found = await ask(channel, 'profile', { params: { userId } }, [400, 403, 404])
      if (!found) return null
      const { displayName, language, pictureUrl } = record(found.body)
      return {
        displayName: String(displayName),
        ...(typeof language === 'string' ? { language } : {}),
        ...(typeof pictureUrl === 'string' ? { pictureUrl } : {}),
      }
    },
    content: async (channel, messageId, { maxBytes, preview }) => {
      const operation = preview ? 'contentPreview' : 'content'
      const found = await ask(channel, operation, { params: { messageId } }, [404, 410])
      if (!found) return { kind: 'gone' }
      if (!found.bytes) return { kind: 'preparing' }
      const { type, bytes } = found.bytes
      return bytes.length > maxBytes ? { kind: 'too-large', limit: maxBytes } : { kind: 'ready', type, bytes }
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
        const id = String(richMenuId)
        try {
          await must(channel, 'menuImageSet', { params: { richMenuId: id }, bytes: image })
        } catch (error) {
          // A menu without its picture is of no use and would stand in the way of the next try.
          await remove(channel, id).catch(() => undefined)
          throw error
        }
        return id
      },
      remove,
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
        const made = { richMenuAliasId, richMenuId }
        try {
          await must(channel, 'aliasCreate', { body: made })
        } catch (error) {
          if (!(error instanceof LineRefused) || !error.message.includes('conflict')) throw error
          await must(channel, 'aliasUpdate', { params: made, body: { richMenuId } })
        }
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
        const found = await ask(channel, 'webhookGet', {}, [404])
        if (!found) return null
        const { endpoint, active } = record(found.body)
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
  const requestId = headers['x-line-accepted-request-id'] ?? headers['x-line-request-id']
  const from = requestId === undefined ? {} : { requestId }
  const { message = '', sentMessages, details } = record(body)
  const messageIds = Array.isArray(sentMessages) ? sentMessages.map((sent) => String(record(sent).id)) : []
  if ((status >= 200 && status < 300) || status === 409) return { kind: 'sent', messageIds, ...from }
  if (status === 429) return { kind: message === MONTHLY_LIMIT ? 'quota-gone' : 'rate-limited', ...from }
  if (status >= 500) return { kind: 'unknown', why: `HTTP ${status}`, ...from }
  if (status === 400 && message === INVALID_TOKEN) return { kind: 'invalid-token', ...from }
  return { kind: 'refused', status, message: `${message}${wordsOf(details)}`, ...from }
}

const wordsOf = (details: unknown): string =>
  Array.isArray(details)
    ? ` (${details
        .map(record)
        .map(({ property, message }) => `${property}: ${message}`)
        .join('; ')})`
    : ''
