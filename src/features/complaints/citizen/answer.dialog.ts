import { defineDialog, END } from '../../../dialog/define.ts'
import { choice, telling } from '../../../dialog/steps.ts'
import { hasPersonalData } from '../intake/intake.ts'
import { answerSample } from './samples.ts'

/** What the unit asked, answered in the same chat; neither side sees the other's telephone. */
export const answerAsk = defineDialog({
  name: 'complaint-answer',
  version: 1,
  first: 'telling',
  given: answerSample,
  steps: { telling: telling(), private: choice(['hide', 'keep']) },
  route: {
    telling: { to: ['private', END], pick: ({ telling: told }) => (hasPersonalData(told.text) ? 'private' : END) },
    private: END,
  },
})
