import type { ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, describe, expect, it } from 'vitest'
import { WorldError } from '../../../src/kernel/errors.ts'
import { LineRefused } from '../../../src/line/gateway.ts'
import { channel, openLine } from './line-server.ts'

let line: Awaited<ReturnType<typeof openLine>>
afterEach(() => line.close())

const fetchIt = (maxBytes = 1000, messageId = '325708') => line.gateway.content(channel, messageId, { maxBytes })
const head = (response: ServerResponse, more: Record<string, string | number> = {}) =>
  response.writeHead(200, { 'content-type': 'image/jpeg', ...more })

describe('fetching what people sent', () => {
  it('asks the data host with the channel’s token, for the whole or a preview', async () => {
    line = await openLine((response) => void head(response).end('abc'))
    const content = await fetchIt()
    expect(content).toEqual({ kind: 'ready', type: 'image/jpeg', bytes: new Uint8Array([97, 98, 99]) })
    await line.gateway.content(channel, '325708', { maxBytes: 1000, preview: true })
    expect(line.asked.map(({ path }) => path)).toEqual([
      '/v2/bot/message/325708/content',
      '/v2/bot/message/325708/content/preview',
    ])
    expect(line.asked[0]!.headers.authorization).toBe('Bearer secret-token')
  })

  it('takes exactly the limit and no byte more', async () => {
    let size = 1000
    line = await openLine((response) => void head(response).end(Buffer.alloc(size)))
    expect(await fetchIt()).toMatchObject({ kind: 'ready' })
    size = 1001
    expect(await fetchIt()).toEqual({ kind: 'too-large', limit: 1000 })
  })

  it('stops in the middle of what never ends', async () => {
    let isCut = false
    line = await openLine((response) => {
      head(response)
      response.on('close', () => {
        isCut = true
      })
      const pump = () => {
        while (response.writable && response.write(Buffer.alloc(65_536)));
      }
      response.on('drain', pump)
      pump()
    })
    expect(await fetchIt()).toEqual({ kind: 'too-large', limit: 1000 })
    await expect.poll(() => isCut).toBe(true)
  })

  it('does not begin with what says it is too large', async () => {
    line = await openLine((response) => void head(response, { 'content-length': 5000 }).flushHeaders())
    expect(await fetchIt()).toEqual({ kind: 'too-large', limit: 1000 })
  })

  it('does not wait for ever for a body that stalls', async () => {
    line = await openLine((response) => void head(response, { 'content-length': 500 }).write('abc'), { content: 50 })
    await expect(fetchIt()).rejects.toThrow(WorldError)
  })

  it('knows a broken body from a whole one, and survives it', async () => {
    line = await openLine((response) => {
      head(response, { 'content-length': 500 }).write('abc')
      setImmediate(() => response.socket!.destroy())
    })
    await expect(fetchIt()).rejects.toThrow(WorldError)
    await sleep(10)
  })

  it.each<[number, unknown]>([
    [202, { kind: 'preparing' }],
    [404, { kind: 'gone' }],
    [410, { kind: 'gone' }],
  ])('reads %i', async (status, content) => {
    line = await openLine((response) => void response.writeHead(status).end())
    expect(await fetchIt()).toEqual(content)
  })

  it.each([
    [429, WorldError],
    [500, WorldError],
    [401, LineRefused],
  ])('gives up over %i', async (status, kind) => {
    line = await openLine((response) => void response.writeHead(status).end())
    await expect(fetchIt()).rejects.toThrow(kind)
  })

  it('follows nobody elsewhere with the token', async () => {
    line = await openLine((response) => void response.writeHead(302, { location: `${line.url}/elsewhere` }).end())
    await expect(fetchIt()).rejects.toThrow(WorldError)
    expect(line.asked).toHaveLength(1)
  })

  it.each(['..', '../profile', 'a/b', '', '%2e%2e', 'x'.repeat(101)])(
    'asks LINE nothing about the id %j',
    async (id) => {
      line = await openLine((response) => void head(response).end('abc'))
      expect(await fetchIt(1000, id)).toEqual({ kind: 'gone' })
      expect(line.asked).toEqual([])
    },
  )
})
