// The same photo, also when it was saved anew: its print differs in few bits only.

import { fingerprintDistance } from './bytes/pictures.ts'
import type { Media } from './media.ts'

/** Of 64 bits; two photos of one place differ in ten and more. */
export const ALIKE = 6
/** A picture of one colour looks like every other. */
const FLAT = /^0+$/

export type Print = Pick<Media, 'sha256' | 'fingerprint'>

export function isSamePhoto(a: Print, b: Print): boolean {
  if (a.sha256 !== null && a.sha256 === b.sha256) return true
  if (a.fingerprint === null || b.fingerprint === null || FLAT.test(a.fingerprint)) return false
  return fingerprintDistance(a.fingerprint, b.fingerprint) <= ALIKE
}
