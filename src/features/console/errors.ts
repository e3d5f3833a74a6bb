import { defineErrors } from '../../kernel/errors.ts'

export const { codes, fail } = defineErrors('console', ['not-your-link'])
