// The yearly table of part two: every measure under its dimension and mission with its budget per year, and the totals
// the plan itself states.

import { readAmount } from '../../../../kernel/thai/amounts.ts'
import { type Column, cellOf, type KnownTable, type TableCell, type TableRow } from './tables.ts'

export type YearAmounts = Readonly<Record<number, number | null>>

export type SummaryRow = {
  readonly line: number
  readonly no: number | null
  readonly title: string
  readonly dimension: number | null
  readonly missionCode: string | null
  readonly subMissionCode: string | null
  /** null where the cell says nothing that can be read. */
  readonly amounts: YearAmounts
  /** One cell for several measures whose amounts could not be told apart. */
  readonly isShared: boolean
  /** Several measures in one cell, told apart or not. */
  readonly cellMates: number
  readonly owner: string
}

export type StatedTotal = {
  readonly line: number
  /** null is the whole plan's. */
  readonly dimension: number | null
  readonly count: number | null
  readonly amounts: YearAmounts
}

export type SummaryTable = {
  readonly years: readonly number[]
  readonly rows: readonly SummaryRow[]
  readonly totals: readonly StatedTotal[]
  readonly dimensionTitles: ReadonlyMap<number, string>
  readonly missionTitles: ReadonlyMap<string, { readonly title: string; readonly line: number }>
}

export function readSummaryTable(tables: readonly KnownTable[]): SummaryTable | null {
  const pieces = tables.filter(({ kind }) => kind === 'summary')
  if (pieces.length === 0) return null
  const state = createState()
  for (const { columns, rows } of pieces) for (const row of rows) takeRow(state, row, columns)
  const years = [...new Set(pieces.flatMap(({ columns }) => columns.flatMap(yearOf)))].sort()
  return {
    years,
    rows: state.rows,
    totals: state.totals,
    dimensionTitles: state.dimensionTitles,
    missionTitles: state.missionTitles,
  }
}

function createState() {
  return {
    rows: [] as SummaryRow[],
    totals: [] as StatedTotal[],
    dimensionTitles: new Map<number, string>(),
    missionTitles: new Map<string, { title: string; line: number }>(),
    dimension: null as number | null,
    mission: null as string | null,
    subMission: null as string | null,
  }
}
type State = ReturnType<typeof createState>

const yearOf = (column: Column): number[] => (column.startsWith('year:') ? [Number(column.slice(5))] : [])
const DIMENSION = /^(?:มิ?ต[ิี]+ ?(?:ที่)? ?)?(\d)(?!\.?\d)[.)]? ?(.*)$/
const CODES = /(?<![\d.])([1-5]\.\d{1,2}(?:\.\d{1,2})?)(?![\d])\.?\)? ?/g

/** A count of measures is a total even where the word before it broke. */
const TOTAL = /^รวม|^จำนวน ?\d{1,3} ?(?:โครงการ|มาตรการ|กิจกรรม)$/

function takeRow(state: State, row: TableRow, columns: readonly Column[]): void {
  const full = row.cells.filter(({ text }) => text !== '')
  if (full.length === 0 || isHeadAgain(row, columns)) return
  const isTotal = row.cells.some(({ text }, i) => TOTAL.test(text) && yearOf(columns[i] ?? 'other').length === 0)
  if (isTotal) {
    const isGrand = /ทั้งส|ทั้งห|ทุกมิติ|4 ?มิติ/.test(full[0]!.text)
    state.totals.push(readTotal(row, columns, isGrand ? null : state.dimension))
    return
  }
  const measure = cellOf(row, columns, 'measure')
  // A row with a single cell is a heading across the table.
  const alone = full.length === 1 && !/^\d{1,3}\)/.test(full[0]!.text) ? full[0]!.text : null
  takeDimension(state, alone ?? cellOf(row, columns, 'dimension').text)
  takeMission(state, alone ?? cellOf(row, columns, 'mission').text, row.no)
  if (alone !== null && (DIMENSION.test(alone) || codesIn(alone).length > 0)) return
  if (measure.text === '') return
  const entries = splitEntries(measure, cellOf(row, columns, 'no').text)
  const amounts = columns.flatMap((column, i) => yearOf(column).map((year) => ({ year, cell: row.cells[i] })))
  const isContinued = entries.length === 1 && entries[0]!.no === null && !KIND.test(entries[0]!.title)
  const last = state.rows.at(-1)
  if (isContinued && last && amounts.every(({ cell }) => !cell || cell.text === '')) {
    state.rows[state.rows.length - 1] = { ...last, title: `${last.title} ${entries[0]!.title}` }
    return
  }
  const shares = amounts.map(({ year, cell }) => ({ year, values: share(cell, entries.length) }))
  entries.forEach(({ no, title }, i) => {
    state.rows.push({
      line: row.no,
      no,
      title,
      dimension: state.dimension,
      missionCode: state.mission,
      subMissionCode: state.subMission,
      amounts: Object.fromEntries(shares.map(({ year, values }) => [year, values[i] ?? null])),
      isShared: shares.some(({ values }) => values[i] === undefined),
      cellMates: entries.length,
      owner: cellOf(row, columns, 'owner').text,
    })
  })
}

