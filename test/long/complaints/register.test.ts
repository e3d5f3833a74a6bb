import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { retainContacts } from '../../../src/features/complaints/persons/retain.ts'
import { statisticsOf, withoutSmallCells } from '../../../src/features/complaints/register/statistics.ts'
import { fiscalYearWindow, halfWindow, monthWindow } from '../../../src/kernel/calendar.ts'
import type { AgencyId, ChatId } from '../../../src/kernel/ids.ts'
import { complaintsOf, file, onlyComplaints } from '../../support/complaints.ts'
import { filesWith } from '../../support/raw-search.ts'
import { AGENCY, openWorld, type World } from '../../support/world.ts'

let world: World
beforeEach(async () => {
  world = await openWorld({ start: '2026-11-02T09:00', features: onlyComplaints })
})
afterEach(() => world.close())

const NOVEMBER = Temporal.PlainYearMonth.from('2026-11')
const DECEMBER = Temporal.PlainYearMonth.from('2026-12')
const by = { by: 'office', who: 'office', chat: null } as const
let n = 0
const cause = () => {
  n += 1
  return { agency: AGENCY, at: world.now(), cause: `cause-${n}` }
}
const photo = { kind: 'photo' as const, media: 'm1' as never }
const propose = () =>
  ({
    act: 'propose',
    solution: {
      what: 'ซ่อมแล้ว',
      on: world.now().toZonedDateTimeISO('Asia/Bangkok').toPlainDate().toString(),
      cause: null,
      prevention: null,
      photos: [photo],
    },
  }) as const
const nid = 'nid' as ChatId

