import { expect, test } from 'vitest'
import { filled } from '../support/cases.ts'
import { same } from '../support/same.ts'
import { useStore } from '../support/store.ts'
import { refusals, updates } from '../support/updates.ts'

const store = useStore()

updates(store, 'the element that matched', { a: 1, 'a.b': 1 }, [
  ['a value', { a: [1, 2, 3] }, { $set: { 'a.$': 9 } }, { a: [1, 9, 3] }, { filter: { a: 2 } }],
  ['the first of several', { a: [2, 2] }, { $set: { 'a.$': 9 } }, { a: [9, 2] }, { filter: { a: 2 } }],
  ['by a bound', { a: [1, 5, 9] }, { $inc: { 'a.$': 1 } }, { a: [1, 6, 9] }, { filter: { a: { $gt: 3 } } }],
  [
    'a field of it',
    { a: [{ b: 1 }, { b: 2 }] },
    { $set: { 'a.$.c': 9 } },
    { a: [{ b: 1 }, { b: 2, c: 9 }] },
    { filter: { 'a.b': 2 } },
  ],
  [
    'two fields of it',
    { a: [{ b: 1 }, { b: 2 }] },
    { $set: { 'a.$.c': 9, 'a.$.d': 8 } },
    { a: [{ b: 1 }, { b: 2, c: 9, d: 8 }] },
    { filter: { 'a.b': 2 } },
  ],
  [
    'two operators on it',
    {
      a: [
        { b: 1, n: 1 },
        { b: 2, n: 1 },
      ],
    },
    { $set: { 'a.$.c': 9 }, $inc: { 'a.$.n': 1 } },
    {
      a: [
        { b: 1, n: 1 },
        { b: 2, n: 2, c: 9 },
      ],
    },
    { filter: { 'a.b': 2 } },
  ],
  [
    'by $elemMatch',
    {
      a: [
        { b: 1, c: 1 },
        { b: 1, c: 2 },
      ],
    },
    { $set: { 'a.$.d': 9 } },
    {
      a: [
        { b: 1, c: 1 },
        { b: 1, c: 2, d: 9 },
      ],
    },
    { filter: { a: { $elemMatch: { b: 1, c: 2 } } } },
  ],
  [
    'by $elemMatch of values',
    { a: [1, 5, 9] },
    { $set: { 'a.$': 0 } },
    { a: [1, 0, 9] },
    { filter: { a: { $elemMatch: { $gt: 2, $lt: 8 } } } },
  ],
  [
    'under $and',
    { a: [{ b: 1 }, { b: 2 }] },
    { $set: { 'a.$.c': 9 } },
    { a: [{ b: 1 }, { b: 2, c: 9 }] },
    { filter: { $and: [{ 'a.b': 2 }] } },
  ],
  ['under $or', { a: [1, 2] }, { $set: { 'a.$': 9 } }, { a: [1, 9] }, { filter: { $or: [{ a: 7 }, { a: 2 }] } }],
  ['by $in', { a: [1, 2] }, { $set: { 'a.$': 9 } }, { a: [1, 9] }, { filter: { a: { $in: [2, 5] } } }],
  [
    'pushing into it',
    { a: [{ b: 1, l: [] }] },
    { $push: { 'a.$.l': 5 } },
    { a: [{ b: 1, l: [5] }] },
    { filter: { 'a.b': 1 } },
  ],
  [
    'taking a field from it',
    { a: [{ b: 1, c: 1 }] },
    { $unset: { 'a.$.c': 1 } },
    { a: [{ b: 1 }] },
    { filter: { 'a.b': 1 } },
  ],
  ['taking it away leaves null', { a: [1, 2] }, { $unset: { 'a.$': 1 } }, { a: [null, 2] }, { filter: { a: 1 } }],
  [
    'in a nested array',
    { x: { a: [{ b: 1 }, { b: 2 }] } },
    { $set: { 'x.a.$.b': 9 } },
    { x: { a: [{ b: 1 }, { b: 9 }] } },
    { filter: { 'x.a.b': 2 } },
  ],
  [
    'the outer of two arrays',
    { a: [{ b: [1] }, { b: [2] }] },
    { $set: { 'a.$.c': 9 } },
    { a: [{ b: [1] }, { b: [2], c: 9 }] },
    { filter: { 'a.b': 2 } },
  ],
])

