import { defineErrors } from '../../kernel/errors.ts'

export const { codes, fail } = defineErrors('people', [
  'code-shape',
  'code-wrong',
  'code-locked',
  'code-used',
  'code-expired',
  'not-yours',
  'no-phone',
  'no-offices',
  'unknown-role',
  'unknown-unit',
  'unknown-seat',
  'unknown-acting',
  'bad-day',
  'bad-period',
  'unknown-invitation',
  'invitation-used',
  'file-empty',
  'file-columns',
  'file-row',
])
