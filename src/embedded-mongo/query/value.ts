// MongoDB's order of all values. Equality is order 0: 1 and 1.0 are equal, { a, b } and { b, a } are not.
import type { Collation } from './collation.ts'
import {
  Binary,
  Code,
  DateTime,
  type DbPointer,
  Decimal,
  Doc,
  Double,
  List,
  MAX_KEY,
  MIN_KEY,
  ObjectId,
  Regex,
  Singular,
  SymbolText,
  Timestamp,
  type Value,
} from './document.ts'
import { compareNumbers, type Numeric } from './number/numbers.ts'
import { compareText } from './order/text-order.ts'

export const RANK = {
  minKey: 1,
  undefined: 3,
  null: 5,
  number: 10,
  string: 15,
  object: 20,
  array: 25,
  binary: 30,
  objectId: 35,
  boolean: 40,
  date: 45,
  timestamp: 47,
  regex: 50,
  pointer: 55,
  code: 60,
  scopedCode: 65,
  maxKey: 127,
} as const

export function rankOf(value: Value | undefined): number {
  switch (typeof value) {
    case 'string':
      return RANK.string
    case 'number':
    case 'bigint':
      return RANK.number
    case 'boolean':
      return RANK.boolean
    case 'undefined':
      return RANK.null
  }
  if (value === null) return RANK.null
  if (value instanceof Doc) return RANK.object
  if (value instanceof List) return RANK.array
  if (value instanceof ObjectId) return RANK.objectId
  if (value instanceof DateTime) return RANK.date
  if (value instanceof Double || value instanceof Decimal) return RANK.number
  if (value instanceof Binary) return RANK.binary
  return rareRank(value)
}

function rareRank(value: Value): number {
  if (value instanceof Timestamp) return RANK.timestamp
  if (value instanceof Regex) return RANK.regex
  if (value instanceof SymbolText) return RANK.string
  if (value instanceof Code) return value.scope ? RANK.scopedCode : RANK.code
  if (value instanceof Singular)
    return value === MIN_KEY ? RANK.minKey : value === MAX_KEY ? RANK.maxKey : RANK.undefined
  return RANK.pointer
}

// A missing value is `undefined` and stands where null does.
export function compare(a: Value | undefined, b: Value | undefined, collation?: Collation): number {
  if (typeof a === 'number' && typeof b === 'number') return a < b ? -1 : a > b ? 1 : 0
  const left = rankOf(a)
  const right = rankOf(b)
  if (left !== right) return left < right ? -1 : 1
  return compareRanked(left, a as Value, b as Value, collation)
}

export function equal(a: Value | undefined, b: Value | undefined, collation?: Collation): boolean {
  if (a === b) return true
  if (typeof a === 'string' && typeof b === 'string' && !collation) return false
  return compare(a, b, collation) === 0
}

// Both of one rank.
function compareRanked(rank: number, a: Value, b: Value, collation: Collation | undefined): number {
  switch (rank) {
    case RANK.number:
      return compareNumbers(a as Numeric, b as Numeric)
    case RANK.string: {
      const one = a instanceof SymbolText ? a.text : (a as string)
      const two = b instanceof SymbolText ? b.text : (b as string)
      return collation ? collation.compare(one, two) : compareText(one, two)
    }
    case RANK.object:
      return compareDocs(a as Doc, b as Doc, collation)
    case RANK.array:
      return compareLists(a as List, b as List, collation)
    case RANK.objectId:
      return compareObjectIds(a as ObjectId, b as ObjectId)
    case RANK.date:
      return Math.sign((a as DateTime).ms - (b as DateTime).ms)
    case RANK.boolean:
      return Number(a) - Number(b)
    case RANK.binary:
      return compareBinaries(a as Binary, b as Binary)
    default:
      return compareRare(rank, a, b, collation)
  }
}

function compareRare(rank: number, a: Value, b: Value, collation: Collation | undefined): number {
  if (rank === RANK.timestamp) {
    const [one, two] = [a as Timestamp, b as Timestamp]
    return Math.sign(one.seconds - two.seconds) || Math.sign(one.increment - two.increment)
  }
  if (rank === RANK.regex) {
    const [one, two] = [a as Regex, b as Regex]
    return compareText(one.pattern, two.pattern) || compareText(one.flags, two.flags)
  }
  if (rank === RANK.code || rank === RANK.scopedCode) {
    const [one, two] = [a as Code<Doc>, b as Code<Doc>]
    const text = compareText(one.text, two.text)
    return text || !one.scope || !two.scope ? text : compareDocs(one.scope, two.scope, collation)
  }
  if (rank !== RANK.pointer) return 0
  const [one, two] = [a as DbPointer, b as DbPointer]
  return (
    Math.sign(one.namespace.length - two.namespace.length) ||
    compareText(one.namespace, two.namespace) ||
    compareObjectIds(one.id, two.id)
  )
}

function compareObjectIds(a: ObjectId, b: ObjectId): number {
  return Math.sign(a.a - b.a) || Math.sign(a.b - b.b) || Math.sign(a.c - b.c)
}

function compareBinaries(a: Binary, b: Binary): number {
  const shape = Math.sign(a.bytes.length - b.bytes.length) || Math.sign(a.subtype - b.subtype)
  if (shape !== 0) return shape
  for (let at = 0; at < a.bytes.length; at += 1) {
    const difference = a.bytes[at]! - b.bytes[at]!
    if (difference !== 0) return Math.sign(difference)
  }
  return 0
}

// Field by field: type, then name, then value; the shorter one first.
function compareDocs(a: Doc, b: Doc, collation: Collation | undefined): number {
  const left = a.names()
  const right = b.names()
  for (let at = 0; at < left.length; at += 1) {
    if (at >= right.length) return 1
    const one = a.valueAt(at)
    const two = b.valueAt(at)
    const rank = rankOf(one)
    const other = rankOf(two)
    if (rank !== other) return rank < other ? -1 : 1
    const order = compareText(left[at]!, right[at]!) || compareRanked(rank, one, two, collation)
    if (order !== 0) return order
  }
  return left.length < right.length ? -1 : 0
}

function compareLists(a: List, b: List, collation: Collation | undefined): number {
  const left = a.size
  const right = b.size
  for (let at = 0; at < left; at += 1) {
    if (at >= right) return 1
    const order = compare(a.valueAt(at), b.valueAt(at), collation)
    if (order !== 0) return order
  }
  return left < right ? -1 : 0
}
