/** What LINE's answer to a send means: https://developers.line.biz/en/reference/messaging-api/#status-codes */
import { HTTPFetchError } from '@line/bot-sdk'
import type { Outcome } from '../gateway.ts'
import { get, isNode } from '../validate/json.ts'
import { DeadlinePassed } from './deadline.ts'

type Headers = Pick<globalThis.Headers, 'get'>

const requestIdOf = (headers: Headers): { requestId?: string } => {
  const requestId = headers.get('x-line-request-id')
  return requestId ? { requestId } : {}
}

export function sent(body: unknown, headers: Headers): Outcome {
  const messages = isNode(body) ? get(body, 'sentMessages') : undefined
  const ids = (Array.isArray(messages) ? messages : []).map((one) => (isNode(one) ? get(one, 'id') : undefined))
  return { kind: 'sent', messageIds: ids.filter((id) => typeof id === 'string'), ...requestIdOf(headers) }
}

export function failed(error: unknown, call: 'reply' | 'push'): Outcome {
  if (error instanceof HTTPFetchError) return refusedBy(error, call)
  if (error instanceof DeadlinePassed) return { kind: 'unknown', why: 'timeout' }
  const codes = codesOf(error)
  if (codes.length === 0) return { kind: 'unknown', why: error instanceof SyntaxError ? 'unreadable answer' : 'broken' }
  const neverLeft = codes.every((code) => NEVER_LEFT.has(code))
  return { kind: 'unknown', why: codes.join(' '), ...(neverLeft ? { neverLeft: true } : {}) }
}

function refusedBy(error: HTTPFetchError, call: 'reply' | 'push'): Outcome {
  const { status, headers } = error
  const id = requestIdOf(headers)
  const body = parse(error.body)
  const message = messageOf(body) ?? error.statusText
  // A retry key that was taken before: LINE has it, under the id of the call that was accepted.
  if (status === 409 && call === 'push') {
    const accepted = headers.get('x-line-accepted-request-id')
    return { ...sent(body, headers), ...(accepted ? { requestId: accepted } : {}) }
  }
  if (status === 400 && call === 'reply' && /^invalid reply token\b/i.test(message))
    return { kind: 'invalid-token', ...id }
  // One status, two meanings: https://developers.line.biz/en/reference/messaging-api/#error-messages
  if (status === 429) return { kind: /monthly limit/i.test(message) ? 'quota-gone' : 'rate-limited', ...id }
  if (status >= 500 || status === 408) return { kind: 'unknown', why: `HTTP ${status}`, ...id }
  return { kind: 'refused', status, message: `${message}${detailsOf(body)}`.slice(0, 500), ...id }
}

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    // A proxy's page instead of LINE's JSON.
    return null
  }
}

/** LINE's own sentence, if there is one. */
export const messageIn = (text: string): string | null => messageOf(parse(text))

function messageOf(body: unknown): string | null {
  const message = isNode(body) ? get(body, 'message') : undefined
  return typeof message === 'string' ? message : null
}

function detailsOf(body: unknown): string {
  const details = isNode(body) ? get(body, 'details') : undefined
  if (!Array.isArray(details) || details.length === 0) return ''
  return ` (${details.map((one) => (isNode(one) ? `${get(one, 'property')}: ${get(one, 'message')}` : '?')).join('; ')})`
}

// Before a connection stands, nothing can have been taken.
const NEVER_LEFT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT'])

/** The system's codes behind `fetch failed`; several when several addresses were tried. */
function codesOf(error: unknown): string[] {
  const cause = error instanceof Error ? (error.cause ?? error) : error
  const causes = cause instanceof AggregateError ? cause.errors : [cause]
  return causes.flatMap((one) => (isCoded(one) ? one.code : []))
}

const isCoded = (value: unknown): value is { code: string } =>
  typeof value === 'object' && value !== null && 'code' in value && typeof value.code === 'string'
