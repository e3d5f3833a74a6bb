// Stored documents as the driver can send them without changing anything: maps keep the order of fields, and bson's
// own classes keep int32, int64 and double apart.
import {
  Binary,
  BSONRegExp,
  BSONSymbol,
  Code,
  Decimal128,
  Double,
  Int32,
  Long,
  MaxKey,
  MinKey,
  ObjectId,
  Timestamp,
} from 'bson'
import * as ours from '../query/document.ts'
import { Doc, List, type Value } from '../query/document.ts'

export function toMap(doc: Doc): Map<string, unknown> {
  const map = new Map<string, unknown>()
  for (const [name, value] of doc.entries()) map.set(name, toBson(value))
  return map
}

function toBson(value: Value): unknown {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value
  if (typeof value === 'number') return new Int32(value)
  if (typeof value === 'bigint') return Long.fromBigInt(value)
  if (value instanceof Doc) return toMap(value)
  if (value instanceof List) return value.items().map(toBson)
  if (value instanceof ours.Double) return new Double(value.value)
  if (value instanceof ours.DateTime) return new Date(value.ms)
  if (value instanceof ours.ObjectId) return new ObjectId(ours.objectIdHex(value))
  if (value instanceof ours.Binary) return new Binary(value.bytes, value.subtype)
  return rare(value)
}

function rare(value: Exclude<Value, string | number | bigint | boolean | null>): unknown {
  if (value instanceof ours.Decimal) {
    const bytes = new Uint8Array(16)
    const view = new DataView(bytes.buffer)
    view.setBigUint64(0, value.low, true)
    view.setBigUint64(8, value.high, true)
    return new Decimal128(bytes)
  }
  if (value instanceof ours.Timestamp) return new Timestamp({ t: value.seconds, i: value.increment })
  if (value instanceof ours.Regex) return new BSONRegExp(value.pattern, value.flags)
  if (value instanceof ours.SymbolText) return new BSONSymbol(value.text)
  if (value instanceof ours.Code)
    return new Code(value.text, value.scope ? Object.fromEntries(toMap(value.scope)) : null)
  if (value === ours.MIN_KEY) return new MinKey()
  if (value === ours.MAX_KEY) return new MaxKey()
  throw new Error('a value of a type that BSON has given up (undefined or DBPointer) cannot be copied')
}
