import fc from 'fast-check'
import { expect, test } from 'vitest'
import { keyOf, keyOfParts } from '../../../../src/embedded-mongo/query/key.ts'
import { compareBytes } from '../../../../src/embedded-mongo/query/plan/interval.ts'
import { compare, equal } from '../../../../src/embedded-mongo/query/value.ts'
import { numbers, scalars, values } from './arbitrary.ts'

const runs = { numRuns: 3000 }

test('the order of values is the order of their keys', () => {
  fc.assert(
    fc.property(values, values, (a, b) => {
      expect(Math.sign(compareBytes(keyOf(a), keyOf(b)))).toBe(Math.sign(compare(a, b)))
    }),
    runs,
  )
})

test('the order of numbers of all kinds is the order of their keys', () => {
  fc.assert(
    fc.property(numbers, numbers, (a, b) => {
      expect(Math.sign(compareBytes(keyOf(a), keyOf(b)))).toBe(Math.sign(compare(a, b)))
    }),
    { numRuns: 5000 },
  )
})

test('order is antisymmetric and transitive', () => {
  fc.assert(
    fc.property(values, values, values, (a, b, c) => {
      expect(compare(a, b)).toBe(-compare(b, a) || 0)
      if (compare(a, b) <= 0 && compare(b, c) <= 0) expect(compare(a, c)).toBeLessThanOrEqual(0)
    }),
    runs,
  )
})

test('no key begins with another, so keys of several fields may stand side by side', () => {
  fc.assert(
    fc.property(values, values, (a, b) => {
      if (equal(a, b)) return
      const one = keyOf(a)
      const two = keyOf(b)
      expect(compareBytes(one, two.subarray(0, one.length))).not.toBe(0)
    }),
    runs,
  )
})

test('fields kept downwards sort the other way, behind what stands before them', () => {
  fc.assert(
    fc.property(fc.tuple(scalars, scalars), fc.tuple(scalars, scalars), (a, b) => {
      const order = compare(a[0], b[0]) || 0 - compare(a[1], b[1])
      expect(Math.sign(compareBytes(keyOfParts(a, [1, -1]), keyOfParts(b, [1, -1])))).toBe(Math.sign(order))
    }),
    runs,
  )
})
