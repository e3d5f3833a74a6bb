import { defineDialog, END } from '../../../dialog/define.ts'
import { choice } from '../../../dialog/steps.ts'

/** Asked once more, because the office stops working on it. */
export const withdrawCase = defineDialog({
  name: 'complaint-withdraw',
  version: 1,
  first: 'sure',
  given: { complaint: '0', number: 'CM-2570-00042' },
  steps: { sure: choice(['withdraw', 'keep']) },
  route: { sure: END },
})
