import * as bson from 'bson'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  check,
  Doc,
  decode,
  encode,
  fromPlain,
  List,
  toPlain,
  type Value,
} from '../../../../src/embedded-mongo/query/document.ts'
import { QueryError } from '../../../../src/embedded-mongo/query/errors.ts'
import { documents } from './arbitrary.ts'

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

// Every part made anew, so that nothing is copied from the bytes it came from.
function rebuilt(value: Value): Value {
  if (value instanceof Doc) {
    const copy = new Doc()
    for (const [name, inner] of value.entries()) copy.append(name, rebuilt(inner))
    return copy
  }
  return value instanceof List ? new List(value.items().map(rebuilt)) : value
}

test('what is written is read again, in its order', () => {
  fc.assert(
    fc.property(documents, (doc) => {
      const bytes = encode(rebuilt(doc) as Doc)
      check(bytes)
      const again = decode(bytes)
      expect([...again.names()]).toEqual([...doc.names()])
      expect(hex(encode(rebuilt(again) as Doc))).toBe(hex(bytes))
    }),
    { numRuns: 2000 },
  )
})

test('bytes are the ones the official library writes', () => {
  const plain = {
    _id: new bson.ObjectId('0123456789abcdef01234567'),
    int: 5,
    double: new bson.Double(5),
    long: bson.Long.fromString('9007199254740993'),
    decimal: bson.Decimal128.fromString('1.50'),
    text: 'สวัสดี',
    date: new Date(-5),
    binary: new bson.Binary(Uint8Array.of(1, 2), 4),
    regex: new bson.BSONRegExp('a.b', 'i'),
    time: new bson.Timestamp({ t: 4_000_000_000, i: 7 }),
    list: [1, { x: [] }, null],
    code: new bson.Code('f', { a: 1 }),
    min: new bson.MinKey(),
    max: new bson.MaxKey(),
    symbol: new bson.BSONSymbol('s'),
  }
  const bytes = bson.serialize(plain)
  expect(hex(encode(rebuilt(decode(bytes)) as Doc))).toBe(hex(bytes))
  expect(hex(encode(fromPlain(plain) as Doc))).toBe(hex(bytes))
})

test('a change touches only its field; all else stays as it came', () => {
  fc.assert(
    fc.property(documents, fc.nat(), (doc, at) => {
      if (doc.size === 0) return
      const bytes = encode(doc)
      const changed = decode(bytes).clone()
      const name = doc.nameAt(at % doc.size)
      changed.set(name, 'changed')
      const again = decode(encode(changed))
      for (const [other, value] of decode(bytes).entries()) {
        const before = encode(new Doc(['v'], [other === name ? 'changed' : value]))
        expect(hex(encode(new Doc(['v'], [again.get(other)!])))).toBe(hex(before))
      }
    }),
    { numRuns: 1000 },
  )
})

test('integer-like names and __proto__ keep their places', () => {
  const doc = new Doc(['b', '10', '__proto__', '1'], [1, 2, 3, 4])
  const again = decode(encode(doc))
  expect([...again.names()]).toEqual(['b', '10', '__proto__', '1'])
  expect(again.get('__proto__')).toBe(3)
  expect(Object.getPrototypeOf(toPlain(again))).toBe(Object.prototype)
})

test('a name that is not ASCII is found', () => {
  const bytes = encode(new Doc(['é', 'Ã©', 'ชื่อ'], [1, 2, 3]))
  expect(decode(bytes).get('é')).toBe(1)
  expect(decode(bytes).get('Ã©')).toBe(2)
  expect(decode(bytes).get('ชื่อ')).toBe(3)
})

test('damaged bytes are refused and never read past their end', () => {
  fc.assert(
    fc.property(documents, fc.nat(), fc.integer({ min: 0, max: 255 }), (doc, at, byte) => {
      const bytes = encode(rebuilt(doc) as Doc).slice()
      bytes[at % bytes.length] = byte
      try {
        expect(check(bytes)).toBeLessThanOrEqual(bytes.length)
        for (const [, value] of decode(bytes).entries()) rebuilt(value)
      } catch (error) {
        expect(error).toBeInstanceOf(QueryError)
      }
    }),
    { numRuns: 3000 },
  )
})

test('a document nested too deep is refused', () => {
  let doc = new Doc()
  for (let depth = 0; depth < 120; depth += 1) doc = new Doc(['a'], [doc])
  expect(() => check(encode(doc), 0, 100)).toThrow(QueryError)
  expect(check(encode(doc), 0, 130)).toBe(encode(doc).length)
})
