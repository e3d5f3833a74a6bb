// Which units somebody stands for: those of their offices, and what belongs to them.

import type { AgencyId, ChatId } from '../../../kernel/ids.ts'
import { type Agencies, under } from '../../agencies/index.ts'
import type { People } from '../../people/index.ts'

export type Units = ReturnType<typeof createUnits>

export function createUnits(deps: { readonly people: Pick<People, 'held'>; readonly agencies: Pick<Agencies, 'of'> }) {
  return {
    async of(agency: AgencyId, chat: ChatId, at: Temporal.Instant) {
      const [held, { units }] = await Promise.all([deps.people.held(agency, chat, at), deps.agencies.of(agency)])
      const own = [...new Set(held.flatMap(({ unit }) => unit ?? []))]
      const below = own.flatMap((code) => under(units, code).map((unit) => unit.code))
      return { own, codes: [...new Set([...own, ...below])] }
    },
  }
}
