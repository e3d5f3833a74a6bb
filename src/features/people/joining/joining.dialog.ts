import { defineDialog, END } from '../../../dialog/define.ts'
import { text } from '../../../dialog/steps.ts'

/** For those who say first that they have a code; the code alone does as well. */
export const joining = defineDialog({
  name: 'joining',
  version: 1,
  first: 'code',
  steps: { code: text({ max: 40 }) },
  route: { code: END },
})
