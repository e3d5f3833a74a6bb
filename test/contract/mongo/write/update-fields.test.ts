import { Decimal128, Double, Int32, Long, MinKey, Timestamp } from 'mongodb'
import { expect, test } from 'vitest'
import { filled } from '../support/cases.ts'
import { same, typed } from '../support/same.ts'
import { useStore } from '../support/store.ts'
import { refusals, updates } from '../support/updates.ts'

const store = useStore()

updates(store, '$set', { a: 1 }, [
  ['changes a field', { a: 1 }, { $set: { a: 2 } }, { a: 2 }],
  ['the same value changes nothing', { a: 1 }, { $set: { a: 1 } }, null],
  ['another type of the same number is a change', { a: 1 }, { $set: { a: new Double(1) } }, { a: new Double(1) }],
  ['makes a field, last', { a: 1 }, { $set: { b: 2 } }, { a: 1, b: 2 }],
  ['makes fields in the order of their names', { a: 1 }, { $set: { z: 1, y: 2, x: 3 } }, { a: 1, x: 3, y: 2, z: 1 }],
  [
    'makes numbers in the order of their size',
    {},
    { $set: { b10: 1, 'n.10': 1, 'n.9': 2 } },
    { b10: 1, n: { 9: 2, 10: 1 } },
  ],
  ['keeps the places of fields', { a: 1, b: 2, c: 3 }, { $set: { c: 5, a: 4 } }, { a: 4, b: 2, c: 5 }],
  ['makes documents on the way', {}, { $set: { 'a.b.c': 1 } }, { a: { b: { c: 1 } } }],
  ['changes inside documents', { a: { b: 1, c: 2 } }, { $set: { 'a.b': 3 } }, { a: { b: 3, c: 2 } }],
  ['replaces documents whole', { a: { b: 1 } }, { $set: { a: { c: 2 } } }, { a: { c: 2 } }],
  ['changes an element', { a: [1, 2, 3] }, { $set: { 'a.1': 9 } }, { a: [1, 9, 3] }],
  ['fills up to a new element with null', { a: [1] }, { $set: { 'a.3': 9 } }, { a: [1, null, null, 9] }],
  ['changes inside an element', { a: [{ b: 1 }, { b: 2 }] }, { $set: { 'a.1.b': 9 } }, { a: [{ b: 1 }, { b: 9 }] }],
  ['a number makes a field, not an array', {}, { $set: { 'a.0': 1 } }, { a: { 0: 1 } }],
  ['null replaces', { a: 1 }, { $set: { a: null } }, { a: null }],
  ['of nothing', { a: 1 }, { $set: {} }, null],
  ['inside names with dollars', {}, { $set: { a: { $x: 1 } } }, { a: { $x: 1 } }],
  ['below names with dollars', { a: { $x: 1 } }, { $set: { 'a.$x': 2, 'a.$y': 3 } }, { a: { $x: 2, $y: 3 } }],
  ['the _id to itself', { a: 1 }, { $set: { _id: 1, a: 2 } }, { a: 2 }],
  ['an array for a number', { a: 1 }, { $set: { a: [1, 2] } }, { a: [1, 2] }],
  ['a number for an array', { a: [1, 2] }, { $set: { a: 1 } }, { a: 1 }],
  ['an empty array', { a: [1, 2] }, { $set: { a: [] } }, { a: [] }],
])

updates(store, '$unset', { a: 1 }, [
  ['takes a field away', { a: 1, b: 2 }, { $unset: { a: '' } }, { b: 2 }],
  ['what is not there stays away', { b: 2 }, { $unset: { a: 1 } }, null],
  ['inside a document', { a: { b: 1, c: 2 } }, { $unset: { 'a.b': 1 } }, { a: { c: 2 } }],
  ['leaves an empty document', { a: { b: 1 } }, { $unset: { 'a.b': 1 } }, { a: {} }],
  ['an element becomes null', { a: [1, 2, 3] }, { $unset: { 'a.1': 1 } }, { a: [1, null, 3] }],
  ['through a number nothing happens', { a: 5 }, { $unset: { 'a.b': 1 } }, null],
  ['a field of an element', { a: [{ b: 1, c: 2 }] }, { $unset: { 'a.0.b': 1 } }, { a: [{ c: 2 }] }],
])

updates(store, '$rename', { a: 1 }, [
  ['moves a value to the end', { a: 1, b: 2 }, { $rename: { a: 'c' } }, { b: 2, c: 1 }],
  ['into a document', { a: 1 }, { $rename: { a: 'b.c' } }, { b: { c: 1 } }],
  ['out of a document', { a: { b: 1, c: 2 } }, { $rename: { 'a.b': 'd' } }, { a: { c: 2 }, d: 1 }],
  ['over an existing field', { a: 1, b: 2 }, { $rename: { a: 'b' } }, { b: 1 }],
  ['of what is not there', { b: 2 }, { $rename: { a: 'c' } }, null],
  ['of what is not there, to where nothing can be', { b: 2 }, { $rename: { a: 'b.c' } }, null],
  ['inside a document, to its end', { a: { x: 1, y: 2 } }, { $rename: { 'a.x': 'a.z' } }, { a: { y: 2, z: 1 } }],
  ['and set another', { a: 1, b: 2 }, { $rename: { a: 'c' }, $set: { b: 5 } }, { b: 5, c: 1 }],
])

