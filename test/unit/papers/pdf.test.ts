import { expect, it } from 'vitest'
import { createWidths } from '../../../src/papers/measure.ts'
import { createTableMeasure, pagesOf, toPoints } from '../../../src/papers/pages.ts'
import { paragraph } from '../../../src/papers/paper.ts'
import { writePdf } from '../../../src/papers/pdf/write-pdf.ts'
import { MARGIN, SIZE } from '../../../src/papers/sheet.ts'
import { LONG, paperOf, rowOf, tableOf, withTable } from './stage.ts'

const table = tableOf(Array.from({ length: 14 }, (_, i) => rowOf(`${i + 1}. มาตรการ`, [LONG, 'ประชุมชี้แจง', LONG, LONG])))
const pagesIn = (pdf: Buffer): number => pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length ?? 0

it('the same paper is the same bytes', async () => {
  const once = () => writePdf(paperOf([withTable(table)]))
  expect((await once()).equals(await once())).toBe(true)
})

it('has the pages that were planned, lying or upright', async () => {
  const pdf = await writePdf(paperOf([{ orientation: 'landscape', blocks: [table] }]))
  const page = toPoints(SIZE.landscape.height - MARGIN.top - MARGIN.bottom)
  const planned = pagesOf(table, createTableMeasure(table, createWidths()), { first: page, page })
  expect(pagesIn(pdf)).toBe(planned.length)
  expect(pdf.toString('latin1')).toContain('/MediaBox [0 0 841.89 595.28]')
})

it('brings its letters along', async () => {
  const pdf = (await writePdf(paperOf([withTable(table)]))).toString('latin1')
  expect(pdf).toMatch(/\/FontName \/[A-Z]{6}\+Sarabun-Regular/)
  expect(pdf).toContain('/FontFile2')
  expect(pdf).toContain('/ToUnicode')
})

it('turns the page when a text is long, and takes along what must not stand alone', async () => {
  const long = Array.from({ length: 60 }, () => paragraph(LONG))
  const pdf = await writePdf(paperOf([{ orientation: 'portrait', blocks: long }]))
  expect(pagesIn(pdf)).toBeGreaterThan(1)
  const full = Array.from({ length: 32 }, () => paragraph('หนึ่งบรรทัด'))
  const kept = [
    ...full,
    paragraph('ลงชื่อ', { keepNext: true }),
    ...Array.from({ length: 3 }, () => paragraph('ผู้รายงาน', { keepNext: true })),
    paragraph('วันที่'),
  ]
  expect(pagesIn(await writePdf(paperOf([{ orientation: 'portrait', blocks: kept }])))).toBe(2)
})
