// The office's answers: it is fixed, it is not fixed yet, or simply what was asked.

import { defineDialog, END } from '../../../dialog/define.ts'
import { choice, confirm, day, photos, text } from '../../../dialog/steps.ts'

/** What an office usually says is offered; anything else can be written. */
const offered = ({ ready }: { readonly ready: readonly string[] }) =>
  ready.map((text, i) => ({ value: `r${i + 1}`, text }))
const READY: readonly string[] = ['bulb changed']

const matter = { id: 'b2c6a1f0-0000-8000-8000-000000000001', number: 'CM-2570-00042', category: 'street lights' }

/**
 * What was done, when, with a picture; then, for the office itself, why it happened and how not again (R88). `seenIn`: the
 * number under which the same photo was shown before.
 */
export const closing = defineDialog({
  name: 'complaint-close',
  version: 1,
  first: 'what',
  steps: {
    what: text({ max: 500, from: offered }),
    on: day({ not: 'future' }),
    photos: photos(),
    pictures: photos({ optional: true }),
    cause: text({ max: 300, optional: true }),
    prevention: text({ max: 300, optional: true }),
    again: choice(['keep', 'change']),
    others: photos(),
    sure: confirm(),
  },
  route: {
    what: 'on',
    on: { to: ['photos', 'pictures'], pick: (_answers, { needsPhoto }) => (needsPhoto ? 'photos' : 'pictures') },
    photos: 'cause',
    pictures: 'cause',
    cause: 'prevention',
    prevention: { to: ['again', 'sure'], pick: (_answers, { seenIn }) => (seenIn ? 'again' : 'sure') },
    again: { to: ['others', 'sure'], pick: ({ again }) => (again === 'change' ? 'others' : 'sure') },
    others: 'sure',
    sure: END,
  },
  given: { ...matter, needsPhoto: true as boolean, ready: READY, seenIn: '' },
})

export const explaining = defineDialog({
  name: 'complaint-explain',
  version: 1,
  first: 'why',
  steps: { why: text({ max: 300 }), day: day({ not: 'past' }), sure: confirm() },
  route: { why: 'day', day: 'sure', sure: END },
  given: matter,
})

export const replying = defineDialog({
  name: 'complaint-reply',
  version: 1,
  first: 'answer',
  steps: { answer: text({ max: 1000, from: offered }), sure: confirm() },
  route: { answer: 'sure', sure: END },
  given: { ...matter, ready: READY },
})