updates(store, '$min and $max', { a: 1 }, [
  ['$min takes the less', { a: 5 }, { $min: { a: 3 } }, { a: 3 }],
  ['$min keeps the less', { a: 5 }, { $min: { a: 7 } }, null],
  ['$max takes the greater', { a: 5 }, { $max: { a: 7 } }, { a: 7 }],
  ['$max keeps what is equal, and its type', { a: 5 }, { $max: { a: new Double(5) } }, null],
  ['missing takes anything', {}, { $min: { a: 3 } }, { a: 3 }],
  ['types are ordered too', { a: 5 }, { $max: { a: 'x' } }, { a: 'x' }],
  ['null is less than numbers', { a: 5 }, { $min: { a: null } }, { a: null }],
  ['dates', { a: new Date(5) }, { $max: { a: new Date(9) } }, { a: new Date(9) }],
  ['the least of all', { a: 5 }, { $min: { a: new MinKey() } }, { a: new MinKey() }],
])

updates(store, '$inc and $mul', { n: 1 }, [
  ['adds', { n: 1 }, { $inc: { n: 2 } }, { n: 3 }],
  ['subtracts', { n: 1 }, { $inc: { n: -2 } }, { n: -1 }],
  ['makes what is missing', {}, { $inc: { n: 2 } }, { n: 2 }],
  ['zero changes nothing', { n: 1 }, { $inc: { n: 0 } }, null],
  ['int and double make a double', { n: 1 }, { $inc: { n: 0.5 } }, { n: 1.5 }],
  ['a whole double stays a double', { n: 1 }, { $inc: { n: new Double(1) } }, { n: new Double(2) }],
  ['a long stays a long', { n: Long.fromNumber(1) }, { $inc: { n: 1 } }, { n: Long.fromNumber(2) }],
  [
    'an int that grows too big becomes a long',
    { n: 2147483647 },
    { $inc: { n: 1 } },
    { n: Long.fromNumber(2147483648) },
  ],
  [
    'a long beyond 2^53 is exact',
    { n: Long.fromString('9007199254740993') },
    { $inc: { n: 2 } },
    { n: Long.fromString('9007199254740995') },
  ],
  [
    'a decimal stays a decimal',
    { n: Decimal128.fromString('0.1') },
    { $inc: { n: Decimal128.fromString('0.2') } },
    { n: Decimal128.fromString('0.3') },
  ],
  [
    'an int and a decimal make a decimal',
    { n: 1 },
    { $inc: { n: Decimal128.fromString('0.25') } },
    { n: Decimal128.fromString('1.25') },
  ],
  ['multiplies', { n: 3 }, { $mul: { n: 4 } }, { n: 12 }],
  ['multiplies what is missing to zero', {}, { $mul: { n: 4 } }, { n: 0 }],
  ['… of the operand’s type', {}, { $mul: { n: new Double(4) } }, { n: new Double(0) }],
  ['… also long', {}, { $mul: { n: Long.fromNumber(4) } }, { n: Long.fromNumber(0) }],
  [
    'an int product too big becomes a long',
    { n: 2147483647 },
    { $mul: { n: 2 } },
    { n: Long.fromString('4294967294') },
  ],
  ['by a fraction', { n: 3 }, { $mul: { n: 0.5 } }, { n: 1.5 }],
  ['inside a document', { a: { n: 1 } }, { $inc: { 'a.n': 1 } }, { a: { n: 2 } }],
  ['an element', { a: [1, 2] }, { $inc: { 'a.0': 5 } }, { a: [6, 2] }],
])

updates(store, '$bit', { n: 1 }, [
  ['and', { n: 13 }, { $bit: { n: { and: 10 } } }, { n: 8 }],
  ['or', { n: 3 }, { $bit: { n: { or: 5 } } }, { n: 7 }],
  ['xor', { n: 1 }, { $bit: { n: { xor: 5 } } }, { n: 4 }],
  ['a long', { n: Long.fromNumber(1) }, { $bit: { n: { or: 6 } } }, { n: Long.fromNumber(7) }],
  ['what is missing is zero', {}, { $bit: { n: { or: 6 } } }, { n: 6 }],
  ['several, in turn', { n: 1 }, { $bit: { n: { or: 6, and: 3 } } }, { n: 3 }],
])

updates(store, 'several operators', { a: 1, b: 1 }, [
  ['on different fields', { a: 1, b: 1, c: 1 }, { $set: { a: 2 }, $inc: { b: 1 }, $unset: { c: 1 } }, { a: 2, b: 2 }],
  [
    'on different fields of one document',
    { a: { x: 1, y: 1 } },
    { $set: { 'a.x': 2 }, $inc: { 'a.y': 1 } },
    { a: { x: 2, y: 2 } },
  ],
  [
    'new fields in the order of their names, whatever the operator',
    {},
    { $set: { c: 1 }, $inc: { b: 1 }, $push: { a: 1 } },
    { a: [1], b: 1, c: 1 },
  ],
  ['$setOnInsert does nothing to what is there', { a: 1 }, { $set: { a: 2 }, $setOnInsert: { b: 1 } }, { a: 2 }],
  [
    'an array and a field inside another',
    { a: [1], b: { c: 1 } },
    { $push: { a: 2 }, $set: { 'b.c': 2 } },
    { a: [1, 2], b: { c: 2 } },
  ],
])

