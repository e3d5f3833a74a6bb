// Whose hand it is: what somebody of the office may do with one matter, and in whose name they do it.

import type { Occasion } from '../../../dialog/conversation.ts'
import type { Agencies } from '../../agencies/index.ts'
import type { Action, People } from '../../people/index.ts'
import type { Complaint, ComplaintId } from '../complaint.ts'
import type { Complaints } from '../complaints.ts'
import { fail } from '../errors.ts'
import { maySee, type Reach, reachOf } from '../staff.ts'

export type HandDeps = {
  readonly complaints: Complaints
  readonly people: Pick<People, 'may' | 'held'>
  readonly agencies: Pick<Agencies, 'of'>
}

export type Hand = {
  readonly complaint: Complaint
  readonly reach: Reach
  readonly who: { readonly by: string; readonly who: string; readonly chat: null }
  readonly may: (action: Action) => Promise<boolean>
}

type Somebody = Pick<Occasion, 'agency' | 'chat' | 'at'>

export function createHands({ complaints, people, agencies }: HandDeps) {
  async function reach({ agency, chat, at }: Somebody): Promise<Reach> {
    const [held, { units }] = await Promise.all([people.held(agency, chat, at), agencies.of(agency)])
    const found = reachOf(held, units)
    const screens = found.screens || (await people.may(agency, chat, 'complaint.screen', at))
    return { ...found, screens, all: found.all || screens }
  }

  return {
    reach,

    /** Refused alike whether there is no such matter or it is not theirs to see. */
    async on(somebody: Somebody, id: string, action: Action): Promise<Hand> {
      const { agency, chat, at } = somebody
      const may = (wanted: Action) => people.may(agency, chat, wanted, at)
      const complaint = await complaints.find(agency, id as ComplaintId)
      const own = await reach(somebody)
      const isLooker = complaint?.look?.at === null && own.units.includes(complaint.look.unit)
      if (!complaint || !(await may('complaint.read')) || !(maySee(own, complaint) || isLooker))
        throw fail('complaints.unknown')
      if (!(await may(action))) throw fail('complaints.not-the-unit', { number: complaint.number })
      const isOwn = complaint.unit !== null && own.units.includes(complaint.unit)
      const by = action === 'complaint.screen' || !isOwn ? 'office' : complaint.unit!
      return { complaint, reach: own, who: { by, who: chat, chat: null }, may }
    },
  }
}

export type Hands = ReturnType<typeof createHands>
