import { Binary, Double, Long, ObjectId, Timestamp } from 'mongodb'
import { expressions, faults } from '../support/expressions.ts'
import { useStore } from '../support/store.ts'

const store = useStore()

// Written so that no literal here looks like a promise.
const branch = (when: unknown, result: unknown) =>
  Object.fromEntries([
    ['case', when],
    ['then', result],
  ])
const id = new ObjectId('66112233445566778899aabb')

const doc = {
  i: 7,
  s: 'Hello',
  th: 'สวัสดี',
  nul: null,
  a: [3, 1, 2],
  o: { x: 1, y: { z: 2 } },
  l: [{ x: 1, g: 'a' }, { x: 2 }, { y: 3 }],
  deep: [[{ x: 1 }], { x: 2 }],
  id,
  bin: new Binary(Buffer.from([1, 2, 3]), 0),
  ts: new Timestamp({ t: 5, i: 6 }),
  b: true,
  e: [],
}

expressions(store, 'paths and variables', doc, [
  ['$i', 7],
  ['$o.y.z', 2],
  ['$zz', undefined],
  ['$o.zz.y', undefined],
  ['$i.x', undefined],
  ['$l.x', [1, 2]],
  ['$l.zz', []],
  ['$deep.x', [2]],
  ['$a.0', []],
  ['$$ROOT.i', 7],
  ['$$CURRENT.s', 'Hello'],
  ['$$REMOVE', undefined],
  ['plain', 'plain'],
  [{ $literal: '$i' }, '$i'],
  [{ $literal: { $add: [1, 1] } }, { $add: [1, 1] }],
  [
    ['$i', '$zz', { q: '$s' }],
    [7, null, { q: 'Hello' }],
  ],
  [{ p: '$i', q: '$zz' }, { p: 7 }],
  [{ $let: { vars: { x: 2, y: '$i' }, in: { $multiply: ['$$x', '$$y'] } } }, 14],
  [{ $let: { vars: { x: '$o' }, in: '$$x.y.z' } }, 2],
])

expressions(store, 'comparison and choice', doc, [
  [{ $eq: ['$i', 7.0] }, true],
  [{ $eq: ['$zz', null] }, false],
  [{ $eq: ['$nul', null] }, true],
  [{ $ne: ['$i', 'x'] }, true],
  [{ $gt: ['$s', 5] }, true],
  [{ $lt: ['$zz', null] }, true],
  [{ $gte: ['$i', 7] }, true],
  [{ $lte: ['$i', 6] }, false],
  [{ $cmp: ['$i', 8] }, -1],
  [
    {
      $cmp: [
        [1, 2],
        [1, 2],
      ],
    },
    0,
  ],
  [{ $eq: [{ x: 1, y: { z: 2 } }, '$o'] }, true],
  [{ $eq: [[3, 1, 2], '$a'] }, true],
  [{ $and: [1, 'x', true] }, true],
  [{ $and: [] }, true],
  [{ $and: ['$i', '$nul'] }, false],
  [{ $or: [] }, false],
  [{ $or: [0, '$zz', ''] }, true],
  [{ $not: ['$nul'] }, true],
  [{ $not: [[false]] }, false],
  [{ $cond: [{ $gt: ['$i', 5] }, 'big', 'small'] }, 'big'],
  [
    {
      $cond: Object.fromEntries([
        ['if', '$zz'],
        ['then', 1],
        ['else', 2],
      ]),
    },
    2,
  ],
  [{ $cond: ['$b', '$$REMOVE', 1] }, undefined],
  [{ $ifNull: ['$zz', 'none'] }, 'none'],
  [{ $ifNull: ['$zz', '$nul', 3] }, 3],
  [{ $ifNull: ['$i', 1] }, 7],
  [
    {
      $switch: {
        branches: [branch({ $eq: ['$i', 1] }, 'one'), branch({ $eq: ['$i', 7] }, 'seven')],
      },
    },
    'seven',
  ],
  [{ $switch: { branches: [branch(false, 1)], default: 'other' } }, 'other'],
])

