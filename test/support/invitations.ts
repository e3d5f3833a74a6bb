import { findUnits } from '../../src/features/agencies/index.ts'
import { ALPHABET, readCode } from '../../src/features/people/joining/code.ts'
import type { WantedOffice } from '../../src/features/people/joining/invite.ts'
import { createPeople, type People } from '../../src/features/people/people.ts'
import type { AgencyId } from '../../src/kernel/ids.ts'
import { AGENCY, type World } from './world.ts'

/** As an administrator at the command line: another process on the same store. */
export const peopleOf = (world: World, chance?: (bytes: number) => Uint8Array): People =>
  createPeople({
    connection: world.store.connection,
    seals: world.seals,
    chance: chance ?? ((bytes) => crypto.getRandomValues(new Uint8Array(bytes))),
    changed: () => undefined,
    agencies: world.agencies,
  })

let invited = 0

/** An invitation whose code the test chose. */
export async function invite(
  world: World,
  code: string,
  offices: readonly WantedOffice[],
  options: { readonly name?: string; readonly agency?: AgencyId } = {},
): Promise<{ id: string; expiresAt: number }> {
  const letters = [...readCode(code)!].map((letter) => ALPHABET.indexOf(letter))
  const chosen = (bytes: number) => Uint8Array.from({ length: bytes }, (_, i) => letters[i % letters.length]!)
  const { agency = AGENCY, name = 'สมชาย ตัวอย่าง' } = options
  invited += 1
  const occurrence = { cause: `invite-${invited}`, at: world.now().epochMilliseconds, who: 'command-line' }
  return peopleOf(world, chosen).inviting.invite(agency, occurrence, { name, offices })
}

// # คำเชิญ K7QM-4XTR officer กองช่าง 2026-10-01..2027-09-30
// # คำเชิญ K7QM-4XTR unit-head กองช่าง 2026-11-23..2026-11-27 แทน      (acting for whoever holds it)
// # คำเชิญ K7QM-4XTR delegate มอบ appointments.read โดย clerk
// # คำเชิญ K7QM-4XTR delegate มอบ progress.approve โดย unit-head@กองช่าง
// # คำเชิญ K7QM-4XTR committee-member ที่นั่ง plan-monitoring:council
const WRITTEN = /^# คำเชิญ (\S{9}) (.+)$/gm
const OFFICE =
  /^(\S+)(?: (?!\d|แทน|มอบ|ที่นั่ง)(\S+))?(?: (\d{4}-\d\d-\d\d)\.\.(\d{4}-\d\d-\d\d)?)?( แทน)?(?: มอบ (\S+) โดย ([^\s@]+)(?:@(\S+))?)?(?: ที่นั่ง (\S+):(\S+))?$/

/** The slips a story begins with; several offices are parted by commas. */
export async function inviteAsWritten(story: string, world: World): Promise<void> {
  for (const [line, code, written] of story.matchAll(WRITTEN)) {
    const there = await peopleOf(world).appointments(AGENCY)
    const { units } = await world.agencies.of(AGENCY)
    const holding = (role: string, unit: string | null): string => {
      const code = unit === null ? null : (findUnits(units, unit)[0]?.code ?? null)
      const found = there.find((one) => one.role === role && one.unit === code)
      if (!found) throw new Error(`"${line}": nobody is ${role} ${unit ?? ''}`)
      return found.id
    }
    const offices = written!.split(', ').map((office): WantedOffice => {
      const [, role, unit = null, from = null, to = null, acts, matters, giver, its, body, seat] =
        OFFICE.exec(office) ?? []
      if (!role) throw new Error(`"${line}" is no invitation`)
      return {
        role,
        unit,
        order: '1/2570',
        from,
        to,
        actingFor: acts ? holding(role, unit) : null,
        seat: body && seat ? { body, seat } : null,
        delegation:
          matters && giver ? { by: holding(giver, its ?? null), matters: matters.split('+'), law: null } : null,
      }
    })
    await invite(world, code!, offices)
  }
}
