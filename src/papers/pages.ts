// Where a table's rows go over to the next page. A row is parted between its entries, and says so when it goes on.

import { LINE } from './fonts.ts'
import { breakLines, type WidthOf } from './measure.ts'
import { type Cell, type Item, type Row, TABLE_SIZE, type Table, textOf } from './paper.ts'

/** Between a cell's letters and its lines, in points. */
export const PADDING = { side: 4, above: 2, below: 3 } as const
/** Below this share of a page a row is not begun when it would fit the next page whole. */
const SMALLEST_BEGINNING = 0.3
export const HANGING_MM = 4.5

export const POINTS_PER_MM = 72 / 25.4
export const toPoints = (mm: number): number => mm * POINTS_PER_MM

export type TablePages = readonly (readonly Row[])[]

/**
 * Heights in points: what is left of the first page, and a whole page. Both hold the header, too. `tail` is what stands
 * below the last row and should not be alone on a page: a signature.
 */
export type Room = { readonly first: number; readonly page: number; readonly tail?: number }

/** `slack` widens every word, for a program whose letters are not quite ours. */
export function createTableMeasure(table: Table, widthOf: WidthOf, slack = 1) {
  const size = table.size ?? TABLE_SIZE
  const lineHeight = size * LINE

  function linesOf(item: Item, column: number) {
    const width = toPoints(table.columns[column]!.width) - 2 * PADDING.side
    const letters = { size, ...(item.bold ? { bold: true } : {}) }
    const hanging = item.mark === undefined ? 0 : toPoints(HANGING_MM)
    return breakLines(textOf(item), width - hanging, (text) => widthOf(text, letters) * slack, -hanging)
  }
  const cellHeight = (cell: Cell, column: number): number =>
    cell.items.reduce((sum, item) => sum + linesOf(item, column).length, 0) * lineHeight
  const rowHeight = ({ cells }: Row): number =>
    Math.max(lineHeight, ...cells.map(cellHeight)) + PADDING.above + PADDING.below
  const header: Row = { cells: table.columns.map(({ title }) => ({ items: [{ text: title, bold: true }] })) }

  return { lineHeight, linesOf, rowHeight, header, headerHeight: rowHeight(header) }
}

export type TableMeasure = ReturnType<typeof createTableMeasure>

/** Every row on its page; a page's rows are at most its height, whatever they hold. */
export function pagesOf(table: Table, measure: TableMeasure, room: Room): TablePages {
  const pages: Row[][] = [[]]
  const whole = room.page - measure.headerHeight
  let left = room.first - measure.headerHeight
  const turn = () => {
    if (pages.at(-1)!.length > 0 || pages.length === 1) pages.push([])
    left = whole
  }
  for (const given of table.rows) {
    for (let row: Row | null = given; row; ) {
      const height = measure.rowHeight(row)
      if (height <= left) {
        pages.at(-1)!.push(row)
        left -= height
        break
      }
      const mayWait = left < whole && (height <= whole ? left < whole * SMALLEST_BEGINNING : false)
      const parted: Parted | null = mayWait ? null : part(row, left, measure, left >= whole, table.continued)
      if (parted) {
        pages.at(-1)!.push(parted.here)
        row = parted.rest
      } else if (left >= whole) {
        pages.at(-1)!.push(row) // nothing can be parted: let it be too long rather than lost
        row = null
      }
      turn()
    }
  }
  const last = pages.at(-1)!
  if (left < (room.tail ?? 0) && last.length > 1) pages.push(last.splice(-1))
  return pages.filter((rows, i) => rows.length > 0 || i === 0)
}

type Parted = { readonly here: Row; readonly rest: Row }

/** Entries that fit stay; an entry is cut only when it is alone too long for a whole page. */
function part(row: Row, height: number, measure: TableMeasure, isWholePage: boolean, continued = ''): Parted | null {
  const lines = Math.floor((height - PADDING.above - PADDING.below) / measure.lineHeight)
  if (lines < 1) return null
  const halves = row.cells.map((cell, column) => partCell(cell, column, lines, measure, isWholePage))
  if (halves.some((half, column) => half.here.length === 0 && row.cells[column]!.items.length > 0)) return null
  if (halves[0]!.rest.length > 0 || halves.every(({ rest }) => rest.length === 0)) return null
  const cellsOf = (side: 'here' | 'rest') => row.cells.map((cell, i) => ({ ...cell, items: halves[i]![side] }))
  const [name, ...others] = cellsOf('rest')
  return { here: { cells: cellsOf('here') }, rest: { cells: [goOn(row.cells[0]!, name!, continued), ...others] } }
}

/** ชื่อแถว (ต่อ), once however many pages it goes on. */
function goOn(name: Cell, empty: Cell, continued: string): Cell {
  const [first] = name.items
  if (!first || continued === '') return empty
  const text = first.text.endsWith(continued) ? first.text : `${first.text} ${continued}`
  return { ...name, items: [{ ...first, text }] }
}

function partCell(cell: Cell, column: number, lines: number, measure: TableMeasure, mayCut: boolean) {
  const here: Item[] = []
  let left = lines
  for (const item of cell.items) {
    const own = measure.linesOf(item, column)
    if (own.length <= left) {
      here.push(item)
      left -= own.length
      continue
    }
    // A head of what follows goes along with it.
    if (here.length > 1 && here.at(-1)!.bold) here.pop()
    const rest = cell.items.slice(here.length)
    if (!mayCut || here.length > 0 || left < 1) return { here, rest }
    const cut = own[left]!.start - (textOf(item).length - item.text.length)
    return {
      here: [{ ...item, text: item.text.slice(0, cut).trimEnd() }],
      rest: [{ text: item.text.slice(cut), ...(item.bold ? { bold: true } : {}) }, ...rest.slice(1)],
    }
  }
  return { here, rest: [] }
}
