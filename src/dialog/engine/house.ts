import { dayOf } from '../../kernel/calendar.ts'
import type { Facts } from '../../kernel/errors.ts'
import type { Words } from '../../kernel/i18n.ts'
import { idFrom } from '../../kernel/ids.ts'
import { type Choice, question, type Reply, type Slots, say } from '../../line/reply.ts'
import { DOOR, OFFER, printButton } from '../buttons.ts'
import type {
  Command,
  Conversation,
  Decision,
  Doorway,
  Draft,
  Finder,
  Guard,
  Notice,
  Occasion,
  Offer,
  Reader,
} from '../conversation.ts'
import type { AnswersOf, Dialog, GivenOf } from '../define.ts'
import type { Place } from '../steps/place.ts'
import type { Content } from '../steps/step.ts'
import type { Phrases } from './phrases.ts'
import type { Asking } from './question.ts'

/** How the answers were given, so that what is filed can always be read as it was asked. */
export type Filed<Given = unknown> = {
  readonly dialog: string
  readonly version: number
  readonly run: string
  readonly given: Given
  /** The messages each answer was made of. */
  readonly from: { readonly [step: string]: readonly string[] }
}

/** What somebody sent before any question was asked. */
export type Beginning = {
  readonly text: string | null
  readonly words: readonly string[]
  readonly contents: readonly Content[]
  readonly place: Place | null
  readonly today: Temporal.PlainDate
  readonly language: string
}

/** What a dialog makes of it. The surest is offered with the words at `<dialog>.offer`; none is ever taken. */
export type Guess = {
  readonly answers: { readonly [step: string]: unknown }
  readonly given?: { readonly [name: string]: unknown }
  /** 0 to 1; half when it is left out. */
  readonly sure?: number
}

/** A dialog and what becomes of its answers; `registerDialog` checks that they fit. */
export type RegisteredDialog = {
  readonly dialog: Dialog
  readonly finish: (answers: never, occasion: Occasion, filed: Filed<never>) => Promise<Decision>
  readonly startsFrom?: (beginning: Beginning) => Guess | null
  /** What is known beside the answers so far and nobody is asked; looked up anew whenever one was given. */
  readonly knows?: (answers: never, occasion: Occasion, before: never) => Promise<Slots>
}

export const registerDialog = <Of extends Dialog>(registered: {
  readonly dialog: Of
  readonly finish: (
    answers: AnswersOf<NoInfer<Of>>,
    occasion: Occasion,
    filed: Filed<GivenOf<NoInfer<Of>>>,
  ) => Promise<Decision>
  readonly startsFrom?: (beginning: Beginning) => (Guess & { readonly answers: Partial<AnswersOf<NoInfer<Of>>> }) | null
  readonly knows?: (
    answers: Partial<AnswersOf<NoInfer<Of>>>,
    occasion: Occasion,
    before: Partial<GivenOf<NoInfer<Of>>>,
  ) => Promise<GivenOf<NoInfer<Of>>>
}): RegisteredDialog => registered

export type House = {
  readonly words: Words
  readonly phrases: Phrases
  readonly asking: Asking
  readonly dialogs: ReadonlyMap<string, RegisteredDialog>
  readonly commands: { readonly [name: string]: Command }
  readonly doorways: readonly Doorway[]
  readonly readers: readonly Reader[]
  readonly finders: readonly Finder[]
  readonly guards: readonly Guard[]
  readonly greet?: (occasion: Occasion, how: { readonly again: boolean }) => Promise<Decision>
  readonly notice?: Notice
}

/** What becomes of one thought while it is heard; made anew each time, so nothing of it outlives the call. */
export type Talk = {
  conversation: Conversation
  occasion: Occasion
  readonly replies: Reply[]
  /** The open question is put again when everything has been heard. */
  asks: boolean
  /** Somebody asked that nothing of this chat be kept. */
  forgets?: true
  /** Nothing of this answer is kept. */
  fleeting?: true
  /** Something more important was said already than that these words were not understood. */
  warned?: true
}

export const change = (talk: Talk, what: Partial<Conversation>): void => {
  talk.conversation = { ...talk.conversation, ...what }
}

export function dialogOf(house: House, draft: Draft): Dialog {
  const registered = house.dialogs.get(draft.dialog)
  if (!registered) throw new Error(`there is no dialog "${draft.dialog}"`)
  return registered.dialog
}

export const todayOf = (talk: Talk): Temporal.PlainDate => dayOf(talk.occasion.at)

export const titleOf = (house: House, talk: Talk, dialog: string): Facts => ({
  title: house.words.say(talk.occasion.language, `${dialog}.title`),
})

/** The same sentence twice in one answer says no more than once. */
export function tellOnce(talk: Talk, reply: Reply): void {
  const isSaid = talk.replies.some((one) => 'say' in one && 'say' in reply && one.say === reply.say)
  if (!isSaid) talk.replies.push(reply)
}

export const tell = (talk: Talk, address: string, facts: Facts = {}): void => tellOnce(talk, say(address, facts))

/** Told before the first personal datum, once per wording. */
export function tellNotice({ notice }: House, talk: Talk): void {
  if (!notice || talk.conversation.noticed?.version === notice.version) return
  talk.replies.push(notice.reply)
  change(talk, { noticed: { version: notice.version, at: talk.occasion.at.epochMilliseconds } })
}

/** Something made sense: the next misunderstanding is the first again. */
export const understood = (talk: Talk): void => {
  if (talk.conversation.misses > 0) change(talk, { misses: 0 })
}

/** The second time in a row a person and a telephone are offered, for then the fault is ours. */
export function misunderstood(talk: Talk, reply: (isSecond: boolean) => Reply): void {
  if (talk.warned) return
  const misses = talk.conversation.misses + 1
  change(talk, { misses })
  talk.replies.push(reply(misses >= 2))
}

type OfferKind = Offer extends infer One ? (One extends Offer ? Omit<One, 'id' | 'at'> : never) : never

export function propose(talk: Talk, offer: OfferKind): Offer {
  const made = {
    ...offer,
    id: idFrom(talk.occasion.cause, `offer:${offer.kind}`),
    at: talk.occasion.at.epochMilliseconds,
  } as Offer
  change(talk, { offer: made })
  return made
}

export const offerChoice = (offer: Offer, value: 'yes' | 'no' | 'restart', words: string): Choice => ({
  label: { words },
  data: printButton({ kind: 'command', command: OFFER, id: offer.id, value }),
})

const MOST_DOORS = 10

/** Where one can go from here: the menu entries, by the first of their words. */
function doorChoices(house: House, talk: Talk): Choice[] {
  return house.doorways
    .filter((door) => !door.aside)
    .slice(0, MOST_DOORS)
    .map((door) => ({
      label: { text: doorLabel(house, talk, door) },
      data: printButton({ kind: 'command', command: DOOR, id: door.name, value: '' }),
    }))
}

/** A sentence and where one can go from here, as buttons everybody sees. */
export function withDoors(house: House, talk: Talk, words: string): Reply {
  const choices = doorChoices(house, talk)
  return choices.length > 0 ? question({ words }, choices) : say(words)
}

export const doorLabel = (house: House, talk: Talk, door: Doorway): string =>
  house.words.list(talk.occasion.language, `${door.name}.words`)[0] ?? door.name
