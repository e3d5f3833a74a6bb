// Text: by bytes of UTF-8 or by code points, never by UTF-16 units.
import { Buffer } from 'node:buffer'
import { DateTime, List, SymbolText, Timestamp, type Value } from '../../document.ts'
import { typeName } from '../../match/type.ts'
import { isNumeric, toDouble, toSafeInteger } from '../../number/numbers.ts'
import { compareText } from '../../order/text-order.ts'
import { type Arguments, compileNamed, eager, isNull, unary } from '../arguments.ts'
import { bound } from '../arrays/arrays.ts'
import { numberText } from '../numbers/number-text.ts'
import { type Compiler, type Operator, type Operators, type Run, refuse } from '../types.ts'

// What $toLower, $substr and their like make of numbers and dates.
function coerced(value: Value | undefined, name: string): string {
  if (isNull(value)) return ''
  if (typeof value === 'string') return value
  if (value instanceof SymbolText) return value.text
  if (isNumeric(value)) return numberText(value)
  if (value instanceof DateTime) return new Date(value.ms).toISOString()
  if (value instanceof Timestamp) return `Timestamp(${value.seconds}, ${value.increment})`
  throw refuse(16007, `can't convert from BSON type ${typeName(value)} to String in ${name}`)
}

function concat(values: Arguments): Value {
  let text = ''
  for (const value of values) {
    if (isNull(value)) return null
    if (typeof value !== 'string') throw refuse(16702, `$concat only supports strings, not ${typeName(value)}`)
    text += value
  }
  return text
}

function split([text, by]: Arguments): Value {
  if (isNull(text) || isNull(by)) return null
  if (typeof text !== 'string')
    throw refuse(
      40085,
      `$split requires an expression that evaluates to a string as a first argument, found: ${typeName(text)}`,
    )
  if (typeof by !== 'string')
    throw refuse(
      40086,
      `$split requires an expression that evaluates to a string as a second argument, found: ${typeName(by)}`,
    )
  if (by === '') throw refuse(40087, '$split requires a non-empty separator')
  return new List(text.split(by))
}

function string(name: string, code: number, value: Value | undefined): string {
  if (typeof value === 'string') return value
  throw refuse(code, `${name} requires a string argument, found: ${typeName(value)}`)
}

function substringBytes([value, from, count]: Arguments, name: string): Value {
  const bytes = Buffer.from(coerced(value, name))
  const start = Math.trunc(numberOf(from, 16034, `${name}: starting index must be a numeric type`))
  const length = Math.trunc(numberOf(count, 16035, `${name}: length must be a numeric type`))
  if (start < 0) throw refuse(50752, `${name}: starting index must be non-negative (got: ${start})`)
  if (start >= bytes.length) return ''
  const end = length < 0 ? bytes.length : Math.min(bytes.length, start + length)
  if (isContinuation(bytes[start]))
    throw refuse(28656, `${name}: Invalid range, starting index is a UTF-8 continuation byte.`)
  if (isContinuation(bytes[end]))
    throw refuse(28657, `${name}: Invalid range, ending index is in the middle of a UTF-8 character.`)
  return bytes.subarray(start, end).toString()
}

function isContinuation(byte: number | undefined): boolean {
  return byte !== undefined && (byte & 0xc0) === 0x80
}

function numberOf(value: Value | undefined, code: number, complaint: string): number {
  if (isNumeric(value)) return toDouble(value)
  throw refuse(code, `${complaint} (is BSON type ${typeName(value)})`)
}

function substringPoints([value, from, count]: Arguments, name: string): Value {
  const points = [...coerced(value, name)]
  const start = toSafeInteger(from)
  const length = toSafeInteger(count)
  if (start === undefined)
    throw refuse(34450, `${name}: starting index must be a numeric type (is BSON type ${typeName(from)})`)
  if (length === undefined)
    throw refuse(34452, `${name}: length must be a numeric type (is BSON type ${typeName(count)})`)
  if (start < 0) throw refuse(34455, `${name}: the starting index must be nonnegative integer.`)
  if (length < 0) throw refuse(34454, `${name}: length must be a nonnegative integer.`)
  return points.slice(start, start + length).join('')
}

