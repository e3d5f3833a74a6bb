// int32, int64, double and decimal as one family: order and arithmetic with MongoDB's promotions.
import { Decimal, Double } from '../document/types.ts'
import { add as addParts, compareParts, decimalOf, multiply as multiplyParts, partsOf } from './decimal.ts'
import { doubleOfParts, exactPartsOfNumber, partsOfNumber } from './text.ts'

export type Numeric = number | bigint | Double | Decimal

export function isNumeric(value: unknown): value is Numeric {
  return typeof value === 'number' || typeof value === 'bigint' || value instanceof Double || value instanceof Decimal
}

export function compareNumbers(a: Numeric, b: Numeric): number {
  if (typeof a === 'number' && typeof b === 'number') return a < b ? -1 : a > b ? 1 : 0
  if (a instanceof Decimal || b instanceof Decimal) return compareParts(exactPartsOfNumber(a), exactPartsOfNumber(b))
  const left = a instanceof Double ? a.value : a
  const right = b instanceof Double ? b.value : b
  // JavaScript compares bigint and number exactly.
  if (left < right) return -1
  if (left > right) return 1
  const one = typeof left === 'number' && Number.isNaN(left)
  const two = typeof right === 'number' && Number.isNaN(right)
  return one === two ? 0 : one ? -1 : 1
}

export function isNanValue(value: unknown): boolean {
  if (value instanceof Double) return Number.isNaN(value.value)
  return value instanceof Decimal && partsOf(value).kind === 'nan'
}

export function toDouble(value: Numeric): number {
  if (typeof value === 'number') return value
  if (value instanceof Double) return value.value
  return typeof value === 'bigint' ? Number(value) : doubleOfParts(partsOf(value))
}

// The whole number a value stands for, when it is one.
export function toInteger(value: unknown): bigint | undefined {
  if (typeof value === 'bigint') return value
  if (typeof value === 'number') return BigInt(value)
  if (value instanceof Double) return Number.isInteger(value.value) ? BigInt(value.value) : undefined
  if (!(value instanceof Decimal)) return undefined
  const parts = partsOf(value)
  if (parts.kind !== 'finite' || parts.exponent > 40) return undefined
  const size =
    parts.exponent >= 0
      ? parts.coefficient * 10n ** BigInt(parts.exponent)
      : wholePart(parts.coefficient, -parts.exponent)
  return size === undefined ? undefined : parts.negative ? -size : size
}

function wholePart(coefficient: bigint, places: number): bigint | undefined {
  if (coefficient === 0n) return 0n
  if (places > 34) return undefined
  const unit = 10n ** BigInt(places)
  return coefficient % unit === 0n ? coefficient / unit : undefined
}

export function toSafeInteger(value: unknown): number | undefined {
  const whole = toInteger(value)
  if (whole === undefined) return undefined
  const size = Number(whole)
  return Number.isSafeInteger(size) ? size : undefined
}

const LONG_MIN = -(2n ** 63n)
const LONG_MAX = 2n ** 63n - 1n

export function fitsLong(value: bigint): boolean {
  return value >= LONG_MIN && value <= LONG_MAX
}

// Whole results stay int32 only when both were and the result fits. `undefined` when an int64 overflows.
function whole(a: number | bigint, b: number | bigint, result: bigint): number | bigint | undefined {
  if (typeof a === 'number' && typeof b === 'number') {
    const small = Number(result)
    if (small === (small | 0)) return small
  }
  return fitsLong(result) ? result : undefined
}

export function add(a: Numeric, b: Numeric): Numeric | undefined {
  if (a instanceof Decimal || b instanceof Decimal) return decimalOf(addParts(partsOfNumber(a), partsOfNumber(b)))
  if (a instanceof Double || b instanceof Double) return new Double(toDouble(a) + toDouble(b))
  if (typeof a === 'number' && typeof b === 'number') {
    const sum = a + b
    return sum === (sum | 0) ? sum : BigInt(sum)
  }
  return whole(a, b, BigInt(a) + BigInt(b))
}

export function multiply(a: Numeric, b: Numeric): Numeric | undefined {
  if (a instanceof Decimal || b instanceof Decimal) return decimalOf(multiplyParts(partsOfNumber(a), partsOfNumber(b)))
  if (a instanceof Double || b instanceof Double) return new Double(toDouble(a) * toDouble(b))
  return whole(a, b, BigInt(a) * BigInt(b))
}
