import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Doc, decode, encode, fromPlain, toPlain } from '../../../../src/embedded-mongo/query/document.ts'
import { QueryError } from '../../../../src/embedded-mongo/query/errors.ts'
import { compileFilter } from '../../../../src/embedded-mongo/query/match.ts'
import { compileUpdate } from '../../../../src/embedded-mongo/query/update.ts'

type Plain = number | string | null | Plain[] | { [name: string]: Plain }
type Fields = { [name: string]: Plain }

const names = ['a', 'b', 'c', 'd'] as const
const name = fc.constantFrom(...names)
const leaf: fc.Arbitrary<Plain> = fc.oneof(fc.integer({ min: -3, max: 3 }), fc.constantFrom('x', 'y', null))
const plain: fc.Arbitrary<Plain> = fc.letrec<{ value: Plain; list: Plain; fields: Plain }>((tie) => ({
  value: fc.oneof({ depthSize: 'small', maxDepth: 3 }, leaf, tie('list'), tie('fields')),
  list: fc.array(tie('value'), { maxLength: 3 }),
  fields: fc.dictionary(name, tie('value'), { maxKeys: 3, noNullPrototype: true }),
})).value
const fields: fc.Arbitrary<Fields> = fc.dictionary(name, plain, { maxKeys: 4, noNullPrototype: true })

// What a holder has under one part of a path.
function child(holder: Plain | undefined, part: string): Plain | undefined {
  if (Array.isArray(holder)) return /^\d+$/.test(part) ? holder[Number(part)] : undefined
  return typeof holder === 'object' && holder !== null && Object.hasOwn(holder, part) ? holder[part] : undefined
}

class Blocked extends Error {}

// A copy of the holder in which `change` was done to what stands at the path.
function changed(
  holder: Plain | undefined,
  parts: readonly string[],
  change: (value: Plain | undefined) => Plain | undefined,
): Plain | undefined {
  const [part = '', ...rest] = parts
  const inner = child(holder, part)
  const next = rest.length === 0 ? change(inner) : changed(inner, rest, change)
  if (next === inner) return holder
  if (holder === undefined) return { [part]: next as Plain }
  if (Array.isArray(holder)) {
    if (!/^\d+$/.test(part)) throw new Blocked()
    const copy = [...holder]
    while (copy.length < Number(part)) copy.push(null)
    copy[Number(part)] = next ?? null
    return copy
  }
  if (typeof holder !== 'object' || holder === null) throw new Blocked()
  const copy = { ...holder }
  if (next === undefined) delete copy[part]
  else copy[part] = next
  return copy
}

const equal = (a: Plain | undefined, b: Plain | undefined) => JSON.stringify(a) === JSON.stringify(b)

type Model = (value: Plain | undefined, operand: Plain) => Plain | undefined

function listOr(value: Plain | undefined): Plain[] | undefined {
  if (value === undefined) return undefined
  if (!Array.isArray(value)) throw new Blocked()
  return value
}

// The documented meaning of each operator, in as few words as possible.
const models: Readonly<Record<string, Model>> = {
  $set: (value, operand) => (equal(value, operand) ? value : operand),
  $unset: () => undefined,
  $inc: (value, operand) => {
    if (value !== undefined && typeof value !== 'number') throw new Blocked()
    return operand === 0 && value !== undefined ? value : (value ?? 0) + Number(operand)
  },
  $push: (value, operand) => [...(listOr(value) ?? []), operand],
  $addToSet: (value, operand) => {
    const list = listOr(value)
    return list?.some((item) => equal(item, operand)) ? value : [...(list ?? []), operand]
  },
  $pullAll: (value, operand) => {
    const list = listOr(value)
    const kept = list?.filter((item) => !(operand as Plain[]).some((one) => equal(item, one)))
    return kept?.length === list?.length ? value : kept
  },
  $pop: (value, operand) => {
    const list = listOr(value)
    return !list || list.length === 0 ? value : operand === 1 ? list.slice(0, -1) : list.slice(1)
  },
}

