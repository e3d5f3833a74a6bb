// Papers at the console, as a browser sees them.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { createVisitor, linkIn, type Visitor } from '../../support/visitor.ts'
import { AGENCY, openWorld, type World } from '../../support/world.ts'

const PAPERS = `/console/${AGENCY}/papers`

let world: World
let clerk: Visitor
let officer: Visitor
beforeAll(async () => {
  world = await openWorld({ start: '2027-04-05T10:00', furnished: ['people', 'plans', 'reports'] })
  clerk = await entered('clerk')
  officer = await entered('officer')
})
afterAll(() => world.close())

async function entered(who: string): Promise<Visitor> {
  await say(who, 'เข้าเว็บ')
  const visitor = createVisitor(world)
  await visitor.send(await visitor.open(linkIn(world, who)))
  return visitor
}

async function say(who: string, text: string): Promise<void> {
  world.platform.person(who).say(text)
  await world.settle()
  await world.advance({ seconds: 4 })
}

async function tap(who: string, label: string): Promise<void> {
  const phone = world.platform.person(who)
  const button = phone.shows().buttons.find((one) => one.label === label)
  if (!button) throw new Error(`no ${label}`)
  phone.tap(button.action)
  await world.settle()
}

test('are for those whose office it is', async () => {
  expect((await clerk.open(PAPERS)).text).toContain('ยังไม่มีรายงานที่เผยแพร่')
  expect((await officer.open(PAPERS)).status).toBe(403)
})

test('print any round as it stands, in the kind that was asked for', async () => {
  const printed = await clerk.open(`${PAPERS}/print/2570/half-year/ita/docx`)
  expect([printed.status, printed.text.slice(0, 2)]).toEqual([200, 'PK'])
  expect((await clerk.open(`${PAPERS}/print/2570/half-year/ita/exe`)).status).toBeGreaterThanOrEqual(400)
  expect((await officer.open(`${PAPERS}/print/2570/half-year/ita/docx`)).status).toBe(403)
})

test('list what was published in LINE, with its file', async () => {
  await say('clerk', 'ตรวจรายงาน')
  await tap('clerk', 'ตรวจแล้ว')
  await say('mayor', 'อนุมัติรายงาน')
  await tap('mayor', 'อนุมัติ')
  await say('clerk', 'ตรวจรายงาน')
  await tap('clerk', 'เผยแพร่')
  const page = await clerk.open(PAPERS)
  expect(page.text).toContain('รายงานรอบ 6 เดือน ปีงบประมาณ 2570')
  const [, path] = /href="([^"]+\/papers\/file\/[^"]+\/docx)"/.exec(page.text) ?? []
  const file = await clerk.open(path!)
  expect([file.status, file.text.slice(0, 2)]).toEqual([200, 'PK'])
  expect((await officer.open(path!)).status).toBe(403)
})
