import type { Document } from 'mongodb'
import { describe, expect, test } from 'vitest'
import { filled } from '../support/cases.ts'
import { ids, same } from '../support/same.ts'
import { useStore } from '../support/store.ts'

const store = useStore()

describe.each([undefined, { n: 1 } as const])('many, with index %o', (index) => {
  const docs = Array.from({ length: 3000 }, (_, at) => ({ _id: at, n: at, even: at % 2 === 0 }))

  test('values in a list', async () => {
    const collection = await filled(store, docs, index)
    const wanted = Array.from({ length: 5000 }, (_, at) => at * 2)
    expect(await collection.countDocuments({ n: { $in: wanted } })).toBe(1500)
    expect(await collection.countDocuments({ n: { $nin: wanted } })).toBe(1500)
    expect(await collection.countDocuments({ _id: { $in: wanted as never[] }, even: true })).toBe(1500)
  })

  test('branches of $or', async () => {
    const collection = await filled(store, docs, index)
    const branches = Array.from({ length: 300 }, (_, at) => ({ n: { $gte: at * 10, $lt: at * 10 + 1 } }))
    expect(await collection.countDocuments({ $or: branches })).toBe(300)
  })

  test('statements in one bulk', async () => {
    const collection = await filled(store, docs, index)
    const result = await collection.bulkWrite(
      docs.map(({ _id }) => ({ updateOne: { filter: { _id: _id as never }, update: { $inc: { n: 10_000 } } } })),
    )
    expect(result.modifiedCount).toBe(3000)
    expect(await collection.countDocuments({ n: { $gte: 10_000, $lt: 13_000 } })).toBe(3000)
  })

  test('lists in the order of another field', async () => {
    const collection = await filled(
      store,
      docs.map((doc) => ({ ...doc, g: doc.n % 7, at: (doc.n * 7919) % 3001 })),
    )
    if (index) await collection.createIndex({ g: 1, at: -1 })
    const found = await collection
      .find({ g: { $in: [1, 3, 5] } })
      .sort({ at: -1 })
      .skip(10)
      .limit(20)
      .toArray()
    const expected = docs
      .map(({ n }) => ({ g: n % 7, at: (n * 7919) % 3001 }))
      .filter(({ g }) => [1, 3, 5].includes(g))
      .sort((a, b) => b.at - a.at)
      .slice(10, 30)
    expect(found.map(({ at }) => at)).toEqual(expected.map(({ at }) => at))
    const upward = await collection
      .find({ g: { $in: [0, 6] }, at: { $gt: 1000 } })
      .sort({ at: 1 })
      .limit(5)
      .toArray()
    expect(upward.every(({ at }) => at > 1000)).toBe(true)
    expect(upward.map(({ at }) => at)).toEqual([...upward.map(({ at }) => at)].sort((a, b) => a - b))
  })
})

test('fields of one document', async () => {
  const fields = Object.fromEntries(Array.from({ length: 2000 }, (_, at) => [`f${at}`, at]))
  const collection = await filled(store, [{ _id: 1, ...fields }])
  await collection.updateOne({ f1999: 1999 }, { $set: { f1000: 'x' }, $unset: { f0: 1 } })
  const doc = (await collection.findOne({}))!
  expect(Object.keys(doc)).toHaveLength(2000)
  expect([doc.f1000, doc.f1001, 'f0' in doc]).toEqual(['x', 1001, false])
})

test('elements of one array', async () => {
  const collection = await filled(store, [{ _id: 1, a: Array.from({ length: 20_000 }, (_, at) => at) }])
  await collection.updateOne({}, { $push: { a: 'new' as never } })
  await collection.updateOne({}, { $pull: { a: { $lt: 19_990 } as never } })
  same((await collection.findOne({}))?.a, [...Array.from({ length: 10 }, (_, at) => 19_990 + at), 'new'])
})

test('documents inside documents', async () => {
  let deep: Document = { end: 1 }
  for (let depth = 0; depth < 80; depth += 1) deep = { d: deep }
  const collection = await filled(store, [{ _id: 1, deep }])
  const path = `deep.${'d.'.repeat(80)}end`
  expect(ids(await collection.find({ [path]: 1 }).toArray())).toEqual([1])
  await collection.updateOne({}, { $inc: { [path]: 1 } })
  expect(await collection.countDocuments({ [path]: 2 })).toBe(1)
})

test('names that mean something to JavaScript are names', async () => {
  const doc = JSON.parse('{"_id": 1, "__proto__": {"x": 1}, "constructor": 2, "toString": 3, "hasOwnProperty": [1, 2]}')
  const collection = await filled(store, [doc])
  expect(await collection.countDocuments({ constructor: 2, toString: 3 } as never)).toBe(1)
  expect(await collection.countDocuments(JSON.parse('{"__proto__.x": 1}'))).toBe(1)
  await collection.updateOne({}, { $inc: { constructor: 1, '__proto__.x': 1 }, $push: { hasOwnProperty: 3 } } as never)
  const found = (await collection.findOne({}))!
  expect(Object.getOwnPropertyDescriptor(found, '__proto__')?.value).toEqual({ x: 2 })
  expect([found.constructor, found.hasOwnProperty]).toEqual([3, [1, 2, 3]])
  const groups = await collection.aggregate([{ $group: { _id: '$constructor', toString: { $sum: 1 } } }]).toArray()
  expect(Object.entries(groups[0]!)).toEqual([
    ['_id', 3],
    ['toString', 1],
  ])
})
