import type menuSample from '../../flex-templates/menu.sample.json'
import type noticeSample from '../../flex-templates/notice.sample.json'
import type questionSample from '../../flex-templates/question.sample.json'
import type { Facts } from '../kernel/errors.ts'

/**
 * What a feature answers: a name and its facts. Words come from `locales`, looks from `flex-templates`,
 * both only when the language of the chat is known (render.ts).
 */
export type Reply = {
  /** `duty`: a receipt or an answer the law wants; pushed from the reserve when its reply is lost. */
  class?: 'duty'
  /** Shown under the last bubble of the turn, and always typable as well. */
  choices?: Choice[]
} & ({ say: string; facts?: Facts } | { show: string; slots: Slots; facts?: Facts })

export type Slots = { readonly [slot: string]: unknown }

/** `words` is an address in `locales`; `text` is what people wrote themselves, such as a village's name. */
export type Label = { words: string; facts?: Facts } | { text: string }

export type Choice = (
  | { label: Label; data: string } // a tap comes back with this data; its label is echoed in the chat
  | { label: Label; ask: 'location' | 'camera' | 'cameraRoll' }
  | { label: Label; ask: 'date'; data: string; initial?: string; min?: string; max?: string }
  | { label: Label; link: string }
) & {
  /** Only a quick reply, no button in the card: back, cancel, help, which everybody can type. */
  aside?: true
}

/** A slot of text may be given as an address: it is worded in the chat's language when the card is filled. */
export type Worded<Slot> = Slot extends string
  ? string | { readonly words: string; readonly facts?: Facts }
  : Slot extends readonly (infer Item)[]
    ? readonly Worded<Item>[]
    : Slot extends object
      ? { readonly [Name in keyof Slot]: Worded<Slot[Name]> }
      : Slot

export const say = (address: string, facts?: Facts): Reply => (facts ? { say: address, facts } : { say: address })

/** `show<typeof sample>('complaint-card', slots)`: the sample beside the template is its type. */
export const show = <Sample extends Slots = Slots>(
  template: string,
  slots: NoInfer<Worded<Sample>> & Slots,
  facts?: Facts,
): Reply => (facts ? { show: template, slots, facts } : { show: template, slots })

type Text = Worded<string>

/** A question with its choices as buttons inside the bubble: LINE on a computer shows no quick replies. */
export const question = (ask: Text, choices: Choice[], hint: Text = ''): Reply => ({
  ...show<typeof questionSample>('question', { ask, hint }),
  choices,
})

/** News with a title, a sentence and rows of facts; choices become buttons. An empty text or no rows are left out. */
export const notice = (slots: Worded<typeof noticeSample>, choices: Choice[] = []): Reply => ({
  ...show<typeof noticeSample>('notice', slots),
  ...(choices.length > 0 ? { choices } : {}),
})

/** What can be done here, each with a line of explanation. */
export const menu = (slots: Worded<typeof menuSample>): Reply => show<typeof menuSample>('menu', slots)
