// Tables of cases, each told with and without an index on the path it asks about.
import type { Collection, Document, IndexSpecification } from 'mongodb'
import { describe, expect, test } from 'vitest'
import { ids } from './same.ts'
import type { Store } from './store.ts'

export type FindCase = readonly [title: string, filter: Document, expected: readonly unknown[]]

// Documents get their place (from 1) as _id unless they bring one.
export function numbered(docs: readonly Document[]): Document[] {
  return docs.map((doc, at) => ('_id' in doc ? doc : { _id: at + 1, ...doc }))
}

export async function filled(
  store: Store,
  docs: readonly Document[],
  index?: IndexSpecification,
): Promise<Collection<Document>> {
  const collection = store.collection()
  if (index) await collection.createIndex(index)
  if (docs.length > 0) await collection.insertMany(numbered(docs) as never[], { promoteValues: false } as never)
  return collection
}

export function finds(
  store: Store,
  title: string,
  docs: readonly Document[],
  indexes: readonly IndexSpecification[],
  cases: readonly FindCase[],
): void {
  for (const index of [undefined, ...indexes]) {
    describe(`${title}, ${index ? `with index ${JSON.stringify(index)}` : 'without index'}`, () => {
      let collection: Promise<Collection<Document>> | undefined
      for (const [name, filter, expected] of cases) {
        test(name, async () => {
          collection ??= filled(store, docs, index)
          const found = await (await collection).find(filter).toArray()
          const sorted = [...ids(found)].sort((a, b) => Number(a) - Number(b))
          expect(sorted).toEqual(expected)
          expect(await (await collection).countDocuments(filter)).toBe(expected.length)
        })
      }
    })
  }
}
