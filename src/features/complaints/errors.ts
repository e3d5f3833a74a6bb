import { defineErrors } from '../../kernel/errors.ts'

export const { codes, fail } = defineErrors('complaints', [
  'unknown',
  'not-on-it',
  'not-now',
  'over-already',
  'not-the-unit',
  'kept-away',
  'unknown-unit',
  'unknown-category',
  'needs-words',
  'needs-photo',
  'bad-day',
  'too-far',
  'not-asked',
  'no-clock',
  'joins-itself',
  'undo-late',
  'no-undo',
])
