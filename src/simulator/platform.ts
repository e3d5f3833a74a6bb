/** A small LINE platform: the rule book both doors share. It takes the time and chance it is given and owns no timer. */
import { newId } from '../kernel/ids.ts'
import { createPeople, type Group, type GroupSpec, type Person, type PersonSpec } from './phones/people.ts'
import type { ChatView } from './phones/view.ts'
import { createAccountRules, type Post } from './rules/account.ts'
import { createChats } from './rules/chats.ts'
import { createContents } from './rules/content.ts'
import { createDelivery, type Delivery, type WebhookEvent } from './rules/delivery.ts'
import { createFriends } from './rules/friends.ts'
import { createMenus } from './rules/menus.ts'
import { createQuota } from './rules/quota.ts'
import { createRates } from './rules/rates.ts'
import { createSends } from './rules/sends.ts'
import { createTokens } from './rules/tokens.ts'
import { type Answer, type Call, refuse, type Taken } from './world/answer.ts'
import { createExchanges, type Exchange } from './world/exchanges.ts'
import { createFaults, type Faults } from './world/faults.ts'
import type { Operation } from './world/operations.ts'
import { type Account, type Bytes, botUserIdFor, type Change, createWorld, type Deps } from './world/world.ts'

export type PlatformDeps = Deps & {
  readonly post?: Post
  /** Off for load tests: LINE allows 2,000 calls a second, and they are there to be found faster. */
  readonly rateLimits?: boolean
}

export type ChannelSpec = {
  readonly agency: string
  readonly name?: string
  readonly basicId?: string
  readonly provider?: string
  readonly secret?: string
  readonly accessToken?: string
  /** Messages a month; LINE's free plan in Thailand has 300. null: no limit. */
  readonly quota?: number | null
  readonly endpoint?: string | null
  readonly redelivery?: boolean
  /** Whether chat is "On" in the account's settings: only then messages are marked as read by the bot. */
  readonly chat?: boolean
  readonly verified?: boolean
  readonly pictureUrl?: string
}

export type Platform = {
  addChannel(spec: ChannelSpec): Account
  channel(agency: string): Account
  channels(): readonly Account[]
  /** A friend of every account unless told otherwise; nobody is told about it. */
  addPerson(spec: PersonSpec): Person
  person(id: string): Person
  people(): readonly Person[]
  addGroup(spec: GroupSpec): Group
  group(id: string): Group
  groups(): readonly Group[]
  chatOf(person: Person | string, where?: string): ChatView
  /** One call of a bot, by whichever door. */
  call(operation: Operation, call: Call): Promise<Taken>
  /** How many events wait to be told. */
  waiting(agency: string): number
  take(agency: string, options?: { perBody?: number }): Delivery[]
  deliver(agency: string, events: readonly WebhookEvent[]): Delivery
  settled(delivery: Delivery, status: number | null): void
  undelivered(agency: string): readonly Delivery[]
  redeliver(delivery: Delivery): Delivery
  readonly faults: Faults
  exchanges(): readonly Exchange[]
  exchange(id: string): Exchange | null
  used(agency: string): number
  setUsed(agency: string, used: number): void
  content(messageId: string): Bytes | null
  menuImage(agency: string, richMenuId: string): Bytes | null
  listen(listener: (change: Change) => void): () => void
}

const FREE_PLAN = 300 // messages a month, Thailand: https://lineforbusiness.com/th/service/line-oa-features/broadcast-message

