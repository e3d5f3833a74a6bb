// What LINE says of an account: the token, where its webhook goes and what becomes of it, how many messages are left.

import type { AgencyCopy } from '../../../features/agencies/index.ts'
import { settingOn } from '../../../features/agencies/index.ts'
import { dayOf } from '../../../kernel/calendar.ts'
import type { Clock } from '../../../kernel/clock.ts'
import { WorldError } from '../../../kernel/errors.ts'
import { LineRefused } from '../../../line/gateway.ts'
import { testWebhook, webhookOf } from '../agency/account.ts'
import type { Installation } from '../installation.ts'
import { bad, type Finding, ok, warn } from './finding.ts'

export async function lookAtLine(house: Installation, copy: AgencyCopy): Promise<Finding[]> {
  const known = await house.agencies.desk.channelOf(copy.agency)
  if (known?.channel.kind !== 'line') return []
  const channel = { agency: copy.agency, accessToken: known.accessToken }
  const about = (finding: Finding): Finding => ({ ...finding, agency: copy.agency })
  try {
    const { chatMode, basicId } = await house.gateway.info(channel)
    const found = [ok('token.fits', { lineId: basicId })]
    // https://developers.line.biz/en/reference/messaging-api/#get-bot-info
    if (chatMode === 'chat') found.push(warn('chat.on', { slug: copy.agency }))
    found.push(await webhookFinding(house, channel), await quotaFinding(house, copy, channel))
    return found.map(about)
  } catch (error) {
    return [about(refusal(error, copy.agency))]
  }
}

function refusal(error: unknown, slug: string): Finding {
  if (error instanceof LineRefused && error.status === 401) return bad('token.refused', { slug })
  if (error instanceof LineRefused) return bad('line.refused', { slug, status: error.status })
  if (error instanceof WorldError) return bad('line.away', { slug })
  throw error
}

type Channel = { readonly agency: AgencyCopy['agency']; readonly accessToken: string }

async function webhookFinding({ gateway, config }: Installation, channel: Channel): Promise<Finding> {
  const wanted = webhookOf(config.publicBaseUrl, channel.agency)
  const facts = { slug: channel.agency, wanted }
  const set = await gateway.webhook.get(channel)
  if (!set) return bad('webhook.none', facts)
  // `POST /webhook` is the default agency's as well.
  const isOurs =
    set.endpoint === wanted ||
    (channel.agency === config.defaultAgency && set.endpoint === `${config.publicBaseUrl}/webhook`)
  if (!isOurs) return bad('webhook.elsewhere', { ...facts, endpoint: set.endpoint })
  if (!set.active) return bad('webhook.off', facts)
  const { why, statusCode } = await testWebhook(gateway, channel, set.endpoint)
  return why === 'ok' ? ok('webhook.fits', facts) : bad(`webhook.${why}`, { ...facts, status: statusCode })
}

async function quotaFinding({ gateway, clock }: Installation, copy: AgencyCopy, channel: Channel): Promise<Finding> {
  const { limit, used } = await gateway.quota(channel)
  if (limit === null) return ok('quota.unlimited', { used })
  const reserve = settingOn(copy.rules, 'quota.reserve', dayOf(clock.now()))
  const facts = { used, limit, left: Math.max(0, limit - used), reserve, slug: copy.agency }
  if (used >= limit) return bad('quota.gone', facts)
  return used >= limit - reserve ? warn('quota.low', facts) : ok('quota.fits', facts)
}

const SKEW = 60_000
const PATIENCE = 5_000

/** The clock of this machine against the one LINE writes into its answers. */
export async function lookAtClock(apiBaseUrl: string, clock: Clock): Promise<Finding[]> {
  let stamp: string | null
  try {
    const answer = await fetch(apiBaseUrl, { method: 'HEAD', signal: AbortSignal.timeout(PATIENCE) })
    stamp = answer.headers.get('date')
  } catch {
    return [] // that LINE cannot be reached is said elsewhere
  }
  const theirs = stamp === null ? Number.NaN : Date.parse(stamp)
  if (Number.isNaN(theirs)) return []
  const seconds = Math.round((clock.now().epochMilliseconds - theirs) / 1000)
  return [Math.abs(seconds) * 1000 > SKEW ? bad('clock.wrong', { seconds }) : ok('clock.fits', { seconds })]
}
