import type { KeptBreach } from '../../../features/privacy/index.ts'
import { type Call, type OfficeCommand, text } from '../call.ts'
import { Refusal } from '../refusal.ts'
import { momentOf, privacyDesk, writtenAt } from './desk.ts'

const NEWS = [text('risk'), text('affected'), text('reported'), text('told'), text('reason')]

const newsOf = (call: Call) => ({
  risk: call.flag('risk') ?? null,
  affected: countOf(call),
  reportedAt: momentOf(call, 'reported'),
  toldAt: momentOf(call, 'told'),
  reason: call.flag('reason') ?? null,
})

function countOf(call: Call): number | null {
  const given = call.flag('affected')
  if (given === undefined) return null
  if (!/^\d{1,8}$/.test(given)) throw new Refusal('operate.breach.bad-count', { given })
  return Number(given)
}

function told(call: Call, breach: KeptBreach, now: Temporal.Instant): string {
  const left = Math.floor((breach.due - now.epochMilliseconds) / 3_600_000)
  const { closedAt, reportedAt } = breach
  const state =
    closedAt !== null
      ? 'closed'
      : reportedAt !== null
        ? 'reported'
        : breach.risk === 'none'
          ? 'none'
          : left < 0
            ? 'late'
            : 'running'
  const facts = { id: breach.id, what: breach.what, due: writtenAt(breach.due), hours: Math.abs(left) }
  return call.say(`operate.breach.${state}`, facts)
}

export const addBreach: OfficeCommand = {
  name: 'breach add',
  action: 'privacy.change',
  arguments: [{ name: 'happened' }],
  options: [text('agency'), text('known'), ...NEWS],
  async run(call) {
    const { agency, privacy, occurrence, now } = await privacyDesk(call)
    const knownAt = momentOf(call, 'known') ?? occurrence.at
    const given = { what: call.argument('happened')!, knownAt, ...newsOf(call) }
    const breach = await privacy.breaches.add(agency, occurrence, given)
    return { json: breach, lines: [told(call, breach, now), call.say('operate.breach.next')] }
  },
}

export const listBreaches: OfficeCommand = {
  name: 'breach list',
  action: 'privacy.read',
  arguments: [],
  options: [text('agency')],
  async run(call) {
    const { agency, privacy, now } = await privacyDesk(call)
    const all = await privacy.breaches.all(agency)
    const lines = all.map((one) => told(call, one, now))
    return { json: all, lines: lines.length > 0 ? lines : [call.say('operate.breach.nothing')] }
  },
}

const changing = (name: 'breach update' | 'breach close', how: 'update' | 'close'): OfficeCommand => ({
  name,
  action: 'privacy.change',
  arguments: [{ name: 'id' }],
  options: [text('agency'), ...NEWS],
  async run(call) {
    const { agency, privacy, occurrence, now } = await privacyDesk(call)
    const breach = await privacy.breaches[how](agency, call.argument('id')!, occurrence, newsOf(call))
    return { json: breach, lines: [told(call, breach, now)] }
  },
})

export const updateBreach = changing('breach update', 'update')
export const closeBreach = changing('breach close', 'close')
