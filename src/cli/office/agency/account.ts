// An agency's account on LINE: is the token LINE's, does the webhook come here, what still has to be switched off.

import type { Account } from '../../../features/agencies/index.ts'
import { WorldError } from '../../../kernel/errors.ts'
import type { AgencyId } from '../../../kernel/ids.ts'
import { type LineGateway, LineRefused } from '../../../line/gateway.ts'
import { Refusal } from '../refusal.ts'

export type Tested = {
  readonly endpoint: string
  readonly success: boolean
  /** What to say of it: an address under `operate.webhook`. */
  readonly why: 'ok' | 'bad-secret' | 'not-here' | 'unreachable' | 'slow' | 'off' | 'error-status'
  readonly statusCode: number
}

export const webhookOf = (publicBaseUrl: string, agency: string): string => `${publicBaseUrl}/webhook/${agency}`

/** Asks LINE whose token it is. */
export async function askAccount(
  gateway: LineGateway,
  agency: string,
  accessToken: string,
): Promise<Account & { chatMode?: string }> {
  try {
    const { userId, basicId, displayName, chatMode } = await gateway.info({ agency, accessToken })
    return { botUserId: userId, lineId: basicId, displayName, ...(chatMode ? { chatMode } : {}) }
  } catch (error) {
    if (error instanceof LineRefused && error.status === 401) throw new Refusal('operate.token-refused')
    if (error instanceof LineRefused) throw new Refusal('operate.line-refused', { status: error.status })
    if (error instanceof WorldError) throw new Refusal('operate.line-away', {}, 1)
    throw error
  }
}

/** Sets the webhook to this server, unless it is already, and has LINE call it. */
export async function connectWebhook(
  gateway: LineGateway,
  channel: { agency: AgencyId; accessToken: string },
  endpoint: string,
): Promise<Tested> {
  const before = await gateway.webhook.get(channel)
  if (before?.endpoint !== endpoint) await gateway.webhook.set(channel, endpoint)
  return testWebhook(gateway, channel, endpoint)
}

export async function testWebhook(
  gateway: LineGateway,
  channel: { agency: AgencyId; accessToken: string },
  endpoint: string,
): Promise<Tested> {
  const { success, reason, statusCode } = await gateway.webhook.test(channel)
  const now = await gateway.webhook.get(channel)
  const told = { endpoint, statusCode }
  if (success) return now?.active === false ? { ...told, success: false, why: 'off' } : { ...told, success, why: 'ok' }
  return { ...told, success, why: whyNot(reason, statusCode) }
}

// https://developers.line.biz/en/reference/messaging-api/#test-webhook-endpoint
function whyNot(reason: string, statusCode: number): Tested['why'] {
  // Our door says 401 to a signature it cannot follow, and 404 to an office it does not know.
  if (statusCode === 401) return 'bad-secret'
  if (statusCode === 404) return 'not-here'
  if (/timeout/i.test(reason)) return 'slow'
  return statusCode > 0 ? 'error-status' : 'unreachable'
}

/** What the OA Manager switches on by itself and what has to be on; each an address under `operate.switches`. */
export const SWITCHES = ['auto-response', 'greeting', 'webhook', 'redelivery', 'chat', 'group', 'provider'] as const
