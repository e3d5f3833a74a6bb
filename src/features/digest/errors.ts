import { defineErrors } from '../../kernel/errors.ts'

export const { fail } = defineErrors('digest', [
  'no-month',
  'no-head',
  'nothing-late',
  'no-help-asked',
  'no-reason',
  'month-malformed',
])
