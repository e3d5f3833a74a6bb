import { expect, it } from 'vitest'
import { readCsv } from '../../../src/features/plans/import/read/csv.ts'
import { readXlsx } from '../../../src/features/plans/import/read/xlsx.ts'
import { writeCsv } from '../../../src/papers/csv.ts'
import { columnLetters, writeXlsx } from '../../../src/papers/xlsx/write-xlsx.ts'
import { partOf } from './stage.ts'

const sheet = {
  name: 'รายงาน/6 เดือน',
  columns: [
    { title: 'มาตรการ', width: 40 },
    { title: 'งบประมาณ', width: 12, isNumber: true },
    { title: 'สถานะ', width: 12, choices: ['แล้วเสร็จ', 'ยังไม่เริ่ม'] },
  ],
  rows: [
    ['อบรม & ทดสอบ', 20_000.5, 'แล้วเสร็จ'],
    ['=1+1', null, ''],
  ],
}

it('a sheet is read back as it was written', () => {
  const [read] = readXlsx(writeXlsx([sheet]))
  expect(read!.name).toBe('รายงาน 6 เดือน')
  expect(read!.rows.map(({ cells }) => [...cells])).toEqual([
    ['มาตรการ', 'งบประมาณ', 'สถานะ'],
    ['อบรม & ทดสอบ', '20000.5', 'แล้วเสร็จ'],
    ['=1+1'],
  ])
})

it('what looks like a formula is text', () => {
  expect(partOf(writeXlsx([sheet]), 'xl/worksheets/sheet1.xml')).not.toContain('<f>')
})

it('the same rows are the same bytes', () => {
  expect(writeXlsx([sheet]).equals(writeXlsx([sheet]))).toBe(true)
})

it('columns go on after Z', () => {
  expect([0, 25, 26, 701, 702].map(columnLetters)).toEqual(['A', 'Z', 'AA', 'ZZ', 'AAA'])
})

it('rows with commas are read back, and no cell begins like a formula', () => {
  const text = writeCsv([
    ['ชื่อ', 'จำนวน'],
    ['ถนน, "ซอย 3"', 2],
    ['=HYPERLINK("x")', null],
  ])
  const rows = readCsv(Buffer.from(text)).map(({ cells }) => [...cells])
  expect(rows[1]).toEqual(['ถนน, "ซอย 3"', '2'])
  expect(text).toContain(`"'=HYPERLINK(""x"")"`)
})
