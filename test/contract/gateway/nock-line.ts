/** As much of LINE as the contract needs, behind nock: LINE's paths, statuses and literal words, and no socket. */
import { randomBytes, randomUUID } from 'node:crypto'
import nock from 'nock'
import { createLog } from '../../../src/kernel/log.ts'
import { createSdkGateway } from '../../../src/line/sdk-gateway.ts'
import { readImageHead } from '../../../src/line/validate/image-head.ts'
import { refusalOf, validateRichMenu } from '../../../src/line/validate.ts'
import type { Stage } from './stage.ts'

// Imported, nock holds every socket of this thread: others use theirs, so it lets go until a stage is opened.
nock.restore()

const API = 'https://api.line.me'
const DATA = 'https://api-data.line.me'
const TOKEN = 'token-of-the-account'

type Json = Record<string, unknown>
type Answer = { status: number; body?: unknown; headers?: Record<string, string> }
type Asked = { path: string; body: unknown; raw: Buffer; headers: Headers }
type Rule = (asked: Asked, ...found: string[]) => Answer

const ok = (body: unknown = {}): Answer => ({ status: 200, body })
const no = (status: number, message: string): Answer => ({ status, body: { message } })
const hex = (bytes: number): string => randomBytes(bytes).toString('hex')

export async function openNockStage(): Promise<Stage> {
  const friend = `U${hex(16)}`
  const received: unknown[] = []
  const requests: { messages: unknown }[] = []
  const tokens = new Set<string>()
  const taken = new Map<string, { requestId: string; body: unknown }>()
  const menus = new Map<string, { menu: Json; image: boolean }>()
  const aliases = new Map<string, string>()
  const contents = new Map<string, Answer | Buffer>()
  const month: { limit: number | null; used: number } = { limit: 300, used: 0 }
  const trouble = { lose: false, fail: 0, rateLimit: false }
  let endpoint: string | null = null
  let nextId = 1_000_000_000_000_000_000n

  const arrive = (messages: readonly unknown[]): Answer => {
    received.push(...messages)
    return ok({ sentMessages: messages.map(() => ({ id: String(nextId++), quoteToken: hex(8) })) })
  }

  const reply: Rule = ({ body }) => {
    const { replyToken, messages } = body as { replyToken: string; messages: unknown[] }
    requests.push({ messages })
    const refusal = refusalOf(messages)
    if (refusal) return { status: 400, body: refusal }
    if (!tokens.delete(replyToken)) return no(400, 'Invalid reply token')
    return arrive(messages)
  }

  const push: Rule = ({ body, headers }) => {
    const { to, messages } = body as { to: string; messages: unknown[] }
    requests.push({ messages })
    const key = headers.get('x-line-retry-key')!
    const known = taken.get(key)
    if (known) {
      const { requestId, body: sent } = known
      const told = { message: 'The retry key is already accepted', ...(sent as Json) }
      return { status: 409, body: told, headers: { 'x-line-accepted-request-id': requestId } }
    }
    const refusal = refusalOf(messages)
    if (refusal) return { status: 400, body: refusal }
    if (to !== friend) return no(400, 'Failed to send messages')
    if (month.limit !== null && month.used >= month.limit) return no(429, 'You have reached your monthly limit.')
    month.used += 1
    const answer = arrive(messages)
    const requestId = randomUUID()
    taken.set(key, { requestId, body: answer.body })
    return { ...answer, headers: { 'x-line-request-id': requestId } }
  }

  const withMenu = (id: string | undefined, then: (menu: { menu: Json; image: boolean }) => Answer): Answer => {
    const menu = menus.get(id ?? '')
    return menu ? then(menu) : no(404, 'Not found')
  }
  const withPicture = (id: string | undefined, then: () => Answer): Answer =>
    withMenu(id, (menu) => (menu.image ? then() : no(400, 'must upload richmenu image before applying it to user')))

  const rules: [method: string, path: RegExp, rule: Rule][] = [
    ['POST', /^\/v2\/bot\/message\/reply$/, reply],
    ['POST', /^\/v2\/bot\/message\/push$/, push],
    [
      'GET',
      /^\/v2\/bot\/message\/quota$/,
      () => ok(month.limit === null ? { type: 'none' } : { type: 'limited', value: month.limit }),
    ],
    ['GET', /^\/v2\/bot\/message\/quota\/consumption$/, () => ok({ totalUsage: month.used })],
    [
      'GET',
      /^\/v2\/bot\/profile\/(.+)$/,
      (_asked, id) => {
        if (!/^U[0-9a-f]{32}$/.test(id!)) return no(400, "The value for the 'userId' parameter is invalid")
        return id === friend ? ok({ userId: id, displayName: 'สมมุติ', language: 'th' }) : no(404, 'Not found')
      },
    ],
    ['POST', /^\/v2\/bot\/chat\/loading\/start$/, () => ({ status: 202, body: {} })],
    [
      'GET',
      /^\/v2\/bot\/richmenu\/list$/,
      () => ok({ richmenus: [...menus].map(([richMenuId, { menu }]) => ({ richMenuId, ...menu })) }),
    ],
    [
      'POST',
      /^\/v2\/bot\/richmenu$/,
      ({ body }) => {
        const [fault] = validateRichMenu(body)
        if (fault) return { status: 400, body: { message: 'The request body has 1 error(s)', details: [fault] } }
        const richMenuId = `richmenu-${hex(16)}`
        menus.set(richMenuId, { menu: body as Json, image: false })
        return ok({ richMenuId })
      },
    ],
    [
      'POST',
      /^\/v2\/bot\/richmenu\/([^/]+)\/content$/,
      ({ raw }, id) =>
        withMenu(id, (menu) => {
          const head = readImageHead(new Uint8Array(raw))
          const { width, height } = menu.menu.size as { width: number; height: number }
          if (head?.width !== width || head.height !== height)
            return no(400, 'The image size is not allowed for richmenu')
          menu.image = true
          return ok()
        }),
    ],
    ['DELETE', /^\/v2\/bot\/richmenu\/([^/]+)$/, (_asked, id) => (menus.delete(id!) ? ok() : no(404, 'Not found'))],
    [
      'GET',
      /^\/v2\/bot\/richmenu\/alias\/list$/,
      () => ok({ aliases: [...aliases].map(([richMenuAliasId, richMenuId]) => ({ richMenuAliasId, richMenuId })) }),
    ],
    [
      'POST',
      /^\/v2\/bot\/richmenu\/alias$/,
      ({ body }) => {
        const { richMenuAliasId, richMenuId } = body as Record<string, string>
        if (!menus.get(richMenuId!)?.image) return no(400, 'richmenu not found')
        if (aliases.has(richMenuAliasId!)) return no(400, 'conflict richmenu alias id')
        aliases.set(richMenuAliasId!, richMenuId!)
        return ok()
      },
    ],
    [
      'POST',
      /^\/v2\/bot\/richmenu\/alias\/([^/]+)$/,
      ({ body }, alias) => {
        const { richMenuId } = body as Record<string, string>
        if (!aliases.has(alias!)) return no(404, 'richmenu alias not found')
        if (!menus.get(richMenuId!)?.image) return no(400, 'richmenu not found')
        aliases.set(alias!, richMenuId!)
        return ok()
      },
    ],
    ['POST', /^\/v2\/bot\/user\/all\/richmenu\/(.+)$/, (_asked, id) => withPicture(id, ok)],
    ['POST', /^\/v2\/bot\/user\/([^/]+)\/richmenu\/(.+)$/, (_asked, _user, id) => withPicture(id, ok)],
    ['DELETE', /^\/v2\/bot\/user\/([^/]+)\/richmenu$/, () => ok()],
    [
      'GET',
      /^\/v2\/bot\/info$/,
      () => ok({ userId: `U${'0'.repeat(32)}`, basicId: '@example', displayName: 'เทศบาลตำบลตัวอย่าง', chatMode: 'bot' }),
    ],
    [
      'GET',
      /^\/v2\/bot\/channel\/webhook\/endpoint$/,
      () => (endpoint === null ? no(404, 'Webhook endpoint not found') : ok({ endpoint, active: true })),
    ],
    [
      'PUT',
      /^\/v2\/bot\/channel\/webhook\/endpoint$/,
      ({ body }) => {
        endpoint = (body as { endpoint: string }).endpoint
        return ok()
      },
    ],
    [
      'POST',
      /^\/v2\/bot\/channel\/webhook\/test$/,
      () => ok({ success: true, timestamp: '2026-11-20T02:00:00Z', statusCode: 200, reason: 'OK', detail: '200' }),
    ],
    [
      'GET',
      /^\/v2\/bot\/message\/(\d+)\/content$/,
      (_asked, id) => {
        const found = contents.get(id!) ?? no(404, 'not found')
        return Buffer.isBuffer(found) ? { status: 200, body: found, headers: { 'content-type': 'image/jpeg' } } : found
      },
    ],
  ]

  const judge = (method: string, asked: Asked): Answer => {
    if (asked.headers.get('authorization') !== `Bearer ${TOKEN}`)
      return no(401, 'Authentication failed due to the following reason: invalid token.')
    if (trouble.fail > 0) {
      const status = trouble.fail
      trouble.fail = 0
      return no(status, 'Internal Server Error')
    }
    if (trouble.rateLimit) return no(429, 'The API rate limit has been exceeded. Try again later.')
    for (const [wanted, path, rule] of rules) {
      const found = method === wanted ? path.exec(asked.path) : null
      if (found) return rule(asked, ...found.slice(1))
    }
    return no(404, `Nothing stands at ${method} ${asked.path}`)
  }

  nock.activate()
  nock.disableNetConnect()
  for (const base of [API, DATA]) {
    const scope = nock(base).persist()
    for (const method of ['GET', 'POST', 'PUT', 'DELETE']) {
      scope.intercept(/.*/, method).reply(async (request: Request) => {
        const path = new URL(request.url).pathname
        const raw = Buffer.from(await request.arrayBuffer())
        const body: unknown = raw[0] === 0x7b ? JSON.parse(raw.toString()) : undefined
        const { status, body: told, headers } = judge(method, { path, body, raw, headers: request.headers })
        if (trouble.lose && path.startsWith('/v2/bot/message/')) {
          trouble.lose = false
          throw new Error('the connection broke')
        }
        const all = { 'x-line-request-id': randomUUID(), 'content-type': 'application/json', ...headers }
        return [status, Buffer.isBuffer(told) ? told : JSON.stringify(told ?? {}), all]
      })
    }
  }

  return {
    gateway: createSdkGateway({ apiBaseUrl: API, dataApiBaseUrl: DATA, log: createLog({ level: 'silent' }) }),
    channel: { agency: 'demo', accessToken: TOKEN },
    strangeChannel: { agency: 'demo', accessToken: 'token-of-nobody' },
    friend,
    nobody: `U${hex(16)}`,
    async replyToken() {
      const token = hex(16)
      tokens.add(token)
      return token
    },
    received: async () => received,
    requests: () => requests,
    loseNextAnswer: () => {
      trouble.lose = true
    },
    failNext: (status) => {
      trouble.fail = status
    },
    rateLimit: (on) => {
      trouble.rateLimit = on
    },
    month: (limit, used) => {
      Object.assign(month, { limit, used })
    },
    async content(kind, bytes) {
      const id = String(nextId++)
      if (kind === 'photo') contents.set(id, Buffer.from(bytes ?? []))
      else contents.set(id, kind === 'preparing' ? { status: 202 } : no(410, 'The content is gone'))
      return id
    },
    async close() {
      nock.cleanAll()
      nock.enableNetConnect()
      nock.restore()
    },
  }
}
