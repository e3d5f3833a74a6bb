// What the room around a page promises, whatever the page: tried with a feature made for it.

import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listFeatures } from '../../src/features/index.ts'
import { DomainError, WorldError } from '../../src/kernel/errors.ts'
import type { AgencyId } from '../../src/kernel/ids.ts'
import type { MediaId } from '../../src/media/media.ts'
import type { Feature } from '../../src/turn/feature.ts'
import { html } from '../../src/web/html.ts'
import type { Posted } from '../../src/web/page.ts'
import { appoint } from '../support/appointing.ts'
import { createVisitor, linkIn, type Shown } from '../support/visitor.ts'
import { AGENCY, openWorld, type World } from '../support/world.ts'

const EVIL = '<script>alert(1)</script>'
const received: { cause: string; why: string; files: string[] }[] = []

const post = async ({ filled, cause, link }: Posted) => {
  const files = filled.files('file').map(({ name, bytes }) => `${name} ${bytes.length}`)
  received.push({ cause, why: filled.text('why'), files })
  return { go: link('/p/demo/trial?done=1') }
}
const trial: Feature = {
  name: 'trial',
  pages: [
    {
      path: '/p/:agency/trial',
      keep: 60,
      get: async ({ form, query, say }) => ({
        page: `${say('help.languages.th')} ${EVIL}`,
        body: html`<p>${EVIL}${query.done ?? ''}</p>${form(html`<input name="why"><button>ส่ง</button>`)}`,
      }),
      post,
    },
    {
      path: '/p/:agency/trial/:what',
      keep: 60,
      get: async ({ params }) => {
        if (params.what === 'refused') throw new DomainError('people.not-yours', {})
        if (params.what === 'away') throw new WorldError('the store is away')
        if (params.what === 'paper')
          return { file: 'แผน "ปี" 2570.pdf', type: 'application/pdf', bytes: Buffer.from('%PDF') }
        throw new Error(`nobody may read this: ${EVIL}`)
      },
    },
    {
      path: '/console/:agency/trial',
      action: 'settings.read',
      change: 'settings.change',
      get: async ({ form }) => ({ page: 'ลอง', body: form(html`<button>ส่ง</button>`) }),
      post,
    },
  ],
}

let world: World
let page: Shown
const visitor = () => createVisitor(world)
beforeAll(async () => {
  world = await openWorld({
    neighbours: ['neighbour' as AgencyId],
    features: (house) => [...listFeatures(house), trial],
  })
  page = await visitor().open('/p/demo/trial')
})
afterAll(() => world.close())

