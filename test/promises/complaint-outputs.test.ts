// After generated lives of matters: no page, file, message or line of the process log says who filed any of them.

import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Act } from '../../src/features/complaints/acts/perform.ts'
import type { Contact } from '../../src/features/complaints/persons/contact.store.ts'
import type { Office } from '../../src/features/people/office/rights.ts'
import { openZip } from '../../src/features/plans/import/read/zip.ts'
import { DomainError } from '../../src/kernel/errors.ts'
import type { ChatId } from '../../src/kernel/ids.ts'
import { createLog } from '../../src/kernel/log.ts'
import { appoint } from '../support/appointing.ts'
import { complaintsOf, file } from '../support/complaints.ts'
import { createVisitor, linkIn, type Visitor } from '../support/visitor.ts'
import { AGENCY, openWorld, type World } from '../support/world.ts'

const OWN = 'ถ้อยคำที่ผู้แจ้งเขียนเอง'
const photo = { kind: 'photo' as const, media: 'm1' as never }
const solution = { what: 'ซ่อมแล้ว', on: '2026-11-02', cause: 'ชำรุด', prevention: 'ตรวจ', photos: [photo] }

const acts = fc.constantFrom<Act>(
  { act: 'assign', unit: 'works' },
  { act: 'assign', unit: 'health' },
  { act: 'accept' },
  { act: 'tell', text: 'ลงพื้นที่แล้ว' },
  { act: 'ask', id: 'q', question: 'เสาต้นไหน' },
  { act: 'answer', text: OWN },
  { act: 'add', text: OWN },
  { act: 'explain', why: 'รออะไหล่', day: '2027-01-15' },
  { act: 'forward', to: 'กรมทางหลวง', why: null },
  { act: 'propose', solution },
  { act: 'fixed' },
  { act: 'not-fixed', text: OWN },
  { act: 'refuse', reason: 'other-office', where: 'กรมทางหลวง', phone: '1586' },
  { act: 'withdraw', why: OWN },
  { act: 'rate', stars: 4 },
)
const digits = fc.stringMatching(/^[0-9]{7}$/)
const life = fc.record({
  name: fc.stringMatching(/^[ก-ฮ]{6,9}$/),
  phone: digits.map((rest) => `089${rest}`),
  address: digits.map((number) => `${number}/9 หมู่ 9 บ้านสมมุติ`),
  category: fc.constantFrom('light', 'road', 'noise', 'conduct'),
  byChat: fc.boolean(),
  steps: fc.array(acts, { minLength: 2, maxLength: 9 }),
})
const LIVES = fc.sample(life, { numRuns: 12, seed: 20_261_102 })

const ROLES = ['auditor', 'executive', 'clerk', 'complaint-officer', 'plan-reporter', 'admin'] as const

let world: World
const lines: string[] = []
const visitors = new Map<string, Visitor>()
const secrets: string[] = []
/** What stands for a chat in the office's own log, and nowhere else: nobody can be reached or recognised by it. */
const marks: string[] = []
const LOG = `/console/${AGENCY}/log`

beforeAll(async () => {
  const log = createLog({ level: 'debug', destination: { write: (line: string) => void lines.push(line) } })
  world = await openWorld({ start: '2026-11-02T09:00', log })
  for (const role of ROLES) visitors.set(role, await desk(role, role, null))
  visitors.set('works', await desk('works', 'officer', 'works'))
  const complaints = complaintsOf(world)
  let n = 0
  for (const { name, phone, address, category, byChat, steps } of LIVES) {
    n += 1
    const chat = byChat ? await citizen(`citizen-${n}`) : null
    const contact: Contact = { name, phone, address }
    const keptFrom = category === 'conduct' ? ['finance'] : []
    const filing = { contact, category, wish: 'call' as const, text: OWN, keptFrom, place: { village: 'บ้านวัดตัวอย่าง' } }
    const one = await file(world, chat, { ...filing, channel: chat ? 'line' : 'telephone' })
    secrets.push(name, phone, address)
    if (chat) {
      secrets.push(world.platform.person(`citizen-${n}`).userId())
      marks.push(chat)
    }
    for (const [i, what] of steps.entries()) {
      const by = ['answer', 'add', 'fixed', 'not-fixed', 'withdraw', 'rate'].includes(what.act)
        ? { by: 'citizen', who: chat ?? 'web', chat }
        : { by: 'works', who: 'works', chat: null }
      const cause = { agency: AGENCY, at: world.now(), cause: `life-${n}-${i}` }
      await complaints.act(cause, one.id, what, by).catch((error: unknown) => {
        if (!(error instanceof DomainError)) throw error
      })
    }
  }
  await world.advance({ hours: 30 })
}, 60_000)
afterAll(() => world.close())

