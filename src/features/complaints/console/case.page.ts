// One matter at the console: where it stands, what happened, and everything that can be done with it, each on a form.

import { dayOf } from '../../../kernel/calendar.ts'
import type { Links } from '../../../media/links.ts'
import type { Answer, Asked, ConsolePage, Visitor } from '../../../web/page.ts'
import { UNDO_MINUTES } from '../complaint.ts'
import type { Complaints } from '../complaints.ts'
import type { Choices } from '../handling/choices.ts'
import type { Hands } from '../handling/hand.ts'
import { isVerb, type Verb } from '../handling/verbs.ts'
import type { Contact } from '../persons/contact.store.ts'
import { caseBody, type VerbForm } from './case.views.ts'
import type { Doings } from './doing.ts'
import { fieldsFor, isFilled } from './forms.ts'

export type CaseDeps = {
  readonly complaints: Complaints
  readonly hands: Hands
  readonly choices: Choices
  readonly doings: Doings
  readonly mediaPath: Links['pathTo']
}

type Told = { readonly text: string; readonly isFault?: true; readonly contact?: Contact | null }
type Here = Asked & { readonly visitor: Visitor }

export function casePage({ complaints, hands, choices, doings, mediaPath }: CaseDeps): ConsolePage {
  async function show(asked: Here, told: Told | null): Promise<Answer> {
    const { agency, at, language, params, visitor } = asked
    const hand = await hands.on({ agency, at, chat: visitor.chat }, params.id ?? '', 'complaint.read')
    const { complaint } = hand
    const forms: VerbForm[] = []
    for (const verb of await doings.verbsFor(hand, at))
      forms.push({ verb, fields: fieldsFor(verb, await choices.for(verb, complaint, { agency, language })) })
    const { undo } = complaint
    const isUndoable = undo?.by === visitor.chat && at.epochMilliseconds - undo.at <= UNDO_MINUTES * 60_000
    const voice = await complaints.voices.in(agency, language)
    const body = caseBody(
      asked,
      complaint,
      {
        forms,
        told,
        isUndoable,
        isLost: (await complaints.unreached(complaint)).length > 0,
        twins: await complaints.photoTwins(agency, complaint.id),
        mayPrint: visitor.may('complaint.take'),
        today: dayOf(at).toString(),
        path: (id, part) => mediaPath({ agency, id, part }, { hours: 1 }),
      },
      voice,
    )
    const category = voice.category(complaint.category)
    return { page: voice.say('complaints.card.title', { number: complaint.number, category }), body }
  }

  async function isComplete(verb: Verb, posted: Here & Parameters<Doings['do']>[1]): Promise<boolean> {
    const { agency, at, language, params, visitor, filled } = posted
    const { complaint } = await hands.on({ agency, at, chat: visitor.chat }, params.id ?? '', 'complaint.read')
    return isFilled(fieldsFor(verb, await choices.for(verb, complaint, { agency, language })), filled)
  }

  return {
    path: '/console/:agency/complaints/:id',
    action: 'complaint.read',
    get: (asked) => show(asked, null),
    async post(posted) {
      const { filled, say, agency, language } = posted
      const wanted = filled.text('do')
      if (wanted === 'undo') {
        await doings.undo(posted)
        return show(posted, { text: say('complaints.done.undo') })
      }
      if (!isVerb(wanted)) return show(posted, null)
      if (!(await isComplete(wanted, posted)))
        return show(posted, { text: say('complaint-console.case.missing'), isFault: true })
      const { complaint, contact } = await doings.do(wanted, posted)
      if (contact !== undefined) return show(posted, { text: say('complaints.contact.text'), contact })
      const voice = await complaints.voices.in(agency, language)
      const facts = {
        number: complaint.number,
        unit: voice.unit(complaint.unit),
        due: voice.weekday(complaint.due),
        category: voice.category(complaint.category),
      }
      return show(posted, { text: voice.say(`complaints.done.${wanted}`, facts) })
    },
  }
}
