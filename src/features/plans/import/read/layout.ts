// Finds the tables in plain text. Four ways of printing one are known: cells between tabs on one line, a cell per line
// behind a tab with an empty line after each row, cells between bars, and HTML.

import { type Block, type Cell, isBlank, type Line, type Row, textOf } from '../document.ts'
import { isHtmlTable, readHtmlTable } from './html-table.ts'

/** What the head of a table in such a plan begins its cells with. */
const HEADS =
  /^(?:มิ?ต[ิี]|ภารกิจ|โครงการ|มาตรการ|กิจกรรม|งบประมาณ|หมายเหตุ|ปี|ลำดับ|ที่$|ขั้นตอน|ประเด็น|risk|ระดับ|ค่าเป้าหมาย|เป้าหมาย|ตัวชี้วัด|ผู้รับผิดชอบ|หน่วยงาน|รวม)/i
const HEAD_LENGTH = 60
/** A number or a bullet before a tab is how Word copies a list, not a cell. */
const MARKER = /^(?:[-–•*]|\(?[\d๐-๙]{1,2}(?:[.][\d๐-๙]{1,2})*[.)]?|[ก-ฮ][.)])$/

export function layOut(lines: readonly Line[]): Block[] {
  const blocks: Block[] = []
  for (let at = 0; at < lines.length; ) {
    const found = htmlTable(lines, at) ?? barTable(lines, at) ?? stackedTable(lines, at) ?? tabTable(lines, at)
    if (found) {
      if (found.rows.length > 0) blocks.push({ kind: 'table', rows: found.rows })
      at = found.next
    } else {
      blocks.push({ kind: 'line', line: tidy(lines[at]!) })
      at += 1
    }
  }
  return blocks
}

type Found = { readonly rows: readonly Row[]; readonly next: number }

const tidy = (line: Line): Line => ({ no: line.no, text: line.text.replaceAll('\t', ' ').trimEnd() })

/** The cells of a line between tabs; null when the tabs only indent it or set off a list number. */
function tabCells(line: Line): Cell[] | null {
  if (!line.text.trimStart().includes('\t') && !/^\t{2,}\S/.test(line.text)) return null
  const cells = line.text.split('\t').map((text): Cell => (isBlank(text) ? [] : [{ no: line.no, text: text.trim() }]))
  const full = cells.filter((cell) => cell.length > 0)
  if (full.length === 0) return null
  return full.length === 2 && MARKER.test(textOf(full[0])) ? null : cells
}

function tabTable(lines: readonly Line[], from: number): Found | null {
  const rows: Row[] = []
  let at = from
  for (; at < lines.length; at += 1) {
    const cells = tabCells(lines[at]!)
    if (!cells) break
    rows.push({ no: lines[at]!.no, cells })
  }
  const isTable = rows.some(({ cells }) => cells.filter((cell) => cell.length > 0).length > 1)
  return isTable ? { rows, next: at } : null
}

const BARS = /^\s*\|(.*)\|\s*$/

function barTable(lines: readonly Line[], from: number): Found | null {
  const rows: Row[] = []
  let at = from
  for (; at < lines.length; at += 1) {
    const { no, text } = lines[at]!
    const inner = BARS.exec(text)?.[1]
    if (inner === undefined) break
    if (/^[\s|:-]*-{2,}[\s|:-]*$/.test(inner)) continue
    const cells = inner.split('|').map((cell) =>
      cell
        .split(/<br\s*\/?>/i)
        .filter((part) => !isBlank(part))
        .map((part) => ({ no, text: part.trim() })),
    )
    rows.push({ no, cells })
  }
  return at > from && rows.some(({ cells }) => cells.length > 1) ? { rows, next: at } : null
}

function htmlTable(lines: readonly Line[], from: number): Found | null {
  return isHtmlTable(lines[from]!.text) ? readHtmlTable(lines, from) : null
}

const startsCell = (text: string): boolean => text.startsWith('\t')
const looksLikeHead = (cells: readonly Cell[]): boolean => {
  const full = cells.map(textOf).filter((text) => text !== '')
  const heads = full.filter((text) => text.length <= HEAD_LENGTH && HEADS.test(text))
  return full.length >= 3 && heads.length * 5 >= full.length * 3
}

/** Each cell begins a line of its own behind a tab. The head says how many there are to a row. */
function stackedTable(lines: readonly Line[], from: number): Found | null {
  if (!startsCell(lines[from]!.text) || tabCells(lines[from]!)) return null
  const head = stackedRow(lines, from, Number.POSITIVE_INFINITY)
  if (!looksLikeHead(head.row.cells)) return null
  const width = head.row.cells.length
  const rows = [head.row]
  let at = head.next
  while (at < lines.length && startsCell(lines[at]!.text)) {
    const { row, next } = stackedRow(lines, at, width)
    if (row.cells.some((cell) => cell.length > 0)) rows.push(row)
    at = next
  }
  return { rows, next: at }
}

function stackedRow(lines: readonly Line[], from: number, width: number): { row: Row; next: number } {
  const cells: Line[][] = []
  let at = from
  for (; at < lines.length; at += 1) {
    const { no, text } = lines[at]!
    if (startsCell(text)) cells.push(isBlank(text) ? [] : [{ no, text: text.trim() }])
    else if (isBlank(text)) {
      const next = skipBlank(lines, at)
      const isOver = cells.length >= width || width === Number.POSITIVE_INFINITY || next >= lines.length
      if (isOver || beginsRow(lines[next]!.text) || (isTotal(cells) && cells.length + 3 >= width)) {
        at = next
        break
      }
    } else cells.at(-1)!.push({ no, text: text.trim() })
  }
  return { row: { no: lines[from]!.no, cells }, next: at }
}

function skipBlank(lines: readonly Line[], from: number): number {
  let at = from
  while (at < lines.length && isBlank(lines[at]!.text) && !startsCell(lines[at]!.text)) at += 1
  return at
}

const ROW_STARTS = /^\t(?:มิ?ต[ิี](?:ที่)?\s*[\d๐-๙]?$|ลำดับ$|รวม(?:ทั้งสิ้น)?$)/
const beginsRow = (text: string): boolean => ROW_STARTS.test(text.trimEnd())
const isTotal = (cells: readonly Cell[]): boolean => /^รวม/.test(cells.map(textOf).find((text) => text !== '') ?? '')
