// Writing documents. One scratch buffer serves all; what was never changed is copied in runs.
import { Buffer } from 'node:buffer'
import { QueryError } from '../errors.ts'
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
  Singular,
  SymbolText,
  Timestamp,
} from './types.ts'

export { check } from './scan.ts'

// A view on the bytes; nothing is copied, so the bytes must not change afterwards.
export function decode(bytes: Uint8Array, start = 0): Doc {
  return Doc.fromBytes(bytes, start)
}

let buffer = Buffer.allocUnsafeSlow(65536)
let length = 0

// The document's BSON. One that was never changed hands back the bytes it came from.
export function encode(doc: Doc): Uint8Array {
  if (!doc.changed) {
    const whole = doc.start === 0 && doc.end === doc.bytes.length
    return whole ? doc.bytes : doc.bytes.subarray(doc.start, doc.end)
  }
  length = 0
  writeDoc(doc, 0)
  const bytes = new Uint8Array(length)
  bytes.set(buffer.subarray(0, length))
  if (buffer.length > 4_194_304) buffer = Buffer.allocUnsafeSlow(65536)
  return bytes
}

function room(more: number): void {
  if (length + more <= buffer.length) return
  const larger = Buffer.allocUnsafeSlow(Math.max(buffer.length * 2, length + more + 1024))
  larger.set(buffer.subarray(0, length))
  buffer = larger
}

function writeRaw(bytes: Uint8Array, start: number, end: number): void {
  const size = end - start
  room(size)
  if (size > 48) buffer.set(bytes.subarray(start, end), length)
  else for (let i = 0; i < size; i += 1) buffer[length + i] = bytes[start + i]!
  length += size
}

function writeDoc(doc: Doc, depth: number): void {
  if (doc.changed) writeFields(doc, depth)
  else writeRaw(doc.bytes, doc.start, doc.end)
}

function writeFields(doc: Doc, depth: number): void {
  if (depth > 180) throw new QueryError('Overflow', 'BSONObj exceeds maximum nested object depth: 180')
  const start = length
  room(5)
  length += 4
  const names = doc.names()
  const { starts, ends, bytes } = doc
  for (let at = 0; at < names.length; ) {
    const from = starts![at]!
    if (from < 0) {
      writeField(names[at]!, doc.values[at]!, depth)
      at += 1
      continue
    }
    let to = ends[at]!
    at += 1
    while (at < names.length && starts![at] === to) {
      to = ends[at]!
      at += 1
    }
    writeRaw(bytes, from, to)
  }
  close(start)
}

function writeList(list: List, depth: number): void {
  if (list.changed) writeItems(list, depth)
  else writeRaw(list.bytes, list.start, list.end)
}

function writeItems(list: List, depth: number): void {
  if (depth > 180) throw new QueryError('Overflow', 'BSONObj exceeds maximum nested object depth: 180')
  const start = length
  room(5)
  length += 4
  const { starts, ends, bytes, values } = list
  for (let at = 0; at < values.length; ) {
    const from = starts![at]!
    if (from < 0) {
      writeField(String(at), values[at]!, depth)
      at += 1
      continue
    }
    let to = ends[at]!
    at += 1
    while (at < values.length && starts![at] === to) {
      to = ends[at]!
      at += 1
    }
    writeRaw(bytes, from, to)
  }
  close(start)
}

function close(start: number): void {
  room(1)
  buffer[length] = 0
  length += 1
  buffer.writeInt32LE(length - start, start)
}

function writeField(name: string, value: Value, depth: number): void {
  const type = typeOf(value)
  room(name.length * 3 + 40)
  buffer[length] = type
  length += 1
  writeText(name)
  writeValue(type, value, depth)
}

