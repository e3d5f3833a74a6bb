import { defineDialog, END } from '../../../dialog/define.ts'
import { text } from '../../../dialog/steps.ts'

/** Why what was published is published anew. */
export const paperCorrect = defineDialog({
  name: 'paper-correct',
  version: 1,
  first: 'reason',
  given: { paper: '' },
  steps: { reason: text({ max: 500 }) },
  route: { reason: END },
})
