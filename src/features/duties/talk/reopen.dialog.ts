import { defineDialog } from '../../../dialog/define.ts'
import { text } from '../../../dialog/steps.ts'
import sample from './reopen.given.json' with { type: 'json' }

/** What counted as done is owed again, and it stays written why. */
export const dutyReopen = defineDialog({
  name: 'duty-reopen',
  version: 1,
  first: 'reason',
  given: sample,
  steps: { reason: text({ max: 300 }) },
  route: { reason: 'end' },
})
