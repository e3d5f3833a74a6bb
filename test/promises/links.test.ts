import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listFeatures } from '../../src/features/index.ts'
import { createAppointmentStore } from '../../src/features/people/office/appointment.store.ts'
import { createPrivacy } from '../../src/features/privacy/index.ts'
import type { AgencyId } from '../../src/kernel/ids.ts'
import { appoint } from '../support/appointing.ts'
import { peopleOf } from '../support/invitations.ts'
import { filesWith } from '../support/raw-search.ts'
import { createVisitor, linkIn, type Shown, tokenOf, type Visitor } from '../support/visitor.ts'
import { AGENCY, openWorld, type World } from '../support/world.ts'

const OTHER = 'neighbour' as AgencyId
const HOME = `/console/${AGENCY}`
const OFFICER = 'เจ้าหน้าที่ผู้รายงาน'

let world: World
let retainers: Parameters<typeof listFeatures>[0]['retainers']
beforeAll(async () => {
  world = await openWorld({
    neighbours: [OTHER],
    features: (house) => {
      retainers = house.retainers
      return listFeatures(house)
    },
  })
  for (const who of ['officer', 'admin']) world.platform.addPerson({ id: who }).follow()
  await world.settle()
  await appoint(world, 'officer', 'officer', { unit: 'works' })
  await appoint(world, 'admin', 'admin')
})
afterAll(() => world.close())

const say = async (who: string, text: string) => {
  world.platform.person(who).say(text)
  await world.settle()
  await world.advance({ seconds: 4 })
}
const told = (who: string) =>
  JSON.stringify(
    world.platform
      .person(who)
      .shows()
      .entries.filter(({ by }) => by.kind === 'bot'),
  )

async function newLink(who = 'officer'): Promise<string> {
  await say(who, 'เข้าเว็บ')
  return linkIn(world, who)
}
async function enter(visitor: Visitor, link: string): Promise<Shown> {
  return visitor.send(await visitor.open(link))
}
async function entered(who = 'officer'): Promise<{ visitor: Visitor; home: Shown }> {
  const visitor = createVisitor(world)
  const home = await enter(visitor, await newLink(who))
  expect(home).toMatchObject({ status: 200, path: HOME })
  return { visitor, home }
}

