import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import express from 'express'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createWords } from '../../../src/kernel/i18n.ts'
import { holdClock } from '../../../src/kernel/moving-clock.ts'
import { loadTemplates } from '../../../src/line/flex.ts'
import { createSimulator, type Simulator } from '../../../src/simulator/simulator.ts'

const ROOT = join(import.meta.dirname, '../../..')
const words = createWords(join(ROOT, 'locales'))
const templates = loadTemplates(join(ROOT, 'flex-templates'))

let server: Server
let simulator: Simulator
let url: string
let jumps: string[]
const json = { 'content-type': 'application/json', authorization: 'Bearer token' }

beforeEach(async () => {
  server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  jumps = []
  let seed = 0
  simulator = createSimulator({
    ticks: () => 1_000_000,
    clock: holdClock('2026-11-20T09:00'),
    chance: (bytes) =>
      Uint8Array.from({ length: bytes }, () => {
        seed += 37
        return seed & 0xff
      }),
    later: () => () => undefined,
    words,
    templates,
    localesDir: join(ROOT, 'locales'),
    publicBaseUrl: url,
    channels: [{ agency: 'demo', accessToken: 'token' }],
    jump: async (duration) => {
      jumps.push(duration.toString())
    },
  })
  server.on('request', express().use(simulator.router))
})
afterEach(async () => {
  await simulator.close()
  await new Promise<void>((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
})

const body = async (response: Response): Promise<unknown> => ({
  status: response.status,
  ...((await response.json()) as object),
})

describe("LINE's paths", () => {
  it('refuse broken JSON, other types and too much, each in its own words', async () => {
    const send = (text: string, headers: Record<string, string> = json) =>
      fetch(`${url}/v2/bot/message/push`, { method: 'POST', headers, body: text }).then(body)
    expect(await send('{"to": ')).toMatchObject({
      status: 400,
      message: expect.stringMatching(/^The request body could not be parsed as JSON \(line: \d+, column: \d+\)$/),
    })
    expect(await send('to=me', { ...json, 'content-type': 'application/x-www-form-urlencoded' })).toEqual({
      status: 415,
      message: 'Unsupported Media Type',
    })
    expect(await send(`"${'x'.repeat(2 * 1024 * 1024)}"`)).toMatchObject({ status: 413 })
  })

  it('ask for a token before anything else, and give every answer an id', async () => {
    const response = await fetch(`${url}/v2/bot/info`)
    expect(response.headers.get('x-line-request-id')).toMatch(/^[0-9a-f-]{36}$/)
    expect(await body(response)).toMatchObject({ status: 401 })
  })

  it('do not exist with a slash at the end, nor made up', async () => {
    expect((await fetch(`${url}/v2/bot/info/`, { headers: json })).status).toBe(404)
    expect((await fetch(`${url}/v2/bot/messages`, { headers: json })).status).toBe(404)
    expect((await fetch(`${url}/v2/bot/info`, { headers: json })).status).toBe(200)
  })

  it('break the connection when an answer is to be lost', async () => {
    simulator.platform.faults.loseNextAnswer('after')
    const to = simulator.platform.person('officer').userId()
    const call = {
      method: 'POST',
      headers: json,
      body: JSON.stringify({ to, messages: [{ type: 'text', text: 'ก' }] }),
    }
    await expect(fetch(`${url}/v2/bot/message/push`, call)).rejects.toThrow()
    expect(simulator.platform.chatOf('officer').entries).toHaveLength(1)
  })
})

describe("the page's own doors", () => {
  const post = (path: string, given: unknown, headers: Record<string, string> = { 'x-simulator': '1' }) =>
    fetch(`${url}/simulator/api/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(given),
    })

  it('open to the page only, not to what another site makes a browser send', async () => {
    const deed = { person: 'officer', where: 'demo', do: 'say', text: 'สวัสดี' }
    expect((await post('deeds', deed, {})).status).toBe(403)
    expect(simulator.platform.chatOf('officer').entries).toHaveLength(0)
    expect((await post('deeds', deed)).status).toBe(200)
    expect(simulator.platform.chatOf('officer').entries).toHaveLength(1)
  })

  it('say plainly what a phone cannot do', async () => {
    expect(await body(await post('deeds', { person: 'officer', where: 'demo', do: 'unsend' }))).toMatchObject({
      status: 409,
      message: expect.stringContaining('no such message'),
    })
    expect(await body(await post('deeds', { person: 'nobody', where: 'demo', do: 'say', text: '?' }))).toMatchObject({
      status: 409,
      message: expect.stringContaining('nobody is called nobody'),
    })
  })

  it('hand out what was sent, but never as a page of this host', async () => {
    const query = new URLSearchParams({ person: 'officer', where: 'demo', kind: 'file', name: 'x.html' })
    const upload = await fetch(`${url}/simulator/api/media?${query}`, {
      method: 'POST',
      headers: { 'content-type': 'text/html', 'x-simulator': '1' },
      body: '<script>alert(1)</script>',
    })
    expect(upload.status).toBe(200)
    const [entry] = simulator.platform.chatOf('officer').entries
    const content = await fetch(`${url}/simulator/api/content/${entry!.id}`)
    expect(content.headers.get('content-type')).toBe('application/octet-stream')
    expect(content.headers.get('content-security-policy')).toContain('sandbox')
  })

  it('jump to named places only', async () => {
    expect((await post('jump', { to: 'hour' })).status).toBe(200)
    expect((await post('jump', { to: 'P100Y' })).status).toBe(409)
    expect(jumps).toEqual(['PT1H'])
    expect((await post('restart', {})).status).toBe(409)
  })

  it('stream the state first and then what changes, together', async () => {
    const stop = new AbortController()
    const response = await fetch(`${url}/simulator/api/stream`, { signal: stop.signal })
    const events = readEvents(response.body!)
    const first = await events.next()
    expect(first.value).toMatchObject({
      event: 'state',
      data: { faults: { duplicate: false }, can: { jump: true, restart: false } },
    })
    simulator.platform.person('officer').say('หนึ่ง')
    simulator.platform.person('officer').say('สอง')
    const next = await events.next()
    expect(next.value).toMatchObject({ event: 'patch', data: { chats: [{ id: 'officer@demo', entries: [{}, {}] }] } })
    expect(next.value.data).not.toHaveProperty('people')
    stop.abort()
  })
})

describe('the page', () => {
  it('runs no script but its own and asks nobody else for anything', async () => {
    const response = await fetch(`${url}/simulator`)
    const policy = response.headers.get('content-security-policy')!
    expect(policy).toContain("default-src 'none'")
    expect(policy).not.toMatch(/https?:|unsafe|\*/)
    const html = await response.text()
    expect(html).toContain('lang="th"')
    for (const [, path] of html.matchAll(/(?:src|href)="([^"]+)"/g)) {
      expect(path).toMatch(/^\/simulator\//)
      expect((await fetch(url + path)).status, path).toBe(200)
    }
    expect(await (await fetch(`${url}/simulator?lang=en`)).text()).toContain('lang="en"')
    expect(await (await fetch(`${url}/simulator?lang=../../..`)).text()).toContain('lang="th"')
  })

  it('serves its scripts without their types, and no other file', async () => {
    const script = await fetch(`${url}/simulator/assets/web/flex/style.ts`)
    expect(script.headers.get('content-type')).toContain('javascript')
    const text = await script.text()
    expect(text).toContain('export function boxCss')
    expect(text).not.toMatch(/: Node\b|export type/)
    for (const path of ['web/tsconfig.json', 'web/../platform.ts', 'web/%2e%2e/platform.ts', 'lib/react.mjs'])
      expect((await fetch(`${url}/simulator/assets/${path}`)).status, path).toBe(404)
  })
})

async function* readEvents(stream: ReadableStream<Uint8Array>): AsyncGenerator<{ event: string; data: object }, never> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const chunk of stream) {
    rest += decoder.decode(chunk, { stream: true })
    for (let end = rest.indexOf('\n\n'); end >= 0; end = rest.indexOf('\n\n')) {
      const [event = '', data = ''] = rest.slice(0, end).split('\ndata: ')
      rest = rest.slice(end + 2)
      yield { event: event.replace('event: ', ''), data: JSON.parse(data) }
    }
  }
  throw new Error('the stream ended')
}