test('$currentDate writes dates and timestamps', async () => {
  const collection = await filled(store, [{ _id: 1, t: 0 }])
  const before = Date.now()
  await collection.updateOne(
    {},
    { $currentDate: { d: true as never, t: { $type: 'timestamp' }, e: { $type: 'date' } } },
  )
  const doc = await collection.findOne({})
  expect(doc?.d).toBeInstanceOf(Date)
  expect(Math.abs(doc?.d.getTime() - before)).toBeLessThan(60_000)
  expect(doc?.e).toBeInstanceOf(Date)
  expect(doc?.t).toBeInstanceOf(Timestamp)
})

test('types that are not touched stay what they are', async () => {
  const before = {
    _id: 1,
    d: new Double(5),
    l: Long.fromNumber(5),
    m: Decimal128.fromString('5.00'),
    i: new Int32(5),
    '10': 1,
    a: 1,
  }
  const collection = await filled(store, [before])
  await collection.updateOne({}, { $set: { a: 2 } })
  same(await collection.findOne({}, typed), { ...before, a: 2 })
})

refusals(store, 'what cannot be updated is refused', [
  ['an unknown operator', {}, { $foo: { a: 1 } }, 9, /Unknown modifier: \$foo/],
  ['an operator with no document', {}, { $set: 1 }, 9, /Modifiers operate on fields/],
  ['$inc of a text', { a: 'x' }, { $inc: { a: 1 } }, 14, /non-numeric type/],
  ['$inc of null', { a: null }, { $inc: { a: 1 } }, 14],
  ['$inc by a text', { a: 1 }, { $inc: { a: 'x' } }, 14, /Cannot increment with non-numeric argument/],
  ['$mul of a text', { a: 'x' }, { $mul: { a: 1 } }, 14],
  ['$mul by a text', { a: 1 }, { $mul: { a: 'x' } }, 14, /Cannot multiply with non-numeric argument/],
  ['$inc beyond 64 bits', { a: Long.MAX_VALUE }, { $inc: { a: 1 } }, 2, /Failed to apply \$inc/],
  ['$bit of a double', { a: 1.5 }, { $bit: { a: { and: 1 } } }, 2],
  ['$bit by a double', { a: 1 }, { $bit: { a: { and: 1.5 } } }, 2],
  ['$bit by an unknown name', { a: 1 }, { $bit: { a: { nand: 1 } } }, 2],
  ['a field in a number', { a: 1 }, { $set: { 'a.b': 1 } }, 28, /Cannot create field 'b' in element/],
  ['a field in null', { a: null }, { $set: { 'a.b': 1 } }, 28],
  ['a name in an array', { a: [1] }, { $set: { 'a.b': 1 } }, 28],
  ['two changes of one path', { a: 1 }, { $set: { a: 1 }, $inc: { a: 1 } }, 40, /would create a conflict at 'a'/],
  ['a path and one below it', { a: 1 }, { $set: { a: 1, 'a.b': 1 } }, 40],
  ['one below and the path', { a: 1 }, { $set: { 'a.b': 1 }, $unset: { a: 1 } }, 40],
  ['another _id', {}, { $set: { _id: 2 } }, 66, /immutable field '_id'/],
  ['no _id', {}, { $unset: { _id: 1 } }, 66],
  ['an _id that grows', {}, { $inc: { _id: 1 } }, 66],
  ['a dollar at the top', { a: 1 }, { $set: { $b: 1 } }, 52],
  ['an empty path', {}, { $set: { '': 1 } }, 56],
  ['a path with an empty part', {}, { $set: { 'a..b': 1 } }, 56],
  ['a path that ends in a dot', {}, { $set: { 'a.': 1 } }, 56],
  ['$rename to itself', { a: 1 }, { $rename: { a: 'a' } }, 2],
  ['$rename to a number', { a: 1 }, { $rename: { a: 5 } }, 2],
  ['$rename of a field of a number', { a: 1 }, { $rename: { 'a.b': 'c' } }, 28],
  ['$rename into a number', { a: 1, b: 2 }, { $rename: { a: 'b.c' } }, 28],
  ['$rename of _id', {}, { $rename: { _id: 'a' } }, 66],
  ['$rename and $set of one path', { a: 1 }, { $rename: { a: 'b' }, $set: { 'b.c': 1 } }, 40],
  ['$rename of an element', { a: [1] }, { $rename: { 'a.0': 'b' } }, 2],
  ['$rename into itself', { a: 1 }, { $rename: { a: 'a.b' } }, 40],
  ['$currentDate of a text', {}, { $currentDate: { a: 'x' } }, 2],
  ['$currentDate of an unknown type', {}, { $currentDate: { a: { $type: 'x' } } }, 2],
])
