/** LINE's real API behind LineGateway, by @line/bot-sdk and, for what people sent, by plain fetch. */
import { HTTPFetchError, messagingApi } from '@line/bot-sdk'
import { systemTicks, type Ticks } from '../kernel/clock.ts'
import { WorldError } from '../kernel/errors.ts'
import { code, type Log } from '../kernel/log.ts'
import { type Channel, type LineGateway, LineRefused, type Outcome } from './gateway.ts'
import { LOADING } from './limits.ts'
import type { LineMessage } from './messages.ts'
import { download } from './sdk/content.ts'
import { within } from './sdk/deadline.ts'
import { failed, messageIn, sent } from './sdk/outcome.ts'

export type SdkGatewayDeps = {
  /** Hosts only: the SDK drops a path before its own. */
  readonly apiBaseUrl: string
  readonly dataApiBaseUrl: string
  readonly log: Log
  readonly ticks?: Ticks
  readonly deadlines?: Partial<Deadlines>
}

type Deadlines = { readonly send: number; readonly ask: number; readonly upload: number; readonly content: number }
const DEADLINES: Deadlines = { send: 10_000, ask: 10_000, upload: 30_000, content: 60_000 }

type SdkMessages = messagingApi.ReplyMessageRequest['messages']
type Answer<T> = { httpResponse: Response; body: T }

