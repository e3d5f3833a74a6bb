import { useStore } from '../support/store.ts'
import { updates } from '../support/updates.ts'

const store = useStore()

updates(store, 'every element', { a: 1, 'a.b': 1 }, [
  ['$[] values', { a: [1, 2] }, { $inc: { 'a.$[]': 10 } }, { a: [11, 12] }],
  [
    '$[] fields',
    { a: [{ b: 1 }, { b: 2 }] },
    { $set: { 'a.$[].c': 9 } },
    {
      a: [
        { b: 1, c: 9 },
        { b: 2, c: 9 },
      ],
    },
  ],
  ['$[] of an empty array', { a: [] }, { $set: { 'a.$[].c': 9 } }, null],
  [
    '$[] inside $[]',
    { a: [{ b: [1, 2] }, { b: [3] }] },
    { $inc: { 'a.$[].b.$[]': 1 } },
    { a: [{ b: [2, 3] }, { b: [4] }] },
  ],
  [
    'chosen values',
    { a: [1, 5, 9] },
    { $set: { 'a.$[x]': 0 } },
    { a: [1, 0, 0] },
    { options: { arrayFilters: [{ x: { $gt: 3 } }] } },
  ],
  [
    'chosen documents',
    { a: [{ b: 1 }, { b: 5 }] },
    { $set: { 'a.$[x].c': 9 } },
    { a: [{ b: 1 }, { b: 5, c: 9 }] },
    { options: { arrayFilters: [{ 'x.b': { $gt: 3 } }] } },
  ],
  [
    'chosen by two fields',
    {
      a: [
        { b: 1, c: 1 },
        { b: 1, c: 2 },
      ],
    },
    { $set: { 'a.$[x].d': 9 } },
    {
      a: [
        { b: 1, c: 1 },
        { b: 1, c: 2, d: 9 },
      ],
    },
    { options: { arrayFilters: [{ 'x.b': 1, 'x.c': 2 }] } },
  ],
  [
    'chosen by one or the other',
    { a: [1, 5, 9] },
    { $inc: { 'a.$[x]': 1 } },
    { a: [2, 5, 10] },
    { options: { arrayFilters: [{ $or: [{ x: 1 }, { x: 9 }] }] } },
  ],
  [
    'chosen inside chosen',
    { a: [{ b: [1, 2] }, { b: [2, 3] }] },
    { $set: { 'a.$[x].b.$[y]': 0 } },
    { a: [{ b: [1, 2] }, { b: [0, 0] }] },
    { options: { arrayFilters: [{ 'x.b': 3 }, { y: { $gt: 1 } }] } },
  ],
  [
    'two choices in one array',
    { a: [1, 5] },
    { $set: { 'a.$[x]': 0, 'a.$[y]': 9 } },
    { a: [0, 9] },
    { options: { arrayFilters: [{ x: 1 }, { y: 5 }] } },
  ],
  ['none chosen', { a: [1] }, { $set: { 'a.$[x]': 0 } }, null, { options: { arrayFilters: [{ x: 7 }] } }],
  [
    'every and chosen',
    { a: [{ b: 1 }, { b: 2 }] },
    { $set: { 'a.$[].c': 1, 'a.$[x].d': 2 } },
    {
      a: [
        { b: 1, c: 1 },
        { b: 2, c: 1, d: 2 },
      ],
    },
    { options: { arrayFilters: [{ 'x.b': 2 }] } },
  ],
  [
    'taking chosen fields away',
    { a: [{ b: 1, c: 1 }] },
    { $unset: { 'a.$[x].c': 1 } },
    { a: [{ b: 1 }] },
    { options: { arrayFilters: [{ 'x.b': 1 }] } },
  ],
  [
    'the matched one beside every one',
    { a: [1, 2], b: [1, 1] },
    { $set: { 'a.$': 9, 'b.$[]': 0 } },
    { a: [1, 9], b: [0, 0] },
    { filter: { a: 2 } },
  ],
])
