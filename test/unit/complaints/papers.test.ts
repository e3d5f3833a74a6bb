// Summaries, register, lists: every file opens, says what was counted, and never who filed anything.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Act } from '../../../src/features/complaints/acts/perform.ts'
import { appoint } from '../../support/appointing.ts'
import { complaintsOf, file } from '../../support/complaints.ts'
import { createVisitor, linkIn, type Visitor } from '../../support/visitor.ts'
import { AGENCY, openWorld, type World } from '../../support/world.ts'

const NAME = 'สมมุติ ไม่มีตัวตน'
const PHONE = '0898887777'
const OWN = 'ถ้อยคำของผู้แจ้งเองทั้งประโยค'

let world: World
let clerk: Visitor
beforeAll(async () => {
  world = await openWorld({ start: '2026-11-02T09:00' })
  const complaints = complaintsOf(world)
  const by = { by: 'works', who: 'works', chat: null }
  let n = 0
  const act = (id: Parameters<typeof complaints.act>[1], what: Act) => {
    n += 1
    return complaints.act({ agency: AGENCY, at: world.now(), cause: `act-${n}` }, id, what, by)
  }
  for (let i = 0; i < 7; i += 1) {
    const category = i < 6 ? 'light' : 'noise'
    const contact = { name: NAME, phone: PHONE, address: null }
    const { id } = await file(world, null, { channel: 'telephone', category, contact, text: OWN, wish: 'call' })
    await act(id, { act: 'assign', unit: 'works' })
    if (i === 0) await act(id, { act: 'explain', why: `รอหลอดไฟ โทร ${PHONE}`, day: '2026-12-25' })
    if (i > 0 && i < 6) {
      const photos = [{ kind: 'photo' as const, media: `photo-${i}` as never }]
      const solution = { what: 'เปลี่ยนหลอด', on: '2026-11-02', cause: 'หลอดขาด', prevention: 'ตรวจทุกเดือน', photos }
      await act(id, { act: 'propose', solution })
    }
  }
  clerk = await desk('clerk')
})
afterAll(() => world.close())

async function desk(who: string): Promise<Visitor> {
  world.platform.addPerson({ id: who }).follow()
  await world.settle()
  await appoint(world, who, 'clerk')
  world.platform.person(who).say('เข้าเว็บ')
  await world.settle()
  await world.advance({ seconds: 4 })
  const visitor = createVisitor(world)
  await visitor.send(await visitor.open(linkIn(world, who)))
  return visitor
}
const CONSOLE = `/console/${AGENCY}/complaint-papers`
const bytesOf = async (visitor: Visitor, path: string): Promise<{ status: number; type: string; head: string }> => {
  const { status, headers, text } = await visitor.open(path)
  return { status, type: headers.get('content-type') ?? '', head: text.slice(0, 4) }
}

describe('the papers of a period', () => {
  test('open as Word, PDF and workbook, in both versions', async () => {
    const page = await clerk.open(CONSOLE)
    expect(page.text).toContain('ปีงบประมาณ 2570')
    for (const version of ['executive', 'public'])
      for (const [format, head] of [
        ['docx', 'PK'],
        ['pdf', '%PDF'],
        ['xlsx', 'PK'],
      ] as const) {
        const got = await bytesOf(clerk, `${CONSOLE}/${version}/2570/${format}`)
        expect(got.status).toBe(200)
        expect(got.head.startsWith(head)).toBe(true)
      }
  })

  test('have figures that balance, and hide in the public one what could point at somebody', async () => {
    const read = async (version: string) => {
      const { text } = await clerk.open(
        version === 'public' ? `/p/${AGENCY}/complaints/2570/json` : `${CONSOLE}/register/2570/json`,
      )
      return JSON.parse(text) as { tables: { name: string; columns: string[]; rows: (string | number | null)[][] }[] }
    }
    const { tables } = await read('public')
    const [total, byCategory] = tables
    const count = (name: string) => total!.rows[0]![total!.columns.indexOf(name)] as number
    expect(count('ยกมา') + count('รับใหม่')).toBe(count('เสร็จแล้ว') + count('กำลังทำ'))
    expect(count('รับใหม่')).toBe(7)
    const received = byCategory!.columns.indexOf('รับใหม่')
    expect(byCategory!.rows.map((row) => row[received])).toEqual([null, null])
    const register = await read('register')
    expect(register.tables[0]!.rows).toHaveLength(7)
  })

  test('state that nothing came only where nothing came', async () => {
    expect((await bytesOf(clerk, `${CONSOLE}/none/2568/docx`)).status).toBe(200)
    const refused = await clerk.open(`${CONSOLE}/none/2570/docx`)
    expect(refused.status).toBeGreaterThanOrEqual(400)
    expect(refused.text).toContain('7 เรื่อง')
  })

  test('list for the working group what is explained or late', async () => {
    await world.pass({ hours: 24 * 20 })
    const { text } = await (await desk('clerk-2')).open(`${CONSOLE}/meeting/now/xlsx`)
    expect(text.startsWith('PK')).toBe(true)
    const waits = await complaintsOf(world).beforeMeeting(AGENCY, world.now())
    expect(waits.map(({ state }) => state).sort()).toEqual(['assigned', 'explained'])
  })

  test('come to a phone by a link that works once', async () => {
    world.platform.person('clerk-2').say('สรุปเรื่องแจ้ง')
    await world.settle()
    await world.advance({ seconds: 4 })
    const visitor = createVisitor(world)
    const link = linkIn(world, 'clerk-2')
    const page = await visitor.send(await visitor.open(link))
    expect(page.text).toContain('ปีงบประมาณ 2570')
    expect((await bytesOf(visitor, `/my/${AGENCY}/complaint-papers/register/2570/csv`)).status).toBe(200)
    const other = createVisitor(world)
    expect((await other.send(await other.open(link))).text).not.toContain('ปีงบประมาณ 2570')
  })
})

describe('what anybody can see', () => {
  test('the portal leads to filing, following and the figures, without a cookie', async () => {
    const visitor = createVisitor(world)
    const portal = await visitor.open(`/p/${AGENCY}`)
    expect(portal.status).toBe(200)
    for (const path of ['complain', 'follow', 'complaints']) {
      expect(portal.text).toContain(`href="/p/${AGENCY}/${path}"`)
      expect((await visitor.open(`/p/${AGENCY}/${path}`)).status).toBe(200)
    }
    expect(visitor.cookies.size).toBe(0)
  })

  test('the figures say what is counted, of when and as of when', async () => {
    const { text } = await createVisitor(world).open(`/p/${AGENCY}/complaints?period=2570`)
    for (const words of ['ปีงบประมาณ 2570', 'หนึ่งเรื่องคือหนึ่งเลขที่', 'ข้อมูล ณ', 'แสดงเป็น –']) expect(text).toContain(words)
    const english = await createVisitor(world).open(`/p/${AGENCY}/complaints?period=2570&lang=en`)
    expect(english.text).toContain('Fiscal year 2570')
  })
})
