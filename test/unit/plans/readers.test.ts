// Small examples of what offices send: the same rows from a text, a Word file, a list of commas and a workbook.

import { describe, expect, test } from 'vitest'
import { type Block, textOf } from '../../../src/features/plans/import/document.ts'
import { readCsv } from '../../../src/features/plans/import/read/csv.ts'
import { decodeText } from '../../../src/features/plans/import/read/decode.ts'
import { readDocx } from '../../../src/features/plans/import/read/docx.ts'
import { readText } from '../../../src/features/plans/import/read/text.ts'
import { readXlsx } from '../../../src/features/plans/import/read/xlsx.ts'
import { writeXlsx } from '../../../src/papers/xlsx/write-xlsx.ts'
import { writeZip } from '../../../src/papers/zip.ts'

const word = (body: string, more: { readonly name: string; readonly content: string }[] = []): Block[] => {
  const content = `<w:document xmlns:w="w"><w:body>${body}</w:body></w:document>`
  return [...readDocx(writeZip([{ name: 'word/document.xml', content }, ...more])).blocks]
}
const p = (text: string, properties = '') => `<w:p>${properties}<w:r><w:t>${text}</w:t></w:r></w:p>`
const cell = (text: string, properties = '') => `<w:tc>${properties}${p(text)}</w:tc>`
const linesIn = (blocks: readonly Block[]): string[] =>
  blocks.flatMap((block) => (block.kind === 'line' ? [block.line.text] : []))
const rowsIn = (blocks: readonly Block[]): string[][] =>
  blocks.flatMap((block) => (block.kind === 'table' ? block.rows.map(({ cells }) => cells.map(textOf)) : []))

describe('a text', () => {
  test('keeps the number of each line, whatever its ends', () => {
    const { blocks, lines } = readText(Buffer.from('หนึ่ง\r\nสอง\rสาม\n'))
    expect(lines).toBe(4)
    expect(blocks.map((block) => (block.kind === 'line' ? [block.line.no, block.line.text] : []))).toEqual([
      [1, 'หนึ่ง'],
      [2, 'สอง'],
      [3, 'สาม'],
      [4, ''],
    ])
  })

  test('lays rows between tabs or bars out as a table', () => {
    for (const mark of ['\t', ' | ']) {
      const row = (...cells: string[]) => (mark === '\t' ? cells.join(mark) : `| ${cells.join(mark)} |`)
      const text = [row('มิติ', 'โครงการ', 'งบประมาณ'), row('1', 'โครงการอบรม', '20,000'), row('2', 'มาตรการเผยแพร่', '-')]
      expect(rowsIn(readText(Buffer.from(text.join('\n'))).blocks)).toContainEqual(['1', 'โครงการอบรม', '20,000'])
    }
  })

  test('is read as UTF-8, as what Windows calls Unicode, and as the Thai page of old programs', () => {
    const thai = 'มาตรการ'
    const old = Buffer.from([...thai].map((letter) => letter.codePointAt(0)! - 0x0e00 + 0xa0))
    const wide = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(thai, 'utf16le')])
    for (const bytes of [Buffer.from(thai), Buffer.from(`\uFEFF${thai}`), old, wide])
      expect(decodeText(bytes)).toBe(thai)
  })
})

describe('a Word file', () => {
  test('is its paragraphs and its tables, in their order', () => {
    const table = `<w:tbl><w:tr>${cell('ขั้นตอน')}${cell('ผู้รับผิดชอบ')}</w:tr><w:tr>${cell('อบรม')}${cell('กองคลัง')}</w:tr></w:tbl>`
    const blocks = word(`${p('ส่วนที่ 1')}${table}${p('ส่วนที่ 2')}`)
    expect(linesIn(blocks)).toEqual(['ส่วนที่ 1', 'ส่วนที่ 2'])
    expect(rowsIn(blocks)).toEqual([
      ['ขั้นตอน', 'ผู้รับผิดชอบ'],
      ['อบรม', 'กองคลัง'],
    ])
  })

  test('keeps merged cells in their columns', () => {
    const [merged, covered] = ['<w:tcPr><w:vMerge w:val="restart"/></w:tcPr>', '<w:tcPr><w:vMerge/></w:tcPr>']
    const wide = '<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>'
    const rows = [
      `<w:tr>${cell('มิติที่ 1', merged)}${cell('ก')}${cell('1')}</w:tr>`,
      `<w:tr>${cell('', covered)}${cell('ข')}${cell('2')}</w:tr>`,
      `<w:tr>${cell('รวม', wide)}${cell('3')}</w:tr>`,
    ]
    expect(rowsIn(word(`<w:tbl>${rows.join('')}</w:tbl>`))).toEqual([
      ['มิติที่ 1', 'ก', '1'],
      ['', 'ข', '2'],
      ['รวม', '', '3'],
    ])
  })

  test('leaves out what was struck out and reads what was put in', () => {
    const struck = '<w:del><w:r><w:t>เดิม</w:t></w:r></w:del><w:ins><w:r><w:t>ใหม่</w:t></w:r></w:ins>'
    expect(linesIn(word(`<w:p>${struck}</w:p>`))).toEqual(['ใหม่'])
  })

  test('counts the numbers that Word counts by itself', () => {
    const numbering = `<w:numbering><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`
    const item = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    const blocks = word(`${p('ชื่อโครงการ', item)}${p('หลักการ', item)}`, [
      { name: 'word/numbering.xml', content: numbering },
    ])
    expect(linesIn(blocks).map((text) => text.replace(/\s+/g, ' '))).toEqual(['1. ชื่อโครงการ', '2. หลักการ'])
  })
})

describe('a list of commas', () => {
  test('keeps commas, quotes and lines within a cell, and tells the row it begins in', () => {
    const rows = readCsv(Buffer.from('ก,"ข, ""ค""","ง\nจ"\r\nฉ,,\n'))
    expect(rows).toEqual([
      { no: 1, cells: ['ก', 'ข, "ค"', 'ง\nจ'] },
      { no: 3, cells: ['ฉ', '', ''] },
    ])
  })

  test('is understood with semicolons and tabs as well', () => {
    for (const mark of [',', ';', '\t'])
      expect(readCsv(Buffer.from(['ลำดับ', 'ชื่อ', 'งบ'].join(mark)))[0]!.cells).toEqual(['ลำดับ', 'ชื่อ', 'งบ'])
  })
})

test('a workbook is its sheets, rows and cells, with numbers as they are', () => {
  const columns = [
    { title: 'ลำดับที่', width: 8, isNumber: true },
    { title: 'ชื่อ', width: 40 },
  ]
  const rows = [
    [1, 'ก < ข & ค'],
    [2.5, null],
  ]
  const [sheet] = readXlsx(writeXlsx([{ name: 'มาตรการ', columns, rows }]))
  expect(sheet!.name).toBe('มาตรการ')
  expect(sheet!.rows.slice(0, 3).map(({ no, cells }) => [no, ...cells.slice(0, 2)])).toEqual([
    [1, 'ลำดับที่', 'ชื่อ'],
    [2, '1', 'ก < ข & ค'],
    [3, '2.5', ...(sheet!.rows[2]!.cells.length > 1 ? [''] : [])],
  ])
})
