// What the unit does on the way: asks, notes, tells, passes on, waits, gives back.

import { defineDialog, END } from '../../../dialog/define.ts'
import { choiceOf, telling, text } from '../../../dialog/steps.ts'
import { ELSEWHERE } from './deciding.dialog.ts'

const matter = { id: 'b2c6a1f0-0000-8000-8000-000000000001', number: 'CM-2570-00042', category: 'street lights' }
const units = [{ value: 'works', text: 'Works' }]
const offices = [{ value: 'highways', text: 'Highways 1586' }]
/** Nobody knows better. */
export const UNSURE = 'unsure'

export const asking = defineDialog({
  name: 'complaint-ask',
  version: 1,
  first: 'question',
  steps: { question: text({ max: 300 }) },
  route: { question: END },
  given: matter,
})

export const noting = defineDialog({
  name: 'complaint-note',
  version: 1,
  first: 'note',
  steps: { note: telling({ max: 1000 }) },
  route: { note: END },
  given: matter,
})

export const tellingOn = defineDialog({
  name: 'complaint-tell',
  version: 1,
  first: 'news',
  steps: { news: text({ max: 300 }) },
  route: { news: END },
  given: matter,
})

export const forwarding = defineDialog({
  name: 'complaint-forward',
  version: 1,
  first: 'to',
  steps: {
    to: choiceOf(({ offices: known }: { readonly offices: typeof offices }) => [...known, { value: ELSEWHERE }]),
    written: text({ max: 200 }),
  },
  route: {
    to: { to: ['written', END], pick: ({ to }) => (to === ELSEWHERE ? 'written' : END) },
    written: END,
  },
  given: { ...matter, offices },
})

/** Nobody looks at who filed it without saying why; whoever filed it reads that. */
export const opening = defineDialog({
  name: 'complaint-contact',
  version: 1,
  first: 'why',
  steps: { why: text({ max: 200 }) },
  route: { why: END },
  given: matter,
})

export const stopping = defineDialog({
  name: 'complaint-stop',
  version: 1,
  first: 'why',
  steps: { why: text({ max: 300 }) },
  route: { why: END },
  given: matter,
})

export const givingBack = defineDialog({
  name: 'complaint-give-back',
  version: 1,
  first: 'why',
  steps: {
    why: text({ max: 300 }),
    proposal: choiceOf(({ units: known }: { readonly units: typeof units }) => [...known, { value: UNSURE }]),
  },
  route: { why: 'proposal', proposal: END },
  given: { ...matter, units },
})
