import { expressions } from '../support/expressions.ts'
import { useStore } from '../support/store.ts'

const store = useStore()

const doc = { a: [3, 1, 2], s: 'Hello', o: { x: 1, y: { z: 2 } }, l: [{ x: 1, g: 'a' }, { x: 2 }, { y: 3 }], e: [] }

expressions(store, 'arrays', doc, [
  [{ $arrayElemAt: ['$a', 0] }, 3],
  [{ $arrayElemAt: ['$a', -1] }, 2],
  [{ $arrayElemAt: ['$a', 9] }, undefined],
  [{ $arrayElemAt: ['$zz', 0] }, null],
  [{ $first: '$a' }, 3],
  [{ $last: '$a' }, 2],
  [{ $first: '$e' }, undefined],
  [{ $size: '$a' }, 3],
  [{ $isArray: '$a' }, true],
  [{ $isArray: ['$s'] }, false],
  [{ $concatArrays: ['$a', [9]] }, [3, 1, 2, 9]],
  [{ $concatArrays: ['$a', null] }, null],
  [{ $reverseArray: '$a' }, [2, 1, 3]],
  [{ $slice: ['$a', 2] }, [3, 1]],
  [{ $slice: ['$a', -2] }, [1, 2]],
  [{ $slice: ['$a', 1, 1] }, [1]],
  [{ $slice: ['$a', -2, 1] }, [1]],
  [{ $in: [1, '$a'] }, true],
  [{ $in: ['x', '$a'] }, false],
  [{ $indexOfArray: ['$a', 2] }, 2],
  [{ $indexOfArray: ['$a', 3, 1] }, -1],
  [{ $range: [0, 5, 2] }, [0, 2, 4]],
  [{ $range: [3, 0, -1] }, [3, 2, 1]],
  [{ $map: { input: '$a', as: 'n', in: { $add: ['$$n', 1] } } }, [4, 2, 3]],
  [{ $map: { input: '$l', in: '$$this.x' } }, [1, 2, null]],
  [{ $map: { input: '$zz', in: 1 } }, null],
  [{ $filter: { input: '$a', cond: { $gt: ['$$this', 1] } } }, [3, 2]],
  [{ $filter: { input: '$a', as: 'n', cond: { $gt: ['$$n', 0] }, limit: 2 } }, [3, 1]],
  [{ $reduce: { input: '$a', initialValue: 0, in: { $add: ['$$value', '$$this'] } } }, 6],
  [{ $reduce: { input: '$a', initialValue: '', in: { $concat: ['$$value', { $toString: '$$this' }] } } }, '312'],
  [
    {
      $zip: {
        inputs: [
          [1, 2],
          ['a', 'b', 'c'],
        ],
      },
    },
    [
      [1, 'a'],
      [2, 'b'],
    ],
  ],
  [
    { $zip: { inputs: [[1], ['a', 'b']], useLongestLength: true, defaults: [0, 'z'] } },
    [
      [1, 'a'],
      [0, 'b'],
    ],
  ],
  [{ $sortArray: { input: '$a', sortBy: 1 } }, [1, 2, 3]],
  [{ $sortArray: { input: '$l', sortBy: { x: -1 } } }, [{ x: 2 }, { x: 1, g: 'a' }, { y: 3 }]],
  [{ $firstN: { input: '$a', n: 2 } }, [3, 1]],
  [{ $maxN: { input: '$a', n: 2 } }, [3, 2]],
  [{ $minN: { input: '$a', n: 2 } }, [1, 2]],
  [
    {
      $arrayToObject: [
        [
          ['k', 1],
          ['j', 2],
        ],
      ],
    },
    { k: 1, j: 2 },
  ],
  [{ $arrayToObject: { $literal: [{ k: 'a', v: 1 }] } }, { a: 1 }],
  [
    { $objectToArray: '$o' },
    [
      { k: 'x', v: 1 },
      { k: 'y', v: { z: 2 } },
    ],
  ],
  [
    {
      $setUnion: [
        [1, 2],
        [2, 3],
      ],
    },
    [1, 2, 3],
  ],
  [
    {
      $setIntersection: [
        [1, 2],
        [2, 3],
      ],
    },
    [2],
  ],
  [{ $setDifference: [[1, 2, 1], [2]] }, [1]],
  [
    {
      $setEquals: [
        [1, 2],
        [2, 1, 1],
      ],
    },
    true,
  ],
  [{ $setIsSubset: [[1], [2, 1]] }, true],
  [{ $allElementsTrue: [[1, true]] }, true],
  [{ $anyElementTrue: [[0, null]] }, false],
])
