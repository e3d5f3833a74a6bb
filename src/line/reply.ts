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

export type Choice =
  | { label: Label; data: string } // a tap comes back with this data; its label is echoed in the chat
  | { label: Label; ask: 'location' | 'camera' | 'cameraRoll' }
  | { label: Label; ask: 'date'; data: string; initial?: string; min?: string; max?: string }
  | { label: Label; link: string }

export const say = (address: string, facts?: Facts): Reply => (facts ? { say: address, facts } : { say: address })

/** `show<typeof sample>('complaint-card', slots)`: the sample beside the template is its type. */
export const show = <Sample extends Slots>(template: string, slots: Sample, facts?: Facts): Reply =>
  facts ? { show: template, slots, facts } : { show: template, slots }
