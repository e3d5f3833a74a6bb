// The one office an installation begins with, and how the configuration speaks for it at every start.

import type { AgencyId } from '../../kernel/ids.ts'
import type { Occurrence } from '../../store/record.ts'
import type { Agencies } from './agencies.ts'
import { newAgency } from './agency.ts'
import type { Account } from './desk.ts'
import { OFFICE_HOURS } from './profile/contact.ts'
import demo from './profile/demo.json' with { type: 'json' }
import { readProfile } from './profile/profile.ts'

/** What the demo's office signs with; nobody outside this machine can reach it. */
export const DEMO_CHANNEL = {
  secret: '00000000000000000000000000000000',
  accessToken: 'demo-channel-access-token',
  lineId: '@prongsai-demo',
} as const

export const demoAgency = () => readProfile(demo).agency!

/** Makes the demo's municipality if it is not there yet. */
export async function seedDemo({ desk, find }: Agencies, agency: AgencyId, at: number): Promise<void> {
  const occurrence: Occurrence = { cause: `seed@${agency}`, at, who: 'start' }
  const there = await find(agency)
  if (!there) await desk.add(agency, occurrence, demoAgency())
  if (there?.channel) return
  const { lineId, secret, accessToken } = DEMO_CHANNEL
  const account: Account = { lineId, botUserId: '', displayName: demo.name.th }
  const cause = `seed-channel@${agency}`
  await desk.setChannel(agency, { ...occurrence, cause }, { kind: 'demo', secret, accessToken, account })
}

/** The configuration's credentials are the default agency's: made, or changed, when the store knows others. */
export async function seedConfigured(
  { desk, find }: Agencies,
  agency: AgencyId,
  given: { channelSecret: string; accessToken: string },
  at: number,
): Promise<void> {
  const there = await find(agency)
  const occurrence: Occurrence = { cause: `configured@${agency}`, at, who: 'configuration' }
  if (!there) {
    // Its name is told by the account, or by `agency set`; until then it is called as in its address.
    const name = { th: agency }
    const contact = { ...newAgency({ type: 'municipality', name, shortName: name }).contact, hours: OFFICE_HOURS }
    await desk.add(agency, occurrence, newAgency({ type: 'municipality', name, shortName: name, contact }))
  }
  const known = await desk.channelOf(agency)
  const isSame =
    known?.channel.kind === 'line' && known.secret === given.channelSecret && known.accessToken === given.accessToken
  if (isSame) return
  // Two servers starting at once do it once: they start from the same revision.
  const cause = `configured@${agency}@${there?.rev ?? 1}`
  await desk.setChannel(
    agency,
    { ...occurrence, cause },
    { kind: 'line', secret: given.channelSecret, accessToken: given.accessToken },
  )
}

/** Asks LINE what the account is called and keeps it. */
export async function introduce(
  { desk, find }: Agencies,
  agency: AgencyId,
  ask: (accessToken: string) => Promise<Account>,
  at: number,
): Promise<boolean> {
  const copy = await find(agency)
  const known = await desk.channelOf(agency)
  if (!copy || !known || known.channel.lineId !== null) return false
  const account = await ask(known.accessToken)
  const occurrence: Occurrence = { cause: `introduced@${agency}@${copy.rev}`, at, who: 'configuration' }
  await desk.setChannel(agency, occurrence, { kind: known.channel.kind, account })
  // Nobody has named the office yet: what its account is called is nearer than its address.
  if (copy.name.th === agency) {
    const name = { th: account.displayName }
    await desk.update(agency, { ...occurrence, cause: `named@${agency}` }, { name, shortName: name })
  }
  return true
}
