// What two reports become when proof goes from one to the other. Pure.

import { createHash } from 'node:crypto'
import type { MediaId } from '../../../../media/media.ts'
import type { Entry, Evidence } from '../../report/entry.ts'
import { amend, type Filing, latestOf, type Report } from '../../report/report.ts'
import type { Proof } from '../ask/steps.ts'

type Answers = Filing['answers']

export const proofsIn = (answers: Answers): readonly Proof[] => (answers.proofs as readonly Proof[] | null) ?? []

/** Stands in a button: the same proof is meant however often the tap is heard. */
export const nameOf = (proof: Proof): string =>
  proof.kind === 'link' ? createHash('sha256').update(proof.url).digest('hex').slice(0, 16) : proof.message

const keyOf = (one: Evidence): string => (one.kind === 'link' ? one.url : one.media)

/** Is the same proof here, as it was sent and as it was kept? */
const isOf = (evidence: Evidence, proof: Proof, mediaOf: (message: string) => MediaId): boolean =>
  keyOf(evidence) === (proof.kind === 'link' ? proof.url : mediaOf(proof.message))

const sameProof = (a: Proof, b: Proof): boolean =>
  a.kind === 'link' ? b.kind === 'link' && a.url === b.url : b.kind !== 'link' && a.message === b.message

function withProofs(answers: Answers, proofs: readonly Proof[]): Answers {
  const { 'proof-type': type, ...rest } = answers
  if (proofs.length === 0) return { ...rest, proofs: null }
  return { ...rest, proofs, ...(type === undefined ? {} : { 'proof-type': type }) }
}

/** The promises that are kept by proof count what there is. */
const recount = (entry: Entry): Entry => ({
  ...entry,
  values: Object.fromEntries(
    Object.entries(entry.values).map(([key, value]) => [
      key,
      value.by === 'proof' ? { ...value, evidence: entry.evidence.length } : value,
    ]),
  ),
})

export function withoutProofs<Of extends Report>(
  report: Of,
  taken: readonly Proof[],
  mediaOf: (message: string) => MediaId,
): Of {
  const { entry, filed } = latestOf(report)
  const evidence = entry.evidence.filter((one) => !taken.some((proof) => isOf(one, proof, mediaOf)))
  if (evidence.length === entry.evidence.length) return report
  const left = filed && proofsIn(filed.answers).filter((one) => !taken.some((proof) => sameProof(one, proof)))
  return amend(report, {
    entry: recount({ ...entry, evidence }),
    filed: filed && left ? { ...filed, answers: withProofs(filed.answers, left) } : filed,
  })
}

/** `moved` is the same proof as the other report kept it. */
export function withMoreProofs<Of extends Report>(report: Of, given: readonly Proof[], moved: readonly Evidence[]): Of {
  const { entry, filed } = latestOf(report)
  const fresh = moved.filter((one) => !entry.evidence.some((there) => keyOf(there) === keyOf(one)))
  if (fresh.length === 0) return report
  const there = filed ? proofsIn(filed.answers) : []
  const proofs = [...there, ...given.filter((one) => !there.some((other) => sameProof(one, other)))]
  const answers = filed && { 'proof-type': 'as-sent', ...withProofs(filed.answers, proofs) }
  return amend(report, {
    entry: recount({ ...entry, evidence: [...entry.evidence, ...fresh] }),
    filed: filed && answers ? { ...filed, answers } : filed,
  })
}

/** What of this entry was moved. */
export const evidenceOf = (
  entry: Entry,
  proofs: readonly Proof[],
  mediaOf: (message: string) => MediaId,
): readonly Evidence[] => entry.evidence.filter((one) => proofs.some((proof) => isOf(one, proof, mediaOf)))