/** A head too damaged to be known by its words is known by the years under it. */
function isHeadAgain(row: TableRow, columns: readonly Column[]): boolean {
  const years = row.cells.filter((_, i) => yearOf(columns[i] ?? 'other').length > 0)
  const heads = years.filter(
    ({ text }) => /^ปี? ?(?:พ\.ศ\. ?)?25\d\d|^[^\d]{0,4}25\d\d$|บประมาณ/.test(text) && !/\d,\d/.test(text),
  )
  return years.length > 0 && heads.length * 2 > years.length
}

function takeDimension(state: State, text: string): void {
  const found = DIMENSION.exec(text)
  if (!found) return
  const no = Number(found[1])
  if (no !== state.dimension) {
    state.mission = null
    state.subMission = null
  }
  state.dimension = no
  if (!state.dimensionTitles.has(no)) state.dimensionTitles.set(no, found[2]!.trim())
}

const codesIn = (text: string): RegExpExecArray[] => [...text.matchAll(CODES)]

function takeMission(state: State, text: string, line: number): void {
  const codes = codesIn(text)
  if (codes.length === 0 || codes[0]!.index > 8) return
  codes.forEach((code, i) => {
    const title = text.slice(code.index + code[0].length, codes[i + 1]?.index).trim()
    if (!state.missionTitles.has(code[1]!)) state.missionTitles.set(code[1]!, { title, line })
  })
  const missions = codes.map(([, code]) => code!)
  const first = missions[0]!
  const subs = missions.filter((code) => code.split('.').length === 3)
  state.mission = first.split('.').slice(0, 2).join('.')
  // Several sub-missions in one cell do not say which measure is whose.
  state.subMission = subs.length === 1 ? subs[0]! : null
  state.dimension = Number(first[0])
}

const KIND = /^["“'(]?(?:โครงการ|มาตรการ|กิจกรรม|แนวปฏิบัติ)/
const NUMBERED = /(?<![\d.,/])(\d{1,3}) ?[).] ?(?=["“'(]?[ก-๎A-Za-z])/g

/** “8) มาตรการ… 9) โครงการ…” in one cell are two measures. */
function splitEntries(cell: TableCell, numberCell: string): { no: number | null; title: string }[] {
  const marks: { no: number; from: number; to: number }[] = []
  for (const mark of cell.text.matchAll(NUMBERED)) {
    const no = Number(mark[1])
    const rest = cell.text.slice(mark.index + mark[0].length)
    const isNext = marks.length > 0 ? no === marks.at(-1)!.no + 1 : mark.index === 0
    if (isNext || (KIND.test(rest) && mark.index > 0 && marks.length > 0))
      marks.push({ no, from: mark.index, to: mark.index + mark[0].length })
  }
  if (marks.length > 0)
    return marks.map(({ no, to }, i) => ({ no, title: cell.text.slice(to, marks[i + 1]?.from).trim() }))
  const titles = joinTitles(cell.lines)
  const numbers = numberCell.match(/\d{1,3}/g) ?? []
  return titles.map((title, i) => ({ no: numbers.length === titles.length ? Number(numbers[i]) : null, title }))
}

/** Without numbers a new measure begins where a line begins with its kind. */
function joinTitles(lines: readonly string[]): string[] {
  const titles: string[] = []
  for (const line of lines) {
    const text = line.replace(/^[-–•] ?/, '')
    if (titles.length === 0 || KIND.test(text)) titles.push(text)
    else titles[titles.length - 1] = `${titles.at(-1)} ${text}`
  }
  return titles
}

/** What a cell gives each of its measures; undefined where it cannot be told. A single dash is a dash for all. */
function share(cell: TableCell | undefined, among: number): (number | null | undefined)[] {
  if (!cell || cell.text === '') return Array.from({ length: among }, () => null)
  if (among === 1) return [amountOf(cell.text)]
  const byLine = cell.lines.length === among ? cell.lines : (cell.text.match(/[\d][\d,.]*|[-–—]/g) ?? [])
  const values = byLine.map(amountOf)
  if (values.length === among) return values
  if (values.length > 0 && values.every((value) => value === 0)) return Array.from({ length: among }, () => 0)
  return Array.from({ length: among }, () => undefined)
}

/** Baht; a dash is nought. null is something else than an amount. */
export function amountOf(text: string): number | null {
  const amount = readAmount(text)
  if (amount === 'none') return 0
  if (amount !== null) return amount / 100
  const joined = text.replace(/(?<=\d[,.]) (?=\d{3}(?!\d))/g, '').replace(/^(?:จำนวน|เป็นเงิน) ?/, '')
  const inner = /^(-|[\d,]+(?:\.\d\d)?) ?(?:บาท)?(?:ต่อปี|\/ปี)?$/.exec(joined)?.[1]
  if (inner === '-') return 0
  const read = inner === undefined ? null : readAmount(inner)
  return typeof read === 'number' ? read / 100 : null
}

function readTotal(row: TableRow, columns: readonly Column[], dimension: number | null): StatedTotal {
  const words = row.cells.filter((_, i) => yearOf(columns[i] ?? 'other').length === 0).map(({ text }) => text)
  const count = /(\d{1,3}) ?(?:โครงการ|มาตรการ|กิจกรรม|รายการ)/.exec(words.join(' '))?.[1]
  return {
    line: row.no,
    dimension,
    count: count === undefined ? null : Number(count),
    amounts: Object.fromEntries(
      columns.flatMap((column, i) => yearOf(column).map((year) => [year, totalOf(row.cells[i])])),
    ),
  }
}

const totalOf = (cell: TableCell | undefined): number | null =>
  cell === undefined || cell.text === '' ? null : amountOf(cell.text)
