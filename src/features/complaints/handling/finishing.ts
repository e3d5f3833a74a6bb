// Where the office's dialogs end: each is one act on one matter, by somebody who may do it now.

import type { Decision, Occasion } from '../../../dialog/conversation.ts'
import type { GivenOf } from '../../../dialog/define.ts'
import { type RegisteredDialog, registerDialog } from '../../../dialog/engine.ts'
import { type AgencyId, idFrom } from '../../../kernel/ids.ts'
import { mediaIdOf } from '../../../media/media.ts'
import type { Action } from '../../people/index.ts'
import type { Act } from '../acts/perform.ts'
import type { ComplaintId, Content } from '../complaint.ts'
import type { Complaints } from '../complaints.ts'
import { closing, explaining, replying } from './answering.dialog.ts'
import { doneCard } from './card.views.ts'
import type { Choices } from './choices.ts'
import { contactCard } from './contact.views.ts'
import { assigning, keepingAway, merging, recategorising, refusing, splitting } from './deciding.dialog.ts'
import type { Hands } from './hand.ts'
import { asking, forwarding, givingBack, noting, opening, stopping, tellingOn, UNSURE } from './working.dialog.ts'

export type FinishingDeps = {
  readonly complaints: Complaints
  readonly hands: Hands
  readonly choices: Choices
}

