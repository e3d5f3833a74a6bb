// From bytes to what is kept: known by their bytes, copied for viewing, sealed in pieces.

import { createHash } from 'node:crypto'
import type { AgencyId, Chance } from '../kernel/ids.ts'
import { developPicture, type Picture } from './bytes/pictures.ts'
import { type Sniffed, sniff } from './bytes/sniff.ts'
import { fail } from './errors.ts'
import type { Contents, MediaStore, Parts, Task } from './media.store.ts'
import { MEDIA_LIMITS, type MediaId, type MediaKind, type MediaPart } from './media.ts'
import type { Blob, PieceStore } from './piece.store.ts'

export type Keeping = ReturnType<typeof createKeeping>
export type Limits = Readonly<Record<MediaKind, number>>

/** sharp as npm brings it knows no HEVC: such a photo is kept, and can be downloaded but not looked at. */
const CANNOT_DEVELOP = new Set(['image/heic'])

export function createKeeping(deps: { pieces: PieceStore; chance: Chance; limits?: Limits }) {
  const limits = deps.limits ?? MEDIA_LIMITS

  /** Throws the person's mistake: too large, not accepted, damaged. Writes nothing before it is sure. */
  async function examine(bytes: Uint8Array): Promise<{ sniffed: Sniffed; picture: Picture | null }> {
    const sniffed = sniff(bytes)
    if (!sniffed) throw fail('media.not-accepted')
    if (bytes.length > limits[sniffed.kind])
      throw fail('media.too-large', { size: megabytes(bytes.length), max: megabytes(limits[sniffed.kind]) })
    if (sniffed.kind !== 'photo' || CANNOT_DEVELOP.has(sniffed.type)) return { sniffed, picture: null }
    try {
      return { sniffed, picture: await developPicture(bytes) }
    } catch {
      throw fail('media.damaged')
    }
  }

  return {
    /** The largest anything of this kind may be; what comes as a photo may turn out to be a file. */
    largest: (): number => Math.max(...Object.values(limits)),
    limits,

    /** Writes the pieces and tells what to describe them by. Until they are described they mean nothing. */
    async keep(agency: AgencyId, media: MediaId, bytes: Uint8Array): Promise<Contents> {
      const { sniffed, picture } = await examine(bytes)
      // A fresh name per attempt: a slow twin can then never mix its pieces with ours.
      const attempt = Buffer.from(deps.chance(9)).toString('base64url')
      const write = (part: MediaPart, of: Uint8Array): Promise<Blob> =>
        deps.pieces.write(agency, media, `${part}-${attempt}`, of)
      const original = await write('original', bytes)
      const copies = picture
        ? { view: await write('view', picture.view), thumbnail: await write('thumbnail', picture.thumbnail) }
        : {}
      return {
        kind: sniffed.kind,
        type: sniffed.type,
        size: bytes.length,
        sha256: createHash('sha256').update(bytes).digest('hex'),
        fingerprint: picture?.fingerprint ?? null,
        width: picture?.width ?? null,
        height: picture?.height ?? null,
        blobs: { original, ...copies },
      }
    },
  }
}

/**
 * A former try may have died after its pieces. What it left is removed only when the outcome of this one is written: a
 * twin that lost its lease must not remove what the other is about to describe.
 */
export async function sweepLeftover(
  stores: { readonly pieces: PieceStore; readonly media: MediaStore },
  task: Task,
  blobs: Parts,
): Promise<void> {
  if (task.tries <= 1) return
  await stores.pieces.drop(task.agency, task.id, { but: blobNames(blobs) })
  await stores.media.close(task.agency, task)
}

export const blobNames = (blobs: Parts): string[] => Object.values(blobs).map((blob) => blob.id)

const megabytes = (bytes: number): number => Math.ceil(bytes / 100_000) / 10
