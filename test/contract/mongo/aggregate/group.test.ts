import { type Document, Long } from 'mongodb'
import { describe, test } from 'vitest'
import { filled } from '../support/cases.ts'
import { same, typed } from '../support/same.ts'
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
