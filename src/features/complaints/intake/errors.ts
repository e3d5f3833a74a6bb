import { defineErrors } from '../../../kernel/errors.ts'

export const { codes, fail } = defineErrors('complaint-intake', ['too-many', 'too-busy', 'nothing-told'])
