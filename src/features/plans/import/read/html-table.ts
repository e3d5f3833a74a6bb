import { type Cell, isBlank, type Line, type Row } from '../document.ts'

export const isHtmlTable = (text: string): boolean => /<table\b/i.test(text)

const PIECE = /<(\/?)(table|tr|td|th|br|p|li)\b([^>]*)>|<[^>]+>/gi
const MAX_SPAN = 100

/** Cells that others cover are left empty, so that a column stays a column. */
export function readHtmlTable(lines: readonly Line[], from: number): { rows: Row[]; next: number } {
  const rows: Row[] = []
  const covered = new Map<string, true>()
  let row: Cell[] | null = null
  let cell: Line[] | null = null
  let at = from
  const finishRow = (no: number) => {
    if (row) rows.push({ no, cells: row })
    row = null
  }
  const put = (no: number, text: string) => {
    if (cell && !isBlank(text)) cell.push({ no, text: decode(text).trim() })
  }
  for (; at < lines.length; at += 1) {
    const { no, text } = lines[at]!
    let seen = 0
    for (const piece of text.matchAll(PIECE)) {
      put(no, text.slice(seen, piece.index))
      seen = piece.index + piece[0].length
      const [, closing, tag, attributes] = piece
      const name = tag?.toLowerCase()
      if (name === 'tr') {
        finishRow(no)
        if (!closing) row = []
      } else if ((name === 'td' || name === 'th') && !closing) {
        row ??= []
        while (covered.has(`${rows.length}/${row.length}`)) row.push([])
        cell = []
        const [down, across] = [span(attributes, 'rowspan'), span(attributes, 'colspan')]
        for (let r = 0; r < down; r += 1)
          for (let c = 0; c < across; c += 1)
            if (r > 0 || c > 0) covered.set(`${rows.length + r}/${row.length + c}`, true)
        row.push(cell)
      } else if (name === 'td' || name === 'th') cell = null
      else if (name === 'table' && closing) {
        finishRow(no)
        return { rows, next: at + 1 }
      }
    }
    put(no, text.slice(seen))
  }
  finishRow(lines[at - 1]!.no)
  return { rows, next: at }
}

function span(attributes: string | undefined, name: string): number {
  const found = new RegExp(`${name}\\s*=\\s*["']?(\\d{1,3})`, 'i').exec(attributes ?? '')
  return Math.min(Math.max(Number(found?.[1] ?? 1), 1), MAX_SPAN)
}

const decode = (text: string): string =>
  text.replaceAll('&nbsp;', ' ').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
