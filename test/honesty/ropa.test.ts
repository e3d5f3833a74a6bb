// The record of processing (PDPA s. 39) is written from the store's own shapes. A field nobody has spoken of fails here.

import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import told from '../../docs/ropa.json' with { type: 'json' }
import { openWorld, type World } from '../support/world.ts'

type Told = {
  readonly purpose: string
  readonly subjects: string
  readonly keeps: string
  /** Path → what of a person it holds. */
  readonly personal: Readonly<Record<string, string>>
  readonly plain: readonly string[]
}

const collections = told.collections as Readonly<Record<string, Told>>
let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const shapes = (): Map<string, string[]> =>
  new Map(
    Object.entries(world.store.connection.models).map(([name, { schema }]) => [name, Object.keys(schema.paths).sort()]),
  )

test('every collection and every field of the store is spoken of in docs/ropa.json, and nothing else is', () => {
  expect(Object.keys(collections).sort()).toEqual([...shapes().keys()].sort())
  for (const [name, paths] of shapes()) {
    const { personal, plain } = collections[name]!
    expect([...Object.keys(personal), ...plain].sort(), name).toEqual(paths)
  }
})

test('docs/ropa.md says what docs/ropa.json and the store say: npx vitest run test/honesty/ropa.test.ts -u', async () => {
  await expect(page()).toMatchFileSnapshot(join(import.meta.dirname, '../../docs/ropa.md'))
})

function page(): string {
  const { controller, basis, transfer, security, rights } = told.about
  const rows = Object.entries(collections).map(([name, { purpose, subjects, keeps, personal }]) => {
    const held = Object.entries(personal).map(([path, what]) => `\`${path}\` ${what}`)
    return `| \`${name}\` | ${purpose} | ${subjects} | ${held.join('<br>') || 'ไม่มี'} | ${keeps} |`
  })
  return [
    '# บันทึกรายการกิจกรรมการประมวลผลข้อมูลส่วนบุคคล',
    '',
    'ตาม พ.ร.บ.คุ้มครองข้อมูลส่วนบุคคล พ.ศ. 2562 มาตรา 39 เขียนจากโครงสร้างข้อมูลจริงของโปรแกรม แก้ที่ `docs/ropa.json`',
    'นิติกรของหน่วยงานยืนยันฐานทางกฎหมายและระยะเวลาก่อนใช้จริง',
    '',
    `- **ผู้ควบคุมและผู้ประมวลผล** ${controller}`,
    `- **ฐานทางกฎหมาย** ${basis}`,
    `- **การส่งไปต่างประเทศ** ${transfer}`,
    `- **ความมั่นคงปลอดภัย** ${security}`,
    `- **สิทธิของเจ้าของข้อมูล** ${rights}`,
    '',
    '| ที่เก็บ | ใช้ทำอะไร | ข้อมูลของใคร | ข้อมูลส่วนบุคคล | เก็บนานเท่าใด |',
    '|---|---|---|---|---|',
    ...rows,
    '',
  ].join('\n')
}
