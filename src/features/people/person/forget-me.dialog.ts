import { defineDialog, END } from '../../../dialog/define.ts'
import { choice } from '../../../dialog/steps.ts'

/** Asked once, because it cannot be undone. */
export const forgetMe = defineDialog({
  name: 'forget-me',
  version: 1,
  first: 'sure',
  steps: { sure: choice(['erase', 'keep']) },
  route: { sure: END },
})
