import { defineDialog } from '../../../dialog/define.ts'
import { choice, day, text } from '../../../dialog/steps.ts'
import { ASK_KINDS } from './ask.ts'

/** More time until a day, or help, in a few words. */
export const progressAsk = defineDialog({
  name: 'progress-ask',
  version: 1,
  first: 'kind',
  given: { round: '2570-6', measure: 'key', unit: 'works', what: 'Measure 9', due: '15 Apr 2027' },
  steps: {
    kind: choice(ASK_KINDS),
    until: day({ not: 'past' }),
    why: text({ max: 300 }),
    what: text({ max: 300 }),
  },
  route: {
    kind: { to: ['until', 'what'], pick: ({ kind }) => (kind === 'time' ? 'until' : 'what') },
    until: 'why',
    why: 'end',
    what: 'end',
  },
})