describe('a public page', () => {
  test('sets no cookie, runs no script, loads nothing from elsewhere, and what people wrote is text', () => {
    expect(page.status).toBe(200)
    expect(page.headers.get('set-cookie')).toBeNull()
    // It has a form, and a form is nobody else's.
    expect(page.headers.get('cache-control')).toBe('no-store')
    expect(page.headers.get('content-security-policy')).not.toContain('script-src')
    expect(page.text).not.toContain('<script')
    expect(page.text).not.toMatch(/(?:src|href)="(?!\/|#)/)
  })

  test('without a form may be kept by the browser as long as it says', async () => {
    const paper = await visitor().open('/p/demo/trial/paper')
    expect(paper.headers.get('cache-control')).toBe('public, max-age=60')
  })

  test('speaks the office’s language first, and another when it is asked', async () => {
    expect(page.text).toContain('<html lang="th">')
    expect(page.text).toContain('href="/p/demo/trial?lang=en"')
    const english = await visitor().open('/p/demo/trial?lang=en')
    expect(english.text).toContain('<html lang="en">')
    const sent = await visitor().send(english, { fields: { why: 'x' } })
    expect(sent.path).toBe('/p/demo/trial?done=1&lang=en')
    expect((await visitor().open('/p/demo/trial?lang=xx')).text).toContain('<html lang="th">')
  })

  test('has its style under a name that changes with it, kept for ever', async () => {
    const [, style] = /href="(\/assets\/style\.[0-9a-f]{12}\.css)"/.exec(page.text)!
    const { status, headers } = await visitor().open(style!)
    expect(status).toBe(200)
    expect(headers.get('cache-control')).toContain('immutable')
    expect((await visitor().open('/assets/style.000000000000.css')).status).toBe(404)
  })

  test('has one first heading, a name, and a way past the navigation', () => {
    expect(page.text.match(/<h1>/g)).toHaveLength(1)
    expect(page.text).toMatch(/<title>[^<]+<\/title>/)
    expect(page.text).toContain('href="#content"')
    expect(page.text).toContain('id="content"')
  })

  test('takes texts and files, and the same form sent twice as it is has the same cause', async () => {
    received.length = 0
    const one = visitor()
    const fields = { why: ' ถนน ', file: new File(['รูป'], 'ถนน.jpg') }
    await one.send(page, { fields })
    await one.send(page, { fields })
    await one.send(await one.open('/p/demo/trial'), { fields: { why: '' } })
    await one.send(page, { fields: { why: 'อีกเรื่อง' } })
    expect(received.map(({ why, files }) => [why, files])).toEqual([
      ['ถนน', ['ถนน.jpg 9']],
      ['ถนน', ['ถนน.jpg 9']],
      ['', []],
      ['อีกเรื่อง', []],
    ])
    expect(received[0]!.cause).toBe(received[1]!.cause)
    expect(new Set(received.map(({ cause }) => cause)).size).toBe(3)
  })

  test('refuses what is too large with a sentence and a way back, and nothing is done', async () => {
    received.length = 0
    const file = new File([Buffer.alloc(22_000_000)], 'ใหญ่.mp4')
    const refused = await visitor().send(page, { fields: { file } })
    expect(refused.status).toBe(413)
    expect(refused.text).toContain('20 MB')
    expect(refused.text).toContain('href="/p/demo/trial"')
    expect(received).toEqual([])
  })

  test('is nobody’s when they hang up in the middle', async () => {
    received.length = 0
    const { port } = new URL(world.url)
    const socket = connect(Number(port), '127.0.0.1')
    const type = 'Content-Type: multipart/form-data; boundary=b'
    socket.write(
      `POST /p/demo/trial HTTP/1.1\r\nHost: x\r\nSec-Fetch-Site: same-origin\r\n${type}\r\nContent-Length: 5000\r\n\r\n--b`,
    )
    await new Promise((resolve) => socket.once('connect', resolve))
    socket.destroy()
    expect((await visitor().send(await visitor().open('/p/demo/trial'), { fields: { why: 'ยังรับได้' } })).status).toBe(
      200,
    )
    expect(received.map(({ why }) => why)).toEqual(['ยังรับได้'])
  })

  test('of one office is no form for another, and an old one is none at all', async () => {
    received.length = 0
    const foreign = await visitor().send({ ...page, path: '/p/neighbour/trial' })
    expect(foreign.status).toBe(409)
    const kept = await visitor().open('/p/demo/trial')
    await world.pass({ hours: 25 })
    expect((await visitor().send(kept)).status).toBe(409)
    expect(received).toEqual([])
  })
})

describe('what cannot be done', () => {
  test('is told in words, with the status that fits', async () => {
    const status = async (path: string) => (await visitor().open(path)).status
    expect(await status('/p/demo/nothing')).toBe(404)
    expect(await status('/p/nowhere/trial')).toBe(404)
    expect(await status('/p/NOT%20A%20SLUG/trial')).toBe(404)
    expect(await status('/p/demo/%E0%A4%A')).toBe(404)
    expect(await status('/console/demo/nothing')).toBe(404)
    expect(await status('/p/demo/trial/refused')).toBe(422)
    expect(await status('/p/demo/trial/away')).toBe(503)
    expect((await visitor().open('/p/demo/trial/refused')).text).toContain('ส่วนนี้เปิดให้ผู้ที่ได้รับแต่งตั้งเท่านั้น')
  })

  test('with a file that is not there, or not any more, is told on a page', async () => {
    const missing = await visitor().open('/m/none')
    expect(missing.status).toBe(404)
    expect(missing.text).toContain('ไฟล์นี้ไม่มีแล้ว')
    const target = { agency: AGENCY, id: 'none' as MediaId, part: 'original' } as const
    const link = world.app.media.links.pathTo(target, { hours: 1 })
    expect((await visitor().open(link)).status).toBe(404)
    await world.pass({ hours: 3 })
    const over = await visitor().open(link)
    expect(over.status).toBe(410)
    expect(over.text).toContain('หมดอายุ')
    expect(over.headers.get('content-security-policy')).toContain("style-src 'self'")
  })

  test('says nothing of what broke, but a number to ask by', async () => {
    const broken = await visitor().open('/p/demo/trial/broken')
    expect(broken.status).toBe(500)
    expect(broken.text).toMatch(/เลข [0-9a-f]{8}</)
    expect(broken.text).not.toMatch(/nobody|script|\.ts/)
    expect(broken.headers.get('cache-control')).toBe('no-store')
  })

  test('too often from one address is told to wait', async () => {
    const crowd = await openWorld({ features: (house) => [...listFeatures(house), trial] })
    const one = createVisitor(crowd)
    const all: number[] = []
    for (let i = 0; i < 121; i += 1) all.push((await one.open('/l/demo/none')).status)
    expect([all.at(-2), all.at(-1)]).toEqual([404, 429])
    await crowd.pass({ minutes: 11 })
    expect((await one.open('/l/demo/none')).status).toBe(404)
    await crowd.close()
  })
})

test('a paper comes under its Thai name', async () => {
  const { headers, text } = await visitor().open('/p/demo/trial/paper')
  expect(text).toBe('%PDF')
  const [, name] = /filename\*=UTF-8''(\S+)/.exec(headers.get('content-disposition')!)!
  expect(decodeURIComponent(name!)).toBe('แผน "ปี" 2570.pdf')
  expect(headers.get('content-disposition')).toMatch(/^attachment; filename="[\x20-\x7e]+"/)
})

test('seeing is not changing: who may only read a page of the console sends no form of it', async () => {
  for (const [who, role] of [
    ['auditor', 'auditor'],
    ['admin', 'admin'],
  ] as const) {
    const person = world.platform.addPerson({ id: who })
    person.follow()
    await appoint(world, who, role)
    person.say('เข้าเว็บ')
    await world.settle()
    await world.advance({ seconds: 4 })
    const desk = visitor()
    await desk.send(await desk.open(linkIn(world, who)))
    const form = await desk.open(`/console/${AGENCY}/trial`)
    expect(form.status).toBe(200)
    expect((await desk.send(form)).status, who).toBe(role === 'admin' ? 200 : 403)
  }
})
