import { type Document, Long } from 'mongodb'
import { describe, test } from 'vitest'
import { filled } from '../support/cases.ts'
import { refused, same, typed } from '../support/same.ts'
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
