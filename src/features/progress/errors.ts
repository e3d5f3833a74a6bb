import { defineErrors } from '../../kernel/errors.ts'

export const { fail } = defineErrors('progress', [
  'not-yours',
  'own-report',
  'no-plan',
  'no-measure',
  'no-report',
  'not-open',
  'closed',
  'no-earlier',
  'newer-version',
  'already-approved',
  'already-returned',
  'not-waiting',
  'taken-back',
  'evidence-refused',
  'no-proofs',
  'nowhere',
  'no-ask',
  'own-ask',
  'already-answered',
  'too-far',
])
