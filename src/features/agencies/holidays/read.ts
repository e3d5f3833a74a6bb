// A list of holidays as an office has it: CSV or JSON, days written either way. Every mistake is told at once.

import { z } from 'zod'
import { buddhistYear } from '../../../kernel/calendar.ts'
import { readDay } from '../../../kernel/thai/read-day.ts'
import { HOLIDAY_KINDS, type Holiday, type HolidayYear } from './holidays.ts'

/** A place in the file and what is wrong there; `what` is an address under `agencies.holidays`. */
export type HolidayMistake = {
  readonly line: number
  readonly what: 'not-a-day' | 'no-name' | 'unknown-kind' | 'twice' | 'weekend' | 'not-json' | 'no-days' | 'columns'
  readonly given: string
}
export type ReadHolidays = { readonly years: readonly HolidayYear[]; readonly mistakes: readonly HolidayMistake[] }

type Line = {
  readonly line: number
  readonly day: string
  readonly name: string
  readonly kind: string
  readonly for: string
}

/** `day,name,kind,for` with a heading; or JSON, a list of such objects or `{ source, days }`. */
export function readHolidays(text: string, given: { source: string; today: Temporal.PlainDate }): ReadHolidays {
  const body = text.replace(/^\uFEFF/, '')
  const isJson = /^\s*[[{]/.test(body)
  const found = isJson ? fromJson(body) : fromCsv(body)
  if ('mistake' in found) return { years: [], mistakes: [found.mistake] }

  const mistakes: HolidayMistake[] = []
  const days = new Map<string, Holiday>()
  for (const row of found.lines) {
    const read = toHoliday(row, given.today)
    if ('what' in read) mistakes.push(read)
    else if (days.has(read.day)) mistakes.push({ line: row.line, what: 'twice', given: row.day })
    else days.set(read.day, read)
  }
  if (days.size === 0 && mistakes.length === 0) mistakes.push({ line: 1, what: 'no-days', given: '' })
  return { years: mistakes.length > 0 ? [] : byYear([...days.values()], found.source ?? given.source), mistakes }
}

function toHoliday(row: Line, today: Temporal.PlainDate): Holiday | HolidayMistake {
  const day = readOneDay(row.day, today)
  if (!day) return { line: row.line, what: 'not-a-day', given: row.day }
  if (row.name === '') return { line: row.line, what: 'no-name', given: row.day }
  const kind = row.kind === '' ? 'holiday' : HOLIDAY_KINDS.find((one) => one === row.kind)
  if (!kind) return { line: row.line, what: 'unknown-kind', given: row.kind }
  if (kind === 'substitution' && day.dayOfWeek > 5) return { line: row.line, what: 'weekend', given: row.day }
  const standsFor = row.for === '' ? null : readOneDay(row.for, today)
  if (row.for !== '' && !standsFor) return { line: row.line, what: 'not-a-day', given: row.for }
  return { day: day.toString(), name: row.name, kind, for: standsFor?.toString() ?? null, expected: false }
}

/** 2026-12-07 as data; 7/12/2569 and 7 ธ.ค. 2569 as people write it, always with the year. */
function readOneDay(text: string, today: Temporal.PlainDate): Temporal.PlainDate | null {
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (iso) {
    try {
      return Temporal.PlainDate.from(text, { overflow: 'reject' })
    } catch {
      return null
    }
  }
  return /(\d{4}|[๐-๙]{4})\D*$/.test(text) ? readDay(text, today) : null
}

function byYear(days: readonly Holiday[], source: string): HolidayYear[] {
  const years = Map.groupBy(days, ({ day }) => buddhistYear(Temporal.PlainDate.from(day).year))
  return [...years]
    .map(([year, list]) => ({ year, source, notes: [], days: list.sort((a, b) => a.day.localeCompare(b.day)) }))
    .sort((a, b) => a.year - b.year)
}

type Found = { lines: Line[]; source?: string } | { mistake: HolidayMistake }

const optionalText = z
  .string()
  .nullish()
  .transform((text) => text?.trim() ?? '')
const row = z.object({ day: z.string(), name: optionalText, kind: optionalText, for: optionalText })
const file = z.union([z.array(row), z.object({ source: z.string().optional(), days: z.array(row) })])

function fromJson(text: string): Found {
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    return { mistake: { line: 1, what: 'not-json', given: '' } }
  }
  const read = file.safeParse(parsed)
  if (!read.success) return { mistake: { line: 1, what: 'columns', given: '' } }
  const { days, source } = Array.isArray(read.data) ? { days: read.data, source: undefined } : read.data
  const lines = days.map((one, i) => ({ line: i + 1, ...one, day: one.day.trim() }))
  return source === undefined ? { lines } : { lines, source }
}

const COLUMNS = ['day', 'name', 'kind', 'for']

function fromCsv(text: string): Found {
  const rows = splitCsv(text)
  const heading = rows.shift()
  const columns = heading?.cells.map((cell) => cell.toLowerCase()) ?? []
  const places = COLUMNS.map((column) => columns.indexOf(column))
  if (places[0] === -1 || places[1] === -1)
    return { mistake: { line: heading?.line ?? 1, what: 'columns', given: heading?.cells.join(',') ?? '' } }
  const cell = (cells: readonly string[], i: number) => cells[places[i] ?? -1] ?? ''
  return {
    lines: rows.map(({ line, cells }) => ({
      line,
      day: cell(cells, 0),
      name: cell(cells, 1),
      kind: cell(cells, 2),
      for: cell(cells, 3),
    })),
  }
}

/** Cells between commas or, as Excel writes it in some countries, semicolons; quoted where they hold one. */
function splitCsv(text: string): { line: number; cells: string[] }[] {
  const comma = (text.split(/\r?\n/, 1)[0] ?? '').includes(';') ? ';' : ','
  const rows: { line: number; cells: string[] }[] = []
  let cells: string[] = []
  let cell = ''
  let quoted = false
  let line = 1
  let began = 1
  const endRow = (): void => {
    cells.push(cell.trim())
    if (cells.some((one) => one !== '')) rows.push({ line: began, cells })
    cells = []
    cell = ''
    began = line
  }
  for (let i = 0; i < text.length; i += 1) {
    const letter = text[i]!
    if (letter === '\n') line += 1
    if (quoted) {
      if (letter !== '"') cell += letter
      else if (text[i + 1] === '"') {
        cell += '"'
        i += 1
      } else quoted = false
    } else if (letter === '"') quoted = true
    else if (letter === comma) {
      cells.push(cell.trim())
      cell = ''
    } else if (letter === '\n') endRow()
    else if (letter !== '\r') cell += letter
  }
  endRow()
  return rows
}
