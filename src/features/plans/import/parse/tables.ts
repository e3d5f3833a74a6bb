// Which tables of the document are which. Heads come back on every page; a piece without one goes on where the last
// of its width left off.

import { cleanLine } from '../clean.ts'
import { type Block, isBlank, type Row, textOf } from '../document.ts'
import { compact, distance } from './likeness.ts'

export type TableKind = 'summary' | 'targets' | 'risks'

/** A row of a known table, its cells cleaned and put under their columns. */
export type TableRow = { readonly no: number; readonly cells: readonly TableCell[] }
export type TableCell = { readonly text: string; readonly lines: readonly string[] }
export type KnownTable = {
  readonly kind: TableKind
  readonly columns: readonly Column[]
  readonly rows: readonly TableRow[]
}

export const COLUMNS = [
  'dimension',
  'mission',
  'no',
  'measure',
  'owner',
  'remark',
  'total',
  'name',
  'issues',
  'level',
  'other',
] as const
export type Column = (typeof COLUMNS)[number] | `year:${number}`

export type FoundTables = { readonly tables: readonly KnownTable[]; readonly rest: readonly Block[] }

export function findTables(blocks: readonly Block[]): FoundTables {
  const found: { kind: TableKind; columns: Column[]; rows: TableRow[] }[] = []
  const rest: Block[] = []
  let open: (typeof found)[number] | null = null
  for (const block of blocks) {
    if (block.kind === 'line') {
      if (!isBlank(block.line.text) && !cleanLine(block.line).mayBePage) open = null
      rest.push(block)
      continue
    }
    const rows = block.rows.map(cleanRow)
    let taken = false
    for (let at = 0; at < rows.length; ) {
      const head = readHead(rows, at)
      if (head) {
        const last = found.findLast(({ kind }) => kind === head.kind)
        const goesOn = last?.columns.length === head.columns.length
        open = goesOn ? last : { kind: head.kind, columns: head.columns, rows: [] }
        if (!goesOn) found.push(open)
        at += head.height
        taken = true
      } else if (open && rows[at]!.cells.length <= open.columns.length + 1) {
        open.rows.push(align(rows[at]!, open.columns))
        at += 1
        taken = true
      } else break
    }
    if (!taken) rest.push(block)
  }
  return { tables: found, rest }
}

function cleanRow(row: Row): TableRow {
  return {
    no: row.no,
    cells: row.cells.map((cell) => ({
      text: cleanLine({ no: row.no, text: textOf(cell) }).text,
      lines: cell.map((line) => cleanLine(line).text).filter((text) => text !== ''),
    })),
  }
}

const YEAR = /^(?:ปี ?(?:งบประมาณ)? ?)?(?:พ\. ?ศ\. ?)?(25\d\d)(?: ?\(บาท\))?(?: ?งบประมาณ.*)?$/
const YEAR_WORDS = ['ปี', 'พ.ศ.', 'ปีพ.ศ.', 'ปีงบประมาณ', 'ปีงบประมาณพ.ศ.', 'ปีงบประมาณ(บาท)', 'ปี(บาท)']

/** “ปิ 2574”: the year of a column, a letter or two beside it broken. */
function yearOf(head: string): number | null {
  const found = YEAR.exec(head)?.[1] ?? /(?<!\d)25\d\d(?!\d)/.exec(head)?.[0]
  if (found === undefined) return null
  const rest = compact(head.replace(found, ''))
  return YEAR.test(head) || YEAR_WORDS.some((words) => distance(rest, words, 2) <= Math.min(2, words.length - 1))
    ? Number(found)
    : null
}

const HEAD_ROWS = 3

/** A head may take up to three rows: the years under “งบประมาณ”, or “งบประมาณ (บาท)” under the years. */
function readHead(
  rows: readonly TableRow[],
  at: number,
): { kind: TableKind; columns: Column[]; height: number } | null {
  if (!rows[at]!.cells.some(({ text }) => HEAD_WORD.test(text))) return null
  let height = 1
  while (height < HEAD_ROWS && rows[at + height] && isHeadRow(rows[at + height]!)) height += 1
  const width = Math.max(...rows.slice(at, at + height).map(({ cells }) => cells.length))
  const columns = Array.from({ length: width }, (_, column) =>
    columnOf(rows.slice(at, at + height).map(({ cells }) => cells[column]?.text ?? '')),
  )
  const years = columns.filter((column) => column.startsWith('year:')).length
  if (columns.includes('issues')) return { kind: 'risks', columns, height }
  if (years >= 1 && columns.includes('measure')) return { kind: 'summary', columns, height }
  if (years >= 2 && columns.includes('name')) return { kind: 'targets', columns, height }
  return null
}

