import { type Connection, Schema } from 'mongoose'
import type { AgencyId } from '../../../kernel/ids.ts'
import type { Media, MediaId } from '../../../media/media.ts'
import { isSamePhoto } from '../../../media/same-photo.ts'
import { declareCollection } from '../../../store/collection.ts'
import { isDuplicate } from '../../../store/faults.ts'
import type { Complaint, ComplaintId } from '../complaint.ts'

type Row = {
  _id: MediaId
  agency: AgencyId
  complaint: ComplaintId
  number: string
  sha256: string | null
  fingerprint: string | null
  bands: readonly string[]
  /** The matter in which the same photo was shown before. */
  same: string | null
}

const BITS = 64
/** Two prints that differ in six bits are alike in at least one of seven stretches: those are looked up, the rest compared. */
const BANDS = 7
const MOST = 5_000

export function createPrintStore(connection: Connection) {
  const schema = new Schema(
    {
      _id: String,
      agency: { type: String, required: true },
      complaint: String,
      number: String,
      sha256: String,
      fingerprint: String,
      bands: [String],
      same: String,
    },
    { versionKey: false },
  )
  schema.index({ agency: 1, bands: 1 }, { name: 'alike' })
  schema.index({ agency: 1, complaint: 1 }, { name: 'of-complaint' })
  const rows = declareCollection<Row>(connection, 'complaint-photos', schema)

  return {
    /** Among all closings there ever were: the matter that showed the same photo. */
    async alike(agency: AgencyId, photo: Media): Promise<string | null> {
      const bands = bandsOf(photo)
      if (bands.length === 0) return null
      const found = await rows
        .find({ agency, bands: { $in: bands } } as object, { projection: { number: 1, sha256: 1, fingerprint: 1 } })
        .limit(MOST)
        .toArray()
      return found.find((one) => one._id !== photo.id && isSamePhoto(one, photo))?.number ?? null
    },

    async keep(photo: Media, of: Pick<Complaint, 'id' | 'agency' | 'number'>, same: string | null): Promise<void> {
      const { id: _id, sha256, fingerprint } = photo
      const { agency, id: complaint, number } = of
      try {
        await rows.insertOne({ _id, agency, complaint, number, sha256, fingerprint, bands: bandsOf(photo), same })
      } catch (error) {
        if (!isDuplicate(error)) throw error
      }
    },

    /** Where the photos of this matter were shown before. */
    async twins(agency: AgencyId, complaint: ComplaintId): Promise<readonly string[]> {
      const found = await rows.find({ agency, complaint } as object, { projection: { same: 1 } }).toArray()
      return [...new Set(found.flatMap(({ same }) => same ?? []))]
    },
  }
}

/** `3:1f`: a stretch and its bits. The bytes themselves are a stretch of their own. */
function bandsOf({ sha256, fingerprint }: Pick<Media, 'sha256' | 'fingerprint'>): string[] {
  const bits = fingerprint === null ? '' : BigInt(`0x${fingerprint}`).toString(2).padStart(BITS, '0')
  const edges = Array.from({ length: BANDS + 1 }, (_, i) => Math.round((i * BITS) / BANDS))
  const stretches = bits === '' ? [] : edges.slice(1).map((end, i) => `${i}:${bits.slice(edges[i], end)}`)
  return [...stretches, ...(sha256 === null ? [] : [`sha:${sha256}`])]
}