describe('the figures', () => {
  test('balance in every window, and carry over what was open', async () => {
    const complaints = complaintsOf(world)
    const [one, two, three, four] = [
      await file(world, nid),
      await file(world, nid, { category: 'road' }),
      await file(world, null, { category: 'noise', channel: 'telephone' }),
      await file(world, null, { kind: 'question', category: 'tax' }),
    ]
    await complaints.act(cause(), one.id, { act: 'assign', unit: 'works' }, by)
    await world.pass({ hours: 72 })
    await complaints.act(cause(), one.id, propose(), { ...by, by: 'works' })
    await complaints.fixed({ ...cause(), chat: nid }, one.id)
    await complaints.rate({ ...cause(), chat: nid }, one.id, 5)
    const refusal = { act: 'refuse', reason: 'other-office', where: 'กรมทางหลวง', phone: '' } as const
    await complaints.act(cause(), two.id, refusal, by)
    const november = await complaints.statistics(AGENCY, monthWindow(NOVEMBER))
    expect(november.total).toMatchObject({
      carried: 0,
      received: 4,
      done: 2,
      closed: 1,
      refused: 1,
      open: 2,
      inTime: 2,
      silent: 1,
      over15: 1,
    })
    expect(november.satisfaction).toMatchObject({ percent: 100, of: 1 })
    expect(november.days.toSolve).toEqual({ average: 3, of: 2 })
    expect(november.byCategory.map(({ key, count }) => [key, count.received])).toEqual([
      ['light', 1],
      ['noise', 1],
      ['road', 1],
      ['tax', 1],
    ])
    await world.pass({ hours: 24 * 32 })
    await complaints.act(cause(), four.id, propose(), by)
    const december = await complaints.statistics(AGENCY, monthWindow(DECEMBER))
    expect(december.total).toMatchObject({ carried: 2, received: 0, done: 1, open: 1, silent: 1 })
    await complaints.act(cause(), three.id, { act: 'assign', unit: 'health' }, by)
    for (const window of [monthWindow(NOVEMBER), monthWindow(DECEMBER), halfWindow(2570, 1), fiscalYearWindow(2570)]) {
      const { total, byCategory, byUnit, byMonth, byChannel, byKind } = await complaints.statistics(AGENCY, window)
      expect(total.carried + total.received).toBe(total.done + total.open)
      expect(total.closed + total.refused + total.withdrawn + total.joined).toBe(total.done)
      for (const table of [byCategory, byUnit, byMonth, byChannel, byKind]) {
        expect(table.reduce((sum, { count }) => sum + count.received, 0)).toBe(total.received)
        expect(table.reduce((sum, { count }) => sum + count.open, 0)).toBe(total.open)
      }
    }
  })

  test('say the same whether the relay has carried a change or not', async () => {
    await file(world, nid)
    const before = await complaintsOf(world).statistics(AGENCY, monthWindow(NOVEMBER))
    await world.settle()
    await world.app.loop.look()
    expect(await complaintsOf(world).statistics(AGENCY, monthWindow(NOVEMBER))).toEqual(before)
    expect(before.total.received).toBe(1)
  })

  test('come with the office’s own words, and with what comes again and again', async () => {
    const complaints = complaintsOf(world)
    const same = [await file(world, nid), await file(world, nid), await file(world, nid)]
    for (const [i, { id }] of same.entries()) {
      const solution = { ...propose().solution, cause: i === 0 ? 'ฟ้าผ่า' : 'หลอดหมดอายุ', prevention: 'ตรวจทุกเดือน' }
      await complaints.act(cause(), id, { act: 'assign', unit: 'works' }, by)
      if (i === 2) await complaints.act(cause(), id, { act: 'explain', why: 'รออะไหล่', day: '2026-11-30' }, by)
      if (i < 2) await complaints.act(cause(), id, { act: 'propose', solution }, { ...by, by: 'works' })
    }
    const { subjects, repeats } = await complaints.summary(AGENCY, monthWindow(NOVEMBER))
    expect(subjects).toMatchObject([
      {
        category: 'light',
        received: 3,
        causes: ['ฟ้าผ่า', 'หลอดหมดอายุ'],
        obstacles: ['รออะไหล่'],
        preventions: ['ตรวจทุกเดือน'],
      },
    ])
    expect(repeats).toEqual([{ category: 'light', village: 'บ้านวัดตัวอย่าง', n: 3 }])
    expect(JSON.stringify(subjects)).not.toContain('ไฟหน้าบ้านดับ')
    expect(await complaints.beforeMeeting(AGENCY, world.now())).toMatchObject([{ id: same[2]!.id, state: 'explained' }])
  })

  test('of an office without matters are nought and balance', () => {
    const { total, satisfaction } = statisticsOf([])
    expect(Object.values(total).every((value) => value === 0)).toBe(true)
    expect(satisfaction).toMatchObject({ percent: null, of: 0 })
  })

  test('hide small cells, and a second one where the total would betray the first', () => {
    const count = (received: number) => ({ ...statisticsOf([]).total, received })
    const table = [
      { key: 'a', count: count(2) },
      { key: 'b', count: count(9) },
      { key: 'c', count: count(30) },
      { key: 'd', count: count(0) },
    ]
    expect(withoutSmallCells(table, 5).map(({ count: { received } }) => received)).toEqual([null, null, 30, 0])
    const two = [...table, { key: 'e', count: count(1) }]
    expect(withoutSmallCells(two, 5).map(({ count: { received } }) => received)).toEqual([null, 9, 30, 0, null])
  })
})

