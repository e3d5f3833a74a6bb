// $type: names and numbers of BSON types.
import { List, typeOf, type Value } from '../document.ts'
import { QueryError } from '../errors.ts'
import { isNumeric, toInteger } from '../number/numbers.ts'
import type { Test } from './path.ts'

export const TYPE_NAMES: Readonly<Record<string, number>> = {
  double: 1,
  string: 2,
  object: 3,
  array: 4,
  binData: 5,
  undefined: 6,
  objectId: 7,
  bool: 8,
  date: 9,
  null: 10,
  regex: 11,
  dbPointer: 12,
  javascript: 13,
  symbol: 14,
  javascriptWithScope: 15,
  int: 16,
  timestamp: 17,
  long: 18,
  decimal: 19,
  minKey: -1,
  maxKey: 127,
}

const NUMBERS = [1, 16, 18, 19]
const KNOWN = new Set(Object.values(TYPE_NAMES))
const BY_NUMBER = new Map(Object.entries(TYPE_NAMES).map(([name, number]) => [number, name]))

export function typeNumber(value: Value): number {
  const type = typeOf(value)
  return type === 255 ? -1 : type
}

// What $type (the expression) and error texts call it.
export function typeName(value: Value | undefined): string {
  return value === undefined ? 'missing' : BY_NUMBER.get(typeNumber(value))!
}

export function parseTypes(operand: Value): ReadonlySet<number> {
  const types = new Set<number>()
  const all = operand instanceof List ? operand.items() : [operand]
  if (all.length === 0) throw new QueryError('FailedToParse', '$type must match at least one type')
  for (const one of all) for (const number of parseType(one)) types.add(number)
  return types
}

function parseType(operand: Value): readonly number[] {
  if (typeof operand === 'string') {
    if (operand === 'number') return NUMBERS
    const number = Object.hasOwn(TYPE_NAMES, operand) ? TYPE_NAMES[operand] : undefined
    if (number === undefined) throw new QueryError('BadValue', `Unknown type name alias: ${operand}`)
    return [number]
  }
  if (!isNumeric(operand)) throw new QueryError('TypeMismatch', 'type must be represented as a number or a string')
  const number = Number(toInteger(operand) ?? Number.NaN)
  if (!KNOWN.has(number)) throw new QueryError('BadValue', `Invalid numerical type code: ${number}`)
  return [number]
}

export function typeTest(types: ReadonlySet<number>): Test {
  return (value) => value !== undefined && types.has(typeNumber(value))
}
