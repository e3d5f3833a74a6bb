import { type Document, Long } from 'mongodb'
import { describe, expect, test } from 'vitest'
import { filled } from '../support/cases.ts'
import { ids, refused, same, typed } from '../support/same.ts'
import { useStore } from '../support/store.ts'

const store = useStore()

const docs = [
  { _id: 1, k: 'a', n: 5, l: [1, 2], d: { x: 1 } },
  { _id: 2, k: 'b', n: 7, l: [], d: { x: 2 } },
  { _id: 3, k: 'a', n: 1, d: { x: [1, 2] } },
  { _id: 4, k: null, n: 2, l: null },
  { _id: 5, n: 3, l: 'one' },
]

type Case = readonly [title: string, pipeline: Document[], expected: readonly unknown[]]

const cases: readonly Case[] = [
  ['$match', [{ $match: { k: 'a' } }, { $sort: { _id: 1 } }, { $project: { _id: 1 } }], [{ _id: 1 }, { _id: 3 }]],
  [
    '$match later',
    [{ $project: { m: { $multiply: ['$n', 2] } } }, { $match: { m: { $gt: 9 } } }],
    [
      { _id: 1, m: 10 },
      { _id: 2, m: 14 },
    ],
  ],
  ['$project keeps', [{ $match: { _id: 1 } }, { $project: { n: 1, 'd.x': 1, _id: 0 } }], [{ n: 5, d: { x: 1 } }]],
  [
    '$project leaves out',
    [{ $match: { _id: 1 } }, { $project: { l: 0, 'd.x': 0 } }],
    [{ _id: 1, k: 'a', n: 5, d: {} }],
  ],
  [
    '$project makes',
    [{ $match: { _id: 1 } }, { $project: { s: { $concat: ['$k', '!'] }, t: '$d.x', u: ['$n', '$zz'] } }],
    [{ _id: 1, s: 'a!', t: 1, u: [5, null] }],
  ],
  ['$project renames inside arrays', [{ $match: { _id: 3 } }, { $project: { v: '$d.x' } }], [{ _id: 3, v: [1, 2] }]],
  [
    '$addFields in place and last',
    [{ $match: { _id: 1 } }, { $addFields: { n: 6, z: '$n', 'd.y': 2 } }],
    [{ _id: 1, k: 'a', n: 6, l: [1, 2], d: { x: 1, y: 2 }, z: 5 }],
  ],
  [
    '$set takes away with $$REMOVE',
    [{ $match: { _id: 4 } }, { $set: { k: '$$REMOVE', l: '$$REMOVE' } }],
    [{ _id: 4, n: 2 }],
  ],
  ['$unset one', [{ $match: { _id: 4 } }, { $unset: 'k' }], [{ _id: 4, n: 2, l: null }]],
  ['$unset several', [{ $match: { _id: 1 } }, { $unset: ['k', 'l', 'd.x'] }], [{ _id: 1, n: 5, d: {} }]],
  [
    '$sort, $skip, $limit',
    [{ $sort: { n: -1 } }, { $skip: 1 }, { $limit: 2 }, { $project: { n: 1 } }],
    [
      { _id: 1, n: 5 },
      { _id: 5, n: 3 },
    ],
  ],
  [
    '$limit before $sort',
    [{ $sort: { _id: 1 } }, { $limit: 3 }, { $sort: { n: 1 } }, { $project: { _id: 1 } }],
    [{ _id: 3 }, { _id: 1 }, { _id: 2 }],
  ],
  ['$limit before $skip', [{ $sort: { _id: 1 } }, { $limit: 3 }, { $skip: 2 }, { $project: { _id: 1 } }], [{ _id: 3 }]],
  ['$count', [{ $match: { n: { $gt: 1 } } }, { $count: 'many' }], [{ many: 4 }]],
  ['$count of none gives nothing', [{ $match: { n: 99 } }, { $count: 'many' }], []],
  [
    '$unwind',
    [{ $unwind: '$l' }, { $project: { l: 1 } }],
    [
      { _id: 1, l: 1 },
      { _id: 1, l: 2 },
      { _id: 5, l: 'one' },
    ],
  ],
  [
    '$unwind keeping the empty, with places',
    [
      { $unwind: { path: '$l', preserveNullAndEmptyArrays: true, includeArrayIndex: 'at' } },
      { $project: { l: 1, at: 1 } },
    ],
    [
      { _id: 1, l: 1, at: Long.fromNumber(0) },
      { _id: 1, l: 2, at: Long.fromNumber(1) },
      { _id: 2, at: null },
      { _id: 3, at: null },
      { _id: 4, l: null, at: null },
      { _id: 5, l: 'one', at: null },
    ],
  ],
  [
    '$unwind of a path',
    [{ $match: { _id: 3 } }, { $unwind: '$d.x' }, { $project: { d: 1 } }],
    [
      { _id: 3, d: { x: 1 } },
      { _id: 3, d: { x: 2 } },
    ],
  ],
  ['$replaceRoot', [{ $match: { _id: 1 } }, { $replaceRoot: { newRoot: '$d' } }], [{ x: 1 }]],
  ['$replaceWith', [{ $match: { _id: 1 } }, { $replaceWith: { $mergeObjects: [{ y: 2 }, '$d'] } }], [{ y: 2, x: 1 }]],
  [
    '$sortByCount',
    [{ $match: { k: { $type: 'string' } } }, { $sortByCount: '$k' }],
    [
      { _id: 'a', count: 2 },
      { _id: 'b', count: 1 },
    ],
  ],
  [
    '$bucket',
    [
      {
        $bucket: {
          groupBy: '$n',
          boundaries: [0, 3, 6],
          default: 'more',
          output: { n: { $sum: 1 }, ids: { $push: '$_id' } },
        },
      },
    ],
    [
      { _id: 0, n: 2, ids: [3, 4] },
      { _id: 3, n: 2, ids: [1, 5] },
      { _id: 'more', n: 1, ids: [2] },
    ],
  ],
  [
    '$bucketAuto',
    [{ $bucketAuto: { groupBy: '$n', buckets: 2 } }],
    [
      { _id: { min: 1, max: 5 }, count: 3 },
      { _id: { min: 5, max: 7 }, count: 2 },
    ],
  ],
  [
    '$facet',
    [{ $facet: { all: [{ $count: 'n' }], big: [{ $match: { n: { $gt: 4 } } }, { $project: { _id: 1 } }] } }],
    [{ all: [{ n: 5 }], big: [{ _id: 1 }, { _id: 2 }] }],
  ],
  [
    '$redact',
    [
      { $match: { _id: { $lte: 2 } } },
      { $redact: { $cond: [{ $eq: ['$x', 2] }, '$$PRUNE', '$$DESCEND'] } },
      { $project: { d: 1 } },
    ],
    [{ _id: 1, d: { x: 1 } }, { _id: 2 }],
  ],
  [
    '$documents are not needed to have a variable',
    [{ $match: { _id: 1 } }, { $project: { r: '$$ROOT.n', c: '$$CURRENT.k' } }],
    [{ _id: 1, r: 5, c: 'a' }],
  ],
]

