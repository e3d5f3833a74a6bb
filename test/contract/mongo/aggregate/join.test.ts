import type { Document } from 'mongodb'
import { describe, expect, test } from 'vitest'
import { filled } from '../support/cases.ts'
import { ids, refused, same } from '../support/same.ts'
import { useStore } from '../support/store.ts'

const store = useStore()

const docs = [
  { _id: 1, k: 'a', n: 5, l: [1, 2], d: { x: 1 } },
  { _id: 2, k: 'b', n: 7, l: [], d: { x: 2 } },
  { _id: 3, k: 'a', n: 1, d: { x: [1, 2] } },
  { _id: 4, k: null, n: 2, l: null },
  { _id: 5, n: 3, l: 'one' },
]

describe('joins', () => {
  const make = async (index?: Record<string, 1>) => {
    const people = await filled(store, [
      { _id: 1, team: 'x' },
      { _id: 2, team: ['x', 'y'] },
      { _id: 3 },
      { _id: 4, team: 'z' },
    ])
    const teams = await filled(
      store,
      [{ _id: 10, name: 'x' }, { _id: 11, name: 'y' }, { _id: 12, name: null }, { _id: 13 }],
      index,
    )
    return { people, from: teams.collectionName }
  }
  for (const index of [undefined, { name: 1 } as const]) {
    const where = index ? ', with an index' : ''
    test(`$lookup by equality; arrays by their elements, missing by null${where}`, async () => {
      const { people, from } = await make(index)
      const joined = await people
        .aggregate([{ $lookup: { from, localField: 'team', foreignField: 'name', as: 't' } }, { $sort: { _id: 1 } }])
        .toArray()
      expect(joined.map(({ t }) => ids(t).sort())).toEqual([[10], [10, 11], [12, 13], []])
    })
    test(`$lookup by pipeline with variables${where}`, async () => {
      const { people, from } = await make(index)
      const pipeline = [{ $match: { $expr: { $eq: ['$name', '$$team'] } } }, { $project: { name: 1 } }]
      const joined = await people
        .aggregate([{ $lookup: { from, let: { team: '$team' }, pipeline, as: 't' } }, { $sort: { _id: 1 } }])
        .toArray()
      expect(joined.map(({ t }) => ids(t))).toEqual([[10], [], [13], []])
    })
    test(`$lookup by both${where}`, async () => {
      const { people, from } = await make(index)
      const lookup = {
        from,
        localField: 'team',
        foreignField: 'name',
        let: { me: '$_id' },
        pipeline: [{ $match: { $expr: { $gt: ['$_id', '$$me'] } } }, { $sort: { _id: -1 } }, { $limit: 1 }],
        as: 't.found',
      }
      const joined = await people.aggregate([{ $match: { _id: 2 } }, { $lookup: lookup }]).toArray()
      expect(ids(joined[0]?.t.found)).toEqual([11])
    })
  }
  test('$lookup in a collection that is not there', async () => {
    const { people } = await make()
    const joined = await people
      .aggregate([
        { $match: { _id: 1 } },
        { $lookup: { from: 'nowhere', localField: 'team', foreignField: 'x', as: 't' } },
      ])
      .toArray()
    same(joined, [{ _id: 1, team: 'x', t: [] }])
  })
  test('$unionWith', async () => {
    const { people, from } = await make()
    const all = await people
      .aggregate([
        { $project: { _id: 1 } },
        { $unionWith: { coll: from, pipeline: [{ $match: { name: 'x' } }, { $project: { _id: 1 } }] } },
      ])
      .toArray()
    expect(ids(all)).toEqual([1, 2, 3, 4, 10])
  })
  test('$graphLookup climbs', async () => {
    const tree = await filled(store, [
      { _id: 1 },
      { _id: 2, up: 1 },
      { _id: 3, up: 2 },
      { _id: 4, up: 3 },
      { _id: 5, up: 5 },
    ])
    const climb = (more: object) => [
      { $match: { _id: 4 } },
      {
        $graphLookup: {
          from: tree.collectionName,
          startWith: '$up',
          connectFromField: 'up',
          connectToField: '_id',
          as: 'over',
          ...more,
        },
      },
    ]
    const [whole] = await tree.aggregate(climb({ depthField: 'deep' })).toArray()
    expect(whole?.over.map(({ _id, deep }: Document) => [_id, Number(deep)]).sort()).toEqual([
      [1, 2],
      [2, 1],
      [3, 0],
    ])
    const [short] = await tree.aggregate(climb({ maxDepth: 1 })).toArray()
    expect(ids(short?.over).sort()).toEqual([2, 3])
    const [some] = await tree.aggregate(climb({ restrictSearchWithMatch: { _id: { $ne: 2 } } })).toArray()
    expect(ids(some?.over)).toEqual([3])
  })
})

describe('writing results', () => {
  test('$out replaces a collection', async () => {
    const collection = await filled(store, docs)
    const target = await filled(store, [{ _id: 99 }])
    expect(
      await collection
        .aggregate([{ $match: { k: 'a' } }, { $project: { n: 1 } }, { $out: target.collectionName }])
        .toArray(),
    ).toEqual([])
    same(await target.find().sort({ _id: 1 }).toArray(), [
      { _id: 1, n: 5 },
      { _id: 3, n: 1 },
    ])
  })
  test('$merge merges, keeps, replaces, fails or leaves', async () => {
    const collection = await filled(store, [
      { _id: 1, a: 1 },
      { _id: 2, a: 2 },
    ])
    const into = async (merge: object) => {
      const target = await filled(store, [{ _id: 1, b: 1 }])
      await collection.aggregate([{ $merge: { into: target.collectionName, ...merge } }]).toArray()
      return target.find().sort({ _id: 1 }).toArray()
    }
    same(await into({}), [
      { _id: 1, b: 1, a: 1 },
      { _id: 2, a: 2 },
    ])
    same(await into({ whenMatched: 'replace' }), [
      { _id: 1, a: 1 },
      { _id: 2, a: 2 },
    ])
    same(await into({ whenMatched: 'keepExisting', whenNotMatched: 'discard' }), [{ _id: 1, b: 1 }])
    same(await into({ whenMatched: [{ $set: { c: '$$new.a' } }], whenNotMatched: 'discard' }), [{ _id: 1, b: 1, c: 1 }])
    await refused(into({ whenMatched: 'fail' }), 11000)
    await refused(into({ whenNotMatched: 'fail' }), 13113)
  })
})
