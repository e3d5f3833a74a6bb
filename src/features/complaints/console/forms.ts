// What each verb asks for at the console: the same questions as in LINE, on one form.

import type { Slots } from '../../../line/reply.ts'
import type { Filled } from '../../../web/page.ts'
import { KINDS, REFUSALS } from '../complaint.ts'
import { ELSEWHERE } from '../handling/deciding.dialog.ts'
import type { Verb } from '../handling/verbs.ts'
import { UNSURE } from '../handling/working.dialog.ts'

export type Option = { readonly value: string; readonly text?: string; readonly words?: string }
export type Field = {
  /** The step of the dialog that asks the same. */
  readonly step: string
  readonly kind: 'line' | 'lines' | 'day' | 'choice' | 'photos' | 'tick'
  readonly optional?: true
  readonly options?: readonly Option[]
}

/** The field of ready answers. */
export const READY = 'ready'

const line = (step: string, optional?: true): Field => ({ step, kind: 'line', ...(optional ? { optional } : {}) })
const lines = (step: string): Field => ({ step, kind: 'lines' })
const choice = (step: string, options: readonly Option[]): Field => ({ step, kind: 'choice', options })

/** What the office usually says can be chosen instead of written. */
function saying(step: string, given: Slots): Field[] {
  const ready = (given.ready ?? []) as readonly string[]
  if (ready.length === 0) return [lines(step)]
  const options = [
    { value: '', words: 'complaint-console.case.own-words' },
    ...ready.map((text) => ({ value: text, text })),
  ]
  return [
    { step: READY, kind: 'choice', optional: true, options },
    { ...lines(step), optional: true },
  ]
}

/** `given` is what the dialog of the verb would know. */
export function fieldsFor(verb: Verb, given: Slots): readonly Field[] {
  const listed = (name: string) => (given[name] ?? []) as readonly Option[]
  const offices = [...listed('offices'), { value: ELSEWHERE, words: `complaint-forward.to.choices.${ELSEWHERE}` }]
  switch (verb) {
    case 'assign':
    case 'keep-from':
      return [choice('unit', listed('units'))]
    case 'refuse':
      return [
        choice(
          'reason',
          REFUSALS.map((value) => ({ value, words: `complaints.refusals.${value}` })),
        ),
        choice('where', offices),
        line('written', true),
      ]
    case 'forward':
      return [choice('to', offices), line('written', true)]
    case 'category':
      return [
        choice('category', listed('categories')),
        choice(
          'kind',
          KINDS.map((value) => ({ value, words: `complaints.kinds.${value}` })),
        ),
      ]
    case 'merge':
      return [line('into')]
    case 'split':
      return [lines('part'), choice('category', listed('categories'))]
    case 'ask':
      return [lines('question')]
    case 'note':
      return [lines('note')]
    case 'tell':
      return [lines('news')]
    case 'give-back':
      return [
        lines('why'),
        choice('proposal', [
          { value: UNSURE, words: `complaint-give-back.proposal.choices.${UNSURE}` },
          ...listed('units'),
        ]),
      ]
    case 'stop':
    case 'contact':
      return [lines('why')]
    case 'explain':
      return [lines('why'), { step: 'day', kind: 'day' }]
    case 'reply':
      return saying('answer', given)
    case 'close':
      return [
        ...saying('what', given),
        { step: 'on', kind: 'day' },
        given.needsPhoto ? { step: 'photos', kind: 'photos' } : { step: 'pictures', kind: 'photos', optional: true },
        line('cause', true),
        line('prevention', true),
        { step: 'again', kind: 'tick', optional: true },
      ]
    default:
      return []
  }
}

/** True when everything that is asked was answered, with one of what could be chosen. */
export const isFilled = (fields: readonly Field[], { text }: Pick<Filled, 'text'>): boolean =>
  (fields[0]?.step !== READY || text(READY) !== '' || text(fields[1]!.step) !== '') &&
  fields.every(({ step, kind, optional, options }) => {
    const value = text(step)
    if (kind === 'photos' || kind === 'tick') return true
    if (value === '') return optional === true
    if (kind === 'day') return /^\d{4}-\d\d-\d\d$/.test(value)
    return options === undefined || options.some((one) => one.value === value)
  })
