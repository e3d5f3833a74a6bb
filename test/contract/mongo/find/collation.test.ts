import { describe, expect, test } from 'vitest'
import { filled } from '../support/cases.ts'
import { ids, refused, same } from '../support/same.ts'
import { useStore } from '../support/store.ts'

const store = useStore()

const docs = [
  { _id: 1, a: 'apple' },
  { _id: 2, a: 'Apple' },
  { _id: 3, a: 'äpple' },
  { _id: 4, a: 'banana' },
  { _id: 5, a: 5 },
  { _id: 6, a: ['APPLE', 'x'] },
  { _id: 7, a: { b: 'apple' } },
  { _id: 8, a: 'item 10' },
  { _id: 9, a: 'item 9' },
]

const anyCase = { locale: 'en', strength: 2 } as const
const anyAccent = { locale: 'en', strength: 1 } as const

describe.each([undefined, { a: 1 } as const])('words of people, with index %o', (index) => {
  const found = async (
    filter: object,
    collation: { locale: string; strength?: number; numericOrdering?: boolean; caseLevel?: boolean },
  ) => {
    const collection = await filled(store, docs, index)
    return ids(await collection.find(filter, { collation }).sort({ _id: 1 }).toArray())
  }

  test('without case', async () => {
    expect(await found({ a: 'apple' }, anyCase)).toEqual([1, 2, 6])
  })
  test('without accents', async () => {
    expect(await found({ a: 'apple' }, anyAccent)).toEqual([1, 2, 3, 6])
  })
  test('without accents but with case', async () => {
    expect(await found({ a: 'apple' }, { ...anyAccent, caseLevel: true })).toEqual([1, 3])
  })
  test('with all, as by default', async () => {
    expect(await found({ a: 'apple' }, { locale: 'en' })).toEqual([1])
  })
  test('in lists', async () => {
    expect(await found({ a: { $in: ['APPLE', 'BANANA'] } }, anyCase)).toEqual([1, 2, 4, 6])
  })
  test('not equal', async () => {
    expect(await found({ a: { $ne: 'APPLE' } }, anyCase)).toEqual([3, 4, 5, 7, 8, 9])
  })
  test('inside documents', async () => {
    expect(await found({ a: { b: 'APPLE' } }, anyCase)).toEqual([7])
  })
  test('bounds', async () => {
    expect(await found({ a: { $gte: 'B', $lt: 'C' } }, anyCase)).toEqual([4, 6])
  })
  test('numbers are untouched', async () => {
    expect(await found({ a: 5 }, anyCase)).toEqual([5])
  })
  test('patterns are untouched', async () => {
    expect(await found({ a: /^apple/ }, anyCase)).toEqual([1])
  })
  test('numbers inside words', async () => {
    expect(await found({ a: { $gt: 'item 9' } }, { locale: 'en', numericOrdering: true })).toEqual([6, 8])
  })
  test('the simple one is none', async () => {
    expect(await found({ a: 'apple' }, { locale: 'simple' })).toEqual([1])
  })
  test('updates and deletes', async () => {
    const collection = await filled(store, docs, index)
    const updated = await collection.updateMany({ a: 'APPLE' }, { $set: { hit: true } }, { collation: anyCase })
    expect(updated.modifiedCount).toBe(3)
    const removed = await collection.deleteMany({ a: 'APPLE' }, { collation: anyCase })
    expect(removed.deletedCount).toBe(3)
  })
  test('counting and distinct', async () => {
    const collection = await filled(store, docs, index)
    expect(await collection.countDocuments({ a: 'APPLE' }, { collation: anyCase })).toBe(3)
    const values = await collection.distinct('a', { _id: { $lte: 2 } } as never, { collation: anyCase })
    expect(values).toHaveLength(1)
  })
  test('pipelines', async () => {
    const collection = await filled(store, docs, index)
    const groups = await collection
      .aggregate(
        [{ $match: { _id: { $lte: 4 } } }, { $group: { _id: '$a', n: { $sum: 1 } } }, { $sort: { n: -1, _id: 1 } }],
        { collation: anyCase },
      )
      .toArray()
    expect(groups.map(({ n }) => n)).toEqual([2, 1, 1])
    const equal = await collection
      .aggregate([{ $match: { $expr: { $eq: ['$a', 'APPLE'] } } }], { collation: anyCase })
      .toArray()
    expect(ids(equal)).toEqual([1, 2])
  })
})

describe.each([undefined, { a: 1 } as const])('order of words, with index %o', (index) => {
  test('Thai words stand as in a dictionary', async () => {
    const words = ['ไก่', 'กา', 'เก', 'ขา', 'แก', 'โก', 'ก', 'กก', 'เขา', 'น้ำ', 'นา']
    const collection = await filled(
      store,
      words.map((a) => ({ a })),
      index,
    )
    const sorted = await collection.find().collation({ locale: 'th' }).sort({ a: 1 }).toArray()
    expect(sorted.map(({ a }) => a)).toEqual([...words].sort(new Intl.Collator('th').compare))
    const plain = await collection.find().sort({ a: 1 }).toArray()
    expect(plain.map(({ a }) => a)).toEqual([...words].sort())
  })
  test('numbers inside words', async () => {
    const words = ['a10', 'a9', 'a100', 'a1']
    const collection = await filled(
      store,
      words.map((a) => ({ a })),
      index,
    )
    const sorted = await collection
      .find()
      .collation({ locale: 'en_US', numericOrdering: true })
      .sort({ a: -1 })
      .toArray()
    expect(sorted.map(({ a }) => a)).toEqual(['a100', 'a10', 'a9', 'a1'])
  })
  test('capitals first, when asked', async () => {
    const collection = await filled(
      store,
      ['b', 'a', 'A', 'B'].map((a) => ({ a })),
      index,
    )
    const sorted = await collection.find().collation({ locale: 'en', caseFirst: 'upper' }).sort({ a: 1 }).toArray()
    expect(sorted.map(({ a }) => a)).toEqual(['A', 'a', 'B', 'b'])
  })
  test('mixed types keep their order', async () => {
    const collection = await filled(store, [{ a: 'B' }, { a: 5 }, { a: 'a' }, { a: null }, { a: true }], index)
    const sorted = await collection.find().collation(anyCase).sort({ a: 1 }).toArray()
    same(
      sorted.map(({ a }) => a),
      [null, 5, 'a', 'B', true],
    )
  })
})

test('what is no collation is refused', async () => {
  const collection = await filled(store, docs)
  await refused(collection.find({}, { collation: { locale: 'xx_notalocale_yy' } }).toArray(), 2)
  await refused(collection.find({}, { collation: { strength: 2 } as never }).toArray(), 40414)
  await refused(collection.find({}, { collation: { locale: 'en', foo: 1 } as never }).toArray(), 40415)
})
