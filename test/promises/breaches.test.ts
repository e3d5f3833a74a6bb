// The record of leaks at the console: whoever may enters, judges, reports and closes; whoever may not only reads.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { appoint } from '../support/appointing.ts'
import { createVisitor, linkIn, type Visitor } from '../support/visitor.ts'
import { AGENCY, openWorld, type World } from '../support/world.ts'

const PATH = `/console/${AGENCY}/breaches`
let world: World
const visitors = new Map<string, Visitor>()

beforeAll(async () => {
  world = await openWorld()
  for (const role of ['admin', 'auditor'] as const) {
    const person = world.platform.addPerson({ id: role })
    person.follow()
    await world.settle()
    await appoint(world, role, role)
    person.say('เข้าเว็บ')
    await world.settle()
    await world.advance({ seconds: 4 })
    const visitor = createVisitor(world)
    await visitor.send(await visitor.open(linkIn(world, role)))
    visitors.set(role, visitor)
  }
})
afterAll(() => world.close())

test('a leak is entered with its clock, judged, reported and closed, and nothing the law wants is skipped', async () => {
  const admin = visitors.get('admin')!
  const fields = { what: 'แฟลชไดรฟ์หาย <b>', known: '2026-11-20T07:00', risk: '', affected: '12' }
  let page = await admin.send(await admin.open(PATH), { fields })
  expect(page.status).toBe(200)
  expect(page.text).toContain('แฟลชไดรฟ์หาย &lt;b&gt;')
  expect(page.text).toContain('เหลือ 69 ชั่วโมง')
  expect(page.text).toContain('ร่างข้อความแจ้ง')

  const post = (given: Record<string, string>) => admin.send(page, { fields: given })
  expect((await post({ do: 'close' })).status).toBe(422)
  expect((await post({ do: 'save', risk: 'huge' })).status).toBe(422)
  expect((await post({ do: 'save', reported: '2030-01-01T00:00' })).status).toBe(422)
  expect((await post({ do: 'save', affected: 'many' })).status).toBe(422)
  page = await post({ do: 'save', risk: 'high', reported: '2026-11-20T08:30' })
  expect(page.text).toContain('12 คน')
  expect(page.text).toContain('แจ้งเจ้าของข้อมูล')
  expect((await post({ do: 'close', risk: 'high' })).status).toBe(422)
  page = await post({ do: 'close', risk: 'high', told: '2026-11-20T08:45' })
  expect(page.text).toContain('ปิดแล้ว')
  expect(page.text).not.toContain('ปิดเหตุ</button>')
  expect((await admin.open(PATH)).text).toContain('ปิดแล้ว')
})

test('an auditor reads it and is shown nothing to change it with', async () => {
  const page = await visitors.get('auditor')!.open(PATH)
  expect(page.status).toBe(200)
  expect(page.text).toContain('แฟลชไดรฟ์หาย')
  expect(page.text).not.toContain('name="what"')
  expect((await visitors.get('auditor')!.open(`${PATH}/nothing`)).status).toBe(422)
})
