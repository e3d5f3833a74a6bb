import { type Document, Double } from 'mongodb'
import { describe, test } from 'vitest'
import { filled } from '../support/cases.ts'
import { refused, same, typed } from '../support/same.ts'
import { useStore } from '../support/store.ts'

const store = useStore()

const doc = { _id: 1, a: 1, b: { c: 2, d: 3 }, l: [1, 2, 3, 4], m: [{ x: 1, y: 2 }, { x: 3, y: 4 }, 5], e: [] }

type Case = readonly [title: string, projection: Document, expected: Document, filter?: Document, stored?: Document]

const cases: readonly Case[] = [
  ['nothing said, everything given', {}, doc],
  ['one field and the _id', { a: 1 }, { _id: 1, a: 1 }],
  ['one field without the _id', { a: 1, _id: 0 }, { a: 1 }],
  ['the _id alone', { _id: 1 }, { _id: 1 }],
  ['all but the _id', { _id: 0 }, { a: 1, b: doc.b, l: doc.l, m: doc.m, e: [] }],
  ['all but some', { a: 0, m: 0, l: 0, e: 0 }, { _id: 1, b: { c: 2, d: 3 } }],
  ['true and other numbers keep', { a: true, b: 5 }, { _id: 1, a: 1, b: doc.b }],
  ['false leaves out', { m: false, l: false, e: false, b: false }, { _id: 1, a: 1 }],
  ['the order is the document’s', { e: 1, b: 1, a: 1 }, { _id: 1, a: 1, b: doc.b, e: [] }],
  ['a path', { 'b.c': 1 }, { _id: 1, b: { c: 2 } }],
  ['a path written as documents', { b: { c: 1 } }, { _id: 1, b: { c: 2 } }],
  ['all but a path', { 'b.c': 0, m: 0, l: 0 }, { _id: 1, a: 1, b: { d: 3 }, e: [] }],
  ['a path through an array keeps documents only', { 'm.x': 1 }, { _id: 1, m: [{ x: 1 }, { x: 3 }] }],
  ['all but a path through an array', { 'm.x': 0, l: 0, b: 0 }, { _id: 1, a: 1, m: [{ y: 2 }, { y: 4 }, 5], e: [] }],
  ['what is not there', { z: 1 }, { _id: 1 }],
  ['a path through a number', { 'a.z': 1 }, { _id: 1 }],
  ['a path that ends nowhere', { 'b.z': 1 }, { _id: 1, b: {} }],
  ['the first elements', { l: { $slice: 2 }, m: 0, b: 0, e: 0 }, { _id: 1, a: 1, l: [1, 2] }],
  ['the last elements', { l: { $slice: -1 }, m: 0, b: 0, e: 0 }, { _id: 1, a: 1, l: [4] }],
  ['some elements', { l: { $slice: [1, 2] }, m: 0, b: 0, e: 0 }, { _id: 1, a: 1, l: [2, 3] }],
  ['some from the end', { l: { $slice: [-3, 2] }, m: 0, b: 0, e: 0 }, { _id: 1, a: 1, l: [2, 3] }],
  ['no elements', { l: { $slice: 0 }, m: 0, b: 0, e: 0 }, { _id: 1, a: 1, l: [] }],
  ['a slice alone keeps all else', { l: { $slice: 1 } }, { ...doc, l: [1] }],
  ['a slice beside kept fields', { a: 1, l: { $slice: 1 } }, { _id: 1, a: 1, l: [1] }],
  ['a slice of what is no array', { a: { $slice: 1 } }, doc],
  ['the first that matches', { m: { $elemMatch: { x: 3 } } }, { _id: 1, m: [{ x: 3, y: 4 }] }],
  [
    'the first that matches bounds',
    { m: { $elemMatch: { x: { $gt: 0 }, y: { $gt: 2 } } } },
    { _id: 1, m: [{ x: 3, y: 4 }] },
  ],
  ['the first value that matches', { l: { $elemMatch: { $gt: 2 } } }, { _id: 1, l: [3] }],
  ['the first by list', { l: { $elemMatch: { $in: [4, 2] } } }, { _id: 1, l: [2] }],
  ['none that matches', { l: { $elemMatch: { $gt: 9 } } }, { _id: 1 }],
  ['beside kept fields', { a: 1, l: { $elemMatch: { $gt: 2 } } }, { _id: 1, a: 1, l: [3] }],
  ['the one the filter met', { 'l.$': 1 }, { _id: 1, l: [3] }, { l: { $gt: 2 } }],
  ['the document the filter met', { 'm.$': 1 }, { _id: 1, m: [{ x: 3, y: 4 }] }, { 'm.x': 3 }],
  [
    'the one $elemMatch met',
    { 'm.$': 1, a: 1 },
    { _id: 1, a: 1, m: [{ x: 3, y: 4 }] },
    { m: { $elemMatch: { x: 3, y: 4 } } },
  ],
  ['the place of another array', { 'l.$': 1 }, { _id: 1, l: [2] }, { 'm.x': 3 }],
  ['a place on a path that is not there', { 'z.$': 1 }, { _id: 1 }, { 'm.x': 3 }],
  ['a place in what is no array', { 'b.$': 1 }, { _id: 1, b: doc.b }, { 'm.x': 3 }],
  ['a place beside a slice', { 'l.$': 1, m: { $slice: 1 } }, { _id: 1, l: [2], m: [{ x: 1, y: 2 }] }, { 'm.x': 3 }],
  [
    'the first that matches beside what is left out',
    { l: { $elemMatch: { $gt: 2 } }, m: 0, b: 0, e: 0 },
    { _id: 1, a: 1, l: [3] },
  ],
  [
    'an expression inside an array, over all its elements',
    { 'm.x': 'new' },
    { _id: 1, m: [{ x: 'new' }, { x: 'new' }, { x: 'new' }] },
  ],
  ['an expression over a number on the way', { 'a.x': 'new' }, { _id: 1, a: { x: 'new' } }],
  ['a number is a name', { 'l.1': 1 }, { _id: 1, l: [] }],
  ['an expression', { s: { $add: ['$a', '$b.c'] } }, { _id: 1, s: 3 }],
  ['a path as expression', { s: '$b.d' }, { _id: 1, s: 3 }],
  ['a text', { s: 'hello' }, { _id: 1, s: 'hello' }],
  ['a literal', { s: { $literal: 1 } }, { _id: 1, s: 1 }],
  ['an expression in a document', { b: { e: { $add: [1, 1] } } }, { _id: 1, b: { e: 2 } }],
  ['an expression over a kept field', { a: 1, b: '$a' }, { _id: 1, a: 1, b: 1 }],
  ['an expression that finds nothing', { s: '$zzz' }, { _id: 1 }],
  ['an array made of expressions', { s: ['$a', '$zzz'] }, { _id: 1, s: [1, null] }],
]

