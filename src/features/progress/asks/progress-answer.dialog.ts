import { defineDialog } from '../../../dialog/define.ts'
import { text } from '../../../dialog/steps.ts'

/** What the head says to whoever asked. */
export const progressAnswer = defineDialog({
  name: 'progress-answer',
  version: 1,
  first: 'answer',
  given: { ask: 'id', what: 'Measure 9' },
  steps: { answer: text({ max: 300 }) },
  route: { answer: 'end' },
})
