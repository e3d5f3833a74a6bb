// Bytes that sort (memcmp) as `compare` does: one byte of rank, then the value, each part ending itself.
import { Buffer } from 'node:buffer'
import {
  type Binary,
  type Code,
  type DateTime,
  type DbPointer,
  type Doc,
  type List,
  type ObjectId,
  type Regex,
  SymbolText,
  type Timestamp,
  type Value,
} from '../document.ts'
import type { Numeric } from '../number/numbers.ts'
import { splitNumber } from '../number/split.ts'
import { RANK, rankOf } from '../value.ts'

let buffer = Buffer.allocUnsafeSlow(4096)
let length = 0

export function keyOf(value: Value | undefined): Uint8Array {
  length = 0
  writeValue(value)
  return taken()
}

// One entry: the values of all parts, those of descending ones with every bit turned.
export function keyOfParts(values: readonly (Value | undefined)[], directions: readonly (1 | -1)[]): Uint8Array {
  length = 0
  for (let at = 0; at < values.length; at += 1) {
    const from = length
    writeValue(values[at])
    if (directions[at] === -1) for (let i = from; i < length; i += 1) buffer[i] = ~buffer[i]! & 255
  }
  return taken()
}

function taken(): Uint8Array {
  const bytes = new Uint8Array(length)
  if (length > 64) bytes.set(buffer.subarray(0, length))
  else for (let at = 0; at < length; at += 1) bytes[at] = buffer[at]!
  return bytes
}

function room(more: number): void {
  if (length + more <= buffer.length) return
  const larger = Buffer.allocUnsafeSlow(Math.max(buffer.length * 2, length + more))
  larger.set(buffer.subarray(0, length))
  buffer = larger
}

function put(byte: number): void {
  buffer[length] = byte
  length += 1
}

function writeValue(value: Value | undefined): void {
  const rank = rankOf(value)
  room(32)
  put(rank)
  writeRanked(rank, value as Value)
}

function writeRanked(rank: number, value: Value): void {
  switch (rank) {
    case RANK.number:
      writeNumber(value as Numeric)
      break
    case RANK.string:
      writeText(value instanceof SymbolText ? value.text : (value as string))
      break
    case RANK.objectId:
      writeObjectId(value as ObjectId)
      break
    case RANK.date:
      writeDate((value as DateTime).ms)
      break
    case RANK.boolean:
      put(value ? 1 : 0)
      break
    case RANK.object:
      writeDoc(value as Doc)
      break
    case RANK.array:
      writeList(value as List)
      break
    case RANK.binary:
      writeBinary(value as Binary)
      break
    default:
      writeRare(rank, value)
  }
}

function writeRare(rank: number, value: Value): void {
  if (rank === RANK.timestamp) {
    length = buffer.writeUInt32BE((value as Timestamp).seconds, length)
    length = buffer.writeUInt32BE((value as Timestamp).increment, length)
  } else if (rank === RANK.regex) {
    writeText((value as Regex).pattern)
    writeText((value as Regex).flags)
  } else if (rank === RANK.code || rank === RANK.scopedCode) {
    writeText((value as Code<Doc>).text)
    if (rank === RANK.scopedCode) writeDoc((value as Code<Doc>).scope!)
  } else if (rank === RANK.pointer) {
    const pointer = value as DbPointer
    room(40)
    length = buffer.writeUInt32BE(pointer.namespace.length, length)
    writeText(pointer.namespace)
    room(32)
    writeObjectId(pointer.id)
  }
}

const scratch = new DataView(new ArrayBuffer(8))

// The double nearest towards zero, then what is left of the number as decimal digits.
function writeNumber(value: Numeric): void {
  const { near, rest } = splitNumber(value)
  if (Number.isNaN(near)) {
    buffer.fill(0, length, length + 9)
    length += 9
    return
  }
  scratch.setFloat64(0, near === 0 ? 0 : near)
  const flip = near < 0 ? 255 : 0
  put(near < 0 ? scratch.getUint8(0) ^ 255 : scratch.getUint8(0) | 128)
  for (let at = 1; at < 8; at += 1) put(scratch.getUint8(at) ^ flip)
  if (!rest) {
    put(0x80)
    return
  }
  put(rest.negative ? 0x7f : 0x81)
  room(rest.digits.length + 16)
  const turn = rest.negative ? 255 : 0
  const power = rest.exponent + 0x8000
  put((power >> 8) ^ turn)
  put((power & 255) ^ turn)
  for (let at = 0; at < rest.digits.length; at += 1) put((rest.digits.charCodeAt(at) - 47) ^ turn)
  put(turn)
}

// UTF-8 with 00 written as 00 FF, closed by 00 00.
function writeText(text: string): void {
  room(text.length * 4 + 16)
  const from = length
  if (text.length < 24) {
    let at = 0
    for (; at < text.length; at += 1) {
      const unit = text.charCodeAt(at)
      if (unit > 127 || unit === 0) break
      buffer[from + at] = unit
    }
    if (at === text.length) {
      length = from + at
      put(0)
      put(0)
      return
    }
  }
  if (text.includes('\0')) {
    const bytes = Buffer.from(text)
    room(bytes.length * 2 + 16)
    for (const byte of bytes) {
      put(byte)
      if (byte === 0) put(255)
    }
  } else length += buffer.write(text, length)
  put(0)
  put(0)
}

function writeObjectId(id: ObjectId): void {
  length = buffer.writeUInt32BE(id.a, length)
  length = buffer.writeUInt32BE(id.b, length)
  length = buffer.writeUInt32BE(id.c, length)
}

function writeDate(ms: number): void {
  const high = Math.floor(ms / 4294967296)
  length = buffer.writeUInt32BE((high ^ 0x80000000) >>> 0, length)
  length = buffer.writeUInt32BE(ms - high * 4294967296, length)
}

function writeDoc(doc: Doc): void {
  const names = doc.names()
  for (let at = 0; at < names.length; at += 1) {
    const value = doc.valueAt(at)
    const rank = rankOf(value)
    room(32)
    put(rank)
    writeName(names[at]!)
    room(32)
    writeRanked(rank, value)
  }
  room(1)
  put(0)
}

function writeName(name: string): void {
  room(name.length * 3 + 1)
  length += buffer.write(name, length)
  put(0)
}

function writeList(list: List): void {
  const { size } = list
  for (let at = 0; at < size; at += 1) writeValue(list.valueAt(at))
  room(1)
  put(0)
}

function writeBinary(binary: Binary): void {
  const { bytes } = binary
  room(bytes.length + 8)
  length = buffer.writeUInt32BE(bytes.length, length)
  put(binary.subtype)
  buffer.set(bytes, length)
  length += bytes.length
}
