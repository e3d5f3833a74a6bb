// Agencies as they were at most five seconds ago: read when asked for, shared by whoever asks meanwhile, let go unused.

import type { Ticks } from '../../../kernel/clock.ts'
import type { AgencyId } from '../../../kernel/ids.ts'
import type { AgencyCopy, AgencyStore } from '../agency.store.ts'

/** No process trusts a copy of agency, settings, rights or holidays for longer. */
export const TRUST = 5_000

export type Copies = ReturnType<typeof createCopies>

export function createCopies(deps: { store: Pick<AgencyStore, 'read' | 'ids'>; ticks: Ticks }) {
  const { store, ticks } = deps
  type Held<Thing> = { readonly since: number; readonly thing: Promise<Thing> }
  const agencies = new Map<AgencyId, Held<AgencyCopy | null>>()
  let ids: Held<readonly AgencyId[]> | null = null
  let sweptAt = ticks()

  // The age counts from before the question: an answer may be older than its arrival, never younger.
  const isFresh = (held: Held<unknown> | null | undefined): boolean => held != null && ticks() - held.since < TRUST

  function sweep(): void {
    if (ticks() - sweptAt < TRUST) return
    sweptAt = ticks()
    for (const [agency, held] of agencies) if (!isFresh(held)) agencies.delete(agency)
  }

  return {
    /** null: there is no such agency. */
    of(agency: AgencyId): Promise<AgencyCopy | null> {
      const held = agencies.get(agency)
      if (held && isFresh(held)) return held.thing
      sweep()
      const thing = store.read(agency)
      const fresh = { since: ticks(), thing }
      agencies.set(agency, fresh)
      const letGo = () => {
        if (agencies.get(agency) === fresh) agencies.delete(agency)
      }
      // Neither a failure nor a name nobody bears is worth remembering: the one may pass, the other fills the memory.
      thing.then((copy) => copy ?? letGo(), letGo)
      return thing
    },

    all(): Promise<readonly AgencyId[]> {
      if (ids && isFresh(ids)) return ids.thing
      const thing = store.ids()
      const fresh = { since: ticks(), thing }
      ids = fresh
      thing.catch(() => {
        if (ids === fresh) ids = null
      })
      return thing
    },

    /** What this process changed itself it knows at once. */
    forget(agency: AgencyId): void {
      agencies.delete(agency)
      ids = null
    },

    /** How many are held just now. */
    count: (): number => agencies.size,
  }
}
