// Comma-separated rows, also with semicolons or tabs, quotes and line breaks within cells.

import { decodeText } from './decode.ts'

export type CsvRow = { readonly no: number; readonly cells: readonly string[] }

export function readCsv(bytes: Buffer): CsvRow[] {
  const text = decodeText(bytes).replace(/\r\n?/g, '\n')
  const comma = separatorOf(text)
  const rows: CsvRow[] = []
  let cells: string[] = []
  let cell = ''
  let isQuoted = false
  let line = 1
  let startedAt = 1
  const endRow = () => {
    cells.push(cell)
    rows.push({ no: startedAt, cells: cells.map(unguard) })
    cells = []
    cell = ''
  }
  for (let i = 0; i < text.length; i += 1) {
    const letter = text[i]!
    if (letter === '\n') line += 1
    if (isQuoted) {
      if (letter !== '"') cell += letter
      else if (text[i + 1] === '"') {
        cell += '"'
        i += 1
      } else isQuoted = false
    } else if (letter === '"' && cell === '') isQuoted = true
    else if (letter === comma) {
      cells.push(cell)
      cell = ''
    } else if (letter === '\n') {
      endRow()
      startedAt = line
    } else cell += letter
  }
  if (cell !== '' || cells.length > 0) endRow()
  return rows
}

/** The one the first lines use most, outside quotes. */
function separatorOf(text: string): string {
  const head = text.slice(0, 4_000).replace(/"[^"]*"/g, '')
  const times = [',', ';', '\t'].map((mark) => ({ mark, count: head.split(mark).length }))
  return times.reduce((a, b) => (b.count > a.count ? b : a)).mark
}

const GUARDED = /^'(?=[=+\-@\t'])/
const unguard = (cell: string): string => cell.replace(GUARDED, '')
