import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Complaint } from '../../../src/features/complaints/index.ts'
import { complaintsOf, file, onlyComplaints } from '../../support/complaints.ts'
import { invite } from '../../support/invitations.ts'
import { AGENCY, openWorld, type World } from '../../support/world.ts'

let world: World
beforeEach(async () => {
  ids.clear()
  world = await openWorld({ start: '2026-11-02T09:00', features: onlyComplaints })
  await join('taker', 'K7QM-4XTR', 'complaint-officer', null)
  await join('works', 'A3CD-E4FH', 'officer', 'กองช่าง')
  await join('head', 'B4DE-F5GJ', 'unit-head', 'กองช่าง')
  await join('health', 'C5EF-G6HK', 'officer', 'กองสาธารณสุข')
  person('nid').follow()
  await world.settle()
})
afterEach(() => world.close())

const ids = new Set<string>()
function person(id: string) {
  if (ids.has(id)) return world.platform.person(id)
  ids.add(id)
  return world.platform.addPerson({ id })
}
const chat = (id: string) => world.chatOf(person(id).userId())

async function join(id: string, code: string, role: string, unit: string | null): Promise<void> {
  await invite(world, code, [{ role, unit }])
  person(id).follow()
  await say(id, code)
}
async function say(id: string, ...texts: string[]): Promise<void> {
  for (const text of texts) {
    person(id).say(text)
    await world.settle()
    await world.advance({ seconds: 4 })
  }
}
async function tap(id: string, ...labels: string[]): Promise<void> {
  for (const label of labels) {
    const buttons = person(id).shows().buttons
    const found = buttons.find((button) => button.label === label)
    if (!found) throw new Error(`no «${label}» among ${buttons.map((one) => one.label).join(' | ')}`)
    person(id).tap(found.action)
    await world.settle()
    await world.advance({ seconds: 4 })
  }
}
async function photo(id: string): Promise<void> {
  person(id).photo(
    Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    ),
    { type: 'image/png' },
  )
  await world.settle()
  await world.advance({ seconds: 4 })
}
const heard = (id: string) =>
  person(id)
    .shows()
    .entries.flatMap(({ by, message }) => (by.kind === 'bot' ? [JSON.stringify(message)] : []))
const last = (id: string) => heard(id).at(-1) ?? ''
const now = (one: Complaint) => complaintsOf(world).load(AGENCY, one.id)

describe('the office', () => {
  test('takes a matter from the queue to the answer', async () => {
    const one = await file(world, chat('nid'))
    await say('taker', 'เรื่องที่รอ')
    expect(last('taker')).toContain('CM-2570-00001')
    await tap('taker', `${one.number} ไฟส่องสว่าง`, 'มอบหมาย', 'กองช่าง')
    expect(await now(one)).toMatchObject({ state: 'assigned', unit: 'works' })
    await say('works', 'เรื่องที่รอ')
    await tap('works', `${one.number} ไฟส่องสว่าง`, 'รับไปทำ')
    expect(await now(one)).toMatchObject({ state: 'in-progress' })
    await tap('works', 'ดูเรื่องนี้', 'แก้ไขแล้ว')
    await say('works', 'เปลี่ยนหลอดไฟแล้ว', 'วันนี้')
    await photo('works')
    await say('works', 'ครบแล้ว', 'หลอดขาด', 'ตรวจทุกเดือน', 'ส่ง')
    expect(await now(one)).toMatchObject({
      state: 'proposed',
      solution: { what: 'เปลี่ยนหลอดไฟแล้ว', on: '2026-11-02', unit: 'works', cause: 'หลอดขาด' },
    })
    await world.advance({ hours: 5 })
    expect(last('nid')).toContain('เรียบร้อยดีไหม')
  })

  test('shows a unit only what is its own, and nobody what is kept from them', async () => {
    const one = await file(world, chat('nid'))
    const complaints = complaintsOf(world)
    const by = { by: 'office', who: chat('taker'), chat: null }
    await complaints.act({ agency: AGENCY, at: world.now(), cause: 'a' }, one.id, { act: 'assign', unit: 'works' }, by)
    await say('health', 'เรื่องที่รอ')
    expect(last('health')).toContain('ไม่มีเรื่องที่รอ')
    await say('health', one.number)
    expect(last('health')).not.toContain('ไฟหน้าบ้านดับ')
    await say('works', one.number)
    expect(last('works')).toContain('ไฟหน้าบ้านดับ')
    await complaints.act(
      { agency: AGENCY, at: world.now(), cause: 'b' },
      one.id,
      { act: 'keep-from', units: ['works'] },
      by,
    )
    await say('works', one.number)
    expect(last('works')).not.toContain('ไฟหน้าบ้านดับ')
    await say('nid', 'เรื่องที่รอ')
    expect(last('nid')).not.toContain(one.number)
  })

  test('takes back a tap within ten minutes', async () => {
    const one = await file(world, chat('nid'))
    await say('taker', one.number)
    await tap('taker', 'มอบหมาย', 'กองคลัง', 'เรียกคืน')
    expect(await now(one)).toMatchObject({ state: 'received', unit: null })
  })

  test('refuses with a reason and where to go', async () => {
    const one = await file(world, chat('nid'))
    await say('taker', one.number)
    await tap('taker', 'ทำอย่างอื่น', 'นอกอำนาจ', 'ของหน่วยอื่น', 'ที่อื่น')
    await say('taker', 'แขวงทางหลวงตัวอย่าง โทร 1586', 'ส่ง')
    expect(await now(one)).toMatchObject({ state: 'refused', refusal: { reason: 'other-office' } })
    await world.advance({ hours: 5 })
    expect(last('nid')).toContain('แขวงทางหลวงตัวอย่าง')
  })

  test('is warned, asked, and told upwards on the days of the clock', async () => {
    const one = await file(world, chat('nid'))
    const by = { by: 'office', who: chat('taker'), chat: null }
    await complaintsOf(world).act(
      { agency: AGENCY, at: world.now(), cause: 'a' },
      one.id,
      { act: 'assign', unit: 'works' },
      by,
    )
    await world.advanceTo(world.at('2026-11-14T09:00'))
    expect(last('works')).toContain('เหลือ 3 วัน')
    await world.advanceTo(world.at('2026-11-17T09:00'))
    expect(last('works')).toContain('วันนี้ครบกำหนด')
    await world.advanceTo(world.at('2026-11-18T09:00'))
    expect(last('head')).toContain('เลยกำหนด 1 วัน')
    await say('works', one.number)
    await tap('works', 'ชี้แจง')
    await say('works', 'รออะไหล่จากโรงงาน', '4 ธ.ค. 69', 'ส่ง')
    expect(await now(one)).toMatchObject({ state: 'explained', due: '2026-12-04' })
    expect(last('nid')).toContain('รออะไหล่จากโรงงาน')
  })
})
