import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { trueChance } from '../../../src/kernel/ids.ts'
import { createLog } from '../../../src/kernel/log.ts'
import { holdClock } from '../../../src/kernel/moving-clock.ts'
import type { Opened } from '../../../src/media/library.ts'
import { createLinks } from '../../../src/media/links.ts'
import type { Media, MediaId, MediaPart } from '../../../src/media/media.ts'
import { mediaRouter } from '../../../src/media/routes.ts'
import { createSealing } from '../../../src/media/sealing.ts'
import { A } from './room.ts'

const clock = holdClock('2026-11-20T09:00')
const links = createLinks({ sealing: createSealing([trueChance(32) as Uint8Array]), clock })
const body = Buffer.from(Array.from({ length: 1000 }, (_, i) => i % 251))
const shelf = new Map<string, { type: string; name: string | null; broken?: true }>([
  ['photo', { type: 'image/jpeg', name: null }],
  ['paper', { type: 'application/pdf', name: 'ประกาศ "ก".pdf' }],
  ['page', { type: 'text/plain', name: 'x.html' }],
  ['broken', { type: 'image/jpeg', name: null, broken: true }],
])

const library = {
  async open(agency: typeof A, id: MediaId, part: MediaPart): Promise<Opened | null> {
    const there = agency === A ? shelf.get(id) : undefined
    if (!there) return null
    return {
      media: { agency, id, name: there.name } as Media,
      part,
      type: there.type,
      size: body.length,
      async *read(start = 0, end = body.length) {
        yield body.subarray(start, Math.min(end, 300))
        if (there.broken) throw new Error('a piece was touched')
        if (end > 300) yield body.subarray(Math.max(start, 300), end)
      },
    }
  },
}

const lines: string[] = []
const log = createLog({ level: 'info', destination: { write: (line: string) => void lines.push(line) } })
const server = createServer(express().use(mediaRouter({ library, links, clock, log })))
let base = ''
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => new Promise<void>((resolve) => void server.close(() => resolve())))

const get = (id: string, part: MediaPart = 'view', headers: Record<string, string> = {}, method = 'GET') =>
  fetch(base + links.pathTo({ agency: A, id: id as MediaId, part }), {
    headers: { connection: 'close', ...headers },
    method,
  })

test('a picture is shown, and the browser is told to trust nothing about it', async () => {
  const response = await get('photo')
  expect(response.status).toBe(200)
  expect(Buffer.from(await response.arrayBuffer()).equals(body)).toBe(true)
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-type': 'image/jpeg',
    'content-length': '1000',
    'content-disposition': 'inline',
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox",
    'referrer-policy': 'no-referrer',
    'cache-control': 'private, max-age=300',
    'x-robots-tag': 'noindex, nofollow',
  })
})

test('a paper is handed over under its own name, never shown in place', async () => {
  const paper = (await get('paper', 'original')).headers.get('content-disposition')!
  expect(paper).toMatch(/^attachment; filename="[\x20-\x7e]+"; filename\*=UTF-8''%E0%B8%9B/)
  expect(paper).not.toMatch(/filename="[^"]*"[^"]*"[^;]/)
  const page = await get('page', 'original')
  expect(page.headers.get('content-type')).toBe('text/plain; charset=utf-8')
  expect(page.headers.get('content-disposition')).toMatch(/^attachment/)
})

test('a player may ask for a part', async () => {
  const part = await get('photo', 'view', { range: 'bytes=290-309' })
  expect(part.status).toBe(206)
  expect(part.headers.get('content-range')).toBe('bytes 290-309/1000')
  expect(Buffer.from(await part.arrayBuffer()).equals(body.subarray(290, 310))).toBe(true)
  const end = await get('photo', 'view', { range: 'bytes=-10' })
  expect(Buffer.from(await end.arrayBuffer()).equals(body.subarray(990))).toBe(true)
  const open = await get('photo', 'view', { range: 'bytes=995-' })
  expect((await open.arrayBuffer()).byteLength).toBe(5)
  expect((await get('photo', 'view', { range: 'bytes=1000-' })).status).toBe(416)
  expect((await get('photo', 'view', { range: 'bytes=0-1,5-6' })).status).toBe(200)
})

test('asked for its head only, it has no body', async () => {
  const response = await get('photo', 'view', {}, 'HEAD')
  expect(response.headers.get('content-length')).toBe('1000')
  expect((await response.arrayBuffer()).byteLength).toBe(0)
})

test('a wrong link is not found, an old one is gone, what was erased is not found', async () => {
  expect((await fetch(`${base}/m/guess.guess`)).status).toBe(404)
  expect((await get('erased')).status).toBe(404)
  const old = base + links.pathTo({ agency: A, id: 'photo' as MediaId, part: 'view' }, { minutes: 10 })
  clock.advance('PT2H')
  const gone = await fetch(old)
  expect(gone.status).toBe(410)
  expect(gone.headers.get('cache-control')).toBe('no-store')
})

test('bytes that were touched end the answer rather than reach anybody', async () => {
  await expect(get('broken').then((response) => response.arrayBuffer())).rejects.toThrow()
  expect(lines.join('')).toContain('media.not-sent')
})
