import type { ErrorRequestHandler, Request } from 'express'
import { DomainError } from '../kernel/errors.ts'
import type { Chance } from '../kernel/ids.ts'
import { code, type Log } from '../kernel/log.ts'
import { isWorldFault } from '../store/faults.ts'
import type { Call, Desk } from './desk.ts'
import { statusOf } from './errors.ts'
import { HEADERS } from './headers.ts'
import { type Html, html } from './html.ts'

export type RefusalsDeps = { readonly desk: Desk; readonly log: Log; readonly chance: Chance }

type Say = (address: string, facts?: DomainError['facts']) => string
type Told = { readonly status: number; readonly sentence: (say: Say) => string }

/** The last handler: whose fault it was, in the reader's language, with a way back. */
export function refusals({ desk, log, chance }: RefusalsDeps): ErrorRequestHandler {
  const tell: ErrorRequestHandler = (error: unknown, request, response, next) => {
    if (response.headersSent) return next(error)
    // They hung up in the middle of their form: nobody is there to be told.
    if (request.destroyed && !request.complete) return
    const { status, sentence } = toldOf(error)
    const call = response.locals.call as Call | undefined
    response.status(status)
    // Whatever the page allows, nobody keeps what went wrong.
    response.set(request.path.startsWith('/l/') ? HEADERS.link : HEADERS.session)
    if (call)
      desk.write(call, call.asked.say('web.refused'), body(sentence(call.asked.say), wayBack(call, request), call))
    else desk.writeNowhere(response, sentence)
  }

  function toldOf(error: unknown): Told {
    if (error instanceof DomainError)
      return { status: statusOf(error.code), sentence: (say) => say(error.code, error.facts) }
    if (isBadAddress(error)) return { status: 404, sentence: (say) => say('web.no-page') }
    if (isWorldFault(error)) {
      log.warn('web.away', {}, error)
      return { status: 503, sentence: (say) => say('web.away') }
    }
    const reference = Buffer.from(chance(4)).toString('hex')
    log.error('web.broken', { reference: code(reference) }, error)
    return { status: 500, sentence: (say) => say('web.broken', { reference }) }
  }
  return tell
}

/** An address with half a percent sign: Express itself says 400. */
const isBadAddress = (error: unknown): boolean =>
  error instanceof Error && 'status' in error && typeof error.status === 'number' && error.status < 500

function wayBack({ visit, office }: Call, request: Request): string | null {
  if (request.method === 'POST' && !request.path.startsWith('/leave')) return request.originalUrl
  return visit?.kind === 'console' ? `/console/${office.agency}` : null
}

const body = (sentence: string, back: string | null, { asked }: Call): Html => html`<p class="refused">${sentence}</p>
${back && html`<p><a href="${back}">${asked.say('web.back')}</a></p>`}`
