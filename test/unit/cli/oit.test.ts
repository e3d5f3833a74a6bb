import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { commandsWith } from '../../../src/cli/commands.ts'
import { processIo } from '../../../src/cli/io.ts'
import { readXlsx } from '../../../src/features/plans/import/read/xlsx.ts'
import { openStage, type Stage } from './office/stage.ts'

const NAME = 'เทศบาลตำบลตัวอย่าง'
const OFFICE = ['--type', 'municipality', '--name', NAME, '--short-name', NAME, '--without-channel']

let stage: Stage
const { read, write } = processIo()
const run = (...line: string[]) => stage.run(line, { commands: commandsWith, files: { read, write } })
const path = (name: string) => join(stage.dir, name)

beforeAll(async () => {
  stage = await openStage()
  await run('agency', 'add', 'town', ...OFFICE)
})
afterAll(() => stage.close())

test('the list of a year that ships is there at once, and of another year not', async () => {
  const { exit, out } = await run('oit', 'list', '--fiscal-year', '2568')
  expect(exit).toBe(0)
  expect(out).toContain('O18\tcomplaint.channel')
  expect(out).toContain('รอยืนยันกับคู่มือของปี')
  expect((await run('oit', 'list', '--fiscal-year', '2560')).exit).toBe(2)
  const json = JSON.parse((await run('oit', 'list', '--fiscal-year', '2568', '--json')).out)
  expect([json.items.length, json.itemCount, json.years]).toEqual([14, 28, [2569, 2568]])
})

test('last year’s list is copied, written to a file, edited and imported again', async () => {
  expect((await run('oit', 'copy', '--fiscal-year', '2570')).out).toContain('16 ข้อ')
  expect((await run('oit', 'copy', '--fiscal-year', '2570')).exit).toBe(2)
  expect((await run('oit', 'list', path('list.csv'), '--fiscal-year', '2570')).exit).toBe(0)
  const csv = readFileSync(path('list.csv'), 'utf8').replace('contact.two_way,', 'contact.two_way,O3')
  const edited = await stage.file('edited.csv', csv)
  expect((await run('oit', 'import', edited, '--fiscal-year', '2570')).exit).toBe(0)
  expect((await run('oit', 'list', '--fiscal-year', '2570')).out).toContain('O3\tcontact.two_way')
})

test('a file with mistakes is refused with the line that has them, and nothing is taken', async () => {
  const bad = await stage.file('bad.csv', 'key,number,title.th\nplan,O25,แผน\nrisk,ข้อ 7,ความเสี่ยง\n')
  const { exit, err } = await run('oit', 'import', bad, '--fiscal-year', '2570')
  expect(exit).toBe(2)
  expect(err).toContain('3 number')
  expect((await run('oit', 'list', '--fiscal-year', '2570')).out).toContain('complaint.statistics')
})

test('the pack says what is missing first, and goes out as a workbook and a paper', async () => {
  const { out, exit } = await run('oit', 'pack', path('pack.xlsx'), '--fiscal-year', '2570')
  expect(exit).toBe(0)
  expect(out.indexOf('ยังขาด\t')).toBeLessThan(out.indexOf('พร้อม\t'))
  expect(readXlsx(readFileSync(path('pack.xlsx')))[0]!.rows).toHaveLength(17)
  expect((await run('oit', 'pack', path('pack.pdf'), '--fiscal-year', '2570')).exit).toBe(0)
  expect(readFileSync(path('pack.pdf')).subarray(0, 5).toString()).toBe('%PDF-')
  expect((await run('oit', 'pack', path('pack.txt'))).exit).toBe(2)
  const json = JSON.parse((await run('oit', 'pack', '--fiscal-year', '2570', '--json')).out)
  expect(json.items).toHaveLength(16)
  expect(json.counts.ready + json.counts.expiring + json.counts.missing).toBe(json.estimate.items)
})

test('help speaks Thai and English', async () => {
  expect((await run('oit', 'pack', '--help')).out).toContain('ยังขาด')
  expect((await run('oit', 'pack', '--help', '--lang', 'en')).out).toContain('missing')
})
