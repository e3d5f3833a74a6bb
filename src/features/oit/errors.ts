import { defineErrors } from '../../kernel/errors.ts'

export const { codes: OIT_ERRORS, fail } = defineErrors('oit', [
  'no-item',
  'no-catalogue',
  'file-unread',
  'file-mistakes',
  'other-year',
  'nothing-to-copy',
  'there-already',
  'key-there',
  'bad-key',
  'no-title',
  'bad-number',
  'bad-address',
  'bad-day',
  'no-owner',
  'no-reason',
  'not-complete',
  'nothing-changed',
])
