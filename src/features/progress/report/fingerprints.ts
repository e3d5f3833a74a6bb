// The same photo offered twice is pointed out, also when it was saved anew: its print differs in few bits only.

import { fingerprintDistance } from '../../../media/bytes/pictures.ts'
import type { Media, MediaId } from '../../../media/media.ts'

/** Of 64 bits; two photos of one place differ in ten and more. */
const ALIKE = 6
/** A picture of one colour looks like every other. */
const FLAT = /^0+$/

export function isSamePhoto(
  a: Pick<Media, 'sha256' | 'fingerprint'>,
  b: Pick<Media, 'sha256' | 'fingerprint'>,
): boolean {
  if (a.sha256 !== null && a.sha256 === b.sha256) return true
  if (a.fingerprint === null || b.fingerprint === null || FLAT.test(a.fingerprint)) return false
  return fingerprintDistance(a.fingerprint, b.fingerprint) <= ALIKE
}

/** Which of `mine` look like one of `others`, and which one. */
export function reusedAmong(mine: readonly Media[], others: readonly Media[]): { mine: MediaId; other: MediaId }[] {
  return mine.flatMap((one) => {
    const other = others.find((candidate) => candidate.id !== one.id && isSamePhoto(one, candidate))
    return other ? [{ mine: one.id, other: other.id }] : []
  })
}
