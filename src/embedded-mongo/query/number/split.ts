// A number as the double nearest towards zero and, when that is not the whole truth, all its decimal digits.
import { type Decimal, Double } from '../document/types.ts'
import { compareParts, digitsIn, type Parts } from './decimal.ts'
import type { Numeric } from './numbers.ts'
import { doubleOfParts, exactPartsOf, partsOfNumber } from './text.ts'

export type Split = {
  readonly near: number
  readonly rest: { readonly negative: boolean; readonly digits: string; readonly exponent: number } | undefined
}

export function splitNumber(value: Numeric): Split {
  if (typeof value === 'number') return { near: value, rest: undefined }
  if (value instanceof Double) return { near: value.value, rest: undefined }
  if (typeof value === 'bigint' && Number.isSafeInteger(Number(value))) return { near: Number(value), rest: undefined }
  return splitParts(partsOfNumber(value as bigint | Decimal))
}

function splitParts(parts: Parts): Split {
  if (parts.kind !== 'finite') return { near: doubleOfParts(parts), rest: undefined }
  if (parts.coefficient === 0n) return { near: 0, rest: undefined }
  const near = towardsZero(parts)
  if (compareParts(exactPartsOf(near), parts) === 0) return { near, rest: undefined }
  const digits = parts.coefficient.toString().replace(/0+$/, '')
  return { near, rest: { negative: parts.negative, digits, exponent: parts.exponent + digitsIn(parts.coefficient) } }
}

function towardsZero(parts: Parts): number {
  const nearest = Math.abs(doubleOfParts(parts))
  const size = { ...parts, negative: false }
  const sign = parts.negative ? -1 : 1
  if (compareParts(exactPartsOf(nearest), size) <= 0) return sign * nearest
  return sign * before(nearest)
}

const view = new DataView(new ArrayBuffer(8))

function before(value: number): number {
  if (value === Infinity) return Number.MAX_VALUE
  view.setFloat64(0, value)
  view.setBigUint64(0, view.getBigUint64(0) - 1n)
  return view.getFloat64(0)
}
