import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { commandsWith } from '../../../src/cli/commands.ts'
import { processIo } from '../../../src/cli/io.ts'
import { demoPlan } from '../../../src/features/plans/demo/furnish.ts'
import { readDocx } from '../../../src/features/plans/import/read/docx.ts'
import { readXlsx } from '../../../src/features/plans/import/read/xlsx.ts'
import { openStage, type Stage } from './office/stage.ts'

const NAME = 'เทศบาลตำบลตัวอย่าง'
const OFFICE = ['--type', 'municipality', '--name', NAME, '--short-name', NAME, '--without-channel']
const YEAR = ['--fiscal-year', '2570']

let stage: Stage
const { read, write } = processIo()
const run = (...line: string[]) => stage.run(line, { commands: commandsWith, files: { read, write } })
const path = (name: string) => join(stage.dir, name)

beforeAll(async () => {
  stage = await openStage()
  await run('agency', 'add', 'town', ...OFFICE)
  const units = ['สำนักปลัดเทศบาล', 'กองคลัง', 'กองช่าง', 'กองสาธารณสุขและสิ่งแวดล้อม', 'กองการศึกษา', 'หน่วยตรวจสอบภายใน']
  const profile = {
    type: 'municipality',
    name: { th: NAME },
    shortName: { th: NAME },
    units: units.map((th, i) => ({ code: `unit-${i + 1}`, name: { th } })),
  }
  await run('agency', 'set', 'town', '--profile', await stage.file('town.json', JSON.stringify(profile)))
  const plan = await stage.file('plan.json', JSON.stringify(demoPlan(2570)))
  await run('plan', 'import', plan, '--agency', 'town', '--accept-proposals')
})
afterAll(() => stage.close())

test('a year’s scores are entered and graded by that year’s rule', async () => {
  const scores = '91.46 83.72 88.05 82.90 86.31 96.02 93.58 89.77 90.25 62.50'
  const { exit, out } = await run('report', 'ita', '--fiscal-year', '2569', '--scores', scores)
  expect(exit).toBe(0)
  expect(out).toContain('84.44 ระดับ ต้องปรับปรุง')
  expect((await run('report', 'ita', '--fiscal-year', '2569', '--scores', '91.46 83.72')).exit).toBe(2)
})

test('the half-year report has its ten rows and restates the scores, though nobody has reported yet', async () => {
  const file = path('half-year.docx')
  expect((await run('report', 'half-year', ...YEAR, '--out', file)).exit).toBe(0)
  const { blocks } = readDocx(readFileSync(file))
  const rows = blocks.flatMap((block) =>
    block.kind === 'table' && block.rows[0]!.cells.length === 6 ? block.rows : [],
  )
  const names = rows.map(({ cells }) => cells[0]!.map(({ text }) => text)[0] ?? '')
  for (let no = 1; no <= 10; no += 1) expect(names.some((name) => name.startsWith(`${no}. `))).toBe(true)
  const text = blocks.flatMap((block) => (block.kind === 'line' ? [block.line.text] : [])).join('\n')
  expect(text).toContain('84.44')
  expect(text).toContain('นายกเทศมนตรีตำบลตัวอย่าง')
})

test('the annual report has a row to every measure, also as a workbook and a PDF', async () => {
  expect((await run('report', 'annual', ...YEAR, '--out', path('annual.xlsx'))).exit).toBe(0)
  const [table, rows] = readXlsx(readFileSync(path('annual.xlsx')))
  expect(table!.rows).toHaveLength(15)
  expect(rows!.name).toBe('e-PlanNACC')
  expect(rows!.rows).toHaveLength(15)
  expect((await run('report', 'annual', ...YEAR, '--out', path('annual.pdf'))).exit).toBe(0)
  expect(readFileSync(path('annual.pdf')).subarray(0, 5).toString()).toBe('%PDF-')
})

test('what cannot be printed is refused with a sentence', async () => {
  const odd = await run('report', 'annual', '--out', path('annual.odt'))
  expect([odd.exit, odd.err.includes('.docx')]).toEqual([2, true])
  const without = await run('report', 'annual', '--fiscal-year', '2580', '--out', path('none.docx'))
  expect([without.exit, without.err]).toEqual([2, expect.stringContaining('2580')])
})
