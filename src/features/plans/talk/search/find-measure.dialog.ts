import { defineDialog, END } from '../../../../dialog/define.ts'
import { text } from '../../../../dialog/steps.ts'

/** For those who look for a button first; the number or the words alone do as well. */
export const findMeasure = defineDialog({
  name: 'find-measure',
  version: 1,
  first: 'what',
  steps: { what: text({ max: 200 }) },
  route: { what: END },
})
