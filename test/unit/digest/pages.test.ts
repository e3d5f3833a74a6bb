// The months at the console: printed for the meeting, and counted again with a reason that stays beside the figures.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { appoint } from '../../support/appointing.ts'
import { createVisitor, linkIn, type Visitor } from '../../support/visitor.ts'
import { AGENCY, openWorld, type World } from '../../support/world.ts'

const PAGE = `/console/${AGENCY}/digest`

let world: World
const visitors: Record<string, Visitor> = {}
beforeAll(async () => {
  world = await openWorld({ start: '2026-11-30T18:00' })
  for (const who of ['mayor', 'clerk', 'officer']) world.platform.addPerson({ id: who }).follow()
  await world.settle()
  await appoint(world, 'mayor', 'executive')
  await appoint(world, 'clerk', 'clerk')
  await appoint(world, 'officer', 'officer', { unit: 'works' })
  await world.advanceTo(world.at('2026-12-01T09:00'))
  for (const who of ['mayor', 'clerk', 'officer']) visitors[who] = await entered(who, 'เข้าเว็บ')
})
afterAll(() => world.close())

async function say(who: string, text: string): Promise<void> {
  world.platform.person(who).say(text)
  await world.settle()
  await world.advance({ seconds: 4 })
}
async function entered(who: string, text: string): Promise<Visitor> {
  await say(who, text)
  const visitor = createVisitor(world)
  await visitor.send(await visitor.open(linkIn(world, who)))
  return visitor
}

test('the month that was counted is there to print, for who may read it', async () => {
  const page = await visitors.mayor!.open(PAGE)
  expect(page.text).toContain('พ.ย. 2569')
  expect(page.text.match(/as=pdf/g)).toHaveLength(1)
  expect(page.text).not.toContain('เหตุผลที่นับใหม่')
  expect((await visitors.officer!.open(PAGE)).status).toBe(403)
  const pdf = await visitors.mayor!.open(`${PAGE}?month=2026-11&as=pdf`)
  expect(pdf.headers.get('content-type')).toBe('application/pdf')
  expect(pdf.text.startsWith('%PDF-')).toBe(true)
  const docx = await visitors.mayor!.open(`${PAGE}?month=2026-11&as=docx`)
  expect(docx.text.startsWith('PK')).toBe(true)
  expect((await visitors.mayor!.open(`${PAGE}?month=2026-10&as=pdf`)).text).toContain('ยังไม่มีสรุปของเดือนนี้')
})

test('counted again, it says when and why wherever it is read', async () => {
  const page = await visitors.clerk!.open(PAGE)
  const refused = await visitors.clerk!.send(page, { fields: { month: '2026-11', reason: ' ' } })
  expect(refused.text).toContain('กรอกเหตุผลที่นับใหม่ก่อน')
  expect((await visitors.mayor!.send(page, { fields: { month: '2026-11', reason: 'ลองดู' } })).status).toBe(403)
  const done = await visitors.clerk!.send(page, { fields: { month: '2026-11', reason: 'ลงวันที่รับเรื่องผิดหนึ่งเรื่อง' } })
  expect(done.text).toContain('นับใหม่ครั้งที่ 2')
  await say('mayor', 'สรุป')
  world.platform.person('mayor').tap('เดือนก่อนหน้า')
  await world.settle()
  await world.advance({ seconds: 4 })
  expect(JSON.stringify(world.platform.person('mayor').shows().entries.at(-1))).toContain('เพราะลงวันที่รับเรื่องผิดหนึ่งเรื่อง')
})

test('from the card a link leads to the same pages', async () => {
  await say('mayor', 'สรุป')
  world.platform.person('mayor').tap({ type: 'postback', data: 'c|digest-print||' })
  await world.settle()
  await world.advance({ seconds: 4 })
  const visitor = createVisitor(world)
  const page = await visitor.send(await visitor.open(linkIn(world, 'mayor')))
  expect(page.path).toBe(`/my/${AGENCY}/digest`)
  expect(page.text).toContain('พ.ย. 2569')
  expect((await visitor.open(`/my/${AGENCY}/digest?month=2026-11&as=pdf`)).text.startsWith('%PDF-')).toBe(true)
})
