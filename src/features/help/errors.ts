import { defineErrors } from '../../kernel/errors.ts'

export const { codes, fail } = defineErrors('help', ['unknown-language'])
