/** LINE's only way in: verify, parse, keep once, answer 200, then wake whoever waits. */
import { type ErrorRequestHandler, type Request, type RequestHandler, type Response, Router } from 'express'
import { systemTicks, type Ticks } from '../kernel/clock.ts'
import type { AgencyId } from '../kernel/ids.ts'
import { code, type Log } from '../kernel/log.ts'
import type { ChannelRecord, Channels } from './channels.ts'
import type { LineEvent } from './input.ts'
import { WEBHOOK } from './limits.ts'
import { get, isNode } from './validate/json.ts'
import { type Parsed, parseEvent } from './webhook/parse-event.ts'
import { readBody } from './webhook/read-body.ts'
import { isSigned, SIGNATURE_HEADER } from './webhook/signature.ts'

export type WebhookDeps<Kept> = {
  readonly channels: Channels
  /** The agency `POST /webhook` is for. */
  readonly defaultSlug: string
  /** One insert for the whole body; resolves when it is durable. What it answers is handed to `wake`. */
  keep(agency: AgencyId, events: readonly LineEvent[], receivedTicks: number): Promise<Kept>
  wake(kept: Kept): void
  readonly log: Log
  readonly ticks?: Ticks
}

const SLUG = /^[a-z0-9][a-z0-9-]{0,62}$/

export function webhookRouter<Kept>(deps: WebhookDeps<Kept>): Router {
  const router = Router()
  const refuse = (response: Response, status: number, why: Why): void => {
    deps.log.info('webhook.refused', { status, why: code(why), agency: shownSlug(response.locals.slug) })
    response.status(status).json({ message: WORDS[why] })
  }

  const findChannel: RequestHandler = async (request, response, next) => {
    const slug = slugOf(request, deps.defaultSlug)
    response.locals.slug = slug
    const channel = SLUG.test(slug) ? await deps.channels.bySlug(slug) : null
    if (!channel) return refuse(response, 404, 'unknown-agency')
    // Before the body is read: an unsigned megabyte is not worth the memory.
    if (!request.header(SIGNATURE_HEADER)) return refuse(response, 401, 'no-signature')
    response.locals.channel = channel
    next()
  }

  const take: RequestHandler = async (request, response) => {
    const receivedTicks = (deps.ticks ?? systemTicks)()
    const channel: ChannelRecord = response.locals.channel
    const body = await readBody(request, WEBHOOK.bodyBytes)
    if (body === 'too-large') {
      response.set('Connection', 'close')
      return refuse(response, 413, 'too-large')
    }
    if (!isSigned(body, request.header(SIGNATURE_HEADER) ?? '', channel.secrets))
      return refuse(response, 401, 'bad-signature')
    const given = readEvents(body)
    if (given === 'broken-json' || given === 'no-events') return refuse(response, 400, given)
    if (given.length > WEBHOOK.events) return refuse(response, 413, 'too-many-events')

    const { events, broken, ignored } = sort(given)
    if (broken + ignored > 0) deps.log.warn('webhook.left-out', { agency: channel.agency, broken, ignored })
    if (events.length === 0) return void response.status(200).json({})
    const kept = await deps.keep(channel.agency, events, receivedTicks)
    response.status(200).json({})
    // LINE has its answer: what goes wrong from here on is found again by the slow poll.
    try {
      deps.wake(kept)
    } catch (error) {
      deps.log.error('webhook.wake-failed', {}, error)
    }
  }

  const answerFailure: ErrorRequestHandler = (error, request, response, next) => {
    if (response.headersSent) return next(error)
    // `/webhook/%E0` names nobody.
    if (error instanceof URIError) return refuse(response, 404, 'unknown-agency')
    if (request.destroyed && !request.complete)
      return void deps.log.info('webhook.gone', { agency: shownSlug(response.locals.slug) })
    // 500 and nothing kept: LINE will bring it again.
    deps.log.error('webhook.failed', { agency: shownSlug(response.locals.slug) }, error)
    response.status(500).json({ message: WORDS.failed })
  }

  for (const path of ['/webhook', '/webhook/:agency']) {
    router.post(path, findChannel, take)
    router.all(path, (_request, response) => {
      response.set('Allow', 'POST')
      refuse(response, 405, 'only-post')
    })
  }
  router.use('/webhook', answerFailure)
  return router
}

const WORDS = {
  'unknown-agency': 'There is no such agency here.',
  'no-signature': `The header ${SIGNATURE_HEADER} is missing.`,
  'bad-signature': `The header ${SIGNATURE_HEADER} does not fit the body and the channel secret.`,
  'broken-json': 'The body is not JSON.',
  'no-events': 'The body has no list "events".',
  'too-many-events': `The body has more than ${WEBHOOK.events} events.`,
  'too-large': `The body is larger than ${WEBHOOK.bodyBytes} bytes.`,
  'only-post': 'Only POST is answered here.',
  failed: 'Nothing was kept. Please deliver it again.',
} as const
type Why = keyof typeof WORDS

const slugOf = (request: Request, fallback: string): string => {
  const { agency } = request.params
  return typeof agency === 'string' ? agency : fallback
}

const shownSlug = (slug: unknown) => code(typeof slug === 'string' && SLUG.test(slug) ? slug : '-')

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

function readEvents(body: Buffer): readonly unknown[] | 'broken-json' | 'no-events' {
  let parsed: unknown
  try {
    parsed = JSON.parse(utf8.decode(body))
  } catch {
    return 'broken-json'
  }
  const events = isNode(parsed) ? get(parsed, 'events') : undefined
  return Array.isArray(events) ? events : 'no-events'
}

/** Each event on its own: what is wrong with one is no harm to the others. The same id twice is once. */
function sort(given: readonly unknown[]): { events: LineEvent[]; broken: number; ignored: number } {
  const events = new Map<string, LineEvent>()
  let broken = 0
  let ignored = 0
  for (const one of given) {
    const parsed = parseSafely(one)
    if ('event' in parsed) events.set(parsed.event.id, parsed.event)
    else if ('ignored' in parsed) ignored += 1
    else broken += 1
  }
  return { events: [...events.values()], broken, ignored }
}

function parseSafely(value: unknown): Parsed {
  try {
    return parseEvent(value)
  } catch {
    return { broken: 'no object' }
  }
}
