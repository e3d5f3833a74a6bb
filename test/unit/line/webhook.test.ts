import { request as httpRequest } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { afterEach, expect, it } from 'vitest'
import type { AgencyId } from '../../../src/kernel/ids.ts'
import { createLog } from '../../../src/kernel/log.ts'
import { webhookRouter } from '../../../src/line/webhook.ts'
import { bodyOf, channels, type Door, OLD_SECRET, openDoor, sign } from './door.ts'
import { followEvent, textEvent } from './events.ts'

let door: Door | undefined
afterEach(() => door?.close())

it('takes a signed body: kept once, answered 200, then its chats are woken', async () => {
  door = await openDoor()
  const { status } = await door.post(bodyOf(textEvent({ text: 'ไฟดับ', id: '01A' }), followEvent({ id: '01B' })))
  expect(status).toBe(200)
  expect(door.kept).toHaveLength(1)
  expect(door.kept[0]).toMatchObject({ agency: 'demo', received: 4711 })
  expect(door.kept[0]!.events.map((event) => event.input.kind)).toEqual(['text', 'follow'])
  expect(door.steps.filter((step) => step !== 'answered')).toEqual(['keep', 'durable', 'wake chats of 2'])
})

it('does not answer before the events are durable', async () => {
  let finish = () => {}
  const durable = new Promise<void>((resolve) => {
    finish = resolve
  })
  door = await openDoor({ keep: () => durable })
  const answer = door.post(bodyOf(followEvent()))
  await expect.poll(() => door!.steps).toEqual(['keep'])
  finish()
  expect((await answer).status).toBe(200)
  expect(door.steps[1]).toBe('durable')
})

it('knows the official signature of LINE’s own documentation', async () => {
  channels.official = {
    agency: 'official' as AgencyId,
    slug: 'official',
    secrets: ['8c570fa6dd201bb328f1c1eac23a96d8'],
    accessToken: 'd',
  }
  door = await openDoor()
  const body = '{"destination":"U8e742f61d673b39c7fff3cecb7536ef0","events":[]}'
  const headers = { 'x-line-signature': 'GhRKmvmHys4Pi8DxkF4+EayaH0OqtJtaZxgTD9fMDLs=' }
  expect((await door.post(body, { path: '/webhook/official', headers })).status).toBe(200)
})

it('answers 200 to the connection check without events and keeps nothing', async () => {
  door = await openDoor()
  expect((await door.post(bodyOf())).status).toBe(200)
  expect(door.steps).toEqual(['answered'])
})

it('takes either secret while a change is under way', async () => {
  door = await openDoor()
  const body = bodyOf(followEvent())
  expect((await door.post(body, { headers: { 'x-line-signature': sign(body, OLD_SECRET) } })).status).toBe(200)
})

it('serves each agency by its own secret', async () => {
  door = await openDoor()
  const body = bodyOf(followEvent())
  const headers = { 'x-line-signature': sign(body, 'other') }
  expect((await door.post(body, { path: '/webhook/bang-example', headers })).status).toBe(200)
  expect(door.kept[0]!.agency).toBe('ag2')
  expect((await door.post(body, { path: '/webhook/bang-example' })).status).toBe(401)
  expect((await door.post(body, { path: '/webhook/demo', headers })).status).toBe(401)
})

it('signs over the bytes as they came, emoji, Thai and line ends included', async () => {
  door = await openDoor()
  const body = `{\r\n  "events": [${JSON.stringify(textEvent({ text: 'น้ำ 😀 \u2028' }))}]\r\n}`
  expect((await door.post(body)).status).toBe(200)
  expect(door.kept[0]!.events[0]!.input).toMatchObject({ text: 'น้ำ 😀 \u2028' })
})

it.each([
  '/webhook/nobody',
  '/webhook/..%2Fdemo',
  '/webhook/DEMO',
  '/webhook/__proto__',
  '/webhook/%E0%A4%A',
  `/webhook/${'a'.repeat(500)}`,
])('knows no agency at %s', async (path) => {
  door = await openDoor()
  expect((await door.post(bodyOf(followEvent()), { path })).status).toBe(404)
})

it('leaves other paths to others', async () => {
  door = await openDoor()
  expect((await door.post(bodyOf(), { path: '/webhook/demo/more' })).body.message).toBe('elsewhere')
})

it.each(['GET', 'PUT', 'DELETE'])('answers %s with 405', async (method) => {
  door = await openDoor()
  for (const path of ['/webhook', '/webhook/demo']) {
    const response = await fetch(`http://127.0.0.1:${door.port}${path}`, { method })
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST'])
  }
})

it('answers 500 when nothing could be kept, so that LINE brings it again', async () => {
  door = await openDoor({ keep: () => Promise.reject(new Error('the store is away')) })
  expect((await door.post(bodyOf(followEvent()))).status).toBe(500)
  expect(door.steps).not.toContain('wake chats of 1')
})

it('answers 500 when the agency could not be looked up', async () => {
  door = await openDoor({
    lookUp: () => {
      throw new Error('the store is away')
    },
  })
  expect((await door.post(bodyOf(followEvent()))).status).toBe(500)
})

it('has answered already when waking fails', async () => {
  door = await openDoor({ wakeFails: true })
  expect((await door.post(bodyOf(followEvent()))).status).toBe(200)
})

it('writes no word of what was said, and no LINE id, into the log', async () => {
  door = await openDoor({ keep: () => Promise.reject(new Error('ข้อความลับ')) })
  const event = textEvent({ text: 'ข้อความลับ' })
  await door.post(bodyOf(event, {}))
  await door.post(bodyOf(event), { headers: { 'x-line-signature': 'wrong' } })
  const log = door.lines.join('')
  expect(log).toContain('webhook.failed')
  expect(log).not.toContain('ข้อความลับ')
  expect(log).not.toContain(event.source.userId)
})

it('reads header names whatever their letters', async () => {
  door = await openDoor()
  const body = bodyOf(followEvent())
  const headers = { 'X-LINE-SIGNATURE': sign(body), 'content-length': Buffer.byteLength(body) }
  const status = await new Promise<number | undefined>((resolve, reject) => {
    const sending = httpRequest({ port: door!.port, host: '127.0.0.1', path: '/webhook', method: 'POST', headers })
    sending.on('response', (response) => resolve(response.resume().statusCode)).on('error', reject)
    sending.end(body)
  })
  expect(status).toBe(200)
})

it('says so when another parser was there before', async () => {
  const app = express()
  const lines: string[] = []
  app.use(express.json())
  app.use(
    webhookRouter({
      channels: { bySlug: async () => channels.demo! },
      defaultSlug: 'demo',
      log: createLog({ level: 'debug', destination: { write: (line) => void lines.push(line) } }),
      keep: async () => null,
      wake: () => {},
    }),
  )
  const server = app.listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo
  const body = bodyOf(followEvent())
  const headers = { 'content-type': 'application/json', 'x-line-signature': sign(body) }
  const response = await fetch(`http://127.0.0.1:${port}/webhook`, { method: 'POST', headers, body })
  await new Promise<void>((resolve) => void server.close(() => resolve()).closeAllConnections())
  expect(response.status).toBe(500)
})