describe('a one-time link', () => {
  test('is only looked at by programs that show previews; the first press of its button opens the console, once', async () => {
    const link = await newLink()
    for (let i = 0; i < 3; i += 1) {
      const shown = await createVisitor(world).open(link)
      expect(shown).toMatchObject({ status: 200 })
      expect(shown.text).toContain('เว็บของสำนักงาน')
      expect(shown.headers.get('set-cookie')).toBeNull()
    }
    const page = await createVisitor(world).open(link)
    const first = createVisitor(world)
    const home = await enter(first, link)
    expect(home).toMatchObject({ status: 200, path: HOME })
    expect(home.text).toContain(OFFICER)

    const late = createVisitor(world)
    const refused = await late.send(page)
    expect(refused.status).toBe(410)
    expect(refused.text).toContain('ใช้ไปแล้ว')
    expect(late.cookies.size).toBe(0)
    expect((await late.open(link)).status).toBe(410)
    expect((await first.open(HOME)).status).toBe(200)
  })

  test('says for whom it is, by the first name only', async () => {
    for (const text of ['แก้ชื่อ', 'ชื่อ', 'สมหญิง <b>ตัวอย่าง</b>']) await say('admin', text)
    const { text } = await createVisitor(world).open(await newLink('admin'))
    expect(text).toContain('สำหรับ สมหญิง<')
    expect(text).not.toContain('ตัวอย่าง&lt;')
  })

  test('opens the same session when its form was sent twice at once', async () => {
    const visitor = createVisitor(world)
    const page = await visitor.open(await newLink())
    const [one, two] = await Promise.all([visitor.send(page), visitor.send(page)])
    expect([one!.status, two!.status]).toEqual([200, 200])
    expect((await visitor.open(HOME)).status).toBe(200)
    await world.advance({ minutes: 2 })
    expect((await visitor.send(page)).status).toBe(410)
  })

  test('is over after a quarter of an hour, and when a newer one was asked for', async () => {
    const old = await newLink()
    const page = await createVisitor(world).open(old)
    const newer = await newLink()
    for (const refused of [await createVisitor(world).open(old), await createVisitor(world).send(page)]) {
      expect(refused.status).toBe(410)
      expect(refused.text).toContain('หมดอายุ')
    }
    const waiting = await createVisitor(world).open(newer)
    await world.pass({ minutes: 16 })
    expect((await createVisitor(world).send(waiting)).status).toBe(410)
    expect((await createVisitor(world).open(newer)).status).toBe(410)
  })

  test('that nobody made, or of another office, opens nothing', async () => {
    const link = new URL(await newLink())
    const secret = link.pathname.split('/').at(-1)!
    const forged = `${secret.slice(0, -1)}${secret.endsWith('A') ? 'B' : 'A'}`
    for (const path of [`/l/${AGENCY}/${forged}`, `/l/${OTHER}/${secret}`, `/l/nowhere/${secret}`, `/l/${AGENCY}/x`]) {
      expect((await createVisitor(world).open(path)).status, path).toBe(404)
      const visitor = createVisitor(world)
      const shown = await visitor.open(link.href)
      const sent = await visitor.send({ ...shown, path })
      expect(sent.status, path).toBeGreaterThanOrEqual(400)
      expect(visitor.cookies.size).toBe(0)
    }
  })

  test('is nowhere in the store, and neither is what the browser holds', async () => {
    const link = await newLink()
    const visitor = createVisitor(world)
    await enter(visitor, link)
    const cookie = [...visitor.cookies.values()][0]!.split('.').at(-1)!
    expect(cookie.length).toBeGreaterThanOrEqual(43)
    const db = world.store.connection.getClient().db(world.store.connection.name)
    const passes = JSON.stringify(await db.collection('web-passes').find({ agency: AGENCY }).toArray())
    expect(passes).not.toContain(cookie)
    expect(passes).not.toContain(link.split('/').at(-1))
    await world.store.compact?.()
    expect(filesWith(world.dir, cookie)).toEqual([])
  })

  test('asks browsers to keep nothing, to tell no site, and to let nobody find it', async () => {
    const visitor = createVisitor(world)
    const page = await visitor.open(await newLink())
    expect(page.headers.get('referrer-policy')).toBe('no-referrer')
    for (const { headers } of [page, await visitor.send(page)]) {
      expect(headers.get('cache-control')).toBe('no-store')
      expect(headers.get('x-robots-tag')).toContain('noindex')
      expect(headers.get('content-security-policy')).toContain("default-src 'none'")
    }
  })
})

const privacyDeps = () => ({
  connection: world.store.connection,
  changed: () => undefined,
  agencies: world.agencies,
  people: peopleOf(world),
})

