import fc from 'fast-check'
import {
  Binary,
  Code,
  DateTime,
  Doc,
  Double,
  List,
  MAX_KEY,
  MIN_KEY,
  ObjectId,
  Regex,
  SymbolText,
  Timestamp,
  UNDEFINED,
  type Value,
} from '../../../../src/embedded-mongo/query/document.ts'
import { decimalOf } from '../../../../src/embedded-mongo/query/number/decimal.ts'

const word = fc.nat({ max: 0xffffffff })

const whole = fc.integer({ min: -2147483648, max: 2147483647 })

export const numbers: fc.Arbitrary<Value> = fc.oneof(
  fc.integer({ min: -5, max: 5 }),
  whole,
  fc.double().map((value) => new Double(value)),
  fc.integer({ min: -5, max: 5 }).map((value) => new Double(value)),
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
  fc.integer({ min: -5, max: 5 }).map(BigInt),
  fc.integer({ min: -3, max: 3 }).map((value) => 9007199254740992n + BigInt(value)),
  fc
    .constantFrom(9007199254740992, -9007199254740992, 2 ** 63, Number.NaN, -0, 1e308, 5e-324)
    .map((value) => new Double(value)),
  fc
    .record({
      negative: fc.boolean(),
      coefficient: fc.bigInt({ min: 0n, max: 10n ** 34n - 1n }),
      exponent: fc.integer({ min: -6176, max: 6111 }),
    })
    .map((parts) => decimalOf({ kind: 'finite', ...parts })),
  fc
    .record({
      negative: fc.boolean(),
      coefficient: fc.bigInt({ min: 0n, max: 500n }),
      exponent: fc.integer({ min: -3, max: 2 }),
    })
    .map((parts) => decimalOf({ kind: 'finite', ...parts })),
  fc
    .constantFrom('nan' as const, 'infinite' as const)
    .chain((kind) => fc.boolean().map((negative) => decimalOf({ kind, negative, coefficient: 0n, exponent: 0 }))),
)

const texts = fc.oneof(
  fc.string({ maxLength: 4 }),
  fc.string({ unit: 'binary', maxLength: 4 }).filter((text) => text.isWellFormed()),
  fc.constantFrom('', 'a', 'a\0', 'a\0b', 'ก', 'กา', '\ufffd', '\u{10000}', 'x'.repeat(40)),
)

export const scalars: fc.Arbitrary<Value> = fc.oneof(
  { weight: 4, arbitrary: numbers },
  { weight: 2, arbitrary: texts },
  fc.constantFrom<Value[]>(null, true, false, MIN_KEY, MAX_KEY, UNDEFINED),
  texts.map((text) => new SymbolText(text)),
  fc.tuple(word, word, word).map(([a, b, c]) => new ObjectId(a, b, c)),
  fc
    .tuple(fc.constantFrom(0, 4, 128), fc.uint8Array({ maxLength: 3 }))
    .map(([subtype, bytes]) => new Binary(subtype, bytes)),
  fc.oneof(fc.integer({ min: -3, max: 3 }), fc.integer({ min: -8.64e15, max: 8.64e15 })).map((ms) => new DateTime(ms)),
  fc.tuple(word, word).map(([seconds, increment]) => new Timestamp(seconds, increment)),
  fc
    .tuple(fc.constantFrom('a', 'b', 'ab'), fc.constantFrom('', 'i'))
    .map(([pattern, flags]) => new Regex(pattern, flags)),
  texts.map((text) => new Code<Doc>(text)),
)

const names = fc.constantFrom('a', 'b', 'c', 'aa', '1', '10', '__proto__', 'é')

function docOf(pairs: readonly (readonly [string, Value])[]): Doc {
  const doc = new Doc()
  for (const [name, value] of pairs) doc.set(name, value)
  return doc
}

export const values: fc.Arbitrary<Value> = fc.letrec<{ value: Value; doc: Value; list: Value }>((tie) => ({
  value: fc.oneof({ depthSize: 'small', withCrossShrink: true }, scalars, tie('doc'), tie('list')),
  doc: fc.array(fc.tuple(names, tie('value')), { maxLength: 3 }).map(docOf),
  list: fc.array(tie('value'), { maxLength: 3 }).map((items) => new List(items)),
})).value

export const documents: fc.Arbitrary<Doc> = fc.array(fc.tuple(names, values), { maxLength: 6 }).map(docOf)

// Few names and few values, so that filters meet documents.
export const small: fc.Arbitrary<Value> = fc.letrec<{ value: Value; doc: Value; list: Value; plain: Value }>((tie) => ({
  value: fc.oneof({ depthSize: 'small' }, tie('plain'), tie('plain'), tie('list'), tie('doc')),
  plain: fc.constantFrom<Value[]>(
    0,
    1,
    2,
    3,
    new Double(1),
    new Double(2.5),
    2n,
    'a',
    'b',
    'ab',
    null,
    true,
    new Double(Number.NaN),
  ),
  doc: fc.array(fc.tuple(fc.constantFrom('b', 'c', '0'), tie('value')), { maxLength: 2 }).map(docOf),
  list: fc.array(tie('value'), { maxLength: 3 }).map((items) => new List(items)),
})).value

export const smallDocuments: fc.Arbitrary<Doc> = fc
  .array(fc.tuple(fc.constantFrom('a', 'b', 'c'), small), { maxLength: 3 })
  .map(docOf)
