import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Breach, missing, warningBefore } from '../../../src/features/privacy/breach/breach.ts'
import { agreementPage, createPrivacy, type Privacy } from '../../../src/features/privacy/index.ts'
import { dueNow } from '../../../src/features/privacy/requests/request.ts'
import { DomainError } from '../../../src/kernel/errors.ts'
import { invite, peopleOf } from '../../support/invitations.ts'
import { AGENCY, openWorld, type World, words } from '../../support/world.ts'

const HOUR = 3_600_000
const breach = (given: Partial<Breach> = {}): Breach => ({
  what: 'สำเนาทะเบียนหาย',
  knownAt: 0,
  due: 72 * HOUR,
  affected: null,
  risk: null,
  reportedAt: null,
  toldAt: null,
  closedAt: null,
  reason: null,
  warned: 0,
  ...given,
})

describe('the clock of a leak', () => {
  test('is told before 24, 48 and 66 hours are over, each once, whenever one looks', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 14 }), { minLength: 30, maxLength: 60 }), (gaps) => {
        let now = 0
        let one = breach()
        const told: { hours: number; at: number }[] = []
        for (const gap of gaps) {
          const hours = warningBefore(one, (now + gap) * HOUR)
          if (hours !== null) {
            told.push({ hours, at: now })
            one = breach({ warned: hours })
          }
          now += gap
        }
        for (const { hours, at } of told) expect(at).toBeLessThan(hours)
        if (now > 80) expect(told.map(({ hours }) => hours)).toContain(66)
        expect(new Set(told.map(({ hours }) => hours)).size).toBe(told.length)
      }),
    )
  })

  test('stops when it was reported, closed or found harmless', () => {
    for (const given of [{ reportedAt: 1 }, { closedAt: 1 }, { risk: 'none' as const }])
      expect(warningBefore(breach(given), 100 * HOUR)).toBe(null)
  })

  test('ends only when everything the law wants was done', () => {
    expect(missing(breach())).toBe('risk')
    expect(missing(breach({ risk: 'none' }))).toBe('reason')
    expect(missing(breach({ risk: 'none', reason: 'เข้ารหัสไว้' }))).toBe(null)
    expect(missing(breach({ risk: 'risk' }))).toBe('report')
    expect(missing(breach({ risk: 'risk', reportedAt: 72 * HOUR }))).toBe(null)
    expect(missing(breach({ risk: 'risk', reportedAt: 72 * HOUR + 1 }))).toBe('reason')
    expect(missing(breach({ risk: 'high', reportedAt: 1 }))).toBe('tell')
    expect(missing(breach({ risk: 'high', reportedAt: 1, toldAt: 2 }))).toBe(null)
  })
})

test('a request is told of at the leads, on its last day and from then on, once a day', () => {
  const request = {
    kind: 'access',
    reference: 'สป 12/2570' as string | null,
    chat: null,
    receivedOn: '2026-11-01',
    due: '2026-12-01',
    state: 'open',
    closedAt: null,
    reason: null,
    remindedOn: null,
  } as const
  const on = (day: string, given = {}) => dueNow({ ...request, ...given }, Temporal.PlainDate.from(day), [7, 3])
  expect(
    ['2026-11-23', '2026-11-24', '2026-11-28', '2026-11-30', '2026-12-01', '2026-12-02'].map((day) => on(day)),
  ).toEqual([null, 'office', 'office', null, 'office', 'office'])
  expect(on('2026-12-01', { remindedOn: '2026-12-01' })).toBe(null)
  expect(on('2026-12-01', { state: 'refused' })).toBe(null)
  const inChat = { reference: null }
  expect(['2026-11-24', '2026-11-30', '2026-12-01', '2026-12-02'].map((day) => on(day, inChat))).toEqual([
    'owner',
    null,
    null,
    'over',
  ])
})

test('the agreement holds the facts of the office and escapes what was typed', () => {
  const page = agreementPage(
    {
      name: { th: 'เทศบาล <b>ตัวอย่าง</b>' },
      contact: {
        phone: null,
        phones: [],
        address: null,
        email: null,
        website: null,
        hours: [],
        protection: null,
        centre: null,
      },
    },
    { operator: 'บริษัท ก & ข', hours: 72, backups: '90', today: '20 พฤศจิกายน 2569' },
    { language: 'th', say: (address, facts) => words.say('th', address, facts) },
  )
  expect(page).toContain('เทศบาล &lt;b&gt;ตัวอย่าง&lt;/b&gt;')
  expect(page).toContain('บริษัท ก &amp; ข')
  expect(page).toContain('ได้ภายใน 72 ชั่วโมง')
  expect(page.match(/<h2>/g)).toHaveLength(12)
})

