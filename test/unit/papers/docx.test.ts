import { expect, it } from 'vitest'
import { readDocx } from '../../../src/features/plans/import/read/docx.ts'
import { openZip } from '../../../src/features/plans/import/read/zip.ts'
import { writeDocx } from '../../../src/papers/docx/write-docx.ts'
import { paragraph, type Table } from '../../../src/papers/paper.ts'
import { LONG, paperOf, partOf, rowOf, tableOf, tagsIn, withTable } from './stage.ts'

const manyRows = tableOf(
  Array.from({ length: 14 }, (_, i) =>
    rowOf(
      `${i + 1}. มาตรการตัวอย่าง`,
      Array.from({ length: 3 + (i % 5) }, () => LONG),
    ),
  ),
)
const file = writeDocx(
  paperOf([{ orientation: 'portrait', blocks: [paragraph('เรียน นายกเทศมนตรี')] }, withTable(manyRows)]),
)

/** Rows of all tables, each head once: a table that goes on begins anew on the next page. */
const rowsOf = (bytes: Buffer): string[][] => {
  const tables = readDocx(bytes).blocks.flatMap((block) => (block.kind === 'table' ? [block.rows] : []))
  const rows = tables.map((own) => own.map(({ cells }) => cells.map((cell) => cell.map(({ text }) => text).join('\n'))))
  return rows.flatMap((own, i) => (i === 0 ? own : own.slice(1)))
}

it('every part is well-formed', () => {
  const parts = openZip(file).names.filter((name) => /\.(?:xml|rels)$/.test(name))
  expect(parts.length).toBeGreaterThan(7)
  for (const part of parts) expect(tagsIn(file, part).length).toBeGreaterThan(0)
})

it('every part that is named is there, and the other way round', () => {
  const { names } = openZip(file)
  const overrides = tagsIn(file, '[Content_Types].xml').flatMap(({ attributes }) => attributes.PartName?.slice(1) ?? [])
  expect(overrides.filter((name) => !names.includes(name))).toEqual([])
  const targets = tagsIn(file, 'word/_rels/document.xml.rels').flatMap(({ attributes }) => attributes.Target ?? [])
  expect(targets.filter((name) => !names.includes(`word/${name}`))).toEqual([])
})

it('the same paper is the same bytes', () => {
  const once = () => writeDocx(paperOf([withTable(manyRows)]))
  expect(once().equals(once())).toBe(true)
})

it('what was written is read back, cell by cell', () => {
  const rows = rowsOf(file)
  expect(rows[0]).toEqual(['มาตรการ', 'ผลการดำเนินการ', 'ข้อเสนอแนะ'])
  const joined: string[][] = []
  for (const [name = '', ...rest] of rows.slice(1)) {
    const before = joined.at(-1)
    if (name.endsWith(' (ต่อ)') && before) {
      expect(`${before[0]} (ต่อ)`).toBe(name)
      for (const [i, cell] of rest.entries())
        before[i + 1] = [before[i + 1], cell].filter((text) => text !== '').join('\n')
    } else joined.push([name, ...rest])
  }
  const written = manyRows.rows.map(({ cells }) =>
    cells.map((cell) => cell.items.map(({ mark, text }) => (mark ? `${mark} ${text}` : text)).join('\n')),
  )
  expect(joined).toEqual(written)
  expect(rows.some(([name]) => name!.endsWith(' (ต่อ)'))).toBe(true)
})

it('the head is repeated on every page, and short rows are kept whole', () => {
  const tags = tagsIn(file, 'word/document.xml').map(({ name }) => name)
  const tables = partOf(file, 'word/document.xml').split('<w:tbl>').slice(1)
  for (const table of tables) expect(table.split('<w:tr>')[1]).toContain('<w:tblHeader/>')
  expect(tags.filter((name) => name === 'w:tblHeader')).toHaveLength(tables.length)
  const short = writeDocx(paperOf([withTable(tableOf([rowOf('1. สั้น', ['ประชุม'])]))]))
  expect(tagsIn(short, 'word/document.xml').filter(({ name }) => name === 'w:cantSplit')).toHaveLength(2)
})

