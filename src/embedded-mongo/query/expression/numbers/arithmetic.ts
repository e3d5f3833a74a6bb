// Numbers: int32 grows to int64, int64 to double; a decimal makes all decimal.
import { DateTime, Decimal, Double, type Value } from '../../document.ts'
import { typeName } from '../../match/type.ts'
import { add as addParts, decimalOf, divide, negate, partsOf, remainder, signOf } from '../../number/decimal.ts'
import { add, isNumeric, multiply, type Numeric, toDouble } from '../../number/numbers.ts'
import { partsOfNumber } from '../../number/text.ts'
import { type Arguments, eager, isNull, unary } from '../arguments.ts'
import { dateAt } from '../dates/zone.ts'
import { type Operators, refuse } from '../types.ts'

export function addNumbers(a: Numeric, b: Numeric): Numeric {
  return add(a, b) ?? new Double(toDouble(a) + toDouble(b))
}

export function multiplyNumbers(a: Numeric, b: Numeric): Numeric {
  return multiply(a, b) ?? new Double(toDouble(a) * toDouble(b))
}

export function subtractNumbers(a: Numeric, b: Numeric): Numeric {
  if (a instanceof Decimal || b instanceof Decimal)
    return decimalOf(addParts(partsOfNumber(a), negate(partsOfNumber(b))))
  if (a instanceof Double || b instanceof Double) return new Double(toDouble(a) - toDouble(b))
  const result = BigInt(a) - BigInt(b)
  if (typeof a === 'number' && typeof b === 'number') return addNumbers(a, 0 - b === ((0 - b) | 0) ? -b : BigInt(-b))
  return BigInt.asIntN(64, result) === result ? result : new Double(Number(result))
}

export function divideNumbers(a: Numeric, b: Numeric): Numeric {
  if (a instanceof Decimal || b instanceof Decimal) return decimalOf(divide(partsOfNumber(a), partsOfNumber(b)))
  return new Double(toDouble(a) / toDouble(b))
}

export function isZero(value: Numeric): boolean {
  if (value instanceof Decimal) return partsOf(value).kind === 'finite' && signOf(partsOf(value)) === 0
  return toDouble(value) === 0
}

function addAll(values: Arguments): Value {
  let date: DateTime | undefined
  let sum: Numeric = 0
  for (const value of values) {
    if (isNull(value)) return null
    if (value instanceof DateTime) {
      if (date) throw refuse(16612, 'only one date allowed in an $add expression')
      date = value
    } else if (isNumeric(value)) sum = addNumbers(sum, value)
    else throw refuse('TypeMismatch', `$add only supports numeric or date types, not ${typeName(value)}`)
  }
  return date ? dateAt(date.ms + Math.round(toDouble(sum))) : sum
}

function multiplyAll(values: Arguments): Value {
  let product: Numeric = 1
  for (const value of values) {
    if (isNull(value)) return null
    if (!isNumeric(value)) throw refuse('TypeMismatch', `$multiply only supports numeric types, not ${typeName(value)}`)
    product = multiplyNumbers(product, value)
  }
  return product
}

function subtract([left, right]: Arguments): Value {
  if (isNull(left) || isNull(right)) return null
  if (isNumeric(left) && isNumeric(right)) return subtractNumbers(left, right)
  if (left instanceof DateTime) {
    if (right instanceof DateTime) return BigInt(left.ms - right.ms)
    if (isNumeric(right)) return dateAt(left.ms - Math.trunc(toDouble(right)))
  }
  throw refuse('TypeMismatch', `can't $subtract ${typeName(right)} from ${typeName(left)}`)
}

function quotient([left, right]: Arguments): Value {
  if (isNull(left) || isNull(right)) return null
  if (!isNumeric(left) || !isNumeric(right)) {
    throw refuse('TypeMismatch', `$divide only supports numeric types, not ${typeName(left)} and ${typeName(right)}`)
  }
  if (isZero(right)) throw refuse('BadValue', "can't $divide by zero")
  return divideNumbers(left, right)
}

function modulo([left, right]: Arguments): Value {
  if (isNull(left) || isNull(right)) return null
  if (!isNumeric(left) || !isNumeric(right)) {
    throw refuse(16611, `$mod only supports numeric types, not ${typeName(left)} and ${typeName(right)}`)
  }
  if (isZero(right)) throw refuse(16610, "can't $mod by zero")
  if (left instanceof Decimal || right instanceof Decimal)
    return decimalOf(remainder(partsOfNumber(left), partsOfNumber(right)))
  if (left instanceof Double || right instanceof Double) return wholeOr(left, right)
  if (typeof left === 'number' && typeof right === 'number') return (left % right) | 0
  return BigInt(left) % BigInt(right)
}

// Doubles stay doubles.
function wholeOr(left: Numeric, right: Numeric): Value {
  return new Double(toDouble(left) % toDouble(right))
}

function absolute(value: Value): Value {
  if (!isNumeric(value)) throw refuse(28765, `$abs only supports numeric types, not ${typeName(value)}`)
  if (value instanceof Double) return new Double(Math.abs(value.value))
  if (value instanceof Decimal) return decimalOf({ ...partsOf(value), negative: false })
  if (typeof value === 'number') return value === -2147483648 ? 2147483648n : Math.abs(value)
  if (value === -(2n ** 63n)) throw refuse(28680, "can't take $abs of long long min")
  return value < 0n ? -value : value
}

export const arithmetic: Operators = {
  $add: eager(0, Infinity, addAll),
  $multiply: eager(0, Infinity, multiplyAll),
  $subtract: eager(2, 2, subtract),
  $divide: eager(2, 2, quotient),
  $mod: eager(2, 2, modulo),
  $abs: unary(absolute),
  $bitAnd: eager(0, Infinity, (values, name) => bitwise(name, values, -1n, (a, b) => a & b)),
  $bitOr: eager(0, Infinity, (values, name) => bitwise(name, values, 0n, (a, b) => a | b)),
  $bitXor: eager(0, Infinity, (values, name) => bitwise(name, values, 0n, (a, b) => a ^ b)),
  $bitNot: unary((value) => {
    if (typeof value === 'number') return ~value
    if (typeof value === 'bigint') return ~value
    throw refuse('TypeMismatch', `$bitNot only supports int and long, not: ${typeName(value)}.`)
  }),
}

function bitwise(name: string, values: Arguments, start: bigint, combine: (a: bigint, b: bigint) => bigint): Value {
  let result = start
  let long = false
  for (const value of values) {
    if (isNull(value)) return null
    if (typeof value !== 'number' && typeof value !== 'bigint') {
      throw refuse('TypeMismatch', `${name} only supports int and long operands.`)
    }
    long ||= typeof value === 'bigint'
    result = combine(result, BigInt(value))
  }
  return long ? result : Number(result)
}
