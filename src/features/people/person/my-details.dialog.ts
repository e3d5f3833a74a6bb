import { defineDialog, END } from '../../../dialog/define.ts'
import { choice, text } from '../../../dialog/steps.ts'

/** A correction of what the office keeps of somebody, by themselves. */
export const myDetails = defineDialog({
  name: 'my-details',
  version: 1,
  first: 'what',
  steps: { what: choice(['name', 'phone']), name: text({ max: 100 }), phone: text({ max: 40 }) },
  route: {
    what: { to: ['name', 'phone'], pick: ({ what }) => what },
    name: END,
    phone: END,
  },
})
