// What a plan's command works with: the office, its plans, and whoever is at the machine.

import { createPlans, type KeptPlan, type Plans } from '../../features/plans/index.ts'
import { fiscalYearOf } from '../../kernel/calendar.ts'
import { type AgencyId, newId } from '../../kernel/ids.ts'
import type { Occurrence } from '../../store/record.ts'
import { fail } from '../errors.ts'
import type { Call } from '../office/call.ts'
import { Refusal } from '../office/refusal.ts'

export type PlanDesk = {
  readonly agency: AgencyId
  readonly plans: Plans
  readonly now: Temporal.Instant
  readonly occurrence: Occurrence
  readonly unitName: (code: string) => string
}

export async function planDesk(call: Call): Promise<PlanDesk> {
  const { agencies, store, clock } = await call.open()
  const all = await agencies.all()
  const slug = call.flag('agency') ?? (all.length === 1 ? all[0] : undefined)
  if (slug === undefined) throw new Refusal('operate.missing', { what: '--agency' })
  const { agency, units } = await agencies.of(slug as AgencyId)
  const now = clock.now()
  return {
    agency,
    // A running server looks for what was written every few seconds.
    plans: createPlans({ connection: store.connection, changed: () => undefined, agencies }),
    now,
    occurrence: { cause: newId(), at: now.epochMilliseconds, who: call.acting.who },
    unitName: (code) => units.find((unit) => unit.code === code)?.name.th ?? code,
  }
}

export function yearFlag(call: Call): number | undefined {
  const year = call.flag('fiscal-year')
  if (year !== undefined && !/^2[45]\d\d$/.test(year)) throw fail('cli.year-malformed', { year })
  return year === undefined ? undefined : Number(year)
}

export function versionFlag(call: Call, name = 'version'): number | undefined {
  const version = call.flag(name)
  if (version !== undefined && !/^\d{1,6}$/.test(version)) throw fail('cli.version-malformed', { version })
  return version === undefined ? undefined : Number(version)
}

/** The version asked for; the one in force; or, where none is in force this year, the last that was kept. */
export async function wantedPlan(call: Call, { agency, plans, now }: PlanDesk): Promise<KeptPlan> {
  const asked = yearFlag(call)
  const version = versionFlag(call)
  const year = asked ?? fiscalYearOf(now)
  const [newest] = await plans.versions(agency)
  const found =
    (await plans.inForce(agency, year)) ??
    (asked === undefined && newest ? await plans.at(agency, newest.id, newest.version) : null)
  if (!found) throw new Refusal('plans.none-kept', { year })
  if (version === undefined) return found
  const exact = await plans.at(agency, found.id, version)
  if (!exact) throw new Refusal('plans.version-unknown', { version })
  return exact
}
