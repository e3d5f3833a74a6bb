// An answer is made of runs of BSON elements: a cursor's documents are joined as they are stored, never decoded.
import { Buffer } from 'node:buffer'
import { type Doc, encode, type Timestamp } from '../query/document.ts'
import { OP_MSG, OP_REPLY } from './message.ts'

// Elements of the answer's document, without its length and its closing zero.
export type Elements = readonly Uint8Array[]

export function elementsOf(doc: Doc): Uint8Array {
  const bytes = encode(doc)
  return bytes.subarray(4, bytes.length - 1)
}

export function sizeOf(elements: Elements): number {
  return elements.reduce((sum, part) => sum + part.length, 0)
}

// `cursor: { <name>: [ … ], id, ns }`
export function cursorElements(
  name: 'firstBatch' | 'nextBatch',
  bodies: readonly Uint8Array[],
  id: bigint,
  ns: string,
): Elements {
  const namespace = Buffer.from(ns)
  let items = 5
  for (let at = 0; at < bodies.length; at += 1) items += 2 + digits(at) + bodies[at]!.length
  const total = 4 + (2 + name.length) + items + 12 + (8 + namespace.length + 1) + 1
  const buffer = Buffer.allocUnsafe(8 + total)
  let at = name3(buffer, 0, 'cursor')
  const start = at
  at = buffer.writeInt32LE(total, at)
  at = nameOf(buffer, at, 4, name)
  at = buffer.writeInt32LE(items, at)
  for (let place = 0; place < bodies.length; place += 1) {
    at = nameOf(buffer, at, 3, String(place))
    const body = bodies[place]!
    buffer.set(body, at)
    at += body.length
  }
  buffer[at] = 0
  at = nameOf(buffer, at + 1, 0x12, 'id')
  at = buffer.writeBigInt64LE(id, at)
  at = nameOf(buffer, at, 2, 'ns')
  at = buffer.writeInt32LE(namespace.length + 1, at)
  buffer.set(namespace, at)
  at += namespace.length
  buffer[at] = 0
  buffer[at + 1] = 0
  at += 2
  if (at - start !== total) throw new Error('a cursor was not measured right')
  return [buffer]
}

function name3(buffer: Buffer, at: number, name: string): number {
  return nameOf(buffer, at, 3, name)
}

function nameOf(buffer: Buffer, at: number, type: number, name: string): number {
  buffer[at] = type
  const end = at + 1 + buffer.write(name, at + 1, 'latin1')
  buffer[end] = 0
  return end + 1
}

function digits(value: number): number {
  if (value < 10) return 1
  if (value < 100) return 2
  return value < 1000 ? 3 : String(value).length
}

export const OK = Buffer.from('\x01ok\0\0\0\0\0\0\0\xf0\x3f', 'latin1')

// The two times every answer of a replica set bears.
export function createTimes(): (time: Timestamp) => Uint8Array {
  const template = Buffer.concat([clusterTime(), Buffer.from('\x11operationTime\0', 'latin1'), Buffer.alloc(8)])
  const places = [CLUSTER_STAMP, template.length - 8]
  let last: Timestamp | undefined
  let bytes = template
  return (time) => {
    if (time.seconds === last?.seconds && time.increment === last.increment) return bytes
    last = time
    bytes = Buffer.from(template)
    for (const place of places) {
      bytes.writeUInt32LE(time.increment, place)
      bytes.writeUInt32LE(time.seconds, place + 4)
    }
    return bytes
  }
}

const CLUSTER_STAMP = 14 + 4 + 13

// $clusterTime: { clusterTime: Timestamp, signature: { hash: 20 zeros, keyId: 0 } }, as a server without keys.
function clusterTime(): Buffer {
  const hash = Buffer.concat([Buffer.from('\x05hash\0\x14\0\0\0\0', 'latin1'), Buffer.alloc(20)])
  const keyId = Buffer.concat([Buffer.from('\x12keyId\0', 'latin1'), Buffer.alloc(8)])
  const signature = embed('signature', Buffer.concat([hash, keyId]))
  const stamp = Buffer.concat([Buffer.from('\x11clusterTime\0', 'latin1'), Buffer.alloc(8)])
  return embed('$clusterTime', Buffer.concat([stamp, signature]))
}

function embed(name: string, elements: Buffer): Buffer {
  const length = Buffer.alloc(4)
  length.writeInt32LE(elements.length + 5)
  return Buffer.concat([Buffer.from(`\x03${name}\0`, 'latin1'), length, elements, Buffer.alloc(1)])
}

export function frameReply(elements: Elements, to: { requestId: number; old: boolean }, id: number): Buffer {
  const size = 5 + sizeOf(elements)
  const start = to.old ? 36 : 21
  const frame = Buffer.allocUnsafe(start + size)
  frame.writeInt32LE(frame.length, 0)
  frame.writeInt32LE(id, 4)
  frame.writeInt32LE(to.requestId, 8)
  frame.writeInt32LE(to.old ? OP_REPLY : OP_MSG, 12)
  frame.fill(0, 16, start)
  if (to.old) {
    frame.writeInt32LE(8, 16)
    frame.writeInt32LE(1, 32)
  }
  let at = frame.writeInt32LE(size, start)
  for (const part of elements) {
    frame.set(part, at)
    at += part.length
  }
  frame[at] = 0
  return frame
}
