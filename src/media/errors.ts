import { defineErrors } from '../kernel/errors.ts'

/** What a person is told whose file is not kept. */
export const { fail } = defineErrors('media', ['too-large', 'not-accepted', 'damaged'])
