// The demo's public data: this year's list taken over from the last, with something ready, something missing, something that
// will not hold.

import { dayOf, fiscalYearOf } from '../../kernel/calendar.ts'
import type { DemoStage } from '../../turn/feature.ts'
import type { Oit } from './oit.ts'

const SITE = 'https://www.example.go.th'
const DAYS_AGO = 20

/** Where the rest of the office's public data stands: on its own site. */
const ELSEWHERE: readonly (readonly [key: string, path: string])[] = [
  ['participation', '/participation'],
  ['nogift.declaration', '/no-gift-policy'],
]
const RELEASED = ['plan', 'contact.two_way'] as const

export const furnishOit =
  (oit: Oit) =>
  async ({ agency, at, personOf }: DemoStage): Promise<void> => {
    const year = fiscalYearOf(at)
    if (await oit.store.year(agency, year)) return
    const who = await personOf('clerk')
    const then = at.subtract({ hours: 24 * DAYS_AGO })
    const occurrence = (what: string) => ({ cause: `seed@${agency}:oit:${what}`, at: then.epochMilliseconds, who })
    const isThere = (await oit.list(agency, year)) !== null
    if (!isThere && (await oit.years(agency)).every((one) => one > year)) return
    if (!isThere) await oit.copy(agency, year, occurrence('copy'))
    const on = dayOf(then).toString()
    for (const [key, path] of ELSEWHERE)
      await oit.write(agency, year, key, occurrence(key), { address: `${SITE}${path}/${year}`, on })
    for (const key of RELEASED) {
      const { state } = await oit.one(agency, year, key, then)
      if (state.proof?.by === 'own') await oit.release(agency, year, key, occurrence(`release:${key}`), null)
    }
  }
