// What can be done with a matter as it stands, by whom: the buttons of its card, the usual ones first.

import type { Action } from '../../people/index.ts'
import { FROM } from '../acts/perform.ts'
import { isStopped, runningRun } from '../clock/clocks.ts'
import type { Complaint, State } from '../complaint.ts'

export const VERBS = [
  'assign',
  'accept',
  'close',
  'reply',
  'explain',
  'ask',
  'tell',
  'note',
  'give-back',
  'forward',
  'refuse',
  'category',
  'keep-from',
  'merge',
  'split',
  'stop',
  'go-on',
  'look-good',
  'look-not-good',
  'contact',
  'pictures',
] as const
export type Verb = (typeof VERBS)[number]
export const isVerb = (text: string): text is Verb => (VERBS as readonly string[]).includes(text)

export const ACTION_OF: { readonly [Of in Verb]: Action } = {
  assign: 'complaint.screen',
  refuse: 'complaint.screen',
  category: 'complaint.screen',
  'keep-from': 'complaint.screen',
  merge: 'complaint.screen',
  split: 'complaint.screen',
  stop: 'complaint.screen',
  'go-on': 'complaint.handle',
  accept: 'complaint.handle',
  close: 'complaint.handle',
  reply: 'complaint.handle',
  explain: 'complaint.handle',
  ask: 'complaint.handle',
  tell: 'complaint.handle',
  note: 'complaint.handle',
  'give-back': 'complaint.handle',
  forward: 'complaint.handle',
  'look-good': 'complaint.look',
  'look-not-good': 'complaint.look',
  contact: 'complaint.contact',
  pictures: 'complaint.read',
}

const PRESSING_DAYS = 3

/** What is usually done from here; everything else follows. */
const FIRST: { readonly [In in State]?: readonly Verb[] } = {
  received: ['assign', 'refuse', 'ask', 'category', 'merge'],
  screened: ['assign', 'refuse', 'ask', 'category', 'merge'],
  assigned: ['accept', 'close', 'reply', 'ask', 'give-back', 'tell'],
  reopened: ['accept', 'close', 'ask', 'tell', 'assign'],
  'in-progress': ['close', 'reply', 'tell', 'ask', 'explain', 'note'],
  explained: ['close', 'tell', 'ask', 'explain', 'note'],
  forwarded: ['close', 'tell', 'explain', 'note', 'ask'],
  closed: ['look-good', 'look-not-good'],
}

/** What makes sense now, for whoever may do everything. */
export function verbsOf(complaint: Complaint, looksFrom: readonly string[], today?: Temporal.PlainDate): Verb[] {
  const { state, kind, look } = complaint
  const can = (act: keyof typeof FROM) => FROM[act].includes(state)
  const run = runningRun(complaint)
  const stopped = run !== null && isStopped(run)
  const isLooker = look?.at === null && looksFrom.includes(look.unit)
  const when: { readonly [Of in Verb]: boolean } = {
    assign: can('assign'),
    accept: can('accept') && state !== 'explained',
    close: kind === 'complaint' && can('propose') && complaint.unit !== null,
    reply: kind !== 'complaint' && can('propose'),
    explain: can('explain') && run !== null && complaint.unit !== null,
    ask: can('ask') && complaint.people.length > 0,
    tell: can('tell') && complaint.unit !== null,
    note: complaint.open,
    'give-back': can('give-back') && complaint.unit !== null,
    forward: can('forward'),
    refuse: can('refuse'),
    category: can('recategorise'),
    'keep-from': can('keep-from'),
    merge: can('merge'),
    split: can('merge'),
    stop: can('stop') && run !== null && !stopped,
    'go-on': can('go-on') && stopped,
    'look-good': isLooker,
    'look-not-good': isLooker,
    contact: true,
    pictures: picturesOf(complaint).length > 0,
  }
  // In the last days there are two ways left: it is fixed, or it is explained.
  const isPressing = today !== undefined && complaint.due <= today.add({ days: PRESSING_DAYS }).toString()
  const usual = FIRST[state] ?? []
  const first =
    isPressing && when.explain ? [...new Set<Verb>([usual[0] ?? 'close', 'close', 'explain', ...usual])] : usual
  return [...first, ...VERBS.filter((verb) => !first.includes(verb))].filter((verb) => when[verb])
}

/** Everything that was sent for it, the first first. */
export const picturesOf = ({ contents, entries, solution }: Complaint) => [
  ...contents,
  ...entries.filter(({ what }) => what !== 'propose').flatMap((entry) => entry.contents),
  ...(solution?.photos ?? []),
]
