// Decimal128 (IEEE 754-2008, binary integer coefficients) as sign, coefficient and exponent.
import { Decimal } from '../document/types.ts'

export type Parts = {
  readonly kind: 'finite' | 'infinite' | 'nan'
  readonly negative: boolean
  readonly coefficient: bigint
  readonly exponent: number
}

const BIAS = 6176
const MAX_EXPONENT = 6111
const DIGITS = 34
const LIMIT = 10n ** 34n
const LOW = (1n << 64n) - 1n

export const NAN: Parts = { kind: 'nan', negative: false, coefficient: 0n, exponent: 0 }

export function infinite(negative: boolean): Parts {
  return { kind: 'infinite', negative, coefficient: 0n, exponent: 0 }
}

export function finite(negative: boolean, coefficient: bigint, exponent: number): Parts {
  return { kind: 'finite', negative, coefficient, exponent }
}

export function partsOf(decimal: Decimal): Parts {
  const { high, low } = decimal
  const negative = high >> 63n === 1n
  const top = (high >> 58n) & 31n
  if (top === 31n) return NAN
  if (top === 30n) return infinite(negative)
  // The large-coefficient form is never canonical: it means zero.
  if (top >> 3n === 3n) return finite(negative, 0n, Number((high >> 47n) & 0x3fffn) - BIAS)
  const coefficient = ((high & 0x1ffffffffffffn) << 64n) | low
  return finite(negative, coefficient < LIMIT ? coefficient : 0n, Number((high >> 49n) & 0x3fffn) - BIAS)
}

export function decimalOf(parts: Parts): Decimal {
  const sign = parts.negative ? 1n << 63n : 0n
  if (parts.kind === 'nan') return new Decimal(0x7c00000000000000n, 0n)
  if (parts.kind === 'infinite') return new Decimal(sign | 0x7800000000000000n, 0n)
  let { coefficient, exponent } = round(parts.coefficient, parts.exponent, DIGITS)
  if (exponent < -BIAS) {
    const fitted = shift(coefficient, -BIAS - exponent)
    coefficient = fitted
    exponent = -BIAS
  }
  while (exponent > MAX_EXPONENT && coefficient !== 0n && coefficient * 10n < LIMIT) {
    coefficient *= 10n
    exponent -= 1
  }
  if (exponent > MAX_EXPONENT) {
    if (coefficient !== 0n) return decimalOf(infinite(parts.negative))
    exponent = MAX_EXPONENT
  }
  return new Decimal(sign | (BigInt(exponent + BIAS) << 49n) | (coefficient >> 64n), coefficient & LOW)
}

export function digitsIn(coefficient: bigint): number {
  return coefficient === 0n ? 1 : coefficient.toString().length
}

// Drops `places` digits, half to even.
function shift(coefficient: bigint, places: number): bigint {
  if (places <= 0) return coefficient
  if (places > 10_000) return 0n
  const unit = 10n ** BigInt(places)
  const whole = coefficient / unit
  const rest = (coefficient % unit) * 2n
  return rest > unit || (rest === unit && (whole & 1n) === 1n) ? whole + 1n : whole
}

export function round(
  coefficient: bigint,
  exponent: number,
  digits: number,
): { coefficient: bigint; exponent: number } {
  let value = coefficient
  let power = exponent
  for (let extra = digitsIn(value) - digits; extra > 0; extra = digitsIn(value) - digits) {
    value = shift(value, extra)
    power += extra
  }
  return { coefficient: value, exponent: power }
}

// Rounds to a multiple of 10^exponent, by a rule.
export function quantize(parts: Parts, exponent: number, mode: 'even' | 'zero' | 'floor' | 'ceiling'): Parts {
  if (parts.kind !== 'finite' || parts.exponent >= exponent) return parts
  const places = exponent - parts.exponent
  const unit = 10n ** BigInt(Math.min(places, 7000))
  const whole = parts.coefficient / unit
  const inexact = parts.coefficient % unit !== 0n
  if (mode === 'even') return finite(parts.negative, shift(parts.coefficient, places), exponent)
  const away = inexact && ((mode === 'floor' && parts.negative) || (mode === 'ceiling' && !parts.negative))
  return finite(parts.negative, away ? whole + 1n : whole, exponent)
}

