import { useStore } from '../support/store.ts'
import { refusals, updates } from '../support/updates.ts'

const store = useStore()

updates(store, '$push', { a: 1 }, [
  ['adds at the end', { a: [1] }, { $push: { a: 2 } }, { a: [1, 2] }],
  ['makes an array', {}, { $push: { a: 1 } }, { a: [1] }],
  ['adds an array as one element', { a: [1] }, { $push: { a: [2, 3] } }, { a: [1, [2, 3]] }],
  ['adds each', { a: [1] }, { $push: { a: { $each: [2, 3] } } }, { a: [1, 2, 3] }],
  ['adds none', { a: [1] }, { $push: { a: { $each: [] } } }, null],
  ['adds none to nothing', {}, { $push: { a: { $each: [] } } }, { a: [] }],
  ['at a place', { a: [1, 2] }, { $push: { a: { $each: [9], $position: 1 } } }, { a: [1, 9, 2] }],
  ['at a place from the end', { a: [1, 2, 3] }, { $push: { a: { $each: [9], $position: -1 } } }, { a: [1, 2, 9, 3] }],
  ['at a place far behind', { a: [1] }, { $push: { a: { $each: [9], $position: 50 } } }, { a: [1, 9] }],
  ['at a place far before', { a: [1] }, { $push: { a: { $each: [9], $position: -50 } } }, { a: [9, 1] }],
  ['keeps the first', { a: [1, 2] }, { $push: { a: { $each: [0], $position: 0, $slice: 2 } } }, { a: [0, 1] }],
  ['keeps the last', { a: [1, 2] }, { $push: { a: { $each: [3], $slice: -2 } } }, { a: [2, 3] }],
  ['keeps none', { a: [1, 2] }, { $push: { a: { $each: [3], $slice: 0 } } }, { a: [] }],
  ['cuts without adding', { a: [1, 2, 3] }, { $push: { a: { $each: [], $slice: -1 } } }, { a: [3] }],
  ['sorts values', { a: [3, 1] }, { $push: { a: { $each: [2], $sort: 1 } } }, { a: [1, 2, 3] }],
  ['sorts values downwards', { a: [3, 1] }, { $push: { a: { $each: [2], $sort: -1 } } }, { a: [3, 2, 1] }],
  ['sorts without adding', { a: [3, 1] }, { $push: { a: { $each: [], $sort: 1 } } }, { a: [1, 3] }],
  [
    'sorts documents',
    { a: [{ s: 2 }, { s: 1 }] },
    { $push: { a: { $each: [{ s: 0 }], $sort: { s: 1 } } } },
    { a: [{ s: 0 }, { s: 1 }, { s: 2 }] },
  ],
  [
    'sorts by a path',
    { a: [{ s: { n: 2 } }] },
    { $push: { a: { $each: [{ s: { n: 1 } }], $sort: { 's.n': 1 } } } },
    { a: [{ s: { n: 1 } }, { s: { n: 2 } }] },
  ],
  [
    'sorts, then cuts: the best three',
    { a: [5, 9, 7] },
    { $push: { a: { $each: [8, 1], $sort: -1, $slice: 3 } } },
    { a: [9, 8, 7] },
  ],
  [
    'sorts by two fields',
    { a: [{ x: 1, y: 1 }] },
    {
      $push: {
        a: {
          $each: [
            { x: 1, y: 2 },
            { x: 0, y: 0 },
          ],
          $sort: { x: -1, y: -1 },
        },
      },
    },
    {
      a: [
        { x: 1, y: 2 },
        { x: 1, y: 1 },
        { x: 0, y: 0 },
      ],
    },
  ],
  ['into a document', { a: { b: [1] } }, { $push: { 'a.b': 2 } }, { a: { b: [1, 2] } }],
  ['into an element', { a: [[1], [2]] }, { $push: { 'a.1': 3 } }, { a: [[1], [2, 3]] }],
  ['a document that only looks like a modifier', { a: [] }, { $push: { a: { each: [1] } } }, { a: [{ each: [1] }] }],
])

updates(store, '$addToSet', { a: 1 }, [
  ['adds what is not there', { a: [1] }, { $addToSet: { a: 2 } }, { a: [1, 2] }],
  ['leaves what is there', { a: [1] }, { $addToSet: { a: 1 } }, null],
  ['equal numbers are equal', { a: [1] }, { $addToSet: { a: 1.0 } }, null],
  ['makes an array', {}, { $addToSet: { a: 1 } }, { a: [1] }],
  ['adds each once', { a: [1] }, { $addToSet: { a: { $each: [1, 2, 2, 3] } } }, { a: [1, 2, 3] }],
  ['an array is one element', { a: [1] }, { $addToSet: { a: [1] } }, { a: [1, [1]] }],
  ['documents whole', { a: [{ x: 1, y: 2 }] }, { $addToSet: { a: { x: 1, y: 2 } } }, null],
  [
    'the order of fields counts',
    { a: [{ x: 1, y: 2 }] },
    { $addToSet: { a: { y: 2, x: 1 } } },
    {
      a: [
        { x: 1, y: 2 },
        { y: 2, x: 1 },
      ],
    },
  ],
  ['what is twice already stays', { a: [1, 1] }, { $addToSet: { a: 1 } }, null],
])

