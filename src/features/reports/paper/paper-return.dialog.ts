import { defineDialog, END } from '../../../dialog/define.ts'
import { text } from '../../../dialog/steps.ts'

/** What the executive wants added or changed. */
export const paperReturn = defineDialog({
  name: 'paper-return',
  version: 1,
  first: 'reason',
  given: { paper: '', n: 0 },
  steps: { reason: text({ max: 500 }) },
  route: { reason: END },
})
