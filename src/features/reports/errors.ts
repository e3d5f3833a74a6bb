import { defineErrors } from '../../kernel/errors.ts'

export const { fail } = defineErrors('reports', [
  'no-paper',
  'newer-draft',
  'not-draft',
  'not-checked',
  'not-approved',
  'own-check',
  'facts-changed',
  'published',
  'not-published',
  'scores-unread',
  'year-unknown',
])