updates(store, '$pop', { a: 1 }, [
  ['the last', { a: [1, 2, 3] }, { $pop: { a: 1 } }, { a: [1, 2] }],
  ['the first', { a: [1, 2, 3] }, { $pop: { a: -1 } }, { a: [2, 3] }],
  ['of nothing', { a: [] }, { $pop: { a: 1 } }, null],
  ['of what is missing', {}, { $pop: { a: 1 } }, null],
])

updates(store, '$pull', { a: 1 }, [
  ['every equal value', { a: [1, 2, 1] }, { $pull: { a: 1 } }, { a: [2] }],
  ['by operator', { a: [1, 5, 9] }, { $pull: { a: { $gte: 5 } } }, { a: [1] }],
  ['by two operators', { a: [1, 5, 9] }, { $pull: { a: { $gte: 5, $lt: 9 } } }, { a: [1, 9] }],
  ['by list', { a: [1, 2, 3] }, { $pull: { a: { $in: [1, 3] } } }, { a: [2] }],
  ['by pattern', { a: ['ab', 'b', 5] }, { $pull: { a: /^a/ } }, { a: ['b', 5] }],
  ['documents by some fields', { a: [{ x: 1, y: 1 }, { x: 2 }] }, { $pull: { a: { x: 1 } } }, { a: [{ x: 2 }] }],
  ['documents by a bound', { a: [{ x: 1 }, { x: 5 }] }, { $pull: { a: { x: { $gt: 2 } } } }, { a: [{ x: 1 }] }],
  [
    'documents by two bounds',
    {
      a: [
        { x: 1, y: 5 },
        { x: 1, y: 1 },
      ],
    },
    { $pull: { a: { x: 1, y: { $gt: 2 } } } },
    { a: [{ x: 1, y: 1 }] },
  ],
  [
    'documents by $elemMatch',
    { a: [{ l: [{ q: 1 }] }, { l: [{ q: 2 }] }] },
    { $pull: { a: { l: { $elemMatch: { q: 2 } } } } },
    { a: [{ l: [{ q: 1 }] }] },
  ],
  ['an array as a value', { a: [[1], 1] }, { $pull: { a: [1] } }, { a: [1] }],
  ['null', { a: [null, 1] }, { $pull: { a: null } }, { a: [1] }],
  ['nothing to pull', { a: [1] }, { $pull: { a: 5 } }, null],
  ['what is missing', {}, { $pull: { a: 5 } }, null],
  ['by $or', { a: [{ y: 1 }, { x: 1 }, { z: 1 }] }, { $pull: { a: { $or: [{ y: 1 }, { z: 1 }] } } }, { a: [{ x: 1 }] }],
  ['where there is no such path', { m: 1 }, { $pull: { 'm.b': 1 } }, null],
  ['not equal', { a: [1, 2, 3] }, { $pull: { a: { $ne: 2 } } }, { a: [2] }],
  ['in a document', { a: { b: [1, 2] } }, { $pull: { 'a.b': 1 } }, { a: { b: [2] } }],
  ['in an element', { a: [{ b: [1, 2] }] }, { $pull: { 'a.0.b': 1 } }, { a: [{ b: [2] }] }],
])

updates(store, '$pullAll', { a: 1 }, [
  ['all of them', { a: [1, 2, 3, 1] }, { $pullAll: { a: [1, 3] } }, { a: [2] }],
  ['none of them', { a: [1] }, { $pullAll: { a: [5] } }, null],
  ['documents whole', { a: [{ x: 1 }, { x: 1, y: 1 }] }, { $pullAll: { a: [{ x: 1 }] } }, { a: [{ x: 1, y: 1 }] }],
])

refusals(store, 'what is not an array is refused', [
  ['$push to a number', { a: 1 }, { $push: { a: 1 } }, 2, /must be an array but is of type int/],
  ['$push to null', { a: null }, { $push: { a: 1 } }, 2, /must be an array but is of type null/],
  ['$addToSet to a text', { a: 'x' }, { $addToSet: { a: 1 } }, 2, /Cannot apply \$addToSet to non-array field/],
  ['$pop of a number', { a: 1 }, { $pop: { a: 1 } }, 14, /non-array type/],
  ['$pull of a number', { a: 1 }, { $pull: { a: 1 } }, 2, /Cannot apply \$pull to a non-array value/],
  ['$pullAll of a number', { a: 1 }, { $pullAll: { a: [1] } }, 2],
  ['$pullAll by a number', { a: [1] }, { $pullAll: { a: 1 } }, 2, /requires an array argument/],
  ['$pop of two', { a: [1] }, { $pop: { a: 2 } }, 9, /expects 1 or -1/],
  ['$each of a number', { a: [1] }, { $push: { a: { $each: 1 } } }, 2, /must be an array/],
  ['$each of $addToSet', { a: [1] }, { $addToSet: { a: { $each: 1 } } }, 14],
  ['an unknown modifier', { a: [1] }, { $push: { a: { $each: [1], $foo: 1 } } }, 2, /Unrecognized clause in \$push/],
  ['$slice of a text', { a: [1] }, { $push: { a: { $each: [1], $slice: 'x' } } }, 2],
  ['$position of a text', { a: [1] }, { $push: { a: { $each: [1], $position: 'x' } } }, 2],
  ['$sort by two', { a: [1] }, { $push: { a: { $each: [1], $sort: 2 } } }, 2],
])