function indexOf(inBytes: boolean): Operator {
  return eager(2, 4, ([text, wanted, from, to], name) => {
    if (isNull(text)) return null
    const holder = string(name, inBytes ? 40091 : 40093, text)
    const piece = string(name, inBytes ? 40092 : 40094, wanted)
    const start = from === undefined ? 0 : bound(name, from, 'starting')
    const units = inBytes ? Buffer.from(holder) : [...holder]
    const stop = to === undefined ? units.length : Math.min(units.length, bound(name, to, 'ending'))
    if (start > stop) return -1
    if (units instanceof Buffer)
      return within(units.subarray(0, stop).indexOf(piece, start), Buffer.byteLength(piece), stop)
    const needle = [...piece]
    for (let at = start; at + needle.length <= stop; at += 1) {
      if (needle.every((point, i) => (units as string[])[at + i] === point)) return at
    }
    return -1
  })
}

function within(found: number, length: number, stop: number): number {
  return found >= 0 && found + length <= stop ? found : -1
}

const SPACE = '\0\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a'

function trim(left: boolean, right: boolean): Operator {
  return (operand, compiler, name) => {
    const named = compileNamed(name, operand, compiler, ['input'], ['chars'], {
      shape: 50696,
      unknown: 50694,
      missing: 50695,
    })
    return (scope) => {
      const value = named.input!(scope)
      if (isNull(value)) return null
      if (typeof value !== 'string')
        throw refuse(50699, `${name} requires its input to be a string, got ${typeName(value)} instead.`)
      const given = named.chars ? named.chars(scope) : SPACE
      if (isNull(given)) return null
      if (typeof given !== 'string')
        throw refuse(50700, ` ${name} requires 'chars' to be a string, got ${typeName(given)} instead.`)
      return trimmed(value, new Set(given), left, right)
    }
  }
}

function trimmed(text: string, chars: ReadonlySet<string>, left: boolean, right: boolean): string {
  const points = [...text]
  let start = 0
  let end = points.length
  if (left) while (start < end && chars.has(points[start]!)) start += 1
  if (right) while (end > start && chars.has(points[end - 1]!)) end -= 1
  return points.slice(start, end).join('')
}

function replace(all: boolean): Operator {
  return (operand: Value, compiler: Compiler, name: string): Run => {
    const named = compileNamed(name, operand, compiler, ['input', 'find', 'replacement'], [], {
      shape: 51751,
      unknown: 51750,
      missing: 51749,
    })
    return (scope) => {
      const values = [named.input!(scope), named.find!(scope), named.replacement!(scope)]
      for (const [at, value] of values.entries()) {
        if (!isNull(value) && typeof value !== 'string') {
          const which = ['input', 'find', 'replacement'][at]
          throw refuse(51746 - at, `${name} requires that '${which}' be a string, found: ${typeName(value)}`)
        }
      }
      if (values.some(isNull)) return null
      const [text, find, by] = values as [string, string, string]
      return all ? text.replaceAll(find, () => by) : text.replace(find, () => by)
    }
  }
}

export const strings: Operators = {
  $concat: eager(0, Infinity, concat),
  $split: eager(2, 2, split),
  $toLower: eager(1, 1, ([value], name) => coerced(value, name).replace(/[A-Z]/g, (letter) => letter.toLowerCase())),
  $toUpper: eager(1, 1, ([value], name) => coerced(value, name).replace(/[a-z]/g, (letter) => letter.toUpperCase())),
  $strcasecmp: eager(2, 2, ([one, two], name) =>
    compareText(coerced(one, name).toUpperCase(), coerced(two, name).toUpperCase()),
  ),
  $strLenBytes: eager(1, 1, ([value], name) => Buffer.byteLength(string(name, 34473, value))),
  $strLenCP: eager(1, 1, ([value], name) => [...string(name, 34471, value)].length),
  $substr: eager(3, 3, substringBytes),
  $substrBytes: eager(3, 3, substringBytes),
  $substrCP: eager(3, 3, substringPoints),
  $indexOfBytes: indexOf(true),
  $indexOfCP: indexOf(false),
  $trim: trim(true, true),
  $ltrim: trim(true, false),
  $rtrim: trim(false, true),
  $replaceOne: replace(false),
  $replaceAll: replace(true),
  $toHashedIndexKey: unary(() => {
    throw refuse(238, '$toHashedIndexKey is not offered by this store')
  }),
}
