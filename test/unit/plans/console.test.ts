// The plan at the console, as a browser sees it: sent, looked at, answered, kept, read, revised.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { demoPlan } from '../../../src/features/plans/demo/furnish.ts'
import type { PlanFile } from '../../../src/features/plans/index.ts'
import { appoint } from '../../support/appointing.ts'
import { createVisitor, linkIn, type Shown, type Visitor } from '../../support/visitor.ts'
import { AGENCY, openWorld, type World } from '../../support/world.ts'

const PLAN = `/console/${AGENCY}/plan`

let world: World
let admin: Visitor
let officer: Visitor
beforeAll(async () => {
  world = await openWorld()
  for (const who of ['officer', 'admin']) world.platform.addPerson({ id: who }).follow()
  await world.settle()
  await appoint(world, 'officer', 'officer', { unit: 'works' })
  await appoint(world, 'admin', 'admin')
  admin = await entered('admin')
  officer = await entered('officer')
})
afterAll(() => world.close())

async function entered(who: string): Promise<Visitor> {
  world.platform.person(who).say('เข้าเว็บ')
  await world.settle()
  await world.advance({ seconds: 4 })
  const visitor = createVisitor(world)
  await visitor.send(await visitor.open(linkIn(world, who)))
  return visitor
}

const fileOf = (plan: PlanFile, name = 'แผน.json'): File => new File([JSON.stringify(plan)], name)
const changed = (no: number, more: object): PlanFile => {
  const file = demoPlan(2570)
  const measures = file.plan.measures.map((one) => (one.no === no ? { ...one, ...more } : one))
  return { ...file, plan: { ...file.plan, measures } }
}
async function sent(file: File): Promise<Shown> {
  return admin.send(await admin.open(`${PLAN}/import`), { fields: { file } })
}
/** The form as it stands, with nothing chosen but what is said here. */
const hidden = (page: Shown): Record<string, string> =>
  Object.fromEntries(
    [...page.text.matchAll(/<input type="hidden" name="(id\d+|version)" value="([^"]*)">/g)].map(([, name, value]) => [
      name!,
      value!,
    ]),
  )
const answer = (page: Shown, fields: Record<string, string>) =>
  admin.send(page, { fields: { ...hidden(page), do: 'keep', ...fields } })

