// Between our values and JavaScript's (with bson's classes where JavaScript has none).
import * as bson from 'bson'
import { Doc, List, type Value } from './node.ts'
import {
  Binary,
  Code,
  DateTime,
  DbPointer,
  Decimal,
  Double,
  MAX_KEY,
  MIN_KEY,
  ObjectId,
  Regex,
  SymbolText,
  Timestamp,
  UNDEFINED,
} from './types.ts'

// int32, double and safe int64 become numbers; documents become plain objects.
export function toPlain(value: Value): unknown {
  if (typeof value === 'bigint')
    return Number.isSafeInteger(Number(value)) ? Number(value) : bson.Long.fromBigInt(value)
  if (value === null || typeof value !== 'object') return value
  if (value instanceof Doc) {
    const plain: Record<string, unknown> = {}
    for (const [name, inner] of value.entries()) setOwn(plain, name, toPlain(inner))
    return plain
  }
  if (value instanceof List) return value.items().map(toPlain)
  if (value instanceof Double) return value.value
  if (value instanceof DateTime) return new Date(value.ms)
  if (value instanceof ObjectId) return new bson.ObjectId(objectIdHex(value))
  if (value instanceof Binary) return new bson.Binary(value.bytes, value.subtype)
  if (value instanceof Decimal) return new bson.Decimal128(decimalBytes(value))
  if (value instanceof Timestamp) return new bson.Timestamp({ t: value.seconds, i: value.increment })
  if (value instanceof Regex) return new bson.BSONRegExp(value.pattern, value.flags)
  if (value instanceof SymbolText) return new bson.BSONSymbol(value.text)
  if (value instanceof Code) return new bson.Code(value.text, value.scope ? (toPlain(value.scope) as object) : null)
  if (value instanceof DbPointer) return new bson.DBRef(value.namespace, new bson.ObjectId(objectIdHex(value.id)))
  if (value === MIN_KEY) return new bson.MinKey()
  return value === MAX_KEY ? new bson.MaxKey() : undefined
}

function setOwn(plain: Record<string, unknown>, name: string, value: unknown): void {
  if (name === '__proto__') Object.defineProperty(plain, name, { value, enumerable: true, writable: true })
  else plain[name] = value
}

// Whole numbers in range become int32, others doubles; undefined fields are left out.
export function fromPlain(value: unknown): Value {
  if (typeof value === 'number') {
    return Number.isInteger(value) && value === (value | 0) && !Object.is(value, -0) ? value : new Double(value)
  }
  if (typeof value === 'string' || typeof value === 'boolean' || typeof value === 'bigint') return value
  if (value === null || value === undefined) return null
  if (Array.isArray(value)) return new List(value.map(fromPlain))
  if (value instanceof Map) return fromEntries(value.entries())
  if (value instanceof Date) return new DateTime(value.getTime())
  if (value instanceof RegExp) return new Regex(value.source, value.flags.replace(/[^imsux]/g, ''))
  if (value instanceof Uint8Array) return new Binary(0, value)
  return isOurs(value) ? value : fromObject(value as object)
}

function isOurs(value: unknown): value is Value {
  return (
    value instanceof Doc ||
    value instanceof List ||
    [Double, Decimal, ObjectId, Binary, DateTime, Timestamp, Regex, SymbolText, Code, DbPointer].some(
      (kind) => value instanceof kind,
    ) ||
    value === MIN_KEY ||
    value === MAX_KEY ||
    value === UNDEFINED
  )
}

function fromEntries(entries: Iterable<[unknown, unknown]>): Doc {
  const doc = new Doc()
  for (const [name, inner] of entries) if (inner !== undefined) doc.append(String(name), fromPlain(inner))
  return doc
}

function fromObject(value: object): Value {
  if ('_bsontype' in value) {
    const wrapped = bson.serialize({ v: value })
    return Doc.fromBytes(wrapped).get('v') ?? null
  }
  return fromEntries(Object.entries(value))
}

export function objectIdHex(id: ObjectId): string {
  return [id.a, id.b, id.c].map((word) => word.toString(16).padStart(8, '0')).join('')
}

export function objectIdFromHex(hex: string): ObjectId {
  return new ObjectId(
    Number.parseInt(hex.slice(0, 8), 16),
    Number.parseInt(hex.slice(8, 16), 16),
    Number.parseInt(hex.slice(16, 24), 16),
  )
}

function decimalBytes(decimal: Decimal): Uint8Array {
  const bytes = new Uint8Array(16)
  const view = new DataView(bytes.buffer)
  view.setBigUint64(0, decimal.low, true)
  view.setBigUint64(8, decimal.high, true)
  return bytes
}
