import { defineDialog, END } from '../../../../dialog/define.ts'
import { choice, files } from '../../../../dialog/steps.ts'
import { MAX_FILE_BYTES } from '../../import/read/file-kind.ts'

/** The office's own file, sent into the chat. Reading it keeps no plan: that is done where all of it can be seen. */
export const planFile = defineDialog({
  name: 'plan-file',
  version: 1,
  first: 'file',
  steps: { file: files({ max: 1, maxMb: MAX_FILE_BYTES / 1024 / 1024 }), sure: choice(['read', 'leave']) },
  route: { file: 'sure', sure: END },
})
