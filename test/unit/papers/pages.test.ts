import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createWidths } from '../../../src/papers/measure.ts'
import { createTableMeasure, pagesOf } from '../../../src/papers/pages.ts'
import { type Row, textOf } from '../../../src/papers/paper.ts'
import { LONG, rowOf, tableOf } from './stage.ts'

const widths = createWidths()
const room = { first: 300, page: 420 }

const results = fc.array(fc.constantFrom(LONG, 'ประชุมชี้แจง', `${LONG} ${LONG}`), { minLength: 1, maxLength: 9 })
const tables = fc
  .array(results, { minLength: 1, maxLength: 12 })
  .map((rows) => tableOf(rows.map((own, i) => rowOf(`${i + 1}. มาตรการตัวอย่าง`, own))))

const textsIn = (rows: readonly Row[], column: number): string[] =>
  rows.flatMap(({ cells }) => cells[column]!.items.map(textOf))

it('a table on pages says everything once and in order', () => {
  fc.assert(
    fc.property(tables, (table) => {
      const pages = pagesOf(table, createTableMeasure(table, widths), room)
      for (const column of [1, 2])
        expect(textsIn(pages.flat(), column).join('')).toBe(textsIn(table.rows, column).join(''))
      const names = textsIn(pages.flat(), 0).filter((name) => !name.endsWith('(ต่อ)'))
      expect(names).toEqual(textsIn(table.rows, 0))
    }),
  )
})

it('no page holds more than fits it', () => {
  fc.assert(
    fc.property(tables, (table) => {
      const measure = createTableMeasure(table, widths)
      for (const [no, rows] of pagesOf(table, measure, room).entries()) {
        const height = rows.reduce((sum, row) => sum + measure.rowHeight(row), measure.headerHeight)
        expect(height).toBeLessThanOrEqual(no === 0 ? room.first : room.page)
      }
    }),
  )
})

it('a row that goes on begins its page with its name and (ต่อ), once', () => {
  fc.assert(
    fc.property(tables, (table) => {
      for (const [no, rows] of pagesOf(table, createTableMeasure(table, widths), room).entries())
        for (const [i, row] of rows.entries()) {
          const name = textOf(row.cells[0]!.items[0]!)
          expect(name).not.toContain('(ต่อ) (ต่อ)')
          if (name.endsWith('(ต่อ)')) expect([no > 0, i]).toEqual([true, 0])
        }
    }),
  )
})

it('an entry longer than a page is cut between words and goes on without its number', () => {
  const endless = Array.from({ length: 40 }, () => LONG).join(' ')
  const table = tableOf([rowOf('1. มาตรการตัวอย่าง', ['ประชุม', endless])])
  const pages = pagesOf(table, createTableMeasure(table, widths), room)
  expect(pages.length).toBeGreaterThan(1)
  const said = textsIn(pages.flat(), 1)
  expect(said.join('').replaceAll(' ', '')).toBe(`1. ประชุม2. ${endless}`.replaceAll(' ', ''))
  expect(said.filter((text) => text.startsWith('2.'))).toHaveLength(1)
})

it('a short table stays on its page', () => {
  const table = tableOf([rowOf('1. มาตรการตัวอย่าง', ['ประชุม'])])
  expect(pagesOf(table, createTableMeasure(table, widths), room)).toHaveLength(1)
})

it('the last row goes along with what stands below it', () => {
  const table = tableOf(Array.from({ length: 6 }, (_, i) => rowOf(`${i + 1}. มาตรการ`, ['ประชุม'])))
  const measure = createTableMeasure(table, widths)
  const height = table.rows.reduce((sum, row) => sum + measure.rowHeight(row), measure.headerHeight)
  expect(pagesOf(table, measure, { first: height + 10, page: 500, tail: 80 }).map((rows) => rows.length)).toEqual([
    5, 1,
  ])
  expect(pagesOf(table, measure, { first: height + 90, page: 500, tail: 80 })).toHaveLength(1)
})
