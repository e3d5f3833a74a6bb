// Tables of updates to one document, each told with and without an index on the fields it touches.
import type { Document, IndexSpecification, UpdateOptions } from 'mongodb'
import { describe, expect, test } from 'vitest'
import { filled } from './cases.ts'
import { refused, same, typed } from './same.ts'
import type { Store } from './store.ts'

type Extra = { readonly filter?: Document; readonly options?: UpdateOptions }

// `after` is the document without its _id; null when nothing may change.
export type UpdateCase = readonly [
  title: string,
  before: Document,
  update: Document | Document[],
  after: Document | null,
  extra?: Extra,
]

export function updates(store: Store, title: string, index: IndexSpecification, cases: readonly UpdateCase[]): void {
  for (const spec of [undefined, index]) {
    describe(`${title}, ${spec ? `with index ${JSON.stringify(spec)}` : 'without index'}`, () => {
      for (const [name, before, update, after, extra = {}] of cases)
        test(name, async () => {
          const collection = await filled(store, [{ _id: 1, ...before }], spec)
          const result = await collection.updateOne({ _id: 1 as never, ...extra.filter }, update, extra.options)
          expect([result.matchedCount, result.modifiedCount]).toEqual([1, after === null ? 0 : 1])
          const stored = await collection.findOne({}, typed)
          same(stored, { _id: 1, ...(after ?? before) })
          const found = await collection
            .find({ _id: 1 as never }, { ...typed, ...(spec ? { hint: spec } : {}) })
            .toArray()
          expect(found).toHaveLength(1)
        })
    })
  }
}

export type RefusalCase = readonly [
  title: string,
  before: Document,
  update: Document | Document[],
  code: number,
  message?: RegExp | undefined,
  extra?: Extra,
]

export function refusals(store: Store, title: string, cases: readonly RefusalCase[]): void {
  describe(title, () => {
    for (const [name, before, update, code, message, extra = {}] of cases)
      test(name, async () => {
        const collection = await filled(store, [{ _id: 1, ...before }])
        await refused(collection.updateOne({ _id: 1 as never, ...extra.filter }, update, extra.options), code, message)
        same(await collection.findOne({}, typed), { _id: 1, ...before }, 'nothing changed')
      })
  })
}
