// What whoever takes complaints in decides: who looks after it, whether it is ours, and what it is about.

import { defineDialog, END } from '../../../dialog/define.ts'
import { choice, choiceOf, confirm, text } from '../../../dialog/steps.ts'
import { KINDS, REFUSALS } from '../complaint.ts'

/** What a dialog about one matter knows from its button. */
const matter = { id: 'b2c6a1f0-0000-8000-8000-000000000001', number: 'CM-2570-00042', category: 'street lights' }
const units = [{ value: 'works', text: 'Works' }]
const offices = [{ value: 'highways', text: 'Highways 1586' }]
const categories = [{ value: 'light', text: 'street lights' }]

/** Another office of the directory, or one that has to be written. */
export const ELSEWHERE = 'elsewhere'
type Offices = { readonly offices: typeof offices }
type Units = { readonly units: typeof units }

export const assigning = defineDialog({
  name: 'complaint-assign',
  version: 1,
  first: 'unit',
  steps: { unit: choiceOf(({ units }: Units) => units) },
  route: { unit: END },
  given: { ...matter, units },
})

export const refusing = defineDialog({
  name: 'complaint-refuse',
  version: 1,
  first: 'reason',
  steps: {
    reason: choice(REFUSALS),
    where: choiceOf(({ offices }: Offices) => [...offices, { value: ELSEWHERE }]),
    written: text({ max: 200 }),
    sure: confirm(),
  },
  route: {
    reason: 'where',
    where: { to: ['written', 'sure'], pick: ({ where }) => (where === ELSEWHERE ? 'written' : 'sure') },
    written: 'sure',
    sure: END,
  },
  given: { ...matter, offices },
})

export const recategorising = defineDialog({
  name: 'complaint-category',
  version: 1,
  first: 'category',
  steps: {
    category: choiceOf(({ categories: known }: { readonly categories: typeof categories }) => known),
    kind: choice(KINDS),
  },
  route: { category: 'kind', kind: END },
  given: { id: matter.id, number: matter.number, categories },
})

export const keepingAway = defineDialog({
  name: 'complaint-keep-from',
  version: 1,
  first: 'unit',
  steps: { unit: choiceOf(({ units }: Units) => units) },
  route: { unit: END },
  given: { ...matter, units },
})

export const merging = defineDialog({
  name: 'complaint-merge',
  version: 1,
  first: 'into',
  steps: { into: text({ max: 30 }) },
  route: { into: END },
  given: matter,
})

export const splitting = defineDialog({
  name: 'complaint-split',
  version: 1,
  first: 'part',
  steps: {
    part: text({ max: 500 }),
    category: choiceOf(({ categories: known }: { readonly categories: typeof categories }) => known),
  },
  route: { part: 'category', category: END },
  given: { id: matter.id, number: matter.number, categories },
})
