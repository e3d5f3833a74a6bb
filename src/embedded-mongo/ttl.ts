// Documents that have had their time are removed as ordinary writes, a few hundred at once.
import { DateTime, Doc, decode } from './query/document.ts'
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
      // Looked for where nobody waits; written only when something is found.
      if (expired(view, ns, index.id, now(), 1).length === 0) continue
      const work = (writing: View): number => {
        const collection = writing.catalogue.get(ns)
        const found = expired(writing, ns, index.id, now(), TOGETHER)
        for (const rid of found) {
          removeDocument(writing, collection!, rid, decode(rowByRid(writing, collection!, rid)![1]))
        }
        return found.length
      }
      while ((await writer.write(work)) === TOGETHER);
    }
  }
}

// Only dates are less than a date, and of an array the earliest counts. The index may be gone by now, or say otherwise.
function expired(view: View, ns: string, id: number, now: number, most: number): number[] {
  const collection = view.catalogue.get(ns)
  const index = collection?.indexes.find((one) => one.id === id)
  if (!collection || index?.expireAfterSeconds === undefined) return []
  const limit = new DateTime(now - index.expireAfterSeconds * 1000)
  const filter = new Doc([index.key[0]![0]], [new Doc(['$lte'], [limit])])
  const query = { filter, hint: index.name, now, tick: () => undefined }
  return all(view, collection, query, filterFor(query), most)
}
