import { createHmac } from 'node:crypto'
import { request as httpRequest } from 'node:http'
import { connect } from 'node:net'
import { afterEach, expect, it } from 'vitest'
import { bodyOf, type Door, openDoor, SECRET, sign } from './door.ts'
import { followEvent, textEvent } from './events.ts'

let door: Door | undefined
afterEach(() => door?.close())

it.each([
  ['another secret', (body: string) => sign(body, 'guessed')],
  ['another body', (body: string) => sign(`${body} `)],
  ['hexadecimal', (body: string) => createHmac('sha256', SECRET).update(body).digest('hex')],
  ['garbage', () => '!'],
  ['a right one with a tail', (body: string) => `${sign(body)}=`],
  ['two of them', (body: string) => `${sign(body)}, ${sign(body)}`],
])('refuses a signature that is %s', async (_name, signature) => {
  door = await openDoor()
  const body = bodyOf(followEvent())
  const { status, body: told } = await door.post(body, { headers: { 'x-line-signature': signature(body) } })
  expect(status).toBe(401)
  expect(told.message).toContain('x-line-signature')
  expect(door.kept).toEqual([])
})

it('refuses an agency whose secret is empty, whoever signs', async () => {
  door = await openDoor()
  const body = bodyOf(followEvent())
  const headers = { 'x-line-signature': sign(body, '') }
  expect((await door.post(body, { path: '/webhook/careless', headers })).status).toBe(401)
})

it('refuses a body without a signature', async () => {
  door = await openDoor()
  const response = await fetch(`http://127.0.0.1:${door.port}/webhook`, { method: 'POST', body: bodyOf(followEvent()) })
  expect(response.status).toBe(401)
})

it('refuses 2 MB with 413, announced or not, and lives on', async () => {
  door = await openDoor()
  const big = new Uint8Array(2 * 1024 * 1024).fill(0x20)
  expect((await door.post(big)).status).toBe(413)
  const chunked = await new Promise<number | undefined>((resolve, reject) => {
    const headers = { 'x-line-signature': 'x', 'transfer-encoding': 'chunked' }
    const sending = httpRequest({ port: door!.port, host: '127.0.0.1', path: '/webhook', method: 'POST', headers })
    sending.on('response', (response) => resolve(response.resume().statusCode)).on('error', reject)
    sending.end(Buffer.from(big))
  })
  expect(chunked).toBe(413)
  expect((await door.post(bodyOf(followEvent()))).status).toBe(200)
  expect(door.kept).toHaveLength(1)
})

it('cuts off a sender who never stops', async () => {
  door = await openDoor()
  const socket = connect(door.port, '127.0.0.1')
  const ended = new Promise<string>((resolve) => socket.on('error', () => {}).on('close', () => resolve('closed')))
  socket.write('POST /webhook HTTP/1.1\r\nhost: a\r\nx-line-signature: x\r\ntransfer-encoding: chunked\r\n\r\n')
  const chunk = `10000\r\n${' '.repeat(65536)}\r\n`
  const pump = () => {
    while (!socket.destroyed && socket.write(chunk));
  }
  socket.on('drain', pump)
  pump()
  expect(await ended).toBe('closed')
})

it('takes a body of exactly 1 MB', async () => {
  door = await openDoor()
  const event = bodyOf(followEvent())
  expect((await door.post(event.padEnd(1024 * 1024, ' '))).status).toBe(200)
  expect((await door.post(event.padEnd(1024 * 1024 + 1, ' '))).status).toBe(413)
})

it.each([
  ['broken JSON', '{"events": ['],
  ['no JSON at all', 'hello'],
  ['nothing', ''],
  ['bytes that are no text', new Uint8Array([0x7b, 0xff, 0xfe, 0x7d])],
  ['a list', '[]'],
  ['null', 'null'],
  ['events that are no list', '{"events": {}}'],
  ['events missing', '{"destination": "U0"}'],
  ['events from the prototype only', '{"__proto__": {"events": []}}'],
  ['brackets a hundred thousand deep', '['.repeat(100_000)],
])('refuses %s with 400', async (_name, body) => {
  door = await openDoor()
  const { status, body: told } = await door.post(body as string)
  expect(status).toBe(400)
  expect(told.message).toMatch(/^The body/)
  expect(door.kept).toEqual([])
})

it('takes a hundred events in one body with one insert', async () => {
  door = await openDoor()
  const events = Array.from({ length: 100 }, (_, index) => textEvent({ id: `01FZ74A0TDDPYRVKNK77XK${index}` }))
  expect((await door.post(bodyOf(...events))).status).toBe(200)
  expect(door.kept).toHaveLength(1)
  expect(door.kept[0]!.events).toHaveLength(100)
})

it('refuses more events than anybody sends', async () => {
  door = await openDoor()
  expect((await door.post(JSON.stringify({ events: Array.from({ length: 1001 }, () => 0) }))).status).toBe(413)
})

it('keeps the good events of a body whatever the others are', async () => {
  door = await openDoor()
  const { status } = await door.post(
    bodyOf(
      null,
      'event',
      [],
      {},
      { type: 'message' },
      textEvent({ id: '01GOOD1' }),
      { ...textEvent({ id: '01STANDBY' }), mode: 'standby' },
      { ...textEvent({ id: '01NOSOURCE' }), source: undefined },
      { ...textEvent({ id: '01NOUSER' }), source: { type: 'user' } },
      { ...textEvent({ id: '01NOTIME' }), timestamp: 'now' },
      { ...textEvent(), webhookEventId: undefined },
      { ...textEvent({ id: '01NEW' }), type: 'hologram', hologram: { depth: 3 } },
      textEvent({ id: '01GOOD1' }),
      followEvent({ id: '01GOOD2' }),
    ),
  )
  expect(status).toBe(200)
  expect(door.kept[0]!.events.map(({ id, input }) => [id, input.kind])).toEqual([
    ['01GOOD1', 'text'],
    ['01NEW', 'unknown'],
    ['01GOOD2', 'follow'],
  ])
})

it('answers 200 and keeps nothing when no event is for us', async () => {
  door = await openDoor()
  const { status } = await door.post(
    bodyOf({ ...textEvent(), mode: 'standby' }, { type: 'delivery', webhookEventId: '1' }),
  )
  expect(status).toBe(200)
  expect(door.steps).toEqual(['answered'])
})

it('takes a sender who goes away in the middle for no failure of ours', async () => {
  door = await openDoor()
  const socket = connect(door.port, '127.0.0.1')
  socket.write('POST /webhook HTTP/1.1\r\nhost: a\r\nx-line-signature: x\r\ncontent-length: 100\r\n\r\n{"eve')
  socket.end()
  await expect.poll(() => door!.lines.join('')).toContain('webhook.gone')
  expect(door.lines.join('')).not.toContain('webhook.failed')
})