export function createPlatform(deps: PlatformDeps): Platform {
  const world = createWorld(deps)
  const faults = createFaults(() => world.changed({ what: 'faults' }))
  const exchanges = createExchanges((id) => world.changed({ what: 'exchange', id }))
  const tokens = createTokens(world)
  const chats = createChats(world)
  const quota = createQuota(world)
  const rates = deps.rateLimits === false ? { take: () => true } : createRates(world)
  const delivery = createDelivery({ world, tokens, faults, exchanges })
  const menus = createMenus(world)
  const sends = createSends({ world, chats, tokens, quota, faults })
  const people = createPeople({ world, chats, tokens, delivery, menus })

  type Handled = Answer | { answer: Answer; cost: number } | Promise<Answer>
  type Handler = (account: Account, call: Call, exchange: string) => Handled
  const handlers: Readonly<Record<Operation, Handler>> = {
    ...sends.kinds,
    validateReply: sends.validate,
    validatePush: sends.validate,
    validateMulticast: sends.validate,
    validateBroadcast: sends.validate,
    quota: (account) => quota.limit(account),
    consumption: (account) => quota.consumption(account),
    sentReplies: (account, { query }) => quota.sent(account, 'reply', query?.date),
    sentPushes: (account, { query }) => quota.sent(account, 'push', query?.date),
    sentMulticasts: (account, { query }) => quota.sent(account, 'multicast', query?.date),
    sentBroadcasts: (account, { query }) => quota.sent(account, 'broadcast', query?.date),
    ...createFriends(world, chats),
    ...createContents(world),
    ...createAccountRules({ world, tokens, delivery, post: deps.post }),
    ...menus.rules,
  }

  const byToken = new Map<string, Account>()
  const accountOf = (token: string | undefined): Account | null => {
    if (token === undefined) return null
    const known = byToken.get(token)
    if (known?.accessToken === token) return known
    const found = [...world.accounts.values()].find(({ accessToken }) => accessToken === token)
    if (found) byToken.set(token, found)
    return found ?? null
  }

  const judge = async (operation: Operation, call: Call, account: Account | null, requestId: string) => {
    const free = (given: Answer) => ({ answer: given, cost: null })
    if (!account) return free(refuse(401, NOT_AUTHENTICATED))
    const failure = faults.takeFailure(operation)
    if (failure !== null) return free(refuse(failure, failure === 429 ? TOO_MANY : 'Internal Server Error'))
    if (faults.state().rateLimit || !rates.take(account.agency, operation)) return free(refuse(429, TOO_MANY))
    const handled = await handlers[operation](account, call, requestId)
    return 'answer' in handled ? handled : free(handled)
  }

  const account = (agency: string): Account => {
    const found = world.accounts.get(agency)
    if (!found) throw new Error(`no channel ${agency}; there are: ${[...world.accounts.keys()].join(', ') || 'none'}`)
    return found
  }

  return {
    addChannel: (spec) => {
      if (world.accounts.has(spec.agency)) throw new Error(`the channel ${spec.agency} is there already`)
      const made: Account = {
        agency: spec.agency,
        name: spec.name ?? spec.agency,
        basicId: spec.basicId ?? `@${spec.agency}`,
        provider: spec.provider ?? spec.agency,
        botUserId: botUserIdFor(spec.agency),
        secret: spec.secret ?? world.hex(16),
        accessToken: spec.accessToken ?? world.hex(32),
        webhook: { endpoint: spec.endpoint ?? null, active: true, redelivery: spec.redelivery ?? true },
        quota: spec.quota === undefined ? FREE_PLAN : spec.quota,
        chat: spec.chat ?? true,
        verified: spec.verified ?? false,
        ...(spec.pictureUrl === undefined ? {} : { pictureUrl: spec.pictureUrl }),
      }
      world.accounts.set(spec.agency, made)
      people.meet(made)
      return made
    },
    channel: account,
    channels: () => [...world.accounts.values()],
    ...people.doors,
    call: async (operation, call) => {
      const requestId: string = newId(world.ticks, world.chance)
      const loss = faults.takeLoss(operation)
      const caller = accountOf(call.accessToken)
      exchanges.add({
        id: requestId,
        at: world.now(),
        agency: caller?.agency ?? '',
        kind: 'call',
        name: operation,
        sent: call.bytes ? { type: call.bytes.type, size: call.bytes.bytes.length } : (call.body ?? call.params ?? {}),
        status: null,
        answer: loss,
        cost: null,
        ...(call.retryKey === undefined ? {} : { retryKey: call.retryKey }),
      })
      if (loss === 'before') return 'lost'
      const { answer: given, cost } = await judge(operation, call, caller, requestId)
      exchanges.answered(requestId, given.status, given.bytes ? { type: given.bytes.type } : given.body, cost)
      if (loss === 'after') return 'lost'
      return { ...given, headers: { 'x-line-request-id': requestId, ...given.headers } }
    },
    waiting: delivery.waiting,
    take: (agency, options) => delivery.take(account(agency), options),
    deliver: (agency, events) => delivery.deliver(account(agency), events),
    settled: delivery.settled,
    undelivered: delivery.undelivered,
    redeliver: (given) => delivery.redeliver(account(given.agency), given),
    faults,
    exchanges: exchanges.list,
    exchange: exchanges.find,
    used: (agency) => quota.used(account(agency)),
    setUsed: (agency, used) => quota.setUsed(account(agency), used),
    content: (messageId) => world.contents.get(messageId)?.bytes ?? null,
    menuImage: menus.image,
    listen: world.listen,
  }
}

const TOO_MANY = 'The API rate limit has been exceeded. Try again later.'
const NOT_AUTHENTICATED =
  'Authentication failed due to the following reason: invalid token. Confirm that the access token in the authorization header is valid.'