const HEAD_WORD =
  /^(?:มิ?ต[ิี]|ภารกิจ|โครงการ\/|มาตรการ|โครงการ|กิจกรรม|ลำดับ|ที่$|ค่าเป้าหมาย|เป้าหมาย|ตัวชี้วัด|ขั้นตอน|ประเด็น|เหตุการณ์)/
const isHeadRow = ({ cells }: TableRow): boolean => {
  const full = cells.map(({ text }) => text).filter((text) => text !== '')
  return (
    full.length > 0 &&
    full.every((text) => yearOf(text) !== null || /^\(?(?:งบประมาณ|บาท)|^\(?บาท\)?$|^พ\.ศ\./.test(text))
  )
}

function columnOf(heads: readonly string[]): Column {
  const full = heads.filter((head) => head !== '')
  const year = full.map(yearOf).find((found) => found !== null)
  if (year !== undefined) return `year:${year}`
  const head = full.join(' ').replaceAll(' ', '').toLowerCase()
  if (/^(?:มาตรการ|การ)?.{0,4}ควบคุมความเสี่ยง|^มาตรการป้องกัน|^มาตรการ(?:จัดการ|บริหาร)/.test(head)) return 'measure'
  if (/^ภารกิจ/.test(head)) return 'mission'
  if (/^มิ?ต[ิี]/.test(head)) return 'dimension'
  if (/^(?:โครงการ|มาตรการ|กิจกรรม|ชื่อ(?:โครงการ|มาตรการ|กิจกรรม))/.test(head)) return 'measure'
  if (/ประเด็นความเสี่ยง|เหตุการณ์ความเสี่ยง/.test(head)) return 'issues'
  if (/riskscore|^ระดับ/.test(head)) return 'level'
  if (/^(?:ลำดับ|ที่$|no)/.test(head)) return 'no'
  if (/^ขั้นตอน|^กระบวน/.test(head)) return 'name'
  if (/^(?:ค่าเป้าหมาย|เป้าหมาย|ตัวชี้วัด)/.test(head)) return 'name'
  if (/^(?:หน่วยงาน|ผู้รับผิดชอบ|ส่วนราชการ)/.test(head)) return 'owner'
  if (/^หมายเหตุ/.test(head)) return 'remark'
  if (/^รวม/.test(head)) return 'total'
  return 'other'
}

const AMOUNT = /^(?:[-–—]|(?:จำนวน ?)?[\d,.]*\d[\d,.]* ?(?:บาท)?\.?-?|(?:จำนวน ?)?- ?บาท|ไม่ใช้งบประมาณ)$/
const EMPTY: TableCell = { text: '', lines: [] }

/** A short row lost its first or its last cells; the amounts tell which. */
function align(row: TableRow, columns: readonly Column[]): TableRow {
  const missing = columns.length - row.cells.length
  if (missing <= 0) return row
  const gap = Array.from({ length: missing }, () => EMPTY)
  const score = (cells: readonly TableCell[]) =>
    cells.filter(({ text }, i) => text !== '' && columns[i]!.startsWith('year:') === AMOUNT.test(text)).length
  const candidates = [0, 1, 2, 3].flatMap((at) =>
    at <= row.cells.length ? [[...row.cells.slice(0, at), ...gap, ...row.cells.slice(at)]] : [],
  )
  const atEnd = [...row.cells, ...gap]
  const best = [atEnd, ...candidates].reduce((a, b) => (score(b) > score(a) ? b : a))
  return { no: row.no, cells: best }
}

export const cellOf = (row: TableRow, columns: readonly Column[], column: Column): TableCell =>
  row.cells[columns.indexOf(column)] ?? EMPTY
