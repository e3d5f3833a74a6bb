// Tables of expressions: what each gives for one document, with its type.
import type { Document } from 'mongodb'
import { describe, test } from 'vitest'
import { filled } from './cases.ts'
import { refused, same, typed } from './same.ts'
import type { Store } from './store.ts'

// `undefined` as result: the field is missing.
export type ExpressionCase = readonly [expression: unknown, result: unknown]

export function expressions(store: Store, title: string, doc: Document, cases: readonly ExpressionCase[]): void {
  describe(title, () => {
    for (const [expression, result] of cases) {
      test(JSON.stringify(expression), async () => {
        const collection = await filled(store, [{ _id: 1, ...doc }])
        const [found] = await collection.aggregate([{ $project: { _id: 0, v: expression } }], typed).toArray()
        same(found, result === undefined ? {} : { v: result })
      })
    }
  })
}

export function faults(
  store: Store,
  title: string,
  doc: Document,
  cases: readonly (readonly [expression: unknown, code: number])[],
): void {
  describe(title, () => {
    for (const [expression, code] of cases) {
      test(`${JSON.stringify(expression)} is refused with ${code}`, async () => {
        const collection = await filled(store, [{ _id: 1, ...doc }])
        await refused(collection.aggregate([{ $project: { v: expression } }]).toArray(), code)
      })
    }
  })
}
