// Reading raw BSON: where things end, numbers, strings. Nothing here makes a document.
import { Buffer } from 'node:buffer'
import { QueryError } from '../errors.ts'

const utf8 = Buffer.prototype.utf8Slice as (this: Uint8Array, start: number, end: number) => string

const scratch = new Uint8Array(8)
const asDouble = new Float64Array(scratch.buffer)
const asBigInt = new BigInt64Array(scratch.buffer)

export function int32At(bytes: Uint8Array, at: number): number {
  return bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24)
}

export function uint32At(bytes: Uint8Array, at: number): number {
  return int32At(bytes, at) >>> 0
}

export function doubleAt(bytes: Uint8Array, at: number): number {
  for (let i = 0; i < 8; i += 1) scratch[i] = bytes[at + i]!
  return asDouble[0]!
}

export function bigintAt(bytes: Uint8Array, at: number): bigint {
  for (let i = 0; i < 8; i += 1) scratch[i] = bytes[at + i]!
  return asBigInt[0]!
}

export function textAt(bytes: Uint8Array, start: number, end: number): string {
  if (end - start > 10) return utf8.call(bytes, start, end)
  let text = ''
  for (let at = start; at < end; at += 1) {
    const byte = bytes[at]!
    if (byte > 127) return utf8.call(bytes, start, end)
    text += String.fromCharCode(byte)
  }
  return text
}

// The same few hundred names come again and again; finding one is cheaper than making one.
const known: (string | undefined)[] = new Array(2048)

export function nameAt(bytes: Uint8Array, start: number, end: number): string {
  const length = end - start
  if (length === 0) return ''
  if (length > 40) return utf8.call(bytes, start, end)
  let hash = length
  for (let at = start; at < end; at += 1) hash = (hash * 31 + bytes[at]!) | 0
  const slot = hash & 2047
  const candidate = known[slot]
  if (candidate !== undefined && candidate.length === length && sameAscii(bytes, start, candidate)) return candidate
  const name = utf8.call(bytes, start, end)
  if (name.length === length) known[slot] = name
  return name
}

export function sameAscii(bytes: Uint8Array, start: number, text: string): boolean {
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i)
    if (bytes[start + i] !== unit || unit > 127) return false
  }
  return true
}

export function nameEnd(bytes: Uint8Array, start: number): number {
  let at = start
  while (bytes[at] !== 0) {
    if (at >= bytes.length) throw broken('a name has no end')
    at += 1
  }
  return at
}

// Where the value of this type that starts here ends.
export function valueEnd(bytes: Uint8Array, type: number, at: number): number {
  switch (type) {
    case 0x02:
    case 0x0d:
    case 0x0e:
      return at + 4 + int32At(bytes, at)
    case 0x10:
      return at + 4
    case 0x03:
    case 0x04:
    case 0x0f:
      return at + int32At(bytes, at)
    case 0x01:
    case 0x09:
    case 0x11:
    case 0x12:
      return at + 8
    case 0x07:
      return at + 12
    case 0x08:
      return at + 1
    case 0x06:
    case 0x0a:
    case 0x7f:
    case 0xff:
      return at
    case 0x05:
      return at + 5 + int32At(bytes, at)
    case 0x0b:
      return nameEnd(bytes, nameEnd(bytes, at) + 1) + 1
    case 0x0c:
      return at + 4 + int32At(bytes, at) + 12
    case 0x13:
      return at + 16
    default:
      throw broken(`unknown type ${type}`)
  }
}

export function broken(what: string): QueryError {
  return new QueryError('InvalidBSON', `Invalid BSON: ${what}`)
}

// Throws unless the bytes from `start` are one well-formed document, at most `depth` deep; returns its end.
export function check(bytes: Uint8Array, start = 0, depth = 180): number {
  if (start + 5 > bytes.length) throw broken('too short')
  const end = start + int32At(bytes, start)
  if (end - start < 5 || end > bytes.length) throw broken('a length does not fit')
  checkFields(bytes, start, end, depth)
  return end
}

function checkFields(bytes: Uint8Array, start: number, end: number, depth: number): void {
  if (depth <= 0) throw new QueryError('Overflow', 'Object exceeded maximum nesting depth')
  if (bytes[end - 1] !== 0) throw broken('a document has no end')
  let at = start + 4
  while (at < end - 1) {
    const type = bytes[at]!
    const value = nameEnd(bytes, at + 1) + 1
    if (value > end - 1) throw broken('a name leaves its document')
    at = checkValue(bytes, type, value, end - 1, depth)
  }
  if (at !== end - 1) throw broken('a document has bytes after its end')
}

function checkValue(bytes: Uint8Array, type: number, value: number, limit: number, depth: number): number {
  const fixed = type === 0x02 || type === 0x0d || type === 0x0e || type === 0x0c || type === 0x05
  if ((fixed || type === 0x03 || type === 0x04 || type === 0x0f) && value + 4 > limit) throw broken('cut off')
  const length = fixed || type === 0x03 || type === 0x04 || type === 0x0f ? int32At(bytes, value) : 0
  if (fixed && type !== 0x05 && (length < 1 || value + 4 + length > limit)) throw broken('a text does not fit')
  if (type === 0x05 && (length < 0 || value + 5 + length > limit)) throw broken('a binary does not fit')
  const end = valueEnd(bytes, type, value)
  if (end > limit || end < value) throw broken('a value leaves its document')
  if (fixed && type !== 0x05 && bytes[value + 3 + length] !== 0) throw broken('a text has no end')
  if (type === 0x08 && bytes[value]! > 1) throw broken('a boolean is neither')
  if (type === 0x03 || type === 0x04) {
    if (length < 5) throw broken('a length does not fit')
    checkFields(bytes, value, end, depth - 1)
  }
  if (type === 0x0f) {
    const text = int32At(bytes, value + 4)
    const scope = value + 8 + text
    if (text < 1 || length < 14 || scope + 5 > end || bytes[scope - 1] !== 0) throw broken('a code does not fit')
    if (scope + int32At(bytes, scope) !== end) throw broken('a scope does not fit')
    checkFields(bytes, scope, end, depth - 1)
  }
  return end
}
