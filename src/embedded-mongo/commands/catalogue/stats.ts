import { Doc, Double, List } from '../../query/document.ts'
import { compileFilter } from '../../query/match.ts'
import { type Collection, databaseOf } from '../../storage/catalogue.ts'
import type { View } from '../../storage/view.ts'
import { elementsOf } from '../../wire/reply.ts'
import { docAt, flagAt, numberAt } from '../arguments.ts'
import type { Commands } from '../command.ts'
import { checkDatabase, namespaceOf } from '../namespace.ts'

type Size = { readonly count: number; readonly bytes: number; readonly indexBytes: number }

function sizeOf(view: View, collection: Collection): Size {
  const pair = (sql: string): [number, number] => view.sql.once(sql).get() as unknown as [number, number]
  const [count, bytes] = pair(`SELECT count(*), coalesce(sum(length(body)), 0) FROM docs_${collection.id}`)
  const [, keys] = pair(`SELECT 0, coalesce(sum(length(key)), 0) FROM docs_${collection.id}`)
  const indexes = collection.indexes.map(
    ({ id }) => pair(`SELECT 0, coalesce(sum(length(key) + 8), 0) FROM index_${id}`)[1],
  )
  return { count, bytes, indexBytes: indexes.reduce((sum, one) => sum + one, keys) }
}

function total(view: View, collections: readonly Collection[]): Size {
  let sum: Size = { count: 0, bytes: 0, indexBytes: 0 }
  for (const collection of collections) {
    const one = sizeOf(view, collection)
    sum = { count: sum.count + one.count, bytes: sum.bytes + one.bytes, indexBytes: sum.indexBytes + one.indexBytes }
  }
  return sum
}

function collectionsIn(view: View, database: string): Collection[] {
  return [...view.catalogue.values()].filter(({ ns }) => databaseOf(ns) === database)
}

// Sizes are of the documents and keys themselves: one file holds all databases.
export const stats: Commands = {
  listDatabases: {
    fields: { listDatabases: 'any', filter: 'doc', nameOnly: 'bool', authorizedDatabases: 'bool' },
    kind: 'read',
    run: (call) => {
      const nameOnly = flagAt(call.body, 'nameOnly')
      const filter = compileFilter(docAt(call.body, 'filter') ?? new Doc(), { now: call.now })
      const names = [...new Set([...call.view.catalogue.keys()].map(databaseOf))].sort()
      let sum = 0
      const shown: Doc[] = []
      for (const name of names) {
        if (nameOnly) {
          const doc = new Doc(['name'], [name])
          if (filter.matches(doc)) shown.push(doc)
          continue
        }
        const size = total(call.view, collectionsIn(call.view, name))
        const bytes = size.bytes + size.indexBytes
        const doc = Doc.of({ name, sizeOnDisk: BigInt(bytes), empty: size.count === 0 })
        if (!filter.matches(doc)) continue
        sum += bytes
        shown.push(doc)
      }
      const fields = new Doc(['databases'], [new List(shown)])
      if (!nameOnly) fields.append('totalSize', BigInt(sum)).append('totalSizeMb', BigInt(Math.floor(sum / 1048576)))
      return [elementsOf(fields)]
    },
  },
  collStats: {
    fields: { collStats: 'any', scale: 'number' },
    kind: 'read',
    run: (call) => {
      const ns = namespaceOf(call)
      const scale = numberAt(call.body, 'scale') ?? 1
      const collection = call.view.catalogue.get(ns)
      const size = collection ? sizeOf(call.view, collection) : { count: 0, bytes: 0, indexBytes: 0 }
      const scaled = (bytes: number): number => Math.floor(bytes / scale)
      const fields = Doc.of({
        ns,
        count: size.count,
        size: new Double(scaled(size.bytes)),
        avgObjSize: size.count === 0 ? undefined : new Double(Math.round(size.bytes / size.count)),
        storageSize: new Double(scaled(size.bytes)),
        capped: false,
        nindexes: collection ? collection.indexes.length + 1 : 0,
        totalIndexSize: new Double(scaled(size.indexBytes)),
        totalSize: new Double(scaled(size.bytes + size.indexBytes)),
        scaleFactor: scale,
      })
      return [elementsOf(fields)]
    },
  },
  dbStats: {
    fields: { dbStats: 'any', dbstats: 'any', scale: 'number', freeStorage: 'any' },
    kind: 'read',
    run: (call) => {
      checkDatabase(call.database)
      const scale = numberAt(call.body, 'scale') ?? 1
      const collections = collectionsIn(call.view, call.database)
      const size = total(call.view, collections)
      const indexes = collections.reduce((sum, one) => sum + one.indexes.length + 1, 0)
      const fields = Doc.of({
        db: call.database,
        collections: collections.length,
        views: 0,
        objects: size.count,
        avgObjSize: new Double(size.count === 0 ? 0 : size.bytes / size.count),
        dataSize: new Double(size.bytes / scale),
        storageSize: new Double(size.bytes / scale),
        indexes,
        indexSize: new Double(size.indexBytes / scale),
        totalSize: new Double((size.bytes + size.indexBytes) / scale),
        scaleFactor: scale,
      })
      return [elementsOf(fields)]
    },
  },
}