export function add(a: Parts, b: Parts): Parts {
  if (a.kind === 'nan' || b.kind === 'nan') return NAN
  if (a.kind === 'infinite') return b.kind === 'infinite' && a.negative !== b.negative ? NAN : a
  if (b.kind === 'infinite') return b
  // Beyond 40 places the smaller one only nudges the rounding.
  const exponent = Math.max(Math.min(a.exponent, b.exponent), Math.max(reach(a), reach(b)) - 80)
  const sum = aligned(a, exponent) + aligned(b, exponent)
  return finite(sum < 0n || (sum === 0n && a.negative && b.negative), sum < 0n ? -sum : sum, exponent)
}

function reach(parts: Parts): number {
  return parts.coefficient === 0n ? -1e9 : parts.exponent + digitsIn(parts.coefficient)
}

function aligned(parts: Parts, exponent: number): bigint {
  const by = parts.exponent - exponent
  const size =
    by >= 0 ? parts.coefficient * 10n ** BigInt(parts.coefficient === 0n ? 0 : by) : shift(parts.coefficient, -by)
  return parts.negative ? -size : size
}

export function negate(parts: Parts): Parts {
  return parts.kind === 'nan' ? parts : { ...parts, negative: !parts.negative }
}

export function multiply(a: Parts, b: Parts): Parts {
  if (a.kind === 'nan' || b.kind === 'nan') return NAN
  const negative = a.negative !== b.negative
  if (a.kind === 'finite' && b.kind === 'finite') {
    return finite(negative, a.coefficient * b.coefficient, a.exponent + b.exponent)
  }
  const zero = (a.kind === 'finite' && a.coefficient === 0n) || (b.kind === 'finite' && b.coefficient === 0n)
  return zero ? NAN : infinite(negative)
}

export function divide(a: Parts, b: Parts): Parts {
  if (a.kind === 'nan' || b.kind === 'nan' || (a.kind === 'infinite' && b.kind === 'infinite')) return NAN
  const negative = a.negative !== b.negative
  if (a.kind === 'infinite') return infinite(negative)
  if (b.kind === 'infinite') return finite(negative, 0n, -BIAS)
  if (b.coefficient === 0n) return a.coefficient === 0n ? NAN : infinite(negative)
  const places = Math.max(0, DIGITS + 4 + digitsIn(b.coefficient) - digitsIn(a.coefficient))
  const scaled = a.coefficient * 10n ** BigInt(places)
  const whole = scaled / b.coefficient
  // A sticky digit keeps the later rounding honest.
  const exact = scaled % b.coefficient === 0n
  if (!exact) return finite(negative, whole * 10n + 1n, a.exponent - b.exponent - places - 1)
  return preferred(finite(negative, whole, a.exponent - b.exponent - places), a.exponent - b.exponent)
}

// An exact quotient keeps the exponent nearest the one it would have had without scaling.
function preferred(parts: Parts, exponent: number): Parts {
  let { coefficient, exponent: power } = parts
  while (power < exponent && coefficient !== 0n && coefficient % 10n === 0n) {
    coefficient /= 10n
    power += 1
  }
  return finite(parts.negative, coefficient, coefficient === 0n ? exponent : power)
}

export function remainder(a: Parts, b: Parts): Parts {
  if (a.kind !== 'finite' || b.kind === 'nan' || (b.kind === 'finite' && b.coefficient === 0n)) return NAN
  if (b.kind === 'infinite') return a
  const exponent = Math.min(a.exponent, b.exponent)
  const left = a.coefficient * 10n ** BigInt(a.exponent - exponent)
  const right = b.coefficient * 10n ** BigInt(b.exponent - exponent)
  return finite(a.negative, left % right, exponent)
}

// NaN is below everything and equal to itself; zeros are equal.
export function compareParts(a: Parts, b: Parts): number {
  if (a.kind === 'nan' || b.kind === 'nan') return a.kind === b.kind ? 0 : a.kind === 'nan' ? -1 : 1
  const left = signOf(a)
  const right = signOf(b)
  if (left !== right) return left < right ? -1 : 1
  if (left === 0) return 0
  if (a.kind === 'infinite' || b.kind === 'infinite')
    return a.kind === b.kind ? 0 : a.kind === 'infinite' ? left : -left
  const size = reach(a) - reach(b)
  if (size !== 0) return size < 0 ? -left : left
  const exponent = Math.min(a.exponent, b.exponent)
  const one = a.coefficient * 10n ** BigInt(a.exponent - exponent)
  const two = b.coefficient * 10n ** BigInt(b.exponent - exponent)
  return one === two ? 0 : one < two ? -left : left
}

export function signOf(parts: Parts): -1 | 0 | 1 {
  if (parts.kind === 'finite' && parts.coefficient === 0n) return 0
  return parts.negative ? -1 : 1
}
