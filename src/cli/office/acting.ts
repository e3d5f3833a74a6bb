// In whose place a command is given. The machine belongs to whoever holds it: without `--as` they act as administrator.
// With it only as the role, or the one appointment, that is named, by the same table as everybody.

import { type Action, createPeople, isRole, mayAs, mayRole } from '../../features/people/index.ts'
import { type AgencyId, trueChance } from '../../kernel/ids.ts'
import type { Installation } from './installation.ts'
import { Refusal } from './refusal.ts'

/** `machine`: for whoever holds the machine itself, store and keys; no role of an office has it. */
export type Wanted = Action | 'machine'

export type Acting = {
  /** As the log has it. */
  readonly who: string
  /** The only office somebody may touch who acts by their appointment there; null: any of this machine. */
  readonly agency: AgencyId | null
}

const OPERATOR = 'operator'

type Given = {
  readonly as: string | undefined
  readonly wanted: Wanted
  /** The office that is named, if one is. */
  readonly slug: string | undefined
  readonly open: () => Promise<Pick<Installation, 'agencies' | 'store' | 'seals' | 'clock'>>
}

/** Asked before the command does anything; a role needs no store to be refused. */
export async function actingAs({ as, wanted, slug, open }: Given): Promise<Acting> {
  if (as === undefined) {
    if (wanted !== 'machine' && !mayRole('admin', wanted)) throw new Refusal('people.not-yours')
    return { who: OPERATOR, agency: null }
  }
  if (wanted === 'machine') throw new Refusal('operate.machine-only')
  if (isRole(as)) {
    if (!mayRole(as, wanted)) throw new Refusal('people.not-yours')
    return { who: `${OPERATOR}:${as}`, agency: null }
  }
  const { agencies, store, seals, clock } = await open()
  const all = await agencies.all()
  const named = slug ?? (all.length === 1 ? all[0] : undefined)
  if (named === undefined) throw new Refusal('operate.missing', { what: '--agency' })
  const { agency } = await agencies.of(named as AgencyId)
  const people = createPeople({
    connection: store.connection,
    seals,
    chance: trueChance,
    changed: () => undefined,
    agencies,
  })
  const appointments = await people.appointments(agency)
  if (!appointments.some(({ id }) => id === as)) throw new Refusal('operate.unknown-as', { given: as })
  if (!mayAs(appointments, as, wanted, clock.now())) throw new Refusal('people.not-yours')
  return { who: `${OPERATOR}:${as}`, agency }
}
