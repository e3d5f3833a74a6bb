// One office at the machine: the log says that it was there, and in whose place.

import { createPeople } from '../../features/people/index.ts'
import { type AgencyId, newId, trueChance } from '../../kernel/ids.ts'
import type { Call } from './call.ts'
import { Refusal } from './refusal.ts'

/** A running server looks for what was written every few seconds. */
export const unchanged = (): void => undefined

/** One agency: the named one, or the only one there is. */
export async function atDesk(call: Call) {
  const { agencies, store, seals, words, clock } = await call.open()
  const all = await agencies.all()
  const slug = call.flag('agency') ?? (all.length === 1 ? all[0] : undefined)
  if (slug === undefined) throw new Refusal('operate.missing', { what: '--agency' })
  const copy = await agencies.of(slug as AgencyId)
  const { connection } = store
  const people = createPeople({ connection, seals, chance: trueChance, changed: unchanged, agencies })
  const occurrence = { cause: newId(), at: clock.now().epochMilliseconds, who: call.acting.who }
  return { agency: copy.agency, copy, agencies, people, words, connection, occurrence, now: clock.now() }
}