export function createSdkGateway(deps: SdkGatewayDeps): LineGateway {
  const { apiBaseUrl, dataApiBaseUrl, log, ticks = systemTicks } = deps
  const deadlines = { ...DEADLINES, ...deps.deadlines }
  // A client is a handful of strings; made anew for each call it can never speak with an old token.
  const api = ({ accessToken }: Channel) =>
    new messagingApi.MessagingApiClient({ baseURL: apiBaseUrl, channelAccessToken: accessToken })
  const blobs = ({ accessToken }: Channel) =>
    new messagingApi.MessagingApiBlobClient({ baseURL: dataApiBaseUrl, channelAccessToken: accessToken })

  /** LINE keeps no log for us: the id of every request is what its support asks for. */
  function note(
    call: string,
    channel: Channel,
    since: number,
    status: number,
    requestId: string | null | undefined,
  ): void {
    const facts = { agency: code(channel.agency), status, request: code(requestId ?? '-'), ms: ticks() - since }
    log[status >= 200 && status < 300 ? 'info' : 'warn'](`line.${call}`, facts)
  }

  async function send(
    call: 'reply' | 'push',
    channel: Channel,
    start: () => Promise<Answer<messagingApi.PushMessageResponse>>,
  ): Promise<Outcome> {
    const since = ticks()
    try {
      const { httpResponse, body } = await within(deadlines.send, start())
      const outcome = sent(body, httpResponse.headers)
      note(call, channel, since, httpResponse.status, outcome.requestId)
      return outcome
    } catch (error) {
      const outcome = failed(error, call)
      note(call, channel, since, statusOf(error), outcome.requestId)
      return outcome
    }
  }

  async function ask<T>(
    call: string,
    channel: Channel,
    start: () => Promise<Answer<T>>,
    ms = deadlines.ask,
  ): Promise<T> {
    const since = ticks()
    try {
      const { httpResponse, body } = await within(ms, start())
      note(call, channel, since, httpResponse.status, requestIdOf(httpResponse.headers))
      return body
    } catch (error) {
      const isAnswer = error instanceof HTTPFetchError
      note(call, channel, since, statusOf(error), isAnswer ? requestIdOf(error.headers) : null)
      if (!isAnswer || error.status === 429 || error.status >= 500)
        throw new WorldError(`${call}: LINE is away`, { cause: error })
      throw new LineRefused(`${call}: ${messageIn(error.body) ?? error.message}`, error.status, { cause: error })
    }
  }

  const richMenus: LineGateway['richMenus'] = {
    async list(channel) {
      const { richmenus } = await ask('rich-menu-list', channel, () => api(channel).getRichMenuListWithHttpInfo())
      return richmenus.map(({ richMenuId, name }) => ({ richMenuId, name }))
    },
    async create(channel, menu, image) {
      const { richMenuId } = await ask('rich-menu-create', channel, () =>
        api(channel).createRichMenuWithHttpInfo(menu as messagingApi.RichMenuRequest),
      )
      const blob = new Blob([new Uint8Array(image.bytes)], { type: image.type })
      const upload = () => blobs(channel).setRichMenuImageWithHttpInfo(richMenuId, blob)
      try {
        await ask('rich-menu-image', channel, upload, deadlines.upload)
      } catch (error) {
        // A menu without its picture is of no use and would stand in the way of the next try.
        await richMenus.remove(channel, richMenuId).catch(() => undefined)
        throw error
      }
      return richMenuId
    },
    async remove(channel, richMenuId) {
      await ask('rich-menu-delete', channel, () => api(channel).deleteRichMenuWithHttpInfo(richMenuId)).catch(
        unless(404),
      )
    },
    async setDefault(channel, richMenuId) {
      await ask('rich-menu-default', channel, () => api(channel).setDefaultRichMenuWithHttpInfo(richMenuId))
    },
    async link(channel, userId, richMenuId) {
      await ask('rich-menu-link', channel, () => api(channel).linkRichMenuIdToUserWithHttpInfo(userId, richMenuId))
    },
    async unlink(channel, userId) {
      await ask('rich-menu-unlink', channel, () => api(channel).unlinkRichMenuIdFromUserWithHttpInfo(userId))
    },
    async aliases(channel) {
      const { aliases } = await ask('rich-menu-aliases', channel, () => api(channel).getRichMenuAliasListWithHttpInfo())
      return aliases.map(({ richMenuAliasId, richMenuId }) => ({ richMenuAliasId, richMenuId }))
    },
    async setAlias(channel, alias, richMenuId) {
      try {
        const made = { richMenuAliasId: alias, richMenuId }
        await ask('rich-menu-alias', channel, () => api(channel).createRichMenuAliasWithHttpInfo(made))
      } catch (error) {
        if (!(error instanceof LineRefused) || !error.message.includes('conflict')) throw error
        await ask('rich-menu-alias', channel, () => api(channel).updateRichMenuAliasWithHttpInfo(alias, { richMenuId }))
      }
    },
  }

  return {
    reply: (channel, { replyToken, messages }) =>
      send('reply', channel, () => api(channel).replyMessageWithHttpInfo({ replyToken, messages: toSdk(messages) })),

    push: (channel, { to, messages, retryKey }) =>
      send('push', channel, () => api(channel).pushMessageWithHttpInfo({ to, messages: toSdk(messages) }, retryKey)),

    async quota(channel) {
      const [limit, consumption] = await Promise.all([
        ask('quota', channel, () => api(channel).getMessageQuotaWithHttpInfo()),
        ask('consumption', channel, () => api(channel).getMessageQuotaConsumptionWithHttpInfo()),
      ])
      return { limit: limit.type === 'limited' ? (limit.value ?? 0) : null, used: consumption.totalUsage }
    },

    async profile(channel, userId) {
      const answer = ask('profile', channel, () => api(channel).getProfileWithHttpInfo(userId))
      const found = await answer.catch(unless(400, 403, 404))
      if (!found) return null
      const { displayName, language, pictureUrl } = found
      return { displayName, ...(language ? { language } : {}), ...(pictureUrl ? { pictureUrl } : {}) }
    },

    async content(channel, messageId, { maxBytes, preview = false }) {
      const since = ticks()
      const { accessToken } = channel
      const wanted = {
        baseUrl: dataApiBaseUrl,
        accessToken,
        messageId,
        preview,
        maxBytes,
        deadlineMs: deadlines.content,
      }
      try {
        const { status, requestId, ...content } = await download(wanted)
        note('content', channel, since, status, requestId)
        return content
      } catch (error) {
        note('content', channel, since, error instanceof LineRefused ? error.status : 0, null)
        throw error
      }
    },

    async showLoading(channel, userId, seconds) {
      const { minSeconds, maxSeconds, step } = LOADING
      const loadingSeconds = Math.min(maxSeconds, Math.max(minSeconds, Math.ceil(seconds / step) * step))
      const body = { chatId: userId, loadingSeconds }
      await ask('loading', channel, () => api(channel).showLoadingAnimationWithHttpInfo(body)).catch(() => undefined)
    },

    richMenus,

    async info(channel) {
      const { userId, basicId, displayName, chatMode } = await ask('info', channel, () =>
        api(channel).getBotInfoWithHttpInfo(),
      )
      return { userId, basicId, displayName, chatMode }
    },

    webhook: {
      async get(channel) {
        const answer = ask('webhook-get', channel, () => api(channel).getWebhookEndpointWithHttpInfo())
        const found = await answer.catch(unless(404))
        return found ? { endpoint: found.endpoint, active: found.active } : null
      },
      async set(channel, endpoint) {
        await ask('webhook-set', channel, () => api(channel).setWebhookEndpointWithHttpInfo({ endpoint }))
      },
      async test(channel) {
        const { success, reason, detail, statusCode } = await ask('webhook-test', channel, () =>
          api(channel).testWebhookEndpointWithHttpInfo({}),
        )
        return { success: success ?? false, reason, detail, statusCode }
      },
    },
  }
}

// The same JSON, but the SDK's types know neither readonly nor a Flex tree that is not theirs.
const toSdk = (messages: readonly LineMessage[]): SdkMessages => messages as unknown as SdkMessages

const requestIdOf = (headers: Headers): string | null => headers.get('x-line-request-id')

const statusOf = (error: unknown): number => (error instanceof HTTPFetchError ? error.status : 0)

/** Some refusals are answers: "there is none". */
const unless =
  (...statuses: readonly number[]) =>
  (error: unknown): null => {
    if (error instanceof LineRefused && statuses.includes(error.status)) return null
    throw error
  }
