import { defineErrors } from '../../kernel/errors.ts'

export const { fail } = defineErrors('digest', ['no-month', 'no-head', 'nothing-late', 'no-reason', 'month-malformed'])
