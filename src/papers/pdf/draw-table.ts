import { createTableMeasure, HANGING_MM, PADDING, pagesOf, toPoints } from '../pages.ts'
import { type Row, TABLE_SIZE, type Table } from '../paper.ts'
import type { Pen } from './write-pdf.ts'

const SHADE = '#EDEDED'

/** Rows on their pages, the header on each of them; what is `tail` high must stand below the last row. */
export function drawTable(table: Table, pen: Pen, tail: number): void {
  const size = table.size ?? TABLE_SIZE
  const measure = createTableMeasure(table, pen.widthOf)
  const widths = table.columns.map(({ width }) => toPoints(width))
  const total = widths.reduce((sum, width) => sum + width, 0)
  const { left, right, top, bottom } = pen.page
  const start = table.centred ? (left + right - total) / 2 : left

  function drawRow(row: Row, isHead: boolean): void {
    const height = measure.rowHeight(row)
    let x = start
    for (const [column, width] of widths.entries()) {
      const cell = row.cells[column] ?? { items: [] }
      const align = cell.align ?? (isHead ? 'center' : table.columns[column]!.align)
      if (isHead) pen.document.rect(x, pen.y, width, height).fill(SHADE).fillColor('#000000')
      pen.document.rect(x, pen.y, width, height).lineWidth(0.5).stroke()
      let y = pen.y + PADDING.above
      for (const item of cell.items) {
        const letters = { size, bold: item.bold ?? false }
        for (const [i, { text }] of measure.linesOf(item, column).entries()) {
          const hanging = item.mark === undefined || i === 0 ? 0 : toPoints(HANGING_MM)
          const free = width - 2 * PADDING.side - pen.widthOf(text, letters)
          const shift = align === 'center' ? free / 2 : align === 'right' ? free : 0
          pen.write(text, x + PADDING.side + hanging + shift, y, letters)
          y += measure.lineHeight
        }
      }
      x += width
    }
    pen.moveTo(pen.y + height)
  }

  const pages = pagesOf(table, measure, { first: bottom - pen.y, page: bottom - top, tail })
  for (const [no, rows] of pages.entries()) {
    if (no > 0) pen.turn()
    if (rows.length === 0 && pages.length > 1) continue
    drawRow(measure.header, true)
    for (const row of rows) drawRow(row, false)
  }
}
