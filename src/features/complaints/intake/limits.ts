// How much is taken in at once: from one person in a day, by the office in an hour. While people are trained nothing is held.

import { dayOf } from '../../../kernel/calendar.ts'
import { type AgencyId, type ChatId, idFrom } from '../../../kernel/ids.ts'
import { type Agencies, settingOn } from '../../agencies/index.ts'
import type { ComplaintId } from '../complaint.ts'
import type { Complaints } from '../complaints.ts'
import { fail } from './errors.ts'

export type LimitsDeps = {
  readonly complaints: Pick<Complaints, 'act' | 'find' | 'ofChat' | 'store'>
  readonly agencies: Pick<Agencies, 'of'>
}

type Asking = { readonly agency: AgencyId; readonly at: Temporal.Instant; readonly cause: string }
/** Over which limit this one is, while training lets it through. */
export type Excess = 'person' | 'office'

export type Limits = ReturnType<typeof createLimits>

export function createLimits({ complaints, agencies }: LimitsDeps) {
  const limitsOf = async ({ agency, at }: Asking) =>
    settingOn((await agencies.of(agency)).rules, 'complaint.limits', dayOf(at))

  return {
    /** Refused with the telephone to call; what was filed already by this cause is never held against it. */
    async check(asking: Asking, chat: ChatId | null): Promise<Excess | null> {
      const { agency, at, cause } = asking
      const own = idFrom<'complaint'>(`${agency}:${cause}`, 'complaint')
      if (await complaints.find(agency, own)) return null
      const { person, office, mode } = await limitsOf(asking)
      const isTraining = mode === 'training'
      const dayAgo = at.subtract({ hours: 24 }).epochMilliseconds
      const mine = chat === null ? [] : await complaints.ofChat(agency, chat, person)
      if (mine.filter(({ receivedAt }) => receivedAt >= dayAgo).length >= person) {
        if (isTraining) return 'person'
        throw fail('complaint-intake.too-many', { most: person })
      }
      const hourAgo = at.subtract({ hours: 1 }).epochMilliseconds
      if ((await complaints.store.receivedSince(agency, hourAgo)) >= office) {
        if (isTraining) return 'office'
        throw fail('complaint-intake.too-busy')
      }
      return null
    },

    /** Whoever set the limits sees what they would have held. */
    async note({ agency, at, cause }: Asking, id: ComplaintId, text: string): Promise<void> {
      const office = { by: 'office', who: 'intake', chat: null }
      await complaints.act({ agency, at, cause: `${cause}:excess` }, id, { act: 'note', text }, office)
    },
  }
}
