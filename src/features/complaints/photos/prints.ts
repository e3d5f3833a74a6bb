// A photo of how it looks now is shown once: the same one for another closing, or what was sent as the trouble, is pointed out.

import type { Connection } from 'mongoose'
import type { AgencyId } from '../../../kernel/ids.ts'
import type { Library } from '../../../media/library.ts'
import type { MediaId } from '../../../media/media.ts'
import { isSamePhoto } from '../../../media/same-photo.ts'
import type { Complaint, ComplaintId } from '../complaint.ts'
import { createPrintStore } from './prints.store.ts'

export type PrintsDeps = { readonly connection: Connection; readonly library: Pick<Library, 'find'> }

export type Prints = ReturnType<typeof createPrints>

export function createPrints({ connection, library }: PrintsDeps) {
  const store = createPrintStore(connection)
  const readyOf = async (agency: AgencyId, ids: readonly MediaId[]) =>
    ids.length === 0 ? [] : (await library.find(agency, ids)).filter(({ state }) => state === 'ready')

  /** The number under which the same photo was shown before; its own when it shows the trouble itself. */
  async function seen(complaint: Complaint, ids: readonly MediaId[]): Promise<string | null> {
    const { agency, contents, number } = complaint
    const photos = await readyOf(agency, ids)
    const sent = contents.filter(({ kind }) => kind === 'photo').map(({ media }) => media)
    const before = await readyOf(agency, sent)
    for (const photo of photos) {
      if (before.some((one) => one.id !== photo.id && isSamePhoto(one, photo))) return number
      const other = await store.alike(agency, photo)
      if (other !== null) return other
    }
    return null
  }

  return {
    seen,

    /** What was closed with is remembered, and whether it had been shown before. Bytes that are still to come are told later. */
    async remember(complaint: Complaint): Promise<void> {
      const ids = complaint.solution?.photos.map(({ media }) => media) ?? []
      for (const photo of await readyOf(complaint.agency, ids))
        await store.keep(photo, complaint, await seen(complaint, [photo.id]))
    },

    twins: (agency: AgencyId, id: ComplaintId) => store.twins(agency, id),
  }
}