describe.each([undefined, { k: 1, n: 1 } as const])('stages with index %o', (index) => {
  for (const [title, pipeline, expected] of cases) {
    test(title, async () => {
      const collection = await filled(store, docs, index)
      same(await collection.aggregate(pipeline, typed).toArray(), expected)
    })
  }
})

describe('$group', () => {
  const groups: readonly Case[] = [
    [
      'by a field; null and missing are one',
      [{ $group: { _id: '$k', n: { $sum: '$n' } } }, { $sort: { _id: 1 } }],
      [
        { _id: null, n: 5 },
        { _id: 'a', n: 6 },
        { _id: 'b', n: 7 },
      ],
    ],
    [
      'of all',
      [
        { $group: { _id: null, n: { $sum: 1 }, avg: { $avg: '$n' }, min: { $min: '$n' }, max: { $max: '$n' } } },
        { $set: { avg: { $toInt: { $multiply: ['$avg', 10] } } } },
      ],
      [{ _id: null, n: 5, avg: 36, min: 1, max: 7 }],
    ],
    [
      'by an expression',
      [{ $group: { _id: { $gt: ['$n', 2] }, n: { $count: {} } } }, { $sort: { _id: 1 } }],
      [
        { _id: false, n: 2 },
        { _id: true, n: 3 },
      ],
    ],
    [
      'by a document',
      [{ $group: { _id: { k: '$k', big: { $gt: ['$n', 4] } } } }, { $match: { '_id.k': 'a' } }, { $sort: { _id: 1 } }],
      [{ _id: { k: 'a', big: false } }, { _id: { k: 'a', big: true } }],
    ],
    [
      '$push and $addToSet',
      [
        { $sort: { _id: 1 } },
        { $group: { _id: null, all: { $push: '$k' }, once: { $addToSet: '$k' } } },
        { $set: { once: { $size: '$once' } } },
      ],
      [{ _id: null, all: ['a', 'b', 'a', null], once: 3 }],
    ],
    [
      '$first and $last',
      [
        { $sort: { n: 1 } },
        { $group: { _id: null, f: { $first: '$_id' }, l: { $last: '$_id' }, z: { $first: '$zz' } } },
      ],
      [{ _id: null, f: 3, l: 2, z: null }],
    ],
    [
      '$firstN, $lastN, $minN, $maxN',
      [
        { $sort: { _id: 1 } },
        {
          $group: {
            _id: null,
            f: { $firstN: { input: '$_id', n: 2 } },
            l: { $lastN: { input: '$_id', n: 2 } },
            a: { $minN: { input: '$n', n: 2 } },
            b: { $maxN: { input: '$n', n: 2 } },
          },
        },
      ],
      [{ _id: null, f: [1, 2], l: [4, 5], a: [1, 2], b: [7, 5] }],
    ],
    [
      '$top and $bottomN',
      [
        {
          $group: {
            _id: null,
            t: { $top: { sortBy: { n: 1 }, output: '$_id' } },
            b: { $bottomN: { n: 2, sortBy: { n: 1 }, output: '$n' } },
          },
        },
      ],
      [{ _id: null, t: 3, b: [5, 7] }],
    ],
    [
      '$mergeObjects',
      [
        { $match: { d: { $exists: true } } },
        { $sort: { _id: 1 } },
        { $group: { _id: null, m: { $mergeObjects: '$d' } } },
      ],
      [{ _id: null, m: { x: [1, 2] } }],
    ],
    [
      'sums skip what is no number',
      [{ $group: { _id: null, s: { $sum: '$k' }, a: { $avg: '$k' } } }],
      [{ _id: null, s: 0, a: null }],
    ],
    [
      'numbers of all types are one group',
      [
        {
          $project: {
            v: {
              $cond: [{ $eq: ['$_id', 1] }, 2, { $cond: [{ $eq: ['$_id', 2] }, { $toLong: 2 }, { $toDouble: 2 }] }],
            },
          },
        },
        { $group: { _id: '$v', n: { $sum: 1 } } },
        { $project: { _id: 0 } },
      ],
      [{ n: 5 }],
    ],
    ['of nothing is nothing', [{ $match: { n: 99 } }, { $group: { _id: null, n: { $sum: 1 } } }], []],
  ]
  for (const [title, pipeline, expected] of groups) {
    test(title, async () => {
      const collection = await filled(store, docs)
      same(await collection.aggregate(pipeline, typed).toArray(), expected)
    })
  }

  test('sums keep their types', async () => {
    const { Decimal128, Double } = await import('mongodb')
    const collection = await filled(store, [
      { i: 1, l: Long.fromNumber(1), d: 0.5, m: Decimal128.fromString('0.1'), b: 2147483647 },
      { i: 2, l: 2, d: 1, m: Decimal128.fromString('0.2'), b: 1 },
    ])
    const sums = {
      $group: {
        _id: null,
        i: { $sum: '$i' },
        l: { $sum: '$l' },
        d: { $sum: '$d' },
        m: { $sum: '$m' },
        b: { $sum: '$b' },
        a: { $avg: '$i' },
      },
    }
    same(await collection.aggregate([sums], typed).toArray(), [
      {
        _id: null,
        i: 3,
        l: Long.fromNumber(3),
        d: new Double(1.5),
        m: Decimal128.fromString('0.3'),
        b: Long.fromNumber(2147483648),
        a: new Double(1.5),
      },
    ])
  })
})

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