export function createFinishing({ complaints, hands, choices }: FinishingDeps) {
  async function doAct(occasion: Occasion, id: string, action: Action, act: Act, what: string): Promise<Decision> {
    const { agency, language, chat } = occasion
    const hand = await hands.on(occasion, id, action)
    const after = await complaints.act(occasion, hand.complaint.id, act, hand.who)
    return { replies: [doneCard(after, what, chat, await complaints.voices.in(agency, language))] }
  }

  const dialogs: readonly RegisteredDialog[] = [
    registerDialog({
      dialog: assigning,
      finish: ({ unit }, occasion, { given }) =>
        doAct(occasion, given.id, 'complaint.screen', { act: 'assign', unit }, 'assign'),
    }),
    registerDialog({
      dialog: refusing,
      finish: async ({ reason, where, written }, occasion, { given }) => {
        const { name, phone } = await choices.officeNamed(occasion.agency, where, written)
        return doAct(occasion, given.id, 'complaint.screen', { act: 'refuse', reason, where: name, phone }, 'refuse')
      },
    }),
    registerDialog({
      dialog: recategorising,
      finish: ({ category, kind }, occasion, { given }) =>
        doAct(occasion, given.id, 'complaint.screen', { act: 'recategorise', category, kind }, 'category'),
    }),
    registerDialog({
      dialog: keepingAway,
      finish: ({ unit }, occasion, { given }) =>
        doAct(occasion, given.id, 'complaint.screen', { act: 'keep-from', units: [unit] }, 'keep-from'),
    }),
    registerDialog({
      dialog: merging,
      finish: async ({ into }, occasion, { given }) => {
        const { complaint, who } = await hands.on(occasion, given.id, 'complaint.screen')
        const other = await choices.otherMatter(occasion, given.id, into)
        const after = await complaints.merge(occasion, complaint.id, other.id, who)
        const voice = await complaints.voices.in(occasion.agency, occasion.language)
        return { replies: [doneCard(after, 'merge', occasion.chat, voice)] }
      },
    }),
    registerDialog({
      dialog: splitting,
      finish: async ({ part, category }, occasion, { given }) => {
        const { complaint, who } = await hands.on(occasion, given.id, 'complaint.screen')
        const after = await complaints.split(occasion, complaint.id, { text: part, category }, who.who)
        const voice = await complaints.voices.in(occasion.agency, occasion.language)
        return { replies: [doneCard(after, 'split', occasion.chat, voice)] }
      },
    }),
    registerDialog({
      dialog: asking,
      finish: ({ question }, occasion, { given }) =>
        doAct(
          occasion,
          given.id,
          'complaint.handle',
          { act: 'ask', id: idFrom(occasion.cause, 'ask'), question },
          'ask',
        ),
    }),
    registerDialog({
      dialog: noting,
      finish: ({ note }, occasion, { given }) =>
        doAct(
          occasion,
          given.id,
          'complaint.handle',
          { act: 'note', text: note.text, contents: contentsOf(occasion.agency, note.contents) },
          'note',
        ),
    }),
    registerDialog({
      dialog: tellingOn,
      finish: ({ news }, occasion, { given }) =>
        doAct(occasion, given.id, 'complaint.handle', { act: 'tell', text: news }, 'tell'),
    }),
    registerDialog({
      dialog: forwarding,
      finish: async ({ to, written }, occasion, { given }) => {
        const { name } = await choices.officeNamed(occasion.agency, to, written)
        return doAct(occasion, given.id, 'complaint.handle', { act: 'forward', to: name, why: null }, 'forward')
      },
    }),
    registerDialog({
      dialog: stopping,
      finish: ({ why }, occasion, { given }) =>
        doAct(occasion, given.id, 'complaint.screen', { act: 'stop', why }, 'stop'),
    }),
    registerDialog({
      dialog: opening,
      finish: async ({ why }, occasion, { given }) => {
        const { complaint, who } = await hands.on(occasion, given.id, 'complaint.contact')
        const contact = await complaints.openContact(occasion, complaint.id, why, who)
        const voice = await complaints.voices.in(occasion.agency, occasion.language)
        return { replies: [contactCard(contact, complaint, voice)] }
      },
    }),
    registerDialog({
      dialog: givingBack,
      finish: async ({ why, proposal }, occasion, { given }) => {
        const voice = await complaints.voices.in(occasion.agency, occasion.language)
        const said = proposal === UNSURE ? why : voice.say('complaints.proposes', { why, unit: voice.unit(proposal) })
        return doAct(occasion, given.id, 'complaint.handle', { act: 'give-back', why: said }, 'give-back')
      },
    }),
    registerDialog({
      dialog: closing,
      knows: async (answers, { agency }, before) => {
        const known = before as GivenOf<typeof closing>
        const ids = photosOf(agency, answers).map(({ media }) => media)
        const seenIn = ids.length === 0 ? null : await complaints.photoSeen(agency, known.id as ComplaintId, ids)
        return { ...known, seenIn: seenIn ?? '' }
      },
      finish: (answers, occasion, { given }) => {
        const { what, on, cause, prevention } = answers
        const photos = photosOf(occasion.agency, answers)
        const solution = { what, on, cause, prevention, photos }
        return doAct(occasion, given.id, 'complaint.handle', { act: 'propose', solution }, 'close')
      },
    }),
    registerDialog({
      dialog: explaining,
      finish: ({ why, day }, occasion, { given }) =>
        doAct(occasion, given.id, 'complaint.handle', { act: 'explain', why, day }, 'explain'),
    }),
    registerDialog({
      dialog: replying,
      finish: ({ answer }, occasion, { given }) => {
        const on = occasion.at.toZonedDateTimeISO('Asia/Bangkok').toPlainDate().toString()
        const solution = { what: answer, on, cause: null, prevention: null, photos: [] }
        return doAct(occasion, given.id, 'complaint.handle', { act: 'propose', solution }, 'reply')
      },
    }),
  ]
  return { dialogs, doAct }
}

type Sent = readonly { readonly message: string }[] | null
/** What replaces a photo that was shown before stands alone. */
const photosOf = (
  agency: AgencyId,
  { photos, pictures, others }: { readonly photos?: Sent; readonly pictures?: Sent; readonly others?: Sent },
): Content[] =>
  contentsOf(
    agency,
    (others ?? photos ?? pictures ?? []).map(({ message }) => ({ kind: 'photo', message })),
  )

const contentsOf = (
  agency: AgencyId,
  sent: readonly { readonly kind: Content['kind']; readonly message: string }[],
): Content[] => sent.map(({ kind, message }) => ({ kind, media: mediaIdOf(agency, message) }))
