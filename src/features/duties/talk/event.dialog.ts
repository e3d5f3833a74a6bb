import { defineDialog } from '../../../dialog/define.ts'
import { day } from '../../../dialog/steps.ts'

/** On which day the money came: duties counted from it have their day then. */
export const dutyEvent = defineDialog({
  name: 'duty-event',
  version: 1,
  first: 'on',
  given: { year: 2570, before: '', event: 'budget-allotment' },
  steps: { on: day({ not: 'future' }) },
  route: { on: 'end' },
})
