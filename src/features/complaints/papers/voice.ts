import type { Facts } from '../../../kernel/errors.ts'
import { sayMoment, sayMonth } from '../../../kernel/thai/say-day.ts'
import type { Digits } from '../../../papers/paper.ts'
import type { Voice } from '../voice.ts'

/** A paper of the office is in Thai, whoever asks for it. */
export const PAPER_LANGUAGE = 'th'

export type PapersVoice = {
  readonly digits: Digits
  readonly say: (address: string, facts?: Facts) => string
  readonly category: (code: string) => string
  readonly unit: (code: string) => string
  readonly channel: (code: string) => string
  readonly state: (code: string) => string
  readonly kind: (code: string) => string
  readonly moment: (at: Temporal.Instant) => string
  readonly day: (day: string) => string
  readonly month: (month: string) => string
}

/** `voice` speaks the language of the paper. */
export const papersVoice = (voice: Voice, digits: Digits): PapersVoice => ({
  digits,
  say: voice.say,
  category: voice.category,
  unit: (code) => voice.unit(code === '' ? null : code),
  channel: (code) => voice.say(`complaints.channels.${code}`),
  state: (code) => voice.say(`complaints.states.${code}`),
  kind: (code) => voice.say(`complaints.kinds.${code}`),
  moment: (at) => sayMoment(at, voice.language),
  day: voice.day,
  month: (month) => sayMonth(Temporal.PlainYearMonth.from(month), voice.language),
})