describe('what is no pipeline is refused', () => {
  const wrong: readonly (readonly [string, Document[], number])[] = [
    ['an unknown stage', [{ $foo: {} }], 40324],
    ['two stages in one', [{ $match: {}, $limit: 1 }], 40323],
    ['a stage of nothing', [{}], 40323],
    ['$match of a number', [{ $match: 1 }], 15959],
    ['$limit of nothing', [{ $limit: 0 }], 15958],
    ['$project of nothing', [{ $project: {} }], 51272],
    ['$project of both', [{ $project: { a: 1, b: 0 } }], 31254],
    ['$group without _id', [{ $group: { n: { $sum: 1 } } }], 15955],
    ['$group by an unknown name', [{ $group: { _id: null, n: { $foo: 1 } } }], 15952],
    ['$group with a plain field', [{ $group: { _id: null, n: 1 } }], 40234],
    ['$unwind without dollar', [{ $unwind: 'l' }], 28818],
    ['$count of nothing', [{ $count: '' }], 40156],
    ['$out in the middle', [{ $out: 'x' }, { $match: {} }], 40601],
    ['$replaceRoot by a number', [{ $replaceRoot: { newRoot: '$n' } }], 40228],
    ['$bucket out of bounds', [{ $bucket: { groupBy: '$n', boundaries: [100, 200] } }], 40066],
    ['$facet in $facet', [{ $facet: { a: [{ $facet: { b: [] } }] } }], 40600],
    ['an unknown expression', [{ $project: { a: { $foo: 1 } } }], 168],
    ['an expression with two operators', [{ $project: { a: { $add: [1, 1], $subtract: [1, 1] } } }], 15983],
  ]
  for (const [title, pipeline, code] of wrong) {
    test(title, async () => {
      const collection = await filled(store, docs)
      await refused(collection.aggregate(pipeline).toArray(), code)
    })
  }
})