describe('its use', () => {
  test('is told in LINE; not me ends pages and links, and the administrators hear of it', async () => {
    const { visitor } = await entered()
    const link = await newLink()
    await world.advance({ minutes: 11 })
    expect(told('officer')).toContain('เปิดเว็บของสำนักงานแล้ว')
    const person = world.platform.person('officer')
    const { action } = person.shows().buttons.find(({ label }) => label === 'ไม่ใช่ฉัน')!
    person.tap(action)
    await world.settle()
    expect((await visitor.open(HOME)).status).toBe(401)
    expect((await createVisitor(world).open(link)).status).toBe(410)
    await world.advance({ minutes: 11 })
    expect(told('officer')).toContain('ปิดให้แล้ว')
    expect(told('admin')).toContain(OFFICER)
    // It may be a leak: the clock runs, once for one link.
    person.tap(action)
    await world.settle()
    const all = await createPrivacy(privacyDeps()).breaches.all(AGENCY)
    expect(all).toHaveLength(1)
    expect(all[0]).toMatchObject({ risk: null, reportedAt: null, closedAt: null })
    expect(all[0]!.what).toContain(OFFICER)
    expect(all[0]!.due - all[0]!.knownAt).toBe(72 * 3_600_000)
  })

  test('of the only administrator is told to the clerk', async () => {
    world.platform.addPerson({ id: 'clerk' }).follow()
    await world.settle()
    await appoint(world, 'clerk', 'clerk')
    await entered('admin')
    await world.advance({ minutes: 11 })
    const { buttons } = world.platform.person('admin').shows()
    world.platform.person('admin').tap(buttons.find(({ label }) => label === 'ไม่ใช่ฉัน')!.action)
    await world.settle()
    await world.advance({ minutes: 1 })
    expect(told('clerk')).toContain('มีผู้อื่นใช้ลิงก์เข้าเว็บ')
  })

  test('is not for somebody else to take back', async () => {
    const { visitor } = await entered()
    await world.advance({ minutes: 11 })
    const { buttons } = world.platform.person('officer').shows()
    const { action } = buttons.find(({ label }) => label === 'ไม่ใช่ฉัน')!
    world.platform.person('admin').tap(action)
    await world.settle()
    expect((await visitor.open(HOME)).status).toBe(200)
  })
})

describe('a session', () => {
  test('ends after half an hour without use, and after eight hours in any case', async () => {
    const { visitor } = await entered()
    for (let i = 0; i < 19; i += 1) {
      await world.pass({ minutes: 25 })
      expect((await visitor.open(HOME)).status, `${i}`).toBe(200)
    }
    await world.advance({ minutes: 10 })
    expect((await visitor.open(HOME)).status).toBe(401)
    const idle = await entered()
    await world.pass({ minutes: 31 })
    expect((await idle.visitor.open(HOME)).status).toBe(401)
  })

  test('ends when its owner leaves, for good', async () => {
    const { visitor, home } = await entered()
    const kept = new Map(visitor.cookies)
    const left = await visitor.send(home, {}, `/leave/${AGENCY}/console`)
    expect(left.text).toContain('ออกแล้ว')
    expect(visitor.cookies.size).toBe(0)
    expect(await createVisitor(world, kept).open(HOME)).toMatchObject({ status: 401 })
  })

  test('shows nothing any more when the office of its owner ends', async () => {
    world.platform.addPerson({ id: 'leaver' }).follow()
    await world.settle()
    const id = await appoint(world, 'leaver', 'officer', { unit: 'works' })
    const { visitor } = await entered('leaver')
    const link = await newLink('leaver')
    const store = createAppointmentStore(world.store.connection, () => undefined)
    await store.end(AGENCY, id, { cause: 'end', at: world.now().epochMilliseconds, who: 'test' })
    const refused = await visitor.open(HOME)
    expect(refused.status).toBe(403)
    expect(refused.text).not.toContain(OFFICER)
    expect((await enter(createVisitor(world), link)).status).toBe(403)
  })

  test('of one office opens nothing at another', async () => {
    world.platform.person('officer').in(OTHER).follow()
    await world.settle()
    await appoint(world, 'officer', 'admin', { agency: OTHER })
    const { visitor } = await entered()
    const [[, value]] = [...visitor.cookies] as [[string, string]]
    visitor.cookies.set(`console.${OTHER}`, value)
    expect((await visitor.open(`/console/${OTHER}`)).status).toBe(401)
    expect((await visitor.open(HOME)).status).toBe(200)
  })

  test('is nobody’s without its secret', async () => {
    const { visitor } = await entered()
    const [[name, value]] = [...visitor.cookies] as [[string, string]]
    const [id, secret] = value.split('.')
    for (const wrong of [
      id!,
      `${id}.`,
      `${id}.${secret}x`,
      `.${secret}`,
      `${id}.${id}`,
      `${value}.x`,
      'x'.repeat(5000),
    ])
      expect((await createVisitor(world, new Map([[name, wrong]])).open(HOME)).status).toBe(401)
  })

  test('is gone with its owner', async () => {
    world.platform.addPerson({ id: 'forgotten' }).follow()
    await world.settle()
    await appoint(world, 'forgotten', 'officer', { unit: 'works' })
    const { visitor } = await entered('forgotten')
    await say('forgotten', 'ขอลบข้อมูล')
    await say('forgotten', 'ลบข้อมูล')
    expect((await visitor.open(HOME)).status).toBe(401)
  })
})

