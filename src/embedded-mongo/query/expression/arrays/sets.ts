// Arrays taken as sets.
import type { Collation } from '../../collation.ts'
import { List, type Value } from '../../document.ts'
import { typeName } from '../../match/type.ts'
import { truthy } from '../../order/truth.ts'
import { compare, equal } from '../../value.ts'
import { type Arguments, eager, isNull } from '../arguments.ts'
import { type Operators, refuse } from '../types.ts'

// Sorted, each value once.
export function uniqueValues(items: readonly Value[], collation: Collation | undefined): Value[] {
  const sorted = [...items].sort((a, b) => compare(a, b, collation))
  return sorted.filter((item, at) => at === 0 || !equal(item, sorted[at - 1], collation))
}

function has(sorted: readonly Value[], value: Value, collation: Collation | undefined): boolean {
  let low = 0
  let high = sorted.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const order = compare(value, sorted[middle]!, collation)
    if (order === 0) return true
    if (order < 0) high = middle - 1
    else low = middle + 1
  }
  return false
}

function arrayArgument(name: string, code: number, value: Value | undefined, which: string): readonly Value[] {
  if (value instanceof List) return value.items()
  throw refuse(code, `${which} of ${name} must be an array. ${which} is of type: ${typeName(value)}`)
}

function union(values: Arguments, collation: Collation | undefined): Value {
  if (values.some(isNull)) return null
  return new List(
    uniqueValues(
      values.flatMap((value) => [...arrayArgument('$setUnion', 17043, value, 'All operands')]),
      collation,
    ),
  )
}

function intersection(values: Arguments, collation: Collation | undefined): Value {
  if (values.some(isNull)) return null
  const sets = values.map((value) =>
    uniqueValues(arrayArgument('$setIntersection', 17047, value, 'All operands'), collation),
  )
  const [first = [], ...others] = sets
  return new List(first.filter((value) => others.every((set) => has(set, value, collation))))
}

function difference([left, right]: Arguments, collation: Collation | undefined): Value {
  if (isNull(left) || isNull(right)) return null
  const one = arrayArgument('$setDifference', 17048, left, 'first argument')
  const two = uniqueValues(arrayArgument('$setDifference', 17049, right, 'second argument'), collation)
  const seen: Value[] = []
  for (const value of one) {
    if (has(two, value, collation) || seen.some((other) => equal(other, value, collation))) continue
    seen.push(value)
  }
  return new List(seen)
}

function sameSets(values: Arguments, collation: Collation | undefined): Value {
  const [first = [], ...others] = values.map((value) =>
    uniqueValues(arrayArgument('$setEquals', 17044, value, 'All operands'), collation),
  )
  return others.every(
    (set) => set.length === first.length && set.every((value, at) => equal(value, first[at], collation)),
  )
}

function subset([left, right]: Arguments, collation: Collation | undefined): Value {
  const one = arrayArgument('$setIsSubset', 17046, left, 'both operands')
  const two = uniqueValues(arrayArgument('$setIsSubset', 17042, right, 'both operands'), collation)
  return one.every((value) => has(two, value, collation))
}

export const sets: Operators = {
  $setUnion: eager(0, Infinity, (values, _name, { collation }) => union(values, collation)),
  $setIntersection: eager(0, Infinity, (values, _name, { collation }) => intersection(values, collation)),
  $setDifference: eager(2, 2, (values, _name, { collation }) => difference(values, collation)),
  $setEquals: eager(2, Infinity, (values, _name, { collation }) => sameSets(values, collation)),
  $setIsSubset: eager(2, 2, (values, _name, { collation }) => subset(values, collation)),
  $allElementsTrue: eager(1, 1, ([value]) => arrayArgument('$allElementsTrue', 17040, value, 'argument').every(truthy)),
  $anyElementTrue: eager(1, 1, ([value]) => arrayArgument('$anyElementTrue', 17041, value, 'argument').some(truthy)),
}