expressions(store, 'texts', doc, [
  [{ $concat: ['$s', ' ', 'World'] }, 'Hello World'],
  [{ $concat: ['$s', '$zz'] }, null],
  [{ $concat: [] }, ''],
  [{ $toUpper: '$s' }, 'HELLO'],
  [{ $toLower: '$s' }, 'hello'],
  [{ $toLower: '$zz' }, ''],
  [{ $strLenCP: '$th' }, 6],
  [{ $strLenBytes: '$th' }, 18],
  [{ $substrCP: ['$th', 1, 2] }, 'วั'],
  [{ $substrBytes: ['$s', 1, 3] }, 'ell'],
  [{ $substr: ['$s', 1, -1] }, 'ello'],
  [{ $substrBytes: ['$s', 9, 1] }, ''],
  [{ $indexOfCP: ['$s', 'l'] }, 2],
  [{ $indexOfCP: ['$s', 'l', 3] }, 3],
  [{ $indexOfCP: ['$s', 'z'] }, -1],
  [{ $indexOfBytes: ['$th', 'ส', 1] }, 9],
  [{ $indexOfCP: ['$zz', 'z'] }, null],
  [{ $split: ['a-b-c', '-'] }, ['a', 'b', 'c']],
  [{ $split: ['abc', 'z'] }, ['abc']],
  [{ $split: ['$zz', 'z'] }, null],
  [{ $trim: { input: '  x \n' } }, 'x'],
  [{ $trim: { input: 'xxaxx', chars: 'x' } }, 'a'],
  [{ $ltrim: { input: '  x ' } }, 'x '],
  [{ $rtrim: { input: ' x  ' } }, ' x'],
  [{ $replaceOne: { input: 'aXaX', find: 'X', replacement: 'b$&' } }, 'ab$&aX'],
  [{ $replaceAll: { input: 'aXaX', find: 'X', replacement: 'b' } }, 'abab'],
  [{ $replaceAll: { input: null, find: 'X', replacement: 'b' } }, null],
  [{ $strcasecmp: ['$s', 'hELLO'] }, 0],
  [{ $strcasecmp: ['a', 'B'] }, -1],
  [{ $regexMatch: { input: '$s', regex: '^h', options: 'i' } }, true],
  [{ $regexMatch: { input: '$s', regex: /L+O$/i } }, true],
  [{ $regexMatch: { input: '$zz', regex: 'x' } }, false],
  [{ $regexFind: { input: '$s', regex: '(l)(z)?' } }, { match: 'l', idx: 2, captures: ['l', null] }],
  [{ $regexFind: { input: '$s', regex: 'z' } }, null],
  [
    { $regexFindAll: { input: 'a1b22', regex: '[0-9]+' } },
    [
      { match: '1', idx: 1, captures: [] },
      { match: '22', idx: 3, captures: [] },
    ],
  ],
  [{ $toString: '$id' }, '66112233445566778899aabb'],
  [{ $toObjectId: '66112233445566778899aabb' }, id],
  [{ $toDate: '$id' }, new Date(0x66112233 * 1000)],
])

expressions(store, 'documents', doc, [
  [{ $mergeObjects: ['$o', { x: 9, q: 1 }] }, { x: 9, y: { z: 2 }, q: 1 }],
  [{ $mergeObjects: [null, '$o'] }, { x: 1, y: { z: 2 } }],
  [{ $mergeObjects: '$l' }, { x: 2, g: 'a', y: 3 }],
  [{ $getField: 'i' }, 7],
  [{ $getField: { field: 'x', input: '$o' } }, 1],
  [{ $getField: { field: 'zz', input: '$o' } }, undefined],
  [{ $setField: { field: 'q.r', input: '$o', value: 5 } }, { x: 1, y: { z: 2 }, 'q.r': 5 }],
  [{ $setField: { field: 'x', input: '$o', value: '$$REMOVE' } }, { y: { z: 2 } }],
  [{ $unsetField: { field: 'x', input: '$o' } }, { y: { z: 2 } }],
  [{ $binarySize: '$bin' }, 3],
  [{ $bsonSize: { x: 1 } }, 12],
  [{ $tsSecond: '$ts' }, Long.fromNumber(5)],
  [{ $tsIncrement: '$ts' }, Long.fromNumber(6)],
  [{ $type: '$id' }, 'objectId'],
  [{ $type: '$bin' }, 'binData'],
  [{ $type: '$ts' }, 'timestamp'],
  [{ $type: '$b' }, 'bool'],
  [{ $gt: [{ $rand: {} }, new Double(-1)] }, true],
])

faults(store, 'values that cannot be', doc, [
  [{ $concat: ['$s', 5] }, 16702],
  [{ $size: '$s' }, 17124],
  [{ $size: '$zz' }, 17124],
  [{ $in: [1, '$s'] }, 40081],
  [{ $arrayElemAt: ['$s', 0] }, 28689],
  [{ $concatArrays: ['$a', 1] }, 28664],
  [{ $filter: { input: '$s', cond: true } }, 28651],
  [{ $map: { input: '$s', in: 1 } }, 16883],
  [{ $reduce: { input: '$s', initialValue: 0, in: 1 } }, 40080],
  [{ $slice: ['$a', 1, 0] }, 28729],
  [{ $split: ['$i', 'x'] }, 40085],
  [{ $strLenCP: '$i' }, 34471],
  [{ $substrCP: ['$s', -1, 1] }, 34455],
  [{ $toObjectId: 'xyz' }, 241],
  [{ $arrayToObject: '$a' }, 40398],
  [{ $objectToArray: '$a' }, 40390],
  [{ $mergeObjects: ['$i'] }, 40400],
  [{ $switch: { branches: [branch(false, 1)] } }, 40066],
  [{ $switch: { branches: [] } }, 40068],
  [{ $cond: [true, 1] }, 16020],
  [{ $range: [0, 5, 0] }, 34449],
  [{ $let: { vars: { X: 1 }, in: 1 } }, 9],
  ['$$nope', 17276],
  [{ $regexMatch: { input: 5, regex: 'x' } }, 51104],
  [{ $setUnion: [[1], 2] }, 17043],
])
