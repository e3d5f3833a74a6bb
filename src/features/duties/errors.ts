import { defineErrors } from '../../kernel/errors.ts'

export const { codes, fail } = defineErrors('duties', [
  'no-duty',
  'withdrawn',
  'not-done',
  'no-reason',
  'in-the-future',
  'bad-address',
  'private-address',
  'no-title',
  'bad-day',
  'no-owner',
  'not-yours',
  'unknown-event',
  'no-plan',
  'nobody',
])
