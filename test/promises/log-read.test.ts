// The log is there to be read: by an auditor at the console, and as a file in which a change would be found.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkChain, type LogEntry } from '../../src/turn/log-chain.ts'
import { appoint } from '../support/appointing.ts'
import { createVisitor, linkIn, type Visitor } from '../support/visitor.ts'
import { AGENCY, openWorld, type World } from '../support/world.ts'

const PATH = `/console/${AGENCY}/log`
const NAME = 'สมศรี ตัวอย่าง'
let world: World
let auditor: Visitor
beforeAll(async () => {
  world = await openWorld({ furnished: ['people', 'complaints'] })
  const person = world.platform.addPerson({ id: 'auditor' })
  person.follow()
  await world.settle()
  await appoint(world, 'auditor', 'auditor')
  for (const text of ['แก้ชื่อ', 'ชื่อ', NAME, 'เข้าเว็บ']) {
    person.say(text)
    await world.settle()
    await world.advance({ seconds: 4 })
  }
  auditor = createVisitor(world)
  await auditor.send(await auditor.open(linkIn(world, 'auditor')))
  await world.advance({ minutes: 1 })
  const at = world.now().epochMilliseconds
  const line = (i: number) => ({
    agency: AGENCY,
    cause: `line-${i}`,
    at,
    who: 'operator:auditor',
    what: 'tried',
    of: 'trial',
    about: `${i}`,
  })
  await world.app.stores.journal.append(Array.from({ length: 150 }, (_, i) => line(i)))
})
afterAll(() => world.close())

test('an auditor reads it, newest first, page by page to its first line, and nobody is named', async () => {
  const chat = world.chatOf(world.platform.person('auditor').userId())
  let path: string | undefined = PATH
  let pages = 0
  let whole = ''
  const seen: number[] = []
  while (path !== undefined && pages < 20) {
    pages += 1
    const { status, text } = await auditor.open(path)
    expect(status).toBe(200)
    expect(text).not.toContain(NAME)
    expect(text).not.toMatch(/U[0-9a-f]{32}/)
    whole += text
    seen.push(...[...text.matchAll(/<tr><td>(\d+)<\/td>/g)].map(([, seq]) => Number(seq)))
    path = /href="([^"]*\/log\?before=\d+)"/.exec(text)?.[1]
  }
  expect(pages).toBeGreaterThan(1)
  expect(seen).toEqual(Array.from({ length: seen.length }, (_, i) => seen.length - i))
  expect(whole).toContain('ผู้ดูแลเครื่อง (auditor)')
  // Who did it is shown by their office.
  expect(whole).toContain('<td>ผู้ตรวจสอบ</td>')
  expect(whole).not.toContain(`<td>${chat}`)
})

test('its files are lines that hang together, and a changed one is found', async () => {
  const all: LogEntry[] = []
  const last = world.now().toZonedDateTimeISO('Asia/Bangkok').toPlainDate().toPlainYearMonth()
  for (let i = 0; i < 30; i += 1) {
    const file = await auditor.open(`${PATH}?month=${last.subtract({ months: i }).toString()}`)
    expect(file.headers.get('content-type')).toContain('jsonl')
    all.push(...file.text.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line) as LogEntry])))
  }
  all.sort((a, b) => a.seq - b.seq)
  expect(all.length).toBe((await world.app.stores.journal.end(AGENCY)).seq)
  const inTurn = async function* (entries: readonly LogEntry[]) {
    yield* entries
  }
  expect((await checkChain(inTurn(all))).found).toEqual([])
  const bent = all.map((entry) => (entry.seq === 77 ? { ...entry, what: 'nothing' } : entry))
  expect((await checkChain(inTurn(bent))).found).not.toEqual([])
  expect((await auditor.open(`${PATH}?month=2026-13`)).headers.get('content-type')).toContain('html')
})

test('whoever has no right to it does not', async () => {
  world.platform.addPerson({ id: 'officer-2' }).follow()
  await world.settle()
  await appoint(world, 'officer-2', 'officer', { unit: 'works' })
  world.platform.person('officer-2').say('เข้าเว็บ')
  await world.settle()
  await world.advance({ seconds: 4 })
  const visitor = createVisitor(world)
  await visitor.send(await visitor.open(linkIn(world, 'officer-2')))
  expect((await visitor.open(PATH)).status).toBe(403)
})
