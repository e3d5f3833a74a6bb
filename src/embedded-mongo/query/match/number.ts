// $mod, $size and the $bits family.
import { Binary, List, type Value } from '../document.ts'
import { QueryError } from '../errors.ts'
import { fitsLong, isNumeric, type Numeric, toDouble, toInteger } from '../number/numbers.ts'
import type { Test } from './path.ts'

export function modTest(operand: Value): Test {
  if (!(operand instanceof List)) throw new QueryError('BadValue', 'malformed mod, needs to be an array')
  if (operand.size < 2) throw new QueryError('BadValue', 'malformed mod, not enough elements')
  if (operand.size > 2) throw new QueryError('BadValue', 'malformed mod, too many elements')
  const divisor = part(operand.valueAt(0), 'divisor')
  const remainder = part(operand.valueAt(1), 'remainder')
  if (divisor === 0n) throw new QueryError('BadValue', 'divisor cannot be 0')
  return (value) => {
    const whole = isNumeric(value) ? truncated(value) : undefined
    return whole !== undefined && whole % divisor === remainder
  }
}

function part(value: Value, name: string): bigint {
  const whole = isNumeric(value) ? truncated(value) : undefined
  if (whole === undefined) throw new QueryError('BadValue', `malformed mod, ${name} is not a number`)
  return whole
}

function truncated(value: Numeric): bigint | undefined {
  if (typeof value === 'number' || typeof value === 'bigint') return BigInt(value)
  const exact = toInteger(value)
  const whole = exact ?? (Number.isFinite(toDouble(value)) ? BigInt(Math.trunc(toDouble(value))) : undefined)
  return whole !== undefined && fitsLong(whole) ? whole : undefined
}

export function sizeOperand(operand: Value): number {
  const whole = toInteger(operand)
  if (!isNumeric(operand)) {
    throw new QueryError('BadValue', 'Failed to parse $size. Expected a number in: $size')
  }
  if (whole === undefined) throw new QueryError('BadValue', 'Failed to parse $size. Expected an integer: $size')
  if (whole < 0n) throw new QueryError('BadValue', 'Failed to parse $size. Expected a non-negative number in: $size')
  return Number(whole)
}

export type BitsOperator = '$bitsAllSet' | '$bitsAllClear' | '$bitsAnySet' | '$bitsAnyClear'

export function bitsTest(operator: BitsOperator, operand: Value): Test {
  const positions = bitPositions(operator, operand)
  return (value) => {
    const bit = bitsOf(value)
    if (!bit) return false
    if (operator === '$bitsAllSet') return positions.every(bit)
    if (operator === '$bitsAllClear') return !positions.some(bit)
    return operator === '$bitsAnySet' ? positions.some(bit) : !positions.every(bit)
  }
}

function bitPositions(operator: string, operand: Value): number[] {
  if (operand instanceof List) return operand.items().map((item) => bitPosition(operator, item))
  if (operand instanceof Binary) {
    const positions: number[] = []
    for (let at = 0; at < operand.bytes.length * 8; at += 1) if (binaryBit(operand.bytes, at)) positions.push(at)
    return positions
  }
  if (!isNumeric(operand))
    throw new QueryError('BadValue', `${operator} takes an Array, a number, or a BinData but received: ${operator}`)
  const mask = toInteger(operand)
  if (mask === undefined || !fitsLong(mask)) {
    throw new QueryError('FailedToParse', `Expected an integer: ${operator}`)
  }
  if (mask < 0n) throw new QueryError('FailedToParse', `Expected a non-negative number in: ${operator}`)
  const positions: number[] = []
  for (let at = 0; at < 64; at += 1) if ((mask >> BigInt(at)) & 1n) positions.push(at)
  return positions
}

function bitPosition(operator: string, item: Value): number {
  const position = toInteger(item)
  if (position === undefined)
    throw new QueryError('BadValue', `Failed to parse bit position. Expected a number in: ${operator}`)
  if (position < 0n)
    throw new QueryError('BadValue', `Failed to parse bit position. Expected a non-negative number in: ${operator}`)
  return Number(position)
}

function binaryBit(bytes: Uint8Array, position: number): boolean {
  return ((bytes[position >> 3] ?? 0) & (1 << (position & 7))) !== 0
}

// How to ask one bit of a value; numbers are two's complement and go on for ever.
function bitsOf(value: Value | undefined): ((position: number) => boolean) | undefined {
  if (value instanceof Binary) return (position) => binaryBit(value.bytes, position)
  if (!isNumeric(value)) return undefined
  const whole = toInteger(value)
  if (whole === undefined || !fitsLong(whole)) return undefined
  return (position) => ((whole >> BigInt(Math.min(position, 64))) & 1n) === 1n
}
