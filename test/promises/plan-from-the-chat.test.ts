// From a file in the chat to a plan everybody works on: read in LINE, settled and kept at the desk, asked for in LINE.

import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createVisitor, linkIn } from '../support/visitor.ts'
import { AGENCY, openWorld, type World } from '../support/world.ts'

const PLAN = readFileSync('test/fixtures/plans/documents/than-tawan-plan.txt')

let world: World
beforeAll(async () => {
  world = await openWorld({ furnished: ['people'], start: '2027-11-19T09:00' })
})
afterAll(() => world.close())

const person = (who: string) => world.platform.person(who)
async function after(act: () => void): Promise<void> {
  act()
  await world.settle()
  await world.advance({ seconds: 4 })
}
const say = (who: string, text: string) => after(() => person(who).say(text))
const tap = (who: string, label: string) =>
  after(() => {
    const { buttons } = person(who).shows()
    person(who).tap(buttons.find((one) => one.label === label)!.action)
  })
const lastTold = (who: string) =>
  JSON.stringify(
    person(who)
      .shows()
      .entries.filter(({ by }) => by.kind === 'bot')
      .at(-1),
  )
async function atTheDesk(who: string) {
  const visitor = createVisitor(world)
  await visitor.send(await visitor.open(linkIn(world, who)))
  return visitor
}

let ready: Promise<void> | undefined
/** Whichever test comes first brings the plan. */
const planIsKept = (): Promise<void> => {
  ready ??= bringPlan()
  return ready
}

async function bringPlan(): Promise<void> {
  await after(() => person('clerk').file(PLAN, 'แผน 2571-2575.txt'))
  await tap('clerk', 'อ่านไฟล์')
  expect(lastTold('clerk')).toContain('14 มาตรการ ตรงกับแผน')
  await say('officer', 'มาตรการของฉัน')
  expect(lastTold('officer')).toContain('ยังไม่มีแผน')

  await tap('clerk', 'เข้าเว็บ')
  const desk = await atTheDesk('clerk')
  const overview = await desk.open(`/console/${AGENCY}/plan`)
  expect(overview.text).toContain('แผน 2571-2575.txt')
  const [, draft] = /href="([^"]*\/plan\/draft\/[^"]+)"/.exec(overview.text)!
  const page = await desk.open(draft!)
  expect(page.status).toBe(200)
  const kept = await desk.send(page, { fields: { accept: 'yes', version: '1', year: '2571', do: 'keep' } })
  expect(kept.status, kept.text.slice(0, 500)).toBe(200)
}

test('an administrator sends the file, answers at the desk, and the plan is asked for in LINE', async () => {
  await planIsKept()
  await say('officer', 'มาตรการของฉัน')
  expect(lastTold('officer')).toContain('กิจกรรมทบทวนการใช้รถส่วนกลาง')
  await say('officer', '๑๑')
  expect(lastTold('officer')).toContain('โครงการสัญจรฟังเสียงสิบอำเภอ')
})

test('plan papers are opened once, by a link of one’s own', async () => {
  await planIsKept()
  await say('officer', 'เอกสารแผน')
  const link = linkIn(world, 'officer')
  const visitor = await atTheDesk('officer')
  const page = await visitor.open(`/my/${AGENCY}/plan-sheets`)
  expect(page.text).toContain('part=mine')
  for (const part of ['all', 'mine', 'register']) {
    const file = await visitor.open(`/my/${AGENCY}/plan-sheets?part=${part}`)
    expect(file.status).toBe(200)
    expect(file.headers.get('content-disposition')).toContain('attachment')
  }
  expect((await createVisitor(world).open(link)).status).toBe(410)
  expect((await createVisitor(world).open(`/my/${AGENCY}/plan-sheets?part=all`)).status).toBe(401)
})

test('a file LINE is still preparing is read when it comes, and told by itself, once', async () => {
  await planIsKept()
  await after(() => person('clerk').file(PLAN, 'แผนเดิม.txt', { preparing: 5 * 60_000 }))
  await tap('clerk', 'อ่านไฟล์')
  expect(lastTold('clerk')).toContain('กำลังอ่านไฟล์')
  await tap('clerk', 'ดูผล')
  expect(lastTold('clerk')).toContain('กำลังอ่านไฟล์')
  const before = person('clerk').shows().entries.length
  for (let minute = 0; minute < 30; minute += 1) await world.advance({ minutes: 1 })
  expect(lastTold('clerk')).toContain('เหมือนแผนฉบับที่ 1')
  expect(person('clerk').shows().entries).toHaveLength(before + 1)
})
