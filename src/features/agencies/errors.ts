import { defineErrors } from '../../kernel/errors.ts'

export const { codes, fail } = defineErrors('agencies', [
  'unknown',
  'exists',
  'bad-slug',
  'unit-twice',
  'unit-name-twice',
  'unit-circle',
  'unit-orphan',
  'unknown-setting',
  'bad-setting',
  'no-source',
  'bad-period',
  'no-channel',
  'half-channel',
  'unknown-phrase',
  'phrase-empty',
  'phrase-long',
  'phrase-unknown-fact',
  'phrase-lacks-fact',
  'profile-malformed',
])
