import { defineDialog } from '../../../dialog/define.ts'
import { choice, text } from '../../../dialog/steps.ts'

export const REASONS = ['photo', 'detail', 'number', 'step', 'other'] as const

/** A report goes back with what is missing: chosen, or in the head's own words. */
export const progressReturn = defineDialog({
  name: 'progress-return',
  version: 1,
  first: 'reason',
  given: { report: 'id', version: 1, no: 3 },
  steps: { reason: choice(REASONS), words: text({ max: 300 }) },
  route: {
    reason: { to: ['words', 'end'], pick: ({ reason }) => (reason === 'other' ? 'words' : 'end') },
    words: 'end',
  },
})
