// Conversions between types.
import {
  DateTime,
  Decimal,
  Doc,
  Double,
  ObjectId,
  objectIdFromHex,
  objectIdHex,
  SymbolText,
  Timestamp,
  type Value,
} from '../../document.ts'
import { QueryError } from '../../errors.ts'
import { TYPE_NAMES, typeName, typeNumber } from '../../match/type.ts'
import { decimalOf, partsOf, quantize } from '../../number/decimal.ts'
import { fitsLong, isNumeric, type Numeric, toDouble, toInteger } from '../../number/numbers.ts'
import { parseDecimal, partsOfNumber } from '../../number/text.ts'
import { truthy } from '../../order/truth.ts'
import { compileNamed, eager, isNull, unary } from '../arguments.ts'
import { dateToText } from '../dates/date-format.ts'
import { parseDateText } from '../dates/date-parse.ts'
import { dateAt } from '../dates/zone.ts'
import { numberText } from '../numbers/number-text.ts'
import { type Compiler, type Operators, type Run, refuse } from '../types.ts'

function failure(message: string): QueryError {
  return new QueryError('ConversionFailure', `${message} with no onError value`)
}

function unsupported(value: Value, to: string): QueryError {
  return failure(`Unsupported conversion from ${typeName(value)} to ${to} in $convert`)
}

function toBool(value: Value): Value {
  return isNumeric(value) || typeof value === 'boolean' ? truthy(value) : true
}

function toDoubleValue(value: Value): Value {
  if (isNumeric(value)) {
    const number = toDouble(value)
    if (value instanceof Decimal && !Number.isFinite(number) && partsOf(value).kind === 'finite') {
      throw failure('Conversion would overflow target type in $convert')
    }
    return new Double(number)
  }
  if (typeof value === 'boolean') return new Double(value ? 1 : 0)
  if (value instanceof DateTime) return new Double(value.ms)
  if (typeof value === 'string') return new Double(numberIn(value, 'double'))
  throw unsupported(value, 'double')
}

function numberIn(text: string, to: string): number {
  const parts = /^\s|\s$/.test(text) ? undefined : parseDecimal(text)
  const hex = /^[+-]?0x[0-9a-f]+$/i.test(text) && to === 'double'
  if (!parts && !hex) throw failure(`Failed to parse number '${text}' in $convert`)
  return hex ? Number(text) : Number(text.replace(/^([+-]?)inf(inity)?$/i, '$1Infinity').replace(/^[+-]?nan$/i, 'NaN'))
}

function toWhole(value: Value, to: 'int' | 'long'): Value {
  const fits = (whole: bigint) => (to === 'int' ? BigInt.asIntN(32, whole) === whole : fitsLong(whole))
  const made = (whole: bigint): Value => {
    if (!fits(whole)) throw failure('Conversion would overflow target type in $convert')
    return to === 'int' ? Number(whole) : whole
  }
  if (isNumeric(value)) return made(truncated(value))
  if (typeof value === 'boolean') return made(value ? 1n : 0n)
  if (value instanceof DateTime && to === 'long') return BigInt(value.ms)
  if (typeof value === 'string') {
    if (!/^[+-]?\d+$/.test(value)) throw failure(`Failed to parse number '${value}' in $convert`)
    const whole = BigInt(value.replace('+', ''))
    if (!fits(whole)) throw failure(`Failed to parse number '${value}' in $convert: Overflow`)
    return made(whole)
  }
  throw unsupported(value, to)
}

function truncated(value: Numeric): bigint {
  const exact = toInteger(value)
  if (exact !== undefined) return exact
  const number = toDouble(value)
  if (Number.isNaN(number)) throw failure('Attempt to convert NaN value to integer type in $convert')
  if (!Number.isFinite(number)) throw failure('Attempt to convert infinity value to integer type in $convert')
  if (!(value instanceof Decimal)) return BigInt(Math.trunc(number))
  return toInteger(decimalOf(quantize(partsOf(value), 0, 'zero'))) ?? 0n
}

function toDecimal(value: Value): Value {
  if (isNumeric(value)) return value instanceof Decimal ? value : decimalOf(partsOfNumber(value))
  if (typeof value === 'boolean') return decimalOf(partsOfNumber(value ? 1 : 0))
  if (value instanceof DateTime) return decimalOf(partsOfNumber(BigInt(value.ms)))
  if (typeof value === 'string') {
    const parts = parseDecimal(value)
    if (!parts) throw failure(`Failed to parse number '${value}' in $convert`)
    return decimalOf(parts)
  }
  throw unsupported(value, 'decimal')
}

