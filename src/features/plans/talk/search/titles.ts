// Whether words stand in a title of the plan, asked of everything anybody says: so cheap that nobody waits for it.

import type { AgencyId } from '../../../../kernel/ids.ts'
import { type ReadPlans, showingAt } from '../reading.ts'

export type Titles = (agency: AgencyId, at: Temporal.Instant, key: string) => Promise<boolean>

/** Nobody trusts a copy for longer. */
const TRUSTED = 5_000
const MOST_OFFICES = 200
const SHORTEST = 5
const LONGEST = 80

type Copy = { readonly until: number; readonly keys: Promise<readonly string[]> }

export function createTitles(deps: {
  readonly plans: ReadPlans
  readonly clock: { now(): Temporal.Instant }
  readonly keyOf: (text: string) => string
}): Titles {
  const copies = new Map<AgencyId, Copy>()

  async function read(agency: AgencyId, at: Temporal.Instant): Promise<readonly string[]> {
    const showing = await showingAt(deps.plans, agency, at)
    return showing?.plan.measures.map(({ titleTh }) => deps.keyOf(titleTh)) ?? []
  }

  function keysOf(agency: AgencyId, at: Temporal.Instant): Promise<readonly string[]> {
    const now = deps.clock.now().epochMilliseconds
    const known = copies.get(agency)
    if (known && now < known.until) return known.keys
    copies.delete(agency)
    const keys = read(agency, at)
    keys.catch(() => copies.delete(agency))
    copies.set(agency, { until: now + TRUSTED, keys })
    for (const oldest of copies.keys()) if (copies.size > MOST_OFFICES) copies.delete(oldest)
    return keys
  }

  return async (agency, at, key) =>
    key.length >= SHORTEST && key.length <= LONGEST && (await keysOf(agency, at)).some((title) => title.includes(key))
}