test('links and sessions of long ago are removed by the rule, with a proof; what is newer stays', async () => {
  await entered()
  const db = world.store.connection.getClient().db(world.store.connection.name)
  const kept = () => db.collection('web-passes').countDocuments({ agency: AGENCY })
  const { retain } = retainers().find(({ name }) => name === 'console')!
  const lines = (before: number) => retain(AGENCY, world.now(), () => before)
  const all = await kept()
  expect(await lines(0)).toMatchObject([{ count: 0 }])
  expect(await kept()).toBe(all)
  expect(await lines(world.now().add({ hours: 1 }).epochMilliseconds)).toMatchObject([
    { what: 'console.retention.links', rule: 'retention.chat', count: all },
  ])
  expect(await kept()).toBe(0)
})

describe('a form', () => {
  const leave = `/leave/${AGENCY}/console`

  test('from another site, without its token or with somebody else’s is refused, and nothing happens', async () => {
    const { visitor, home } = await entered()
    const other = await entered('admin')
    const bare = { ...home, text: '' }
    const foreign = [
      visitor.send(home, { headers: { 'sec-fetch-site': 'cross-site' } }, leave),
      visitor.send(home, { headers: { 'sec-fetch-site': 'same-site' } }, leave),
      visitor.send(bare, {}, leave),
      visitor.send(bare, { fields: { '~form': tokenOf(other.home, leave)! } }, leave),
      visitor.send(bare, { fields: { '~form': `${tokenOf(home, leave)}x` } }, leave),
    ]
    for (const refused of await Promise.all(foreign)) expect([403, 409]).toContain(refused.status)
    expect((await visitor.open(HOME)).status).toBe(200)
    expect((await other.visitor.open(HOME)).status).toBe(200)
  })

  test('from a browser that only names origins counts when the origin is ours', async () => {
    const { visitor, home } = await entered()
    const origin = new URL(world.url).origin
    const old = (headers: Record<string, string>) => {
      const body = new FormData()
      body.set('~form', tokenOf(home, leave)!)
      return visitor.ask(leave, { method: 'POST', body, headers })
    }
    for (const refused of [{}, { origin: 'null' }, { origin: 'https://elsewhere.example' }] as Record<string, string>[])
      expect((await old(refused)).status).toBe(403)
    expect((await old({ origin })).text).toContain('ออกแล้ว')
  })
})

test('behind https the cookie is kept to this host, from scripts and from other sites, by its very name', async () => {
  const live = await openWorld({ address: 'https://office.example' })
  const person = live.platform.addPerson({ id: 'officer' })
  person.follow()
  await live.settle()
  await appoint(live, 'officer', 'officer', { unit: 'works' })
  person.say('เข้าเว็บ')
  await live.settle()
  await live.advance({ seconds: 4 })
  const link = linkIn(live, 'officer')
  expect(link).toMatch(/^https:\/\/office\.example\/l\/demo\//)
  const visitor = createVisitor(live)
  const page = await visitor.open(new URL(link).pathname)
  const body = new FormData()
  body.set('~form', tokenOf(page)!)
  // Through whoever ends https, an old browser: the origin is the public one, the host behind it another.
  const address = new URL(page.path, live.url)
  const answer = await fetch(address, {
    method: 'POST',
    body,
    redirect: 'manual',
    headers: { origin: 'https://office.example' },
  })
  expect(answer.status).toBe(303)
  expect(answer.headers.getSetCookie()).toEqual([
    expect.stringMatching(/^__Host-console\.demo=[\w-]+\.[\w-]+; Path=\/; HttpOnly; SameSite=Strict; Secure$/),
  ])
  await live.close()
})
