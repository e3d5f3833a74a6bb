import type { Buffer } from 'node:buffer'
import { check, type Doc, decode } from '../query/document.ts'
import { HEADER, WireError } from './frames.ts'

export const OP_REPLY = 1
export const OP_QUERY = 2004
export const OP_MSG = 2013

// Nested deeper than this, a document is not read at all. Commands wrap documents a few levels deep.
const DEPTH = 100
const WRAPPING = 8

const MORE_TO_COME = 2
const EXHAUST_ALLOWED = 1 << 16
const KNOWN_FLAGS = MORE_TO_COME | EXHAUST_ALLOWED

export type Message = {
  readonly requestId: number
  // An OP_QUERY is answered with an OP_REPLY.
  readonly old: boolean
  readonly namespace: string | undefined
  // The sender does not want an answer.
  readonly silent: boolean
  readonly body: Doc
  readonly sequences: ReadonlyMap<string, readonly Doc[]>
  readonly size: number
}

const NONE: ReadonlyMap<string, readonly Doc[]> = new Map()

// Throws for whatever cannot be read; the caller closes the connection.
export function readMessage(frame: Buffer): Message {
  const opCode = frame.readInt32LE(12)
  if (opCode === OP_MSG) return readMsg(frame)
  if (opCode === OP_QUERY) return readQuery(frame)
  throw new WireError(`an operation ${opCode}`)
}

function readQuery(frame: Buffer): Message {
  const end = frame.indexOf(0, HEADER + 4)
  if (end < 0 || end + 9 > frame.length) throw new WireError('a query without a name')
  const start = end + 9
  check(frame, start, DEPTH)
  return {
    requestId: frame.readInt32LE(4),
    old: true,
    namespace: frame.toString('utf8', HEADER + 4, end),
    silent: false,
    body: decode(frame, start),
    sequences: NONE,
    size: frame.length,
  }
}

function readMsg(frame: Buffer): Message {
  if (frame.length < HEADER + 5) throw new WireError('a message without a body')
  const flags = frame.readUInt32LE(HEADER)
  if ((flags & 0xffff & ~KNOWN_FLAGS) !== 0) throw new WireError(`flags ${flags}`)
  let body: Doc | undefined
  let sequences: Map<string, readonly Doc[]> | undefined
  let at = HEADER + 4
  while (at < frame.length) {
    const kind = frame[at]!
    at += 1
    if (kind === 0) {
      if (body) throw new WireError('two bodies')
      const end = check(frame, at, DEPTH + WRAPPING)
      body = decode(frame, at)
      at = end
    } else if (kind === 1) {
      sequences ??= new Map()
      at = readSequence(frame, at, sequences)
    } else throw new WireError(`a section of kind ${kind}`)
  }
  if (!body) throw new WireError('no body')
  return {
    requestId: frame.readInt32LE(4),
    old: false,
    namespace: undefined,
    silent: (flags & MORE_TO_COME) !== 0,
    body,
    sequences: sequences ?? NONE,
    size: frame.length,
  }
}

function readSequence(frame: Buffer, start: number, into: Map<string, readonly Doc[]>): number {
  if (start + 4 > frame.length) throw new WireError('a sequence without a length')
  const length = frame.readInt32LE(start)
  const end = start + length
  if (length < 5 || end > frame.length) throw new WireError(`a sequence of ${length} bytes`)
  const nameEnd = frame.indexOf(0, start + 4)
  if (nameEnd < 0 || nameEnd >= end) throw new WireError('a sequence without a name')
  const name = frame.toString('utf8', start + 4, nameEnd)
  if (into.has(name)) throw new WireError(`two sequences ${name}`)
  const docs: Doc[] = []
  let at = nameEnd + 1
  while (at < end) {
    const next = check(frame, at, DEPTH + 1)
    if (next > end) throw new WireError('a document leaves its sequence')
    docs.push(decode(frame, at))
    at = next
  }
  into.set(name, docs)
  return end
}