const operands: Readonly<Record<string, fc.Arbitrary<Plain>>> = {
  $set: plain,
  $unset: fc.constant(1),
  $inc: fc.integer({ min: -2, max: 2 }),
  $push: leaf,
  $addToSet: plain,
  $pullAll: fc.array(leaf, { maxLength: 2 }),
  $pop: fc.constantFrom(1, -1),
}

const gentle = ['$unset', '$pullAll', '$pop']

const path = fc
  .array(fc.oneof(name, fc.constantFrom('0', '1', '2')), { minLength: 0, maxLength: 2 })
  .chain((rest) => name.map((first) => [first, ...rest]))

const step = fc
  .constantFrom(...Object.keys(models))
  .chain((operator) => fc.tuple(fc.constant(operator), path, operands[operator]!))

// Names made by one update come in the order of the names; the model makes them one after the other.
const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  )
}

function modelled(doc: Fields, operator: string, parts: readonly string[], operand: Plain): Fields | 'blocked' {
  try {
    return changed(doc, parts, (value) => models[operator]!(value, operand)) as Fields
  } catch (error) {
    if (error instanceof Blocked) return 'blocked'
    throw error
  }
}

function applied(doc: Fields, update: object): Fields | 'blocked' {
  const bytes = encode(fromPlain(doc) as Doc)
  try {
    const next = compileUpdate(decode(encode(fromPlain(update) as Doc))).apply(decode(bytes))
    return next ? (toPlain(decode(encode(next))) as Fields) : doc
  } catch (error) {
    if (error instanceof QueryError) return 'blocked'
    throw error
  }
}

test('an operator does what its model does', () => {
  fc.assert(
    fc.property(fields, step, (doc, [operator, parts, operand]) => {
      const wanted = modelled(doc, operator, parts, operand)
      const actual = applied(doc, { [operator]: { [parts.join('.')]: operand } })
      // Taking away through what is no document is no mistake.
      if (wanted === 'blocked' && gentle.includes(operator) && actual === doc) return
      expect(sorted(actual)).toEqual(sorted(wanted))
    }),
    { numRuns: 6000 },
  )
})

test('operators on different fields do what each does alone', () => {
  fc.assert(
    fc.property(fields, fc.uniqueArray(step, { maxLength: 4, selector: ([, [first]]) => first }), (doc, steps) => {
      const update: Record<string, Record<string, Plain>> = {}
      let wanted: Fields | 'blocked' = doc
      for (const [operator, parts, operand] of steps) {
        update[operator] = { ...update[operator], [parts.join('.')]: operand }
        if (wanted === 'blocked') continue
        const next = modelled(wanted, operator, parts, operand)
        if (next === 'blocked' && gentle.includes(operator)) return
        wanted = next
      }
      if (steps.length === 0) return
      expect(sorted(applied(doc, update))).toEqual(sorted(wanted))
    }),
    { numRuns: 2000 },
  )
})

test('an update that changes nothing says so, and one that changes never gives the same bytes', () => {
  fc.assert(
    fc.property(fields, step, (doc, [operator, parts, operand]) => {
      const before = encode(fromPlain({ _id: 1, ...doc }) as Doc)
      try {
        const next = compileUpdate(fromPlain({ [operator]: { [parts.join('.')]: operand } }) as Doc).apply(
          decode(before),
        )
        if (next) expect(Buffer.compare(encode(next), before)).not.toBe(0)
      } catch (error) {
        expect(error).toBeInstanceOf(QueryError)
      }
    }),
    { numRuns: 2000 },
  )
})

test('what a filter finds after $set of an equality is what was set', () => {
  fc.assert(
    fc.property(fields, path, leaf, (doc, parts, value) => {
      const next = applied(doc, { $set: { [parts.join('.')]: value } })
      if (next === 'blocked') return
      const filter = compileFilter(fromPlain({ [parts.join('.')]: value }) as Doc)
      expect(filter.matches(fromPlain(next) as Doc)).toBe(true)
    }),
    { numRuns: 2000 },
  )
})
