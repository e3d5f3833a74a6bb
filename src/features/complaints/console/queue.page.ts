// What waits, at the console: by unit, by state, what is late; the soonest due first, as in LINE.

import { dayOf } from '../../../kernel/calendar.ts'
import type { ConsolePage } from '../../../web/page.ts'
import { type Agencies, unitName } from '../../agencies/index.ts'
import { STATES, type State } from '../complaint.ts'
import type { Complaints } from '../complaints.ts'
import type { Hands } from '../handling/hand.ts'
import { PER_PAGE, queueBody } from './queue.views.ts'

export type QueueDeps = {
  readonly complaints: Complaints
  readonly hands: Pick<Hands, 'reach'>
  readonly agencies: Pick<Agencies, 'of'>
}

export function queuePage({ complaints, hands, agencies }: QueueDeps): ConsolePage {
  return {
    path: '/console/:agency/complaints',
    action: 'complaint.read',
    menu: 'complaint-console.queue.title',
    async get(asked) {
      const { agency, at, query, language, say, visitor } = asked
      const reach = await hands.reach({ agency, at, chat: visitor.chat })
      const copy = await agencies.of(agency)
      const units = copy.units.filter(({ code }) => reach.all || reach.units.includes(code))
      const unit = units.find(({ code }) => code === query.unit)?.code ?? ''
      const state = STATES.find((one): one is State => one === query.state) ?? ''
      const late = query.late === 'yes'
      const page = Math.max(0, Math.trunc(Number(query.page)) || 0)
      const wanted = {
        units: unit === '' ? (reach.all ? null : reach.units) : [unit],
        except: reach.units,
        ...(state === '' ? {} : { state }),
        ...(late ? { due: { before: dayOf(at).toString() } } : {}),
      }
      const { listed, total } = await complaints.waiting(agency, wanted, PER_PAGE, page * PER_PAGE)
      const chosen = { unit, state, late, page, total }
      const named = units.map((one) => ({ value: one.code, words: unitName(one, language) }))
      const voice = await complaints.voices.in(agency, language)
      return { page: say('complaint-console.queue.title'), body: queueBody(asked, { listed, named, chosen }, voice) }
    },
  }
}
