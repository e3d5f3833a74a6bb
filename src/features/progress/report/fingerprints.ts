// The same photo offered twice is pointed out.

import type { Media, MediaId } from '../../../media/media.ts'
import { isSamePhoto } from '../../../media/same-photo.ts'

/** Which of `mine` look like one of `others`, and which one. */
export function reusedAmong(mine: readonly Media[], others: readonly Media[]): { mine: MediaId; other: MediaId }[] {
  return mine.flatMap((one) => {
    const other = others.find((candidate) => candidate.id !== one.id && isSamePhoto(one, candidate))
    return other ? [{ mine: one.id, other: other.id }] : []
  })
}