describe('at an office', () => {
  let world: World
  let privacy: Privacy
  beforeAll(async () => {
    world = await openWorld({ furnished: ['people'] })
    privacy = createPrivacy({
      connection: world.store.connection,
      changed: () => undefined,
      agencies: world.agencies,
      people: peopleOf(world),
    })
  })
  afterAll(() => world.close())

  let made = 0
  const now = () => {
    made += 1
    return { cause: `privacy-${made}`, at: world.now().epochMilliseconds, who: 'operator' }
  }
  const refusal = async (doing: Promise<unknown>) => {
    try {
      await doing
      return null
    } catch (error) {
      if (error instanceof DomainError) return error.code
      throw error
    }
  }
  const heard = (part: string) => JSON.stringify(world.platform.chatOf(part).entries.map(({ message }) => message))

  test('a leak is told to the administrators at once and before its hours are over, until it is reported', async () => {
    const known = world.now().subtract({ hours: 2 }).epochMilliseconds
    const { id } = await privacy.breaches.add(AGENCY, now(), { what: 'แฟลชไดรฟ์หาย', knownAt: known })
    await world.advance({ minutes: 10 })
    expect(heard('clerk')).toContain('เหลือ 70 ชั่วโมง')
    expect(heard('officer')).not.toContain('แฟลชไดรฟ์หาย')
    await world.advance({ hours: 24 })
    expect(heard('clerk').match(/แฟลชไดรฟ์หาย/g)).toHaveLength(2)
    expect(await refusal(privacy.breaches.close(AGENCY, id, now(), {}))).toBe('privacy.lacks-risk')
    const reportedAt = world.now().epochMilliseconds
    await privacy.breaches.update(AGENCY, id, now(), { risk: 'risk', reportedAt })
    await world.pass({ hours: 48 })
    await world.advance({ days: 1 })
    expect(heard('clerk').match(/แฟลชไดรฟ์หาย/g)).toHaveLength(2)
    expect((await privacy.breaches.close(AGENCY, id, now(), {})).closedAt).not.toBe(null)
    expect(await refusal(privacy.breaches.update(AGENCY, id, now(), {}))).toBe('privacy.breach-closed')
    expect(await refusal(privacy.breaches.update(AGENCY, 'nothing', now(), {}))).toBe('privacy.no-breach')
  })

  test('a request is refused only for a reason, and only once', async () => {
    const given = { kind: 'erasure', reference: 'สป 12/2570', receivedOn: '2026-11-20' }
    const { id, due } = await privacy.requests.add(AGENCY, now(), given)
    expect(due).toBe('2027-02-18')
    expect(await refusal(privacy.requests.close(AGENCY, id, now(), { refused: true, reason: ' ' }))).toBe(
      'privacy.no-reason',
    )
    const refused = await privacy.requests.close(AGENCY, id, now(), { refused: true, reason: 'กฎหมายให้เก็บ' })
    expect(refused).toMatchObject({ state: 'refused', reason: 'กฎหมายให้เก็บ' })
    expect(await refusal(privacy.requests.close(AGENCY, id, now(), { refused: false, reason: null }))).toBe(
      'privacy.request-closed',
    )
  })

  test('a sealed name is opened for a reason, told to whose it is, and shown under my data', async () => {
    await invite(world, 'K7QM-4XTR', [{ role: 'auditor' }], { name: 'สมหญิง ตัวอย่าง' })
    const person = world.platform.addPerson({ id: 'auditor' })
    person.say('K7QM-4XTR')
    await world.settle()
    await world.advance({ seconds: 5 })
    const people = peopleOf(world)
    const [own] = await people.held(AGENCY, world.chatOf(person.userId()), world.now())
    expect(await refusal(people.openName(AGENCY, own!.id, now(), '  '))).toBe('people.no-reason')
    expect(await people.openName(AGENCY, own!.id, now(), 'ออกคำสั่งแต่งตั้ง')).toBe('สมหญิง ตัวอย่าง')
    await world.app.loop.relay()
    await world.app.loop.drained()
    person.say('ข้อมูลของฉัน')
    await world.settle()
    await world.advance({ seconds: 5 })
    const shown = heard('auditor')
    expect(shown).toContain('มีการเปิดดูชื่อของท่าน')
    expect(shown.match(/ออกคำสั่งแต่งตั้ง/g)!.length).toBeGreaterThanOrEqual(2)
    const log = await world.app.stores.journal.read(AGENCY, { since: 0, limit: 1000 })
    expect(log.filter(({ what }) => what === 'name-opened')).toHaveLength(1)
    expect(JSON.stringify(log)).not.toContain('ออกคำสั่งแต่งตั้ง')
  })

  test('what its time is over for goes at night, once, and a proof of it stays', async () => {
    const before = world.now().epochMilliseconds
    const person = world.platform.addPerson({ id: 'forgetful' })
    const chat = world.chatOf(person.userId())
    await invite(world, 'A3CD-E4FH', [{ role: 'officer', unit: 'กองคลัง' }], { name: 'ผู้ไม่มา ตัวอย่าง' })
    person.say('แก้ข้อมูลของฉัน')
    await world.settle()
    await world.advance({ seconds: 5 })
    const lane = () => world.app.stores.lanes.find(AGENCY, chat)
    expect((await lane())?.conversation.active).not.toBe(null)
    await world.pass({ hours: 24 * 7 })
    await world.advance({ days: 1 })
    expect((await lane())?.conversation.active).toBe(null)
    const proofs = async () =>
      (await privacy.proofs.since(AGENCY, before)).map(({ what, count, value }) => ({ what, count, value }))
    expect(await proofs()).toEqual([{ what: 'turn.retention.drafts', count: 1, value: 'P7D' }])
    const others = await world.store.connection.collection('invitations').find({}).toArray()
    expect(others.every(({ name }) => name !== null)).toBe(true)
    await world.pass({ hours: 24 * 95 })
    await world.advance({ days: 1 })
    expect(await proofs()).toContainEqual({ what: 'people.retention.invitations', count: 1, value: 'P90D' })
    const left = await world.store.connection.collection('invitations').find({ usedBy: null }).toArray()
    expect(left.every(({ name }) => name === null)).toBe(true)
  })
})
