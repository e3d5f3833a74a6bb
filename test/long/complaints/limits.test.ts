// Limits hold a flood back and say whom to call; no word ever deletes a matter.

import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { coverWords } from '../../../src/features/complaints/intake/reading/rude.ts'
import { complaintsOf, file, onlyComplaints } from '../../support/complaints.ts'
import { invite } from '../../support/invitations.ts'
import { createVisitor } from '../../support/visitor.ts'
import { AGENCY, openWorld, type World } from '../../support/world.ts'

let world: World
beforeEach(async () => {
  world = await openWorld({ start: '2026-11-02T09:00', features: onlyComplaints })
  world.platform.addPerson({ id: 'nid' }).follow()
  await world.settle()
})
afterEach(() => world.close())

const chat = () => world.chatOf(world.platform.person('nid').userId())
const rule = (value: { readonly person: number; readonly office: number; readonly mode: 'hold' | 'training' }) =>
  world.agencies.desk.setRule(
    AGENCY,
    { cause: 'limits', at: world.now().epochMilliseconds, who: 'test' },
    { key: 'complaint.limits', value, from: null, source: 'test' },
  )
async function say(...texts: string[]): Promise<void> {
  for (const text of texts) {
    world.platform.person('nid').say(text)
    await world.settle()
    await world.advance({ seconds: 4 })
  }
}
async function tap(...labels: string[]): Promise<void> {
  for (const label of labels) {
    const found = world.platform
      .person('nid')
      .shows()
      .buttons.find((button) => button.label === label)
    if (!found) throw new Error(`no «${label}»`)
    world.platform.person('nid').tap(found.action)
    await world.settle()
    await world.advance({ seconds: 4 })
  }
}
const fileByChat = async () => {
  await say('ไฟหน้าวัดดับมาสามคืน')
  await tap('ใช่')
  await say('หน้าวัด หมู่ 3')
  await tap('ทางแชตนี้', 'ส่งเรื่อง')
}
const heard = () => JSON.stringify(world.platform.person('nid').shows().entries)
const filed = async () => (await complaintsOf(world).ofChat(AGENCY, chat())).length

describe('more than a person files in a day', () => {
  test('is held, with the telephone, and files again the next day', async () => {
    await rule({ person: 1, office: 500, mode: 'hold' })
    await file(world, chat(), { category: 'noise', place: null })
    await fileByChat()
    expect(await filed()).toBe(1)
    expect(heard()).toContain('วันนี้แจ้งไว้ 1 เรื่องแล้ว')
    await world.advance({ hours: 25 })
    await fileByChat()
    expect(await filed()).toBe(2)
  })

  test('is let through and noted while people are trained', async () => {
    await rule({ person: 1, office: 500, mode: 'training' })
    await file(world, chat(), { category: 'noise', place: null })
    await fileByChat()
    expect(await filed()).toBe(2)
    const [newest] = await complaintsOf(world).ofChat(AGENCY, chat())
    const { entries } = await complaintsOf(world).load(AGENCY, newest!.id)
    expect(entries.filter(({ what }) => what === 'note')).toMatchObject([
      { shown: false, text: expect.stringContaining('ช่วงฝึกใช้') },
    ])
  })
})

test('more than an office takes in an hour is held at the form as well, and sent twice it is one', async () => {
  await rule({ person: 20, office: 2, mode: 'hold' })
  const visitor = createVisitor(world)
  const send = async (text: string) =>
    visitor.send(await visitor.open(`/p/${AGENCY}/complain`), { fields: { about: 'light', text } })
  const page = await visitor.open(`/p/${AGENCY}/complain`)
  const fields = { about: 'light', text: 'ไฟดับหนึ่ง' }
  await visitor.send(page, { fields })
  expect((await visitor.send(page, { fields })).text).toMatch(/CM-2570-00001/)
  expect((await send('ไฟดับสอง')).text).toMatch(/CM-2570-00002/)
  expect((await send('ไฟดับสาม')).text).toContain('มีเรื่องเข้ามาพร้อมกันมาก')
})

describe('words the office does not want on its cards', () => {
  test('never delete a matter: the text stays whole, cards cover it', async () => {
    const text = 'ไฟดับโว้ย ไอ้สัสสส เมื่อไหร่จะมา'
    const one = await file(world, chat(), { text })
    expect((await complaintsOf(world).load(AGENCY, one.id)).text).toBe(text)
    await invite(world, 'K7QM-4XTR', [{ role: 'complaint-officer', unit: null }])
    world.platform.addPerson({ id: 'taker' }).follow()
    for (const said of ['K7QM-4XTR', one.number]) {
      await world.settle()
      world.platform.person('taker').say(said)
      await world.settle()
      await world.advance({ seconds: 4 })
    }
    const card = JSON.stringify(world.platform.person('taker').shows().entries)
    expect(card).toContain('ไฟดับโว้ย ••• เมื่อไหร่จะมา')
    await say(one.number)
    expect(heard()).toContain(text)
  })

  test('are covered to their end and nothing else is', () => {
    expect(coverWords('พบตัวเหี้ยในท่อ', ['ไอ้เหี้ย'])).toBe('พบตัวเหี้ยในท่อ')
    expect(coverWords('a.b (c) A.B', ['a.b'])).toBe('••• (c) •••')
    expect(coverWords('ไม่มีอะไร', [])).toBe('ไม่มีอะไร')
  })
})