describe('the plan at the console', () => {
  test('is not there before it is kept, and only an administrator may bring it', async () => {
    const empty = await admin.open(PLAN)
    expect(empty.text).toContain('ยังไม่มีแผนที่เก็บไว้สำหรับปีงบประมาณ 2570')
    expect(empty.text).toContain('นำเข้าแผน')
    expect((await officer.open(PLAN)).text).not.toContain('นำเข้าแผน')
    expect((await officer.open(`${PLAN}/import`)).status).toBe(403)
  })

  test('refuses a file it cannot read, with the reason', async () => {
    const refused = await sent(new File(['%PDF-1.7'], 'plan.pdf'))
    expect(refused.text).toContain('ไฟล์นี้เป็น PDF')
    const torn = await sent(new File(['{"plan": '], 'plan.json'))
    expect(torn.text).toContain('ใกล้บรรทัด 1')
    expect((await admin.open(PLAN)).text).not.toContain('รอยืนยัน')
  })

  test('shows what was read against what the plan states, and keeps nothing by itself', async () => {
    const preview = await sent(fileOf(changed(4, { responsibleUnits: ['กองแปลกหน้า'] })))
    expect(preview.path).toMatch(/^\/console\/demo\/plan\/draft\//)
    for (const words of [
      'อ่าน แผน.json แล้ว ยังไม่มีอะไรถูกเก็บ',
      'มิติที่ 1 การสร้างวัฒนธรรมสุจริต',
      'ตรงกัน',
      'คำถาม 3 ข้อ',
      'กองแปลกหน้า',
    ])
      expect(preview.text).toContain(words)
    expect(preview.text).not.toContain(' checked')
    expect((await admin.open(PLAN)).text).toContain('รอยืนยัน')
    const open = await answer(preview, { year: '2566', q2: '"works"' })
    expect(open.text).toContain('ยังมี 2 ข้อที่ไม่ได้ตอบ')
    // What was answered stays answered.
    expect(open.text).toMatch(/value="&quot;works&quot;" checked/)
    expect((await admin.open(PLAN)).text).toContain('ยังไม่มีแผนที่เก็บไว้')
  })

  test('is kept by whoever confirms it, once, with the answers that were given', async () => {
    const preview = await sent(fileOf(changed(4, { responsibleUnits: ['กองแปลกหน้า'] })))
    const sends = [
      answer(preview, { year: '2566', q2: '"works"', accept: 'yes' }),
      answer(preview, { year: '2566', q2: '"works"', accept: 'yes' }),
    ]
    for (const kept of await Promise.all(sends)) {
      expect(kept.path).toMatch(/^\/console\/demo\/plan\/version\/.*\/1$/)
      expect(kept.text).toContain('เลือกเอง')
      expect(kept.text).toContain('ใช้คำตอบที่เสนอ')
    }
    const shown = await officer.open(PLAN)
    expect(shown.text).toContain('ฉบับที่ใช้ในปีงบประมาณ 2570')
    expect(shown.text).toContain('โครงการเรียนรู้คุณธรรมและจริยธรรมในการทำงาน')
    expect(shown.text).toContain('ทุกหน่วย')
  })

  test('is revised by a corrected file, and the page says what changed before and after', async () => {
    const preview = await sent(fileOf(changed(9, { targetCount: 77, responsibleUnits: ['กองช่าง', 'กองคลัง'] })))
    expect(preview.text).toContain('สิ่งที่เปลี่ยนจากฉบับที่ 1')
    expect(preview.text).toContain('แก้ #9')
    const kept = await answer(preview, { year: '2570', accept: 'yes' })
    expect(kept.path).toMatch(/\/2$/)
    const list = await officer.open(PLAN)
    const [, diff] = /href="([^"]*\/plan\/diff\/[^"]*)"/.exec(list.text)!
    const page = (await officer.open(diff!)).text
    expect(page).toContain('แก้ #9 มาตรการจัดทำคู่มือและแผนภูมิขั้นตอนการขออนุญาต: ')
    expect(page).toContain('<td>จำนวนกลุ่มเป้าหมาย</td><td>ไม่ระบุจำนวน</td><td>77</td>')
    expect(page).toContain('<td>ผู้รับผิดชอบ</td><td>กองช่าง</td><td><ul><li>กองช่าง</li><li>กองคลัง</li></ul></td>')
  })

  test('is given out as a file in every kind', async () => {
    const list = await officer.open(PLAN)
    const ways = [...list.text.matchAll(/href="([^"]*\/plan\/file\/[^"]*)"/g)].map(([, way]) => way!)
    expect(ways).toHaveLength(4)
    for (const way of ways) {
      const file = await officer.open(way)
      expect(file.status, way).toBe(200)
      expect(file.headers.get('content-disposition'), way).toContain('attachment')
    }
    const json = await officer.open(ways.find((way) => way.endsWith('/json'))!)
    expect(JSON.parse(json.text)).toMatchObject({ schemaVersion: 1, plan: { statedMeasureCount: 14 } })
  })

  test('that somebody changed since the preview is looked at again, and a dropped file is gone', async () => {
    const [first, second] = [
      await sent(fileOf(changed(1, { rationale: 'ก' }))),
      await sent(fileOf(changed(1, { rationale: 'ข' }))),
    ]
    await answer(first, { year: '2570', accept: 'yes' })
    const late = await answer(second, { year: '2570', accept: 'yes' })
    expect(late.text).toContain('มีผู้เก็บแผนฉบับอื่นระหว่างนี้')
    const again = await admin.open(second.path)
    expect((await answer(again, { do: 'discard' })).path).toBe(PLAN)
    expect((await admin.open(second.path)).text).toContain('ไม่พบตัวอย่างนี้แล้ว')
  })

  test('that names no units gets them chosen one by one, or all the rest at once', async () => {
    const file = changed(3, { responsibleUnits: [] })
    const measures = file.plan.measures.map((one) => (one.no === 5 ? { ...one, responsibleUnits: [] } : one))
    const preview = await sent(fileOf({ ...file, plan: { ...file.plan, measures } }))
    const [, i] = /name="id(\d+)" value="plan\/lead\/lead-unknown"/.exec(preview.text)!
    const partly = await answer(preview, { year: '2570', [`l${i}:3`]: 'finance' })
    expect(partly.text).toMatch(/ยังมี \d+ ข้อที่ไม่ได้ตอบ/)
    expect(partly.text).toContain('<option value="finance" selected>')
    const kept = await answer(partly, { year: '2570', [`l${i}:3`]: 'finance', [`q${i}`]: '"works"', accept: 'yes' })
    const row = (title: string) => new RegExp(`<td>${title}</td><td>([^<]*)</td>`).exec(kept.text)?.[1]
    expect(row('กิจกรรมเด็กรู้หน้าที่ ไม่เอาเปรียบเพื่อน')).toBe('กองคลัง')
    expect(row('กิจกรรมตลาดสุจริต ติดราคาครบทุกแผง')).toBe('กองช่าง')
  })
})