// A text followed by a zero; room for three bytes a unit must have been made.
function writeText(text: string): void {
  const size = text.length
  if (size <= 24) {
    let at = 0
    for (; at < size; at += 1) {
      const unit = text.charCodeAt(at)
      if (unit > 127) break
      buffer[length + at] = unit
    }
    if (at === size) {
      buffer[length + size] = 0
      length += size + 1
      return
    }
  }
  length += buffer.write(text, length)
  buffer[length] = 0
  length += 1
}

function writeString(text: string): void {
  room(text.length * 3 + 8)
  const start = length
  length += 4
  writeText(text)
  buffer.writeInt32LE(length - start - 4, start)
}

function writeObjectId(id: ObjectId): void {
  length = buffer.writeUInt32BE(id.a, length)
  length = buffer.writeUInt32BE(id.b, length)
  length = buffer.writeUInt32BE(id.c, length)
}

export function typeOf(value: Value): number {
  if (typeof value === 'string') return 0x02
  if (typeof value === 'number') return 0x10
  if (typeof value === 'boolean') return 0x08
  if (typeof value === 'bigint') return 0x12
  if (value === null) return 0x0a
  if (value instanceof Doc) return 0x03
  if (value instanceof List) return 0x04
  if (value instanceof ObjectId) return 0x07
  if (value instanceof DateTime) return 0x09
  if (value instanceof Double) return 0x01
  if (value instanceof Binary) return 0x05
  if (value instanceof Decimal) return 0x13
  if (value instanceof Timestamp) return 0x11
  if (value instanceof Regex) return 0x0b
  if (value instanceof Singular) return value === MIN_KEY ? 0xff : value === MAX_KEY ? 0x7f : 0x06
  if (value instanceof SymbolText) return 0x0e
  if (value instanceof Code) return value.scope ? 0x0f : 0x0d
  return 0x0c
}

function writeValue(type: number, value: Value, depth: number): void {
  if (typeof value === 'string') writeString(value)
  else if (typeof value === 'number') length = buffer.writeInt32LE(value, length)
  else if (typeof value === 'boolean') {
    buffer[length] = value ? 1 : 0
    length += 1
  } else if (typeof value === 'bigint') length = buffer.writeBigInt64LE(value, length)
  else if (value instanceof Doc) writeDoc(value, depth + 1)
  else if (value instanceof List) writeList(value, depth + 1)
  else if (value instanceof ObjectId) writeObjectId(value)
  else if (value instanceof DateTime) {
    const high = Math.floor(value.ms / 4294967296)
    length = buffer.writeUInt32LE(value.ms - high * 4294967296, length)
    length = buffer.writeInt32LE(high, length)
  } else if (value instanceof Double) length = buffer.writeDoubleLE(value.value, length)
  else if (value instanceof Binary) {
    room(value.bytes.length + 8)
    length = buffer.writeInt32LE(value.bytes.length, length)
    buffer[length] = value.subtype
    length += 1
    writeRaw(value.bytes, 0, value.bytes.length)
  } else if (type === 0x13 || type === 0x11 || type >= 0x0b) writeRare(value)
}

function writeRare(value: Value): void {
  if (value instanceof Decimal) {
    length = buffer.writeBigUInt64LE(value.low, length)
    length = buffer.writeBigUInt64LE(value.high, length)
  } else if (value instanceof Timestamp) {
    length = buffer.writeUInt32LE(value.increment, length)
    length = buffer.writeUInt32LE(value.seconds, length)
  } else if (value instanceof Regex) {
    room((value.pattern.length + value.flags.length) * 3 + 8)
    writeText(value.pattern)
    writeText(value.flags)
  } else if (value instanceof SymbolText) writeString(value.text)
  else if (value instanceof DbPointer) {
    writeString(value.namespace)
    room(12)
    writeObjectId(value.id)
  } else if (value instanceof Code) writeCode(value)
}

function writeCode(code: Code<Doc>): void {
  if (!code.scope) {
    writeString(code.text)
    return
  }
  const start = length
  room(4)
  length += 4
  writeString(code.text)
  writeDoc(code.scope, 0)
  buffer.writeInt32LE(length - start, start)
}
