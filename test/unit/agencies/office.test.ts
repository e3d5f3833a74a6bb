import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { SECTIONS } from '../../../src/features/agencies/contact/sections.ts'
import { dialLink } from '../../../src/features/agencies/index.ts'
import { appoint } from '../../support/appointing.ts'
import { createVisitor, linkIn, type Shown, type Visitor } from '../../support/visitor.ts'
import { AGENCY, openWorld, type World } from '../../support/world.ts'

const PATH = `/console/${AGENCY}/office`
let world: World
let admin: Visitor
beforeAll(async () => {
  world = await openWorld()
  const person = world.platform.addPerson({ id: 'admin' })
  person.follow()
  await world.settle()
  await appoint(world, 'admin', 'admin')
  await say('admin', 'เข้าเว็บ')
  admin = createVisitor(world)
  await admin.send(await admin.open(linkIn(world, 'admin')))
})
afterAll(() => world.close())

async function say(who: string, text: string): Promise<string> {
  const since = world.platform.person(who).shows().entries.length
  world.platform.person(who).say(text)
  await world.settle()
  await world.advance({ seconds: 4 })
  return JSON.stringify(world.platform.person(who).shows().entries.slice(since))
}

const copy = () => world.agencies.of(AGENCY)

/** A section as the page shows it, with some of its cells changed. */
async function filled(name: string, changes: Readonly<Record<string, string>>): Promise<Record<string, string>> {
  const section = SECTIONS.find((one) => one.name === name)!
  const rows = section.rows(await copy())
  const fields: Record<string, string> = { section: name, rows: String(rows.length + 3) }
  for (const [i, row] of rows.entries())
    for (const [column, value] of Object.entries(row)) fields[`${name}.${i}.${column}`] = value
  for (const [cell, value] of Object.entries(changes)) fields[`${name}.${cell}`] = value
  return fields
}

const save = async (name: string, changes: Readonly<Record<string, string>>): Promise<Shown> =>
  admin.send(await admin.open(PATH), { fields: await filled(name, changes) })

describe('the office at the console', () => {
  test('saved as it is shown nothing changes, in any of its tables', async () => {
    const { rev: _before, ...before } = await copy()
    for (const { name } of SECTIONS) expect((await save(name, {})).status, name).toBe(200)
    const { rev: _after, ...after } = await copy()
    expect(after).toEqual(before)
  })

  test('a telephone with its extension is what conversations name from then on', async () => {
    await save('units', { '2.number': '0 2999 8888', '2.extension': '45' })
    const told = await say('admin', 'ขอเบอร์กองช่างหน่อยครับ')
    expect(told).toContain('0 2999 8888 ต่อ 45')
    expect(told).toContain('tel:029998888,45')
    expect((await copy()).units[2]).toMatchObject({ code: 'works', name: { en: 'Public Works Division' } })
  })

  test('a village is added, another emptied, and a report is asked for by the new one', async () => {
    const { villages } = await copy()
    const next = villages.length
    await save('villages', {
      [`${next}.kind`]: 'village',
      [`${next}.moo`]: '9',
      [`${next}.village`]: 'บ้านใหม่',
      [`${next}.people`]: '120',
    })
    expect((await copy()).villages.at(-1)).toEqual({
      kind: 'village',
      number: 9,
      name: 'บ้านใหม่',
      people: 120,
      aliases: [],
    })
    await save('villages', { '0.moo': '', '0.village': '', '0.people': '', '0.aliases': '' })
    expect((await copy()).villages).toHaveLength(next)
    await say('admin', 'แจ้งเรื่อง')
    await say('admin', 'ไฟส่องสว่าง')
    await say('admin', 'ดับ')
    expect(await say('admin', 'เล่าครบแล้ว')).toContain('บ้านใหม่')
    await say('admin', 'ยกเลิก')
  })

  test('an office for forwarding is added beside those that ship, which stay what they are', async () => {
    const shown = SECTIONS.find(({ name }) => name === 'directory')!.rows(await copy()).length
    await save('directory', {
      [`${shown}.other`]: 'ชลประทานตัวอย่าง',
      [`${shown}.covers`]: 'คลองส่งน้ำ',
      [`${shown}.number`]: '0 2111 2222',
    })
    expect((await copy()).directory.map(({ code }) => code)).toContain('office-1')
    expect((await copy()).directory.map(({ code }) => code)).not.toContain('pea')
    expect(await say('admin', 'เบอร์ชลประทาน')).toContain('0 2111 2222')
    expect(await say('admin', 'ขอเบอร์การไฟฟ้า')).toContain('1129')
  })

  test('what cannot be is refused with its place, and nothing is kept of it', async () => {
    const { rev } = await copy()
    expect((await save('units', { '0.number': 'โทรมาสิ' })).text).toContain('units.0.phone')
    expect((await save('villages', { '0.moo': 'สาม' })).status).toBe(422)
    expect((await save('units', { '0.unit': 'กองช่าง' })).status).toBe(422)
    expect((await save('nothing', {}).catch(() => null))?.status ?? 422).toBe(422)
    expect((await copy()).rev).toBe(rev)
  })
})

test('contact says where, when and whom to call, and whether the office is open now', async () => {
  const told = await say('admin', 'ติดต่อ')
  for (const part of ['ตอนนี้เปิดอยู่', 'ชั้น 1 อาคารสำนักงานเทศบาล', '0 2123 4567 ต่อ 11', 'saraban@example.go.th'])
    expect(told).toContain(part)
  await world.advance({ hours: 12 })
  expect(await say('admin', 'ติดต่อ')).toContain('ตอนนี้ปิดแล้ว')
  expect(await say('admin', 'เบอร์ของใครไม่รู้')).not.toContain('tel:')
})

test.each([
  ['0 2123 4567', 'tel:021234567'],
  ['0 2123 4567 ต่อ 12', 'tel:021234567,12'],
  ['+66 2 123 4567 ext. 9', 'tel:+6621234567,9'],
  ['1567', 'tel:1567'],
])('%s is dialled as %s', (said, link) => {
  expect(dialLink(said)).toBe(link)
})
