// $eq $gt $gte $lt $lte $in: one value against another, by MongoDB's rules for unlike types.
import type { Collation } from '../collation.ts'
import { MAX_KEY, MIN_KEY, Regex, type Value } from '../document.ts'
import { isNanValue } from '../number/numbers.ts'
import { compare, equal, RANK, rankOf } from '../value.ts'
import type { Test } from './path.ts'
import { regexTest } from './regex.ts'

export type Comparison = 'eq' | 'gt' | 'gte' | 'lt' | 'lte'

export function comparisonTest(operator: Comparison, operand: Value, collation: Collation | undefined): Test {
  if (operator === 'eq') return equalTest(operand, collation)
  if (operand === MIN_KEY || operand === MAX_KEY) return edgeTest(operator, operand, collation)
  const rank = rankOf(operand)
  const loose = operator === 'gte' || operator === 'lte'
  if (rank === RANK.null) return (value) => loose && isNullish(value)
  if (isNanValue(operand)) return (value) => loose && isNanValue(value)
  return (value) => {
    if (value === undefined || rankOf(value) !== rank || isNanValue(value)) return false
    const order = compare(value, operand, collation)
    return order === 0 ? loose : order > 0 === (operator === 'gt' || operator === 'gte')
  }
}

// Missing, null and the old undefined are one thing to a query.
export function isNullish(value: Value | undefined): boolean {
  return value === undefined || value === null || rankOf(value) === RANK.undefined
}

function equalTest(operand: Value, collation: Collation | undefined): Test {
  if (operand === null) return isNullish
  if (typeof operand === 'string' && !collation) {
    return (value) => value === operand || (typeof value === 'object' && equal(value, operand))
  }
  return (value) => value !== undefined && equal(value, operand, collation)
}

// Everything, also what is missing, lies between MinKey and MaxKey.
function edgeTest(operator: Comparison, edge: Value, collation: Collation | undefined): Test {
  const low = operator === 'lt' || operator === 'lte'
  return (value) => {
    if (value !== undefined && rankOf(value) === rankOf(edge)) {
      return (operator === 'gte' || operator === 'lte') && equal(value, edge, collation)
    }
    return low ? edge === MAX_KEY : edge === MIN_KEY
  }
}

export function inTest(operands: readonly Value[], collation: Collation | undefined): Test {
  const patterns = operands.filter((operand) => operand instanceof Regex).map((operand) => regexTest(operand))
  const plain = operands.filter((operand) => !(operand instanceof Regex))
  const nullish = plain.includes(null)
  const found = membership(plain, collation)
  return (value) => {
    if (nullish && isNullish(value)) return true
    if (value === undefined) return false
    return found(value) || patterns.some((pattern) => pattern(value))
  }
}

function membership(values: readonly Value[], collation: Collation | undefined): (value: Value) => boolean {
  if (values.length < 8) return (value) => values.some((one) => equal(value, one, collation))
  if (!collation && values.every((one) => typeof one === 'string')) {
    const texts = new Set<Value>(values)
    return (value) => texts.has(value) || (typeof value === 'object' && values.some((one) => equal(value, one)))
  }
  const sorted = [...values].sort((a, b) => compare(a, b, collation))
  return (value) => {
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
}
