import fc from 'fast-check'
import { BSON } from 'mongodb'
import { describe, expect, test } from 'vitest'
import { Doc } from '../../../../src/embedded-mongo/query/document.ts'
import { QueryError } from '../../../../src/embedded-mongo/query/errors.ts'
import { createFramer, MAX_MESSAGE, WireError } from '../../../../src/embedded-mongo/wire/frames.ts'
import { readMessage } from '../../../../src/embedded-mongo/wire/message.ts'
import { cursorElements, elementsOf, frameReply, OK } from '../../../../src/embedded-mongo/wire/reply.ts'
import { frame, message } from './support.ts'

function framesOf(chunks: readonly Uint8Array[]): string[] {
  const frames: string[] = []
  const framer = createFramer((one) => frames.push(one.toString('hex')))
  for (const chunk of chunks) framer.push(chunk)
  return frames
}

describe('messages in a stream', () => {
  test('are the same however the stream is cut', () => {
    const messages = fc.array(fc.uint8Array({ maxLength: 300 }), { minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(messages, fc.array(fc.nat(2000), { maxLength: 12 }), (bodies, cuts) => {
        const whole = bodies.map((body) => frame(body))
        const stream = Buffer.concat(whole)
        const places = [...new Set(cuts.map((cut) => cut % (stream.length + 1)))].sort((a, b) => a - b)
        const chunks = [...places, stream.length].map((end, at) => stream.subarray(places[at - 1] ?? 0, end))
        expect(framesOf(chunks)).toEqual(whole.map((one) => one.toString('hex')))
      }),
    )
  })

  test('byte by byte they are the same too', () => {
    const stream = Buffer.concat([message({ ping: 1, $db: 'a' }), message({ hello: 1, $db: 'a' })])
    expect(framesOf([...stream].map((byte) => Uint8Array.of(byte)))).toHaveLength(2)
  })

  test('a length that cannot be is refused before anything is kept', () => {
    for (const length of [-1, 0, 15, MAX_MESSAGE + 1, 0x7fffffff]) {
      const header = Buffer.alloc(4)
      header.writeInt32LE(length)
      expect(() => framesOf([header]), String(length)).toThrow(WireError)
      expect(() => framesOf([header.subarray(0, 2), header.subarray(2)]), String(length)).toThrow(WireError)
    }
  })
})

describe('a message', () => {
  test('has a body and sequences', () => {
    const documents = [{ _id: 1 }, { _id: 2, text: 'ก' }]
    const docs = Buffer.concat(documents.map((document) => BSON.serialize(document)))
    const name = Buffer.from('documents\0')
    const length = Buffer.alloc(4)
    length.writeInt32LE(4 + name.length + docs.length)
    const body = BSON.serialize({ insert: 'c', $db: 'd' })
    const read = readMessage(frame(Buffer.concat([Buffer.alloc(5), body, Buffer.of(1), length, name, docs])) as Buffer)
    expect(read.body.get('insert')).toBe('c')
    expect(read.sequences.get('documents')!.map((doc) => doc.get('_id'))).toEqual([1, 2])
  })

  test('that was changed anywhere is read or refused, and nothing else happens', () => {
    const whole = message({ insert: 'c', documents: [{ _id: 1, a: { b: [1, 'x', null] } }], $db: 'd' })
    fc.assert(
      fc.property(fc.nat(whole.length - 17), fc.nat(255), (place, byte) => {
        const bent = Buffer.from(whole)
        bent[16 + place] = byte
        try {
          readMessage(bent)
        } catch (error) {
          expect(error instanceof WireError || error instanceof QueryError, String(error)).toBe(true)
        }
      }),
      { numRuns: 2000 },
    )
  })

  test('of noise is refused', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.constantFrom(2013, 2004, 2012, 1, 0), (noise, opCode) => {
        try {
          readMessage(frame(noise, opCode))
        } catch (error) {
          expect(error instanceof WireError || error instanceof QueryError, String(error)).toBe(true)
        }
      }),
      { numRuns: 2000 },
    )
  })

  test('nested deeper than a hundred is refused', () => {
    const nested = (depth: number): BSON.Document => {
      let document: BSON.Document = { x: 1 }
      for (let at = 1; at < depth; at += 1) document = { a: document }
      return document
    }
    expect(readMessage(message({ ...nested(100), $db: 'd' })).body.has('a')).toBe(true)
    expect(() => readMessage(message({ ...nested(130), $db: 'd' }))).toThrow()
  })
})

test('an answer joins stored documents without reading them', () => {
  const bodies = Array.from({ length: 1200 }, (_, at) => BSON.serialize({ _id: at, text: 'ก'.repeat(at % 7) }))
  const elements = [...cursorElements('firstBatch', bodies, 77n, 'd.c'), OK]
  const answer = frameReply(elements, { requestId: 9, old: false }, 1)
  const { cursor, ok } = BSON.deserialize(answer.subarray(21), { promoteLongs: false })
  expect(ok).toBe(1)
  expect(cursor.id).toEqual(BSON.Long.fromNumber(77))
  expect(cursor.firstBatch).toHaveLength(1200)
  expect(cursor.firstBatch[1199]._id).toBe(1199)
  expect(answer.readInt32LE(8)).toBe(9)
})

test('an old message gets an old answer', () => {
  const answer = frameReply([elementsOf(new Doc(['n'], [1])), OK], { requestId: 3, old: true }, 1)
  expect(answer.readInt32LE(12)).toBe(1)
  expect(answer.readInt32LE(32)).toBe(1)
  expect(BSON.deserialize(answer.subarray(36))).toEqual({ n: 1, ok: 1 })
})