it('a row that goes on begins a new page, in a table that has its head', () => {
  const [, ...others] = partOf(file, 'word/document.xml').split('</w:tbl>').slice(0, -1)
  expect(others.length).toBeGreaterThan(0)
  for (const table of others) {
    expect(table.indexOf('<w:pageBreakBefore/>')).toBeLessThan(table.indexOf('<w:tbl>'))
    expect(table.indexOf('<w:pageBreakBefore/>')).toBeGreaterThanOrEqual(0)
    expect(table.split('<w:tr>')[1]).toContain('<w:tblHeader/>')
  }
  const body = partOf(file, 'word/document.xml')
  for (const row of body.split('<w:tr>').filter((one) => one.includes('(ต่อ)'))) {
    const before = body.slice(0, body.indexOf(row))
    expect(before.lastIndexOf('<w:tblHeader/>')).toBeGreaterThan(before.lastIndexOf('(ต่อ)'))
  }
})

it('the letters are TH Sarabun New for both scripts, and Thai is named as the language', () => {
  const [fonts] = tagsIn(file, 'word/styles.xml').filter(({ name }) => name === 'w:rFonts')
  expect(fonts!.attributes).toMatchObject({ 'w:ascii': 'TH Sarabun New', 'w:cs': 'TH Sarabun New' })
  const styles = partOf(file, 'word/styles.xml')
  expect(styles).toContain('<w:szCs w:val="32"/>')
  expect(styles).toContain('w:bidi="th-TH"')
  expect(partOf(file, 'word/fontTable.xml')).toContain('Sarabun"')
  const sizes = tagsIn(file, 'word/document.xml')
  expect(sizes.filter(({ name }) => name === 'w:sz')).toHaveLength(sizes.filter(({ name }) => name === 'w:szCs').length)
})

it('pages are A4, upright or lying, and numbered in the digits of the office', () => {
  const sizes = tagsIn(file, 'word/document.xml').filter(({ name }) => name === 'w:pgSz')
  expect(sizes.map(({ attributes }) => [attributes['w:w'], attributes['w:h'], attributes['w:orient']])).toEqual([
    ['11906', '16838', undefined],
    ['16838', '11906', 'landscape'],
  ])
  const thai = writeDocx(paperOf([withTable(manyRows)], 'thai'))
  expect(partOf(thai, 'word/document.xml')).toContain('w:fmt="thaiNumbers"')
  expect(rowsOf(thai)[1]![0]).toBe('๑. มาตรการตัวอย่าง')
})

it('signs of XML, half characters and control characters do no harm', () => {
  const nasty = writeDocx(paperOf([{ orientation: 'portrait', blocks: [paragraph('a < b & "c" \u0007 \ud83d')] }]))
  const [block] = readDocx(nasty).blocks
  expect(block).toMatchObject({ kind: 'line', line: { text: 'a < b & "c"  \ufffd' } })
})

it('a table without heads and without a word for going on is left to Word', () => {
  const { continued: _, ...rest } = manyRows
  const plain: Table = { ...rest, columns: rest.columns.map(({ width }) => ({ title: '', width })) }
  const bytes = writeDocx(paperOf([withTable(plain)]))
  expect(rowsOf(bytes)).toHaveLength(manyRows.rows.length)
  expect(partOf(bytes, 'word/document.xml')).not.toContain('w:pageBreakBefore')
})

it('a picture stands in the file with its words', () => {
  const png = Buffer.from('89504e470d0a1a0a', 'hex')
  const blocks = [{ kind: 'picture', bytes: png, width: 40, height: 30, about: 'หลังซ่อม' } as const]
  const bytes = writeDocx(paperOf([{ orientation: 'portrait', blocks }]))
  expect(openZip(bytes).read('word/media/picture1.png')?.equals(png)).toBe(true)
  expect(partOf(bytes, 'word/document.xml')).toContain('descr="หลังซ่อม"')
})
