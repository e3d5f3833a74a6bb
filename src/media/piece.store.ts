import { Binary, type Collection } from 'mongodb'
import { type Connection, Schema } from 'mongoose'
import type { AgencyId } from '../kernel/ids.ts'
import { declareCollection } from '../store/collection.ts'
import { isDuplicate } from '../store/faults.ts'
import type { MediaId } from './media.ts'
import type { Sealing } from './sealing.ts'

/** Plain bytes in a piece: sealed and described it stays below 255 KB. */
export const PIECE = 240 * 1024
const PER_INSERT = 16

/** Where the sealed bytes of one part lie. A blob is written once and never changed. */
export type Blob = { readonly id: string; readonly size: number; readonly pieces: number; readonly keyId: string }

type Row = { _id: string; agency: AgencyId; media: MediaId; blob: string; bytes: Binary }

const schema = new Schema(
  { _id: String, agency: { type: String, required: true }, media: String, blob: String, bytes: Buffer },
  { versionKey: false },
)
schema.index({ agency: 1, media: 1 }, { name: 'agency_media' })

export type PieceStore = ReturnType<typeof createPieceStore>

export function createPieceStore(connection: Connection, sealing: Sealing) {
  const rows: Collection<Row> = declareCollection<Row>(connection, 'media_pieces', schema)
  const keyOf = (media: MediaId, blob: string, piece: number) => `${media}:${blob}:${piece}`

  async function insert(documents: Row[]): Promise<void> {
    try {
      await rows.insertMany(documents, { ordered: true })
    } catch (error) {
      if (!isDuplicate(error)) throw error
      throw new Error('a blob is written once: take a fresh name', { cause: error })
    }
  }

  return {
    /** Seals and writes; the blob means nothing until a description names it. */
    async write(agency: AgencyId, media: MediaId, blob: string, bytes: Uint8Array): Promise<Blob> {
      const pieces = Math.max(1, Math.ceil(bytes.length / PIECE))
      for (let first = 0; first < pieces; first += PER_INSERT) {
        const batch: Row[] = []
        for (let piece = first; piece < Math.min(first + PER_INSERT, pieces); piece += 1) {
          const plain = bytes.subarray(piece * PIECE, (piece + 1) * PIECE)
          const sealed = sealing.seal({ agency, media, blob, piece, pieces }, plain)
          batch.push({ _id: keyOf(media, blob, piece), agency, media, blob, bytes: new Binary(sealed) })
        }
        await insert(batch)
      }
      return { id: blob, size: bytes.length, pieces, keyId: sealing.keyId }
    },

    /** The plain bytes from `start` up to but not including `end`, piece by piece. Throws when a piece is missing or was touched. */
    async *read(agency: AgencyId, media: MediaId, blob: Blob, start = 0, end = blob.size): AsyncGenerator<Buffer> {
      for (let piece = Math.floor(start / PIECE); piece * PIECE < end; piece += 1) {
        const row = await rows.findOne({ agency, _id: keyOf(media, blob.id, piece) })
        if (!row) throw new Error(`piece ${piece} of media ${media} is missing`)
        const place = { agency, media, blob: blob.id, piece, pieces: blob.pieces }
        const plain = sealing.open(place, row.bytes.buffer, blob.keyId)
        yield plain.subarray(Math.max(0, start - piece * PIECE), Math.min(PIECE, end - piece * PIECE))
      }
    },

    async erase(agency: AgencyId, media: MediaId): Promise<void> {
      await rows.deleteMany({ agency, media })
    },

    /** Removes these blobs, or all of the media's others. */
    async drop(agency: AgencyId, media: MediaId, blobs: { only: readonly string[] } | { but: readonly string[] }) {
      const blob = 'only' in blobs ? { $in: [...blobs.only] } : { $nin: [...blobs.but] }
      await rows.deleteMany({ agency, media, blob })
    },

    count: (agency: AgencyId, media: MediaId): Promise<number> => rows.countDocuments({ agency, media }),
  }
}
