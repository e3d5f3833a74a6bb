import { defineErrors } from '../../../kernel/errors.ts'

/** What somebody asks of the plan that is not there. */
export const { fail } = defineErrors('plan-talk', [
  'no-plan',
  'nothing-found',
  'no-such-number',
  'measure-gone',
  'file-gone',
  'file-failed',
])
