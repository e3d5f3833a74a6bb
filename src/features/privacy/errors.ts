import { defineErrors } from '../../kernel/errors.ts'

export const { codes, fail } = defineErrors('privacy', [
  'no-reason',
  'no-breach',
  'breach-closed',
  'no-words',
  'no-reference',
  'bad-count',
  'bad-moment',
  'in-the-future',
  'lacks-risk',
  'lacks-report',
  'lacks-tell',
  'lacks-reason',
  'no-request',
  'request-closed',
  'unknown-kind',
])