function toDate(value: Value): Value {
  if (value instanceof DateTime) return value
  if (typeof value === 'bigint' || value instanceof Double || value instanceof Decimal)
    return dateAt(Number(toWhole(value, 'long')))
  if (value instanceof ObjectId) return new DateTime(value.a * 1000)
  if (value instanceof Timestamp) return new DateTime(value.seconds * 1000)
  if (typeof value === 'string') return parseDateText(value, undefined)
  throw unsupported(value, 'date')
}

function toObjectId(value: Value): Value {
  if (value instanceof ObjectId) return value
  if (typeof value !== 'string') throw unsupported(value, 'objectId')
  if (!/^[0-9a-fA-F]{24}$/.test(value)) {
    throw failure(
      `Failed to parse objectId '${value}' in $convert: Invalid string length for parsing to OID, expected 24 but found ${value.length}`,
    )
  }
  return objectIdFromHex(value)
}

function toText(value: Value): Value {
  if (typeof value === 'string') return value
  if (isNumeric(value)) return numberText(value)
  if (typeof value === 'boolean') return String(value)
  if (value instanceof ObjectId) return objectIdHex(value)
  if (value instanceof DateTime) return dateToText(value, undefined, 'UTC')
  if (value instanceof SymbolText) return value.text
  throw unsupported(value, 'string')
}

const CONVERSIONS: Readonly<Record<number, (value: Value) => Value>> = {
  1: toDoubleValue,
  2: toText,
  7: toObjectId,
  8: toBool,
  9: toDate,
  16: (value) => toWhole(value, 'int'),
  18: (value) => toWhole(value, 'long'),
  19: toDecimal,
}

function convertTo(value: Value, type: number): Value {
  if (typeNumber(value) === type) return value
  const run = CONVERSIONS[type]
  if (run) return run(value)
  const name = Object.keys(TYPE_NAMES).find((key) => TYPE_NAMES[key] === type) ?? String(type)
  throw unsupported(value, name)
}

function targetOf(to: Value): number {
  if (typeof to === 'string') {
    const type = Object.hasOwn(TYPE_NAMES, to) ? TYPE_NAMES[to] : undefined
    if (type === undefined) throw refuse('BadValue', `Unknown type name: ${to}`)
    return type
  }
  const type = toInteger(to)
  if (type === undefined) throw refuse('FailedToParse', "$convert's 'to' argument must be a string or number")
  return Number(type)
}

function convert(operand: Value, compiler: Compiler, name: string): Run {
  const named = compileNamed(name, operand, compiler, ['input', 'to'], ['onError', 'onNull'])
  return (scope) => {
    const to = named.to!(scope)
    const input = named.input!(scope)
    if (isNull(to)) return null
    const type = targetOf(to instanceof Doc ? (to.get('type') ?? null) : to)
    if (isNull(input)) return named.onNull ? named.onNull(scope) : null
    try {
      return convertTo(input, type)
    } catch (cause) {
      if (named.onError && cause instanceof QueryError && cause.codeName === 'ConversionFailure')
        return named.onError(scope)
      throw cause
    }
  }
}

function shorthand(type: number) {
  return unary((value) => convertTo(value, type))
}

export const conversions: Operators = {
  $convert: convert,
  $toBool: shorthand(8),
  $toDate: shorthand(9),
  $toDecimal: shorthand(19),
  $toDouble: shorthand(1),
  $toInt: shorthand(16),
  $toLong: shorthand(18),
  $toObjectId: shorthand(7),
  $toString: shorthand(2),
  $type: eager(1, 1, ([value]) => typeName(value)),
  $isNumber: eager(1, 1, ([value]) => isNumeric(value)),
  $tsSecond: unary((value) => {
    if (value instanceof Timestamp) return BigInt(value.seconds)
    throw refuse(5687301, `$tsSecond requires a timestamp argument, found: ${typeName(value)}`)
  }),
  $tsIncrement: unary((value) => {
    if (value instanceof Timestamp) return BigInt(value.increment)
    throw refuse(5687302, `$tsIncrement requires a timestamp argument, found: ${typeName(value)}`)
  }),
}