async function citizen(id: string): Promise<ChatId> {
  world.platform.addPerson({ id }).follow()
  await world.settle()
  return world.chatOf(world.platform.person(id).userId())
}
async function desk(who: string, role: Office, unit: string | null): Promise<Visitor> {
  world.platform.addPerson({ id: who }).follow()
  await world.settle()
  await appoint(world, who, role, unit === null ? {} : { unit })
  return signIn(who)
}
async function signIn(who: string): Promise<Visitor> {
  world.platform.person(who).say('เข้าเว็บ')
  await world.settle()
  await world.advance({ seconds: 4 })
  const visitor = createVisitor(world)
  await visitor.send(await visitor.open(linkIn(world, who)))
  return visitor
}

const FILE = /\/(docx|xlsx|csv|json)$/
/** Files of other rooms are made of other things; of the many periods one of each kind is enough. */
const isTooMuch = (path: string) =>
  path.startsWith('/leave') ||
  /\/pdf$/.test(path) ||
  (FILE.test(path) && !(path.includes('complaint') && /\/(2570|2026-11|now)\//.test(path)))

/** Everything that can be reached from an address, as the text that stands in it. */
async function crawl(visitor: Visitor, from: string): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  const waiting = [from]
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    if (found.has(path) || isTooMuch(path)) continue
    const text = FILE.test(path) ? await textOf(visitor, path) : (await visitor.open(path)).text
    found.set(path, text)
    for (const [, href = ''] of text.matchAll(/href="(\/(?:console|p|my)\/[^"#]*)"/g))
      waiting.push(href.replaceAll('&amp;', '&'))
  }
  return found
}

async function textOf(visitor: Visitor, path: string): Promise<string> {
  const cookie = [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const response = await fetch(new URL(path, new URL(world.url).origin), { headers: { cookie, connection: 'close' } })
  const bytes = Buffer.from(await response.arrayBuffer())
  if (!bytes.subarray(0, 2).equals(Buffer.from('PK'))) return bytes.toString('utf8')
  const zip = openZip(bytes)
  return zip.names.map((name) => zip.read(name)?.toString('utf8') ?? '').join('\n')
}

describe('who filed a matter', () => {
  test.each([...ROLES, 'works'])('stands on no page and in no file that %s can reach', async (role) => {
    const visitor = await signIn(role)
    const pages = await crawl(visitor, `/console/${AGENCY}`)
    expect(pages.size).toBeGreaterThan(1)
    for (const [path, text] of pages)
      for (const secret of path.startsWith(LOG) ? secrets : [...secrets, ...marks])
        expect(text.includes(secret), `${path} shows ${secret}`).toBe(false)
    if (role === 'plan-reporter' || role === 'admin')
      for (const [path, text] of pages) expect(text.includes(OWN), `${path} shows their words`).toBe(false)
    if (role === 'complaint-officer') {
      const cases = [...pages.keys()].filter((path) => /complaints\/[0-9a-f-]{36}$/.test(path))
      // The words are there, for it is their work: what is looked through is what they see.
      expect(cases.some((path) => pages.get(path)?.includes(OWN))).toBe(true)
      expect([...pages.keys()].some((path) => path.endsWith('/docx'))).toBe(true)
    }
  })

  test('stands on no public page and in no public file, nor do their words', async () => {
    const pages = await crawl(createVisitor(world), `/p/${AGENCY}`)
    expect([...pages.keys()]).toContain(`/p/${AGENCY}/complaints`)
    expect([...pages.keys()].some((path) => path.endsWith('/xlsx'))).toBe(true)
    for (const [path, text] of pages)
      for (const secret of [...secrets, ...marks, OWN])
        expect(text.includes(secret), `${path} shows ${secret}`).toBe(false)
  })

  test('is in no message on any phone of the office', () => {
    for (const role of [...ROLES, 'works']) {
      const heard = JSON.stringify(world.platform.person(role).shows().entries)
      for (const secret of [...secrets, ...marks]) expect(heard.includes(secret), `${role} hears ${secret}`).toBe(false)
    }
  })

  test('is in no line of the process log, nor is a word of theirs, also when a form fails', async () => {
    const visitor = createVisitor(world)
    const page = await visitor.open(`/p/${AGENCY}/complain`)
    const [one] = LIVES
    const fields = { about: 'light', text: OWN, name: one!.name, phone: one!.phone, address: one!.address }
    await visitor.send(page, { fields: { ...fields, phone: '12' } })
    await visitor.send(page, { fields })
    await visitor.send(page, { fields, headers: { 'sec-fetch-site': 'cross-site' } })
    await visitor.open(`/console/${AGENCY}/complaints/${one!.phone}`)
    const written = lines.join('')
    for (const secret of [...secrets, OWN]) expect(written.includes(secret), `the log says ${secret}`).toBe(false)
  })
})
