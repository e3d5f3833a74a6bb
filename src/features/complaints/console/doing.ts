// One act of the office, done from a form: the same rights, the same acts and the same letters as from a chat.

import { dayOf } from '../../../kernel/calendar.ts'
import { type ChatId, idFrom } from '../../../kernel/ids.ts'
import type { Library } from '../../../media/library.ts'
import type { Posted } from '../../../web/page.ts'
import type { Act } from '../acts/perform.ts'
import { type Complaint, KINDS, REFUSALS } from '../complaint.ts'
import { type Complaints, workOwner } from '../complaints.ts'
import { fail } from '../errors.ts'
import { keepFiles } from '../files.ts'
import type { Choices } from '../handling/choices.ts'
import type { Hand, Hands } from '../handling/hand.ts'
import { ACTION_OF, type Verb, verbsOf } from '../handling/verbs.ts'
import { UNSURE } from '../handling/working.dialog.ts'
import type { Contact } from '../persons/contact.store.ts'
import { READY } from './forms.ts'

export type DoingDeps = {
  readonly complaints: Complaints
  readonly hands: Hands
  readonly choices: Choices
  readonly library: Pick<Library, 'keep'>
}
export type Sitting = Posted & { readonly visitor: { readonly chat: ChatId } }

export type Done = { readonly complaint: Complaint; readonly contact?: Contact | null }

export function createDoing({ complaints, hands, choices, library }: DoingDeps) {
  async function actOf(verb: Verb, posted: Sitting, { complaint }: Hand): Promise<Act | null> {
    const { agency, cause, filled, language, at } = posted
    const text = (step: string) => filled.text(step)
    /** Written in one's own words, or chosen. */
    const said = (step: string) => text(step) || text(READY)
    const chosen = <Value extends string>(values: readonly Value[], step: string) =>
      values.find((value) => value === text(step)) ?? values[0]!
    switch (verb) {
      case 'assign':
        return { act: 'assign', unit: await complaints.unitCode(agency, text('unit')) }
      case 'keep-from':
        return { act: 'keep-from', units: [await complaints.unitCode(agency, text('unit'))] }
      case 'refuse': {
        const { name, phone } = await choices.officeNamed(agency, text('where'), text('written'))
        return { act: 'refuse', reason: chosen(REFUSALS, 'reason'), where: name, phone }
      }
      case 'forward': {
        const { name } = await choices.officeNamed(agency, text('to'), text('written'))
        return { act: 'forward', to: name, why: null }
      }
      case 'category':
        return { act: 'recategorise', category: text('category'), kind: chosen(KINDS, 'kind') }
      case 'ask':
        return { act: 'ask', id: idFrom(cause, 'ask'), question: text('question') }
      case 'note':
        return { act: 'note', text: text('note') }
      case 'tell':
        return { act: 'tell', text: text('news') }
      case 'give-back': {
        const voice = await complaints.voices.in(agency, language)
        const [why, unit] = [text('why'), text('proposal')]
        const said = unit === UNSURE ? why : voice.say('complaints.proposes', { why, unit: voice.unit(unit) })
        return { act: 'give-back', why: said }
      }
      case 'stop':
        return { act: 'stop', why: text('why') }
      case 'explain':
        return { act: 'explain', why: text('why'), day: text('day') }
      case 'reply': {
        const on = dayOf(at).toString()
        return {
          act: 'propose',
          solution: { what: said('answer'), on, cause: null, prevention: null, photos: [] },
        }
      }
      case 'close': {
        const files = [...filled.files('photos'), ...filled.files('pictures')]
        const photos = await keepFiles(library, posted, workOwner(complaint.id), files)
        const ids = photos.map(({ media }) => media)
        const seenIn = filled.text('again') === 'yes' ? null : await complaints.photoSeen(agency, complaint.id, ids)
        if (seenIn !== null) throw fail('complaints.photo-again', { number: seenIn })
        const [cause, prevention] = [text('cause') || null, text('prevention') || null]
        return { act: 'propose', solution: { what: said('what'), on: text('on'), cause, prevention, photos } }
      }
      case 'accept':
        return { act: 'accept' }
      case 'go-on':
        return { act: 'go-on' }
      case 'look-good':
      case 'look-not-good':
        return { act: 'look', verdict: verb === 'look-good' ? 'good' : 'not-good', text: null }
      default:
        return null
    }
  }

  return {
    /** What this visitor may do with it now, the usual things first. */
    async verbsFor(hand: Hand, at: Temporal.Instant): Promise<Verb[]> {
      const verbs: Verb[] = []
      for (const verb of verbsOf(hand.complaint, hand.reach.units, dayOf(at)))
        if (verb !== 'pictures' && (await hand.may(ACTION_OF[verb]))) verbs.push(verb)
      return verbs
    },

    async do(verb: Verb, posted: Sitting): Promise<Done> {
      const { agency, at, cause, visitor, params, filled } = posted
      const hand = await hands.on({ agency, at, chat: visitor.chat }, params.id ?? '', ACTION_OF[verb])
      const { complaint, who } = hand
      if (!verbsOf(complaint, hand.reach.units).includes(verb))
        throw fail('complaints.not-now', { number: complaint.number })
      const occasion = { agency, at, cause }
      if (verb === 'contact') {
        const contact = await complaints.openContact(occasion, complaint.id, filled.text('why'), who)
        return { complaint: await complaints.load(agency, complaint.id), contact }
      }
      if (verb === 'merge') {
        const other = await choices.otherMatter({ agency, at }, complaint.id, filled.text('into'))
        return { complaint: await complaints.merge(occasion, complaint.id, other.id, who) }
      }
      if (verb === 'split') {
        const part = { text: filled.text('part'), category: filled.text('category') }
        return { complaint: await complaints.split(occasion, complaint.id, part, who.who) }
      }
      const act = await actOf(verb, posted, hand)
      return { complaint: act === null ? complaint : await complaints.act(occasion, complaint.id, act, who) }
    },

    /** What this visitor did last, while it can be taken back. */
    async undo({ agency, at, cause, visitor, params }: Sitting): Promise<Done> {
      const { complaint, who } = await hands.on({ agency, at, chat: visitor.chat }, params.id ?? '', 'complaint.read')
      return { complaint: await complaints.act({ agency, at, cause }, complaint.id, { act: 'undo' }, who) }
    },
  }
}

export type Doings = ReturnType<typeof createDoing>
