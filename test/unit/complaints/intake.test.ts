// How many taps and messages it takes to file, whatever way somebody begins.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { categoryOf } from '../../../src/features/complaints/categories.ts'
import { ABOUTS, isHandedOver, meaningOf, wantsPlace } from '../../../src/features/complaints/intake/intake.ts'
import { AGENCY, openWorld, type World } from '../../support/world.ts'

const MOST = 8
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const hear = async () => {
  await world.settle()
  await world.advance({ seconds: 4 })
}
let who = ''
const phone = () => world.platform.person(who)
const steps = {
  say: (text: string) => () => phone().say(text),
  tap: (label: string) => () => {
    const button = phone()
      .shows()
      .buttons.find((one) => one.label === label)
    if (!button) throw new Error(`no «${label}»`)
    phone().tap(button.action)
  },
  photo: () => () => phone().photo(PIXEL, { type: 'image/png' }),
  place: () => () => phone().place({ latitude: 13.75, longitude: 100.5 }),
}
const { say, tap, photo, place } = steps

const WAYS: Readonly<Record<string, readonly (() => unknown)[]>> = {
  'from the menu': [say('แจ้งเรื่อง'), tap('ขยะ'), say('ขยะล้น'), tap('เล่าครบแล้ว'), place(), tap('ทางแชตนี้'), tap('ส่งเรื่อง')],
  'in free text': [say('ไฟหน้าบ้านดับ 3 วันแล้ว'), tap('ใช่'), say('หน้าวัด หมู่ 3'), tap('ทางแชตนี้'), tap('ส่งเรื่อง')],
  'photo first': [photo(), tap('ใช่'), tap('ถนน ทางเท้า'), place(), tap('ทางแชตนี้'), tap('ส่งเรื่อง')],
  'place first': [place(), tap('ใช่'), tap('สัตว์'), say('หมาจรจัด'), tap('เล่าครบแล้ว'), tap('ทางแชตนี้'), tap('ส่งเรื่อง')],
  'one word': [say('แจ้งเรื่อง'), tap('เสียงดัง'), say('ดัง'), say('ครบ'), say('ข้าม'), say('ทางแชตนี้'), say('ส่ง')],
}

test.each(Object.entries(WAYS))('filing %s takes no more than eight taps and messages', async (name, way) => {
  who = name
  world.platform.addPerson({ id: name }).follow()
  await hear()
  for (const step of way) {
    step()
    await hear()
  }
  expect(JSON.stringify(phone().shows().entries.at(-1)?.message)).toContain('CM-2570-0000')
  expect(way.length).toBeLessThanOrEqual(MOST)
  const chat = world.chatOf(phone().userId())
  const { connection } = world.store
  const rows = await connection
    .getClient()
    .db(connection.name)
    .collection('complaints')
    .find({ agency: AGENCY })
    .toArray()
  const own = rows.filter((row) => row.people[0].chat === chat)
  expect(own).toMatchObject([{ state: 'received', channel: 'line', people: [{ as: 'filer' }] }])
})

test('what stands on the buttons means something in the register', () => {
  for (const about of ABOUTS) expect(categoryOf(meaningOf(about).category), about).not.toBeNull()
  expect(ABOUTS.filter(isHandedOver)).toEqual(['corruption'])
  expect(ABOUTS.filter(wantsPlace)).not.toContain('praise')
  expect(new Set(ABOUTS).size).toBe(ABOUTS.length)
})
