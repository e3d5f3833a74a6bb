// What the offices themselves lack: accounts, holidays, a telephone, an unbroken log.

import { type AgencyCopy, holidayWarnings } from '../../../features/agencies/index.ts'
import { dayOf } from '../../../kernel/calendar.ts'
import { createLogStore } from '../../../turn/log.store.ts'
import { createLogCheck } from '../../../turn/log-check.ts'
import type { Installation } from '../installation.ts'
import { bad, type Finding, ok, warn } from './finding.ts'

export async function lookAtOffice(house: Installation, copy: AgencyCopy): Promise<Finding[]> {
  const found = [...profileFindings(copy), ...holidayFindings(house, copy), await logFinding(house, copy)]
  return found.map((one) => ({ ...one, agency: copy.agency }))
}

function profileFindings({ contact, units, channel, name, agency }: AgencyCopy): Finding[] {
  const lacks = [
    ...(contact.phone ? [] : ['phone']),
    ...(contact.hours.length > 0 ? [] : ['hours']),
    ...(units.length > 0 ? [] : ['units']),
    ...(name.th === agency ? ['name'] : []),
  ]
  return [
    ...(channel === null ? [warn('office.no-account', { slug: agency })] : []),
    ...(lacks.length > 0 ? [warn('office.incomplete', { slug: agency, lacks: lacks.join(', ') })] : []),
  ]
}

function holidayFindings({ clock }: Installation, { holidays, agency }: AgencyCopy): Finding[] {
  const warnings = holidayWarnings(holidays, dayOf(clock.now()))
  const years = (why: 'missing' | 'expected') =>
    warnings
      .filter((one) => one.why === why)
      .map(({ year }) => year)
      .join(', ')
  const [missing, expected] = [years('missing'), years('expected')]
  if (missing) return [bad('holidays.missing', { years: missing, slug: agency })]
  return [expected ? warn('holidays.expected', { years: expected, slug: agency }) : ok('holidays.known')]
}

async function logFinding({ store, seals, clock }: Installation, { agency }: AgencyCopy): Promise<Finding> {
  const log = createLogStore(store.connection)
  const check = createLogCheck({ connection: store.connection, log, seals, now: () => clock.now().epochMilliseconds })
  const { found, lines } = await check.verify(agency, { all: true })
  const [first] = found
  if (!first) return ok('log.whole', { lines })
  return bad(`log.${first.what}`, { seq: first.seq, slug: agency })
}
