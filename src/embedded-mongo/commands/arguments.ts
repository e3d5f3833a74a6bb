// The fields a command knows and their types. What is not listed is refused by name, never ignored.
import { Decimal, Doc, Double, List, typeOf, type Value } from '../query/document.ts'
import { Refusal } from '../refusal.ts'

export type FieldType = 'any' | 'string' | 'bool' | 'number' | 'doc' | 'array' | 'doc or string' | 'doc or array'

export type Fields = Readonly<Record<string, FieldType>>

// Fields any command may bear; they are judged in session.ts and concern.ts.
const COMMON: Fields = {
  $db: 'string',
  lsid: 'doc',
  txnNumber: 'number',
  autocommit: 'bool',
  startTransaction: 'bool',
  $clusterTime: 'doc',
  $readPreference: 'doc',
  readConcern: 'doc',
  writeConcern: 'doc',
  apiVersion: 'string',
  apiStrict: 'bool',
  apiDeprecationErrors: 'bool',
  comment: 'any',
  maxTimeMS: 'number',
}

const EXPECTED: Readonly<Record<FieldType, string>> = {
  any: '',
  string: "expected type 'string'",
  bool: "expected types '[bool, long, int, decimal, double]'",
  number: "expected types '[long, int, decimal, double]'",
  doc: "expected type 'object'",
  array: "expected type 'array'",
  'doc or string': "expected types '[string, object]'",
  'doc or array': "expected types '[object, array]'",
}

const TYPE_NAMES: Readonly<Record<number, string>> = {
  1: 'double',
  2: 'string',
  3: 'object',
  4: 'array',
  5: 'binData',
  6: 'undefined',
  7: 'objectId',
  8: 'bool',
  9: 'date',
  10: 'null',
  11: 'regex',
  12: 'dbPointer',
  13: 'javascript',
  14: 'symbol',
  15: 'javascriptWithScope',
  16: 'int',
  17: 'timestamp',
  18: 'long',
  19: 'decimal',
  127: 'maxKey',
  255: 'minKey',
}

export function typeName(value: Value): string {
  return TYPE_NAMES[typeOf(value)] ?? 'unknown'
}

export function isNumber(value: Value | undefined): value is number | bigint | Double | Decimal {
  return typeof value === 'number' || typeof value === 'bigint' || value instanceof Double || value instanceof Decimal
}

function fits(value: Value, type: FieldType): boolean {
  switch (type) {
    case 'any':
      return true
    case 'string':
      return typeof value === 'string'
    case 'bool':
      return typeof value === 'boolean' || isNumber(value)
    case 'number':
      return isNumber(value)
    case 'doc':
      return value instanceof Doc
    case 'array':
      return value instanceof List
    case 'doc or string':
      return typeof value === 'string' || value instanceof Doc
    case 'doc or array':
      return value instanceof Doc || value instanceof List
  }
}

function lookUp(fields: Fields, name: string): FieldType | undefined {
  return Object.hasOwn(fields, name) ? fields[name] : undefined
}

// `where` is the command, or the path of a part of it, as MongoDB names it in messages.
export function checkFields(where: string, doc: Doc, fields: Fields, common = false): void {
  const names = doc.names()
  for (let at = 0; at < names.length; at += 1) {
    const name = names[at]!
    const type = lookUp(fields, name) ?? (common ? lookUp(COMMON, name) : undefined)
    if (type === undefined) throw new Refusal(40415, `BSON field '${where}.${name}' is an unknown field.`)
    if (type === 'any') continue
    const value = doc.valueAt(at)
    // Null is nothing for an optional field.
    if (value === null || fits(value, type)) continue
    throw new Refusal(
      'TypeMismatch',
      `BSON field '${where}.${name}' is the wrong type '${typeName(value)}', ${EXPECTED[type]}`,
    )
  }
}

export function missingField(where: string, name: string): Refusal {
  return new Refusal(40414, `BSON field '${where}.${name}' is missing but a required field`)
}

export function docAt(doc: Doc, name: string): Doc | undefined {
  const value = doc.get(name)
  return value instanceof Doc ? value : undefined
}

export function listAt(doc: Doc, name: string): List | undefined {
  const value = doc.get(name)
  return value instanceof List ? value : undefined
}

export function textAt(doc: Doc, name: string): string | undefined {
  const value = doc.get(name)
  return typeof value === 'string' ? value : undefined
}

export function flagAt(doc: Doc, name: string): boolean {
  const value = doc.get(name)
  if (typeof value === 'boolean') return value
  return isNumber(value) ? plainNumber(value) !== 0 : false
}

export function numberAt(doc: Doc, name: string): number | undefined {
  const value = doc.get(name)
  return isNumber(value) ? plainNumber(value) : undefined
}

export function plainNumber(value: number | bigint | Double | Decimal): number {
  if (typeof value === 'number') return value
  if (typeof value === 'bigint') return Number(value)
  return value instanceof Double ? value.value : decimalNumber(value)
}

// Options are small whole numbers; that one is written as a decimal is allowed and rare.
function decimalNumber(value: Decimal): number {
  const exponent = Number((value.high >> 49n) & 0x3fffn) - 6176
  const digits = ((value.high & 0x1ffffffffffffn) << 64n) | value.low
  const size = Number(digits) * 10 ** exponent
  return value.high >> 63n ? -size : size
}

// A count that may not be negative.
export function countAt(where: string, doc: Doc, name: string): number | undefined {
  const value = numberAt(doc, name)
  if (value === undefined) return undefined
  const whole = Math.trunc(value)
  if (whole < 0) {
    throw new Refusal(51024, `BSON field '${name}' value must be >= 0, actual value '${whole}'`)
  }
  if (!Number.isFinite(whole)) throw new Refusal('BadValue', `BSON field '${where}.${name}' is out of range`)
  return whole
}

export { Doc, List, type Value }