updates(store, 'a number in the filter is no place', { a: 1 }, [
  [
    'the inner array counts',
    { a: [{ b: [0, 1] }] },
    { $set: { 'a.0.b.$': 2 } },
    { a: [{ b: [0, 2] }] },
    { filter: { 'a.0.b': 1 } },
  ],
  [
    'the outer array counts',
    { a: [{ b: [0, 1] }] },
    { $set: { 'a.$.b.1': 2 } },
    { a: [{ b: [0, 2] }] },
    { filter: { 'a.b.1': 1 } },
  ],
  [
    'another path counts',
    { a: [0, 1], b: [0] },
    { $set: { 'a.$': 2 } },
    { a: [0, 2], b: [0] },
    { filter: { a: 1, 'b.0': 0 } },
  ],
  [
    'another path counts, also with documents',
    { a: [0, 1], b: [{ c: [0] }] },
    { $set: { 'a.$': 2 } },
    { a: [0, 2], b: [{ c: [0] }] },
    { filter: { a: 1, 'b.0.c.0': 0 } },
  ],
])

test('many documents, each at its own place', async () => {
  const collection = await filled(store, [{ a: [1, 2] }, { a: [2, 1] }, { a: [3] }], { a: 1 })
  const result = await collection.updateMany({ a: 2 }, { $set: { 'a.$': 'x' } })
  expect(result.modifiedCount).toBe(2)
  same(await collection.find().sort({ _id: 1 }).project({ _id: 0 }).toArray(), [
    { a: [1, 'x'] },
    { a: ['x', 1] },
    { a: [3] },
  ])
})

refusals(store, 'places that are not there', [
  ['$ after a number in the filter', { a: [0] }, { $set: { 'a.$': 1 } }, 2, undefined, { filter: { 'a.0': 0 } }],
  [
    '$ after a number and a name',
    { a: [{ b: 0 }] },
    { $set: { 'a.$.b': 1 } },
    2,
    undefined,
    { filter: { 'a.0.b': 0 } },
  ],
  [
    '$ after $or of two paths',
    { a: [1], b: 1 },
    { $set: { 'a.$': 2 } },
    2,
    undefined,
    { filter: { $or: [{ a: 1 }, { b: 5 }] } },
  ],
  ['$ after $nor', { a: [1] }, { $set: { 'a.$': 2 } }, 2, undefined, { filter: { $nor: [{ a: 7 }] } }],
  ['$ without an array in the filter', { a: [1] }, { $set: { 'a.$': 1 } }, 2, /did not find the match needed/],
  ['$ first', { a: [1] }, { $set: { '$.a': 1 } }, 2],
  ['two $', { a: [{ b: [1] }] }, { $set: { 'a.$.b.$': 1 } }, 2, /Too many positional/, { filter: { 'a.b': 1 } }],
  ['$[] of a number', { a: 1 }, { $set: { 'a.$[]': 1 } }, 2, /Cannot apply array updates to non-array/],
  ['$[] of nothing', {}, { $set: { 'a.$[]': 1 } }, 2, /must exist in the document/],
  ['no filter of that name', { a: [1] }, { $set: { 'a.$[x]': 1 } }, 2, /No array filter found for identifier 'x'/],
  [
    'a filter not used',
    { a: [1] },
    { $set: { b: 1 } },
    9,
    /was not used in the update/,
    { options: { arrayFilters: [{ x: 1 }] } },
  ],
  [
    'two filters of one name',
    { a: [1] },
    { $set: { 'a.$[x]': 1 } },
    9,
    /multiple array filters/,
    { options: { arrayFilters: [{ x: 1 }, { 'x.b': 1 }] } },
  ],
  [
    'a filter of two names',
    { a: [1] },
    { $set: { 'a.$[x]': 1 } },
    9,
    /single top-level field name/,
    { options: { arrayFilters: [{ x: 1, y: 1 }] } },
  ],
  [
    'a filter with a bad name',
    { a: [1] },
    { $set: { 'a.$[X]': 1 } },
    2,
    undefined,
    { options: { arrayFilters: [{ X: 1 }] } },
  ],
  [
    'chosen twice for one change',
    { a: [1] },
    { $set: { 'a.$[x]': 1, 'a.$[y]': 2 } },
    40,
    /conflict/,
    { options: { arrayFilters: [{ x: 1 }, { y: 1 }] } },
  ],
  ['chosen beside a place', { a: [1] }, { $set: { 'a.$[]': 1, 'a.0': 2 } }, 40],
])