describe.each([undefined, { a: 1 } as const])('a projection with index %o', (index) => {
  for (const [title, projection, expected, filter] of cases) {
    test(title, async () => {
      const collection = await filled(store, [doc], index)
      same(await collection.findOne({ a: 1, ...filter }, { projection, ...typed }), expected)
    })
  }
})

test('types and integer-like names survive', async () => {
  const stored = { _id: 1, b: 1, 10: new Double(1), '2': { 5: 1, x: new Double(2) } }
  const collection = await filled(store, [stored])
  same(await collection.findOne({}, { projection: { 10: 1, '2.x': 1 }, ...typed }), {
    _id: 1,
    '2': { x: new Double(2) },
    10: new Double(1),
  })
})

describe('a projection is refused', () => {
  const wrong: readonly (readonly [string, Document, number])[] = [
    ['when it keeps and leaves out', { a: 1, b: 0 }, 31254],
    ['when it leaves out and keeps', { a: 0, b: 1 }, 31253],
    ['when a path meets one below', { b: 1, 'b.c': 1 }, 31249],
    ['when a path meets one above', { 'b.c': 1, b: 1 }, 31250],
    ['when two places are asked for', { 'l.$': 1, 'm.$': 1 }, 31276],
    ['when a place meets $elemMatch', { 'l.$': 1, m: { $elemMatch: { x: 1 } } }, 31255],
    ['when a place is sliced', { 'l.$': { $slice: 1 } }, 31271],
    ['when a place is left out', { 'l.$': 0 }, 31395],
    ['when a place has no path', { '.$': 1 }, 5392900],
    ['when an expression is unknown', { s: { $foo: 1 } }, 168],
    ['when $elemMatch is no document', { l: { $elemMatch: 1 } }, 31274],
    ['when $elemMatch stands deep', { 'b.l': { $elemMatch: { x: 1 } } }, 31275],
    ['when $slice is empty', { l: { $slice: [] } }, 28667],
    ['when a document is empty', { b: {} }, 51270],
  ]
  for (const [title, projection, code] of wrong) {
    test(title, async () => {
      const collection = await filled(store, [doc])
      await refused(collection.findOne({ l: 1 }, { projection }), code)
    })
  }
})
