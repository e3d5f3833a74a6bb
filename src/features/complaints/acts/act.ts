// The acts of the handbook: what each needs, from where it is possible, what can be taken back, what is shown.

import type { ChatId } from '../../../kernel/ids.ts'
import type { MediaId } from '../../../media/media.ts'
import {
  type ComplaintId,
  type Content,
  type Kind,
  OPEN_STATES,
  type Refusal,
  type Solution,
  type State,
} from '../complaint.ts'

type Said = {
  readonly text: string | null
  readonly contents?: readonly Content[]
  /** The messages the words were made of, while the person may still take them back. */
  readonly heard?: readonly MediaId[]
}

export type Act =
  | { readonly act: 'screen'; readonly category?: string; readonly kind?: Kind; readonly keptFrom?: readonly string[] }
  | { readonly act: 'recategorise'; readonly category: string; readonly kind?: Kind }
  | { readonly act: 'keep-from'; readonly units: readonly string[] }
  | { readonly act: 'assign'; readonly unit: string }
  | { readonly act: 'accept' }
  | { readonly act: 'give-back'; readonly why: string }
  | ({ readonly act: 'note' } & Said)
  | ({ readonly act: 'tell' } & Said)
  | { readonly act: 'ask'; readonly id: string; readonly question: string }
  | ({ readonly act: 'answer'; readonly ask?: string } & Said)
  | ({ readonly act: 'add' } & Said)
  | { readonly act: 'explain'; readonly why: string; readonly day: string }
  | { readonly act: 'forward'; readonly to: string; readonly why: string | null }
  | { readonly act: 'stop'; readonly why: string }
  | { readonly act: 'go-on' }
  | { readonly act: 'propose'; readonly solution: Omit<Solution, 'unit'> }
  | { readonly act: 'fixed' }
  | ({ readonly act: 'not-fixed' } & Said)
  | { readonly act: 'silence' }
  | { readonly act: 'refuse'; readonly reason: Refusal; readonly where: string; readonly phone: string }
  | { readonly act: 'withdraw'; readonly why: string | null }
  | { readonly act: 'merge'; readonly into: ComplaintId; readonly number: string }
  | { readonly act: 'join'; readonly chat: ChatId; readonly since: number }
  | { readonly act: 'leave' }
  | { readonly act: 'mute'; readonly on: boolean }
  | { readonly act: 'unsend'; readonly message: MediaId }
  | { readonly act: 'contact-read'; readonly why: string }
  | { readonly act: 'rate'; readonly stars: number }
  | { readonly act: 'look-asked'; readonly unit: string }
  | { readonly act: 'look'; readonly verdict: 'good' | 'not-good'; readonly text: string | null }
  | { readonly act: 'undo' }

export type ActName = Act['act']

const WORKED_ON = ['received', 'screened', 'assigned', 'in-progress', 'explained', 'forwarded', 'reopened'] as const
export const WITH_UNIT = ['assigned', 'in-progress', 'explained', 'reopened'] as const
export const OVER = ['closed', 'refused', 'withdrawn', 'joined'] as const

/** From which states each act is possible; everything else is told that it is not the time for it. */
export const FROM: { readonly [Name in ActName]: readonly State[] } = {
  screen: ['received'],
  recategorise: WORKED_ON,
  'keep-from': WORKED_ON,
  assign: ['received', 'screened', 'assigned', 'in-progress', 'explained', 'forwarded', 'reopened'],
  accept: ['assigned', 'reopened', 'explained'],
  'give-back': WITH_UNIT,
  note: [...OPEN_STATES, ...OVER],
  tell: WORKED_ON,
  ask: WORKED_ON,
  answer: [...OPEN_STATES],
  add: [...OPEN_STATES, 'refused'],
  explain: WORKED_ON,
  forward: ['received', 'screened', ...WITH_UNIT],
  stop: WORKED_ON,
  'go-on': WORKED_ON,
  propose: [...WITH_UNIT, 'forwarded', 'screened', 'received'],
  fixed: ['proposed'],
  'not-fixed': ['proposed', 'closed'],
  silence: ['proposed'],
  refuse: ['received', 'screened', 'reopened'],
  withdraw: [...OPEN_STATES],
  merge: WORKED_ON,
  join: [...OPEN_STATES],
  leave: [...OPEN_STATES, ...OVER],
  mute: [...OPEN_STATES, ...OVER],
  unsend: [...OPEN_STATES, ...OVER],
  'contact-read': [...OPEN_STATES, ...OVER],
  rate: ['closed'],
  'look-asked': ['closed'],
  look: ['closed'],
  undo: [...OPEN_STATES, ...OVER],
}

/** Taps that can be taken back while nothing else has happened; what was told as a duty stays told. */
export const UNDOABLE: readonly ActName[] = [
  'screen',
  'recategorise',
  'keep-from',
  'assign',
  'accept',
  'give-back',
  'forward',
  'stop',
  'go-on',
  'propose',
  'fixed',
  'not-fixed',
  'refuse',
  'withdraw',
  'rate',
]

/** What the complainant reads in the timeline, too. Notes, looks and the office's own ways are not among it. */
export const SHOWN: readonly ActName[] = [
  'screen',
  'assign',
  'accept',
  'tell',
  'ask',
  'answer',
  'add',
  'explain',
  'forward',
  'stop',
  'go-on',
  'propose',
  'fixed',
  'not-fixed',
  'silence',
  'refuse',
  'withdraw',
  'merge',
  'unsend',
  'contact-read',
]

export const CITIZENS: readonly ActName[] = ['answer', 'add', 'fixed', 'not-fixed', 'withdraw', 'rate', 'leave', 'mute']
