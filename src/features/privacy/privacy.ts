// What the office does about personal data besides using it, whatever the door: chat, command line, console, job.

import { type BreachesDeps, createBreaches } from './breach/breaches.ts'
import { createRequests } from './requests/requests.ts'
import { createProofStore } from './retention/proof.store.ts'

export type PrivacyDeps = BreachesDeps
export type Privacy = ReturnType<typeof createPrivacy>

export function createPrivacy(deps: PrivacyDeps) {
  const breaches = createBreaches(deps)
  const requests = createRequests(deps)
  const proofs = createProofStore(deps.connection, deps.changed)
  return { letters: [breaches.letters, requests.letters, proofs.letters], breaches, requests, proofs }
}
