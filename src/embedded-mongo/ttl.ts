// Documents that have had their time are removed as ordinary writes, a few hundred at once.
import { DateTime, Doc, decode } from './query/document.ts'
import type { Collection, Index } from './storage/catalogue.ts'
import { removeDocument, rowByRid } from './storage/rows.ts'
import { all, filterFor } from './storage/select.ts'
import type { View } from './storage/view.ts'
import type { Writer } from './writer.ts'

const TOGETHER = 500

export type ExpireDeps = { readonly view: View; readonly writer: Writer; readonly now: () => number }

export async function expireDocuments({ view, writer, now }: ExpireDeps): Promise<void> {
  for (const { ns, indexes } of [...view.catalogue.values()]) {
    for (const index of indexes) {
      if (index.expireAfterSeconds === undefined) continue
      const work = (writing: View): number => {
        const collection = writing.catalogue.get(ns)
        const current = collection?.indexes.find((one) => one.id === index.id)
        return collection && current ? expireSome(writing, collection, current, now()) : 0
      }
      while ((await writer.write(work)) === TOGETHER);
    }
  }
}

// Only dates are less than a date, and of an array the earliest counts.
function expireSome(view: View, collection: Collection, index: Index, now: number): number {
  const limit = new DateTime(now - index.expireAfterSeconds! * 1000)
  const filter = new Doc([index.key[0]![0]], [new Doc(['$lte'], [limit])])
  const query = { filter, hint: index.name, now, tick: () => undefined }
  const found = all(view, collection, query, filterFor(query), TOGETHER)
  for (const rid of found) removeDocument(view, collection, rid, decode(rowByRid(view, collection, rid)![1]))
  return found.length
}