describe('somebody who is forgotten', () => {
  test('leaves numbers, days and what the office did, and no word, telephone or chat of theirs', async () => {
    const complaints = complaintsOf(world)
    const chat = 'chat-of-vilai-for-this-test' as ChatId
    const [WORDS, PHONE, NAME] = ['ถ้อยคำที่เขียนไว้เอง', '0898765432', 'วิไลวรรณ ตัวอย่างเท่านั้น']
    const one = await file(world, chat, {
      text: WORDS,
      contact: { name: NAME, phone: PHONE, address: null },
      wish: 'call',
    })
    await complaints.act(cause(), one.id, { act: 'assign', unit: 'works' }, by)
    await complaints.addTo({ ...cause(), chat }, one.id, { text: `${WORDS} อีกครั้ง` })
    await complaints.act(cause(), one.id, propose(), { ...by, by: 'works' })
    await complaints.fixed({ ...cause(), chat }, one.id)
    const before = await complaints.statistics(AGENCY, monthWindow(NOVEMBER))
    expect(await complaints.contacts.of(AGENCY, one.id)).toMatchObject({ phone: PHONE })
    await world.app.erasing.erase(AGENCY, chat, { cause: 'erase', at: world.now().epochMilliseconds })
    const after = await complaints.load(AGENCY, one.id)
    expect(after).toMatchObject({
      number: one.number,
      state: 'closed',
      text: null,
      people: [],
      place: { village: 'บ้านวัดตัวอย่าง' },
    })
    expect(JSON.stringify(after)).not.toContain(WORDS)
    expect(JSON.stringify(after)).not.toContain(chat)
    expect(await complaints.contacts.of(AGENCY, one.id)).toBeNull()
    expect((await complaints.statistics(AGENCY, monthWindow(NOVEMBER))).total).toEqual(before.total)
    await world.store.compact?.()
    for (const secret of [WORDS, PHONE, NAME]) expect(filesWith(world.dir, secret), secret).toEqual([])
  })

  test('goes from matters that were done two years ago by themselves', async () => {
    const complaints = complaintsOf(world)
    const old = await file(world, nid, { contact: { name: null, phone: '0812345678', address: null } })
    const walkIn = await file(world, null, {
      channel: 'counter',
      contact: { name: 'สมชาย', phone: null, address: null },
    })
    const open = await file(world, nid)
    for (const { id } of [old, walkIn]) await complaints.act(cause(), id, propose(), by)
    for (const { id } of [old, walkIn]) await complaints.act(cause(), id, { act: 'fixed' }, by)
    await world.pass({ hours: 24 * 735 })
    const before = world.now().subtract({ hours: 24 * 730 }).epochMilliseconds
    const proof = await retainContacts(complaints)(AGENCY, world.now(), () => before)
    expect(proof).toMatchObject([{ rule: 'retention.case-contact', count: 2 }])
    expect(await complaints.load(AGENCY, old.id)).toMatchObject({ people: [], text: null })
    expect(await complaints.contacts.of(AGENCY, old.id)).toBeNull()
    expect(await complaints.contacts.of(AGENCY, walkIn.id)).toBeNull()
    expect(await complaints.load(AGENCY, open.id)).toMatchObject({ people: [{ chat: nid }] })
  })
})

describe('the demo’s half year', () => {
  test('has sixty matters in every state, the same each time, and is made once', async () => {
    const { furnishComplaints } = await import('../../../src/features/complaints/demo/demo.ts')
    const complaints = complaintsOf(world)
    const furnish = furnishComplaints({ complaints, hasUnit: async () => true })
    const stage = { agency: AGENCY as AgencyId, at: world.now(), personOf: async (part: string) => part as ChatId }
    await furnish(stage)
    await furnish({ ...stage, at: world.now().add({ hours: 240 }) })
    const rows = await complaints.store.rows.find({ agency: AGENCY } as object).toArray()
    expect(rows).toHaveLength(60)
    const states = new Set(rows.map(({ state }) => state))
    for (const state of ['received', 'assigned', 'in-progress', 'explained', 'proposed', 'closed', 'refused'])
      expect(states).toContain(state)
    const figures = await complaints.statistics(AGENCY, fiscalYearWindow(2569))
    expect(figures.total.carried + figures.total.received).toBe(figures.total.done + figures.total.open)
    expect(await complaints.ofChat(AGENCY, 'citizen' as ChatId)).toHaveLength(3)
    expect(rows.every(({ history }) => history.every(({ letters }) => letters.length === 0))).toBe(true)
  })
})
