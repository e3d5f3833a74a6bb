import { finds } from '../support/cases.ts'
import { useStore } from '../support/store.ts'

const store = useStore()

finds(
  store,
  'arrays of plain values',
  [
    { a: [1, 2, 3] },
    { a: [3, 2, 1] },
    { a: [1, 5] },
    { a: 2 },
    { a: [[1, 2], 3] },
    { a: [] },
    { a: [1] },
    { a: [[1], 2] },
    { a: '2' },
    { a: [2, 2] },
  ],
  [{ a: 1 }, { a: -1 }],
  [
    ['one element equals', { a: 2 }, [1, 2, 4, 8, 10]],
    ['none equals', { a: { $ne: 2 } }, [3, 5, 6, 7, 9]],
    ['the whole array, in its order', { a: [1, 2, 3] }, [1]],
    ['the whole array inside another', { a: [1, 2] }, [5]],
    ['an array of one, itself or inside', { a: [1] }, [7, 8]],
    ['no element', { a: [] }, [6]],
    ['different elements may fulfil two bounds', { a: { $gt: 2, $lt: 2 } }, [1, 2, 3]],
    ['one element fulfils both', { a: { $elemMatch: { $gt: 1, $lt: 3 } } }, [1, 2, 8, 10]],
    ['no element fulfils both', { a: { $elemMatch: { $gt: 3, $lt: 5 } } }, []],
    ['$elemMatch wants an array', { a: { $elemMatch: { $eq: 2 } } }, [1, 2, 8, 10]],
    ['$elemMatch does not look inside inner arrays', { a: { $elemMatch: { $eq: 1 } } }, [1, 2, 3, 7]],
    ['$elemMatch of $elemMatch does', { a: { $elemMatch: { $elemMatch: { $eq: 1 } } } }, [5, 8]],
    ['$not inside $elemMatch', { a: { $elemMatch: { $not: { $lt: 3 } } } }, [1, 2, 3, 5, 8]],
    ['all of them', { a: { $all: [1, 2] } }, [1, 2]],
    ['all of one', { a: { $all: [2] } }, [1, 2, 4, 8, 10]],
    ['all of nothing is nothing', { a: { $all: [] } }, []],
    ['all of an array', { a: { $all: [[1, 2]] } }, [5]],
    ['all by $elemMatch', { a: { $all: [{ $elemMatch: { $gt: 4 } }, { $elemMatch: { $lt: 2 } }] } }, [3]],
    ['how many', { a: { $size: 2 } }, [3, 5, 8, 10]],
    ['none', { a: { $size: 0 } }, [6]],
    ['in', { a: { $in: [5, 3] } }, [1, 2, 3, 5]],
    [
      'in an array',
      {
        a: {
          $in: [
            [1, 2],
            [1, 5],
          ],
        },
      },
      [3, 5],
    ],
    ['not in', { a: { $nin: [2, 5] } }, [5, 6, 7, 9]],
    ['by place', { 'a.0': 1 }, [1, 3, 7]],
    ['by place, an inner array whole', { 'a.0': [1, 2] }, [5]],
    ['by place and place', { 'a.0.1': 2 }, [5]],
    ['a place that is not there', { 'a.2': { $exists: true } }, [1, 2]],
    ['a remainder of one element', { a: { $mod: [5, 0] } }, [3]],
    ['not fulfilled by any', { a: { $not: { $gt: 1 } } }, [6, 7, 9]],
  ],
)

finds(
  store,
  'arrays of documents',
  [
    {
      a: [
        { b: 1, c: 1 },
        { b: 2, c: 2 },
      ],
    },
    { a: [{ b: 1, c: 2 }] },
    { a: { b: 1, c: 2 } },
    { a: [{ b: [1, 2], c: 2 }] },
    { a: [{ b: { d: 1 } }, { b: { d: 2 } }] },
    { a: [[{ b: 1, c: 2 }]] },
    { a: [{ c: 2 }, { b: 1 }] },
    { a: [1, { b: 2, c: 1 }] },
  ],
  [{ 'a.b': 1 }, { 'a.b': 1, 'a.c': 1 }, { 'a.c': -1 }],
  [
    ['through every element', { 'a.b': 1 }, [1, 2, 3, 4, 7]],
    ['two paths may meet different elements', { 'a.b': 1, 'a.c': 2 }, [1, 2, 3, 4, 7]],
    ['one element for both', { a: { $elemMatch: { b: 1, c: 2 } } }, [2, 4]],
    ['one element by bounds', { a: { $elemMatch: { b: { $gt: 1 }, c: { $gte: 2 } } } }, [1, 4]],
    ['one element missing a field', { a: { $elemMatch: { b: null } } }, [6, 7]],
    ['or inside', { a: { $elemMatch: { $or: [{ b: 2 }, { c: 1 }] } } }, [1, 4, 8]],
    ['not inside', { a: { $elemMatch: { b: { $ne: 1 } } } }, [1, 5, 6, 7, 8]],
    ['by place', { 'a.0.b': 1 }, [1, 2, 4, 6]],
    ['by place, through both', { 'a.1.b': 2 }, [1, 8]],
    ['deep', { 'a.b.d': 2 }, [5]],
    ['a document as element', { a: { b: 1, c: 2 } }, [2, 3]],
    ['not through arrays inside arrays', { 'a.c': 2 }, [1, 2, 3, 4, 7]],
    ['all elements named', { a: { $all: [{ $elemMatch: { b: 1 } }, { $elemMatch: { b: 2 } }] } }, [1, 4]],
    ['size through a path', { 'a.b': { $size: 2 } }, [4]],
  ],
)

finds(
  store,
  'the keys of documents that look like numbers',
  [{ a: { 0: 'x' } }, { a: ['x'] }, { a: { 0: { b: 1 } } }, { a: [{ b: 1 }] }],
  [{ 'a.0': 1 }, { 'a.0.b': 1 }],
  [
    ['a number is a name or a place', { 'a.0': 'x' }, [1, 2]],
    ['and may be followed by more', { 'a.0.b': 1 }, [3, 4]],
  ],
)

finds(
  store,
  'arrays inside arrays',
  [
    { a: [[{ b: 1 }, { b: 2 }]] },
    { a: [{ b: 1 }] },
    { a: [[1, 2], [3]] },
    { a: [[[{ b: 1 }]]] },
    { a: [5, [{ b: 1 }]] },
  ],
  [{ 'a.0.b': 1 }, { 'a.b': 1 }, { a: 1 }],
  [
    ['a number goes into the inner array, and then through it', { 'a.0.b': 1 }, [1, 2]],
    ['two numbers name one element', { 'a.0.0.b': 1 }, [1, 4]],
    ['without a number inner arrays stay closed', { 'a.b': 1 }, [2]],
    ['a number and a number', { 'a.0.1': 2 }, [3]],
    ['the other element', { 'a.1.b': 1 }, [5]],
  ],
)
