import { BSON } from 'mongodb'
import { describe, expect, test } from 'vitest'
import { connectRaw, frame, message, withStore } from './support.ts'

const opened = withStore()

const HELLO = message({ hello: 1, $db: 'admin' })

describe('a connection', () => {
  test('begins with an old hello', async () => {
    const line = connectRaw(opened.store.uri)
    const name = Buffer.from('admin.$cmd\0')
    const counts = Buffer.alloc(8)
    counts.writeInt32LE(-1, 4)
    const body = BSON.serialize({ ismaster: 1, helloOk: true })
    line.send(frame(Buffer.concat([Buffer.alloc(4), name, counts, body]), 2004))
    expect(await line.answer()).toMatchObject({ helloOk: true, isWritablePrimary: true, setName: 'embedded', ok: 1 })
    line.socket.destroy()
  })

  test('is answered in the order it asked, reads after writes too', async () => {
    const line = connectRaw(opened.store.uri)
    const insert = (id: number) => message({ insert: 'order', documents: [{ _id: id }], $db: 'd' })
    const count = message({ count: 'order', $db: 'd' })
    line.send(Buffer.concat([insert(1), count, insert(2), count, insert(2), count]))
    const answers = []
    for (let at = 0; at < 6; at += 1) answers.push((await line.answer())!)
    expect(answers.map(({ n }) => n)).toEqual([1, 1, 1, 2, 0, 2])
    line.socket.destroy()
  })

  test('that wants no answer gets none', async () => {
    const line = connectRaw(opened.store.uri)
    line.send(message({ insert: 'quiet', documents: [{ _id: 1 }], writeConcern: { w: 0 }, $db: 'd' }, 2))
    line.send(message({ count: 'quiet', $db: 'd' }))
    expect(await line.answer()).toMatchObject({ n: 1 })
    line.socket.destroy()
  })
})

describe('bytes that cannot be read close their connection and no other', () => {
  const bad: [string, Uint8Array][] = [
    ['a length of zero', Buffer.alloc(16)],
    ['a length beyond 48 MB', frame(Buffer.alloc(0)).fill(0x7f, 0, 4)],
    ['an operation nobody knows', frame(Buffer.alloc(20), 2010)],
    ['compressed', frame(Buffer.alloc(30), 2012)],
    ['flags nobody knows', message({ hello: 1, $db: 'a' }, 1 << 5)],
    ['no body', frame(Buffer.alloc(4))],
    ['a body that is no BSON', frame(Buffer.from([0, 0, 0, 0, 0, 9, 9, 9, 9, 9]))],
    ['two bodies', frame(Buffer.concat([Buffer.alloc(5), BSON.serialize({ a: 1 }), Buffer.of(0), BSON.serialize({})]))],
  ]
  for (const [name, bytes] of bad) {
    test(name, async () => {
      const neighbour = connectRaw(opened.store.uri)
      const line = connectRaw(opened.store.uri)
      line.send(bytes)
      await line.closed
      neighbour.send(HELLO)
      expect(await neighbour.answer()).toMatchObject({ ok: 1 })
      neighbour.socket.destroy()
    })
  }

  test('an old query other than hello is refused with a sentence', async () => {
    const line = connectRaw(opened.store.uri)
    const name = Buffer.from('d.c\0')
    line.send(frame(Buffer.concat([Buffer.alloc(4), name, Buffer.alloc(8), BSON.serialize({ a: 1 })]), 2004))
    expect(await line.answer()).toMatchObject({ ok: 0, code: 352 })
    line.socket.destroy()
  })
})

test('hundreds of connections that come and go leave nothing behind', async () => {
  for (let round = 0; round < 20; round += 1) {
    const lines = Array.from({ length: 20 }, () => connectRaw(opened.store.uri))
    for (const line of lines) line.send(HELLO)
    const answers = await Promise.all(lines.map((line) => line.answer()))
    expect(answers.every((answer) => answer?.ok === 1)).toBe(true)
    for (const line of lines) line.socket.destroy()
  }
  expect(await opened.db.command({ ping: 1 })).toMatchObject({ ok: 1 })
})
