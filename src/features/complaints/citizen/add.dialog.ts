import { defineDialog, END } from '../../../dialog/define.ts'
import { choice, telling } from '../../../dialog/steps.ts'
import { hasPersonalData } from '../intake/intake.ts'

/** Something more about a matter that is there already. */
export const addToCase = defineDialog({
  name: 'complaint-add',
  version: 1,
  first: 'telling',
  given: { complaint: '0', number: 'CM-2570-00042' },
  steps: { telling: telling({ inPieces: true }), private: choice(['hide', 'keep']) },
  route: {
    telling: { to: ['private', END], pick: ({ telling: told }) => (hasPersonalData(told.text) ? 'private' : END) },
    private: END,
  },
})
