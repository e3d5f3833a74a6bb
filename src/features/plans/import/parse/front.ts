// What the plan says of itself before its first sheet and after its last: years, counts, goals, announcement.

import { readDay } from '../../../../kernel/thai/read-day.ts'
import { readSpan } from '../../../../kernel/thai/read-span.ts'
import type { ByYear, PassMark, PlanTarget } from '../../plan.ts'
import type { CleanLine } from '../clean.ts'
import { readItems } from '../sheet/items.ts'
import { DIMENSION } from '../words/damage.ts'
import { cellOf, type KnownTable } from './tables.ts'

export type StatedCount = { readonly value: number; readonly line: number }

export type Front = {
  readonly titleTh: string | null
  readonly fiscalYears: readonly number[]
  readonly measureCounts: readonly StatedCount[]
  readonly dimensionCounts: ReadonlyMap<number, StatedCount>
  readonly dimensionTitles: ReadonlyMap<number, string>
  readonly targets: readonly PlanTarget[]
  readonly passMarks: readonly (PassMark & { readonly line: number })[]
  readonly hasAlternatives: { readonly line: number } | null
  readonly objectives: readonly string[]
  readonly documentMonth: { readonly iso: string; readonly th: string } | null
  readonly announcement: { readonly on: string; readonly th: string; readonly line: number } | null
  readonly signer: { readonly position: string; readonly line: number; readonly isCut: boolean } | null
}

const THINGS = '(?:โครงการ|มาตรการ|กิจกรรม|แผนงาน)'
const LEADERS = '[ .…_]*'
const TOTAL = new RegExp(`(?:รวม|ทั้งสิ้น|ทั้งหมด)[^\\d]{0,30}?${LEADERS}(\\d{1,3})${LEADERS}${THINGS}`)
const OF_DIMENSION = new RegExp(`^(.*?)(?:รวม)?${LEADERS}จำนวน${LEADERS}(\\d{1,3})${LEADERS}${THINGS}`)
const YEARS = /(25\d\d) ?[-–—] ?(25\d\d)/

export function readFront(
  before: readonly CleanLine[],
  after: readonly CleanLine[],
  tables: readonly KnownTable[],
): Front {
  const years = findYears(before, tables)
  const counts = dimensionCounts(before)
  return {
    titleTh: findTitle(before, years),
    fiscalYears: years,
    measureCounts: before.flatMap(({ text, no }) => {
      const found = DIMENSION.test(text) ? null : TOTAL.exec(text)
      return found ? [{ value: Number(found[1]), line: no }] : []
    }),
    dimensionCounts: new Map(counts.map(({ no, value, line }) => [no, { value, line }])),
    dimensionTitles: new Map(counts.map(({ no, title }) => [no, title])),
    targets: tables.filter(({ kind }) => kind === 'targets').flatMap(readTargets),
    ...readGoals(before),
    objectives: readObjectives(before),
    documentMonth: findMonth(before),
    ...readAnnouncement(after.some(isAnnounced) ? after : before),
  }
}

function findYears(lines: readonly CleanLine[], tables: readonly KnownTable[]): number[] {
  const inTables = tables.flatMap(({ columns }) =>
    columns.flatMap((column) => (column.startsWith('year:') ? [Number(column.slice(5))] : [])),
  )
  if (inTables.length > 0) return [...new Set(inTables)].sort()
  for (const { text } of lines) {
    const found = /แผนปฏิบัติการ/.test(text) || /^\(?พ\.ศ\./.test(text) ? YEARS.exec(text) : null
    const [from, to] = [Number(found?.[1]), Number(found?.[2])]
    if (found && to - from >= 0 && to - from < 10) return Array.from({ length: to - from + 1 }, (_, i) => from + i)
  }
  return []
}

function findTitle(lines: readonly CleanLine[], years: readonly number[]): string | null {
  const at = lines.findIndex(({ text }) => /^แผนปฏิบัติการป้องกัน/.test(text))
  const first = lines[at]?.text
  if (first === undefined) return null
  const second = lines[at + 1]?.text ?? ''
  const name = (/^เพื่อ/.test(second) ? first + second : first).replace(/ ?\(?พ\.ศ\..*$/, '').replace(/ ?ของ.*$/, '')
  const span = years.length > 0 ? ` (พ.ศ. ${years[0]} - ${years.at(-1)})` : ''
  return name.replaceAll(' ', '') + span
}

function dimensionCounts(lines: readonly CleanLine[]) {
  return lines.flatMap(({ text, no: line }) => {
    const dimension = DIMENSION.exec(text)
    const found = dimension ? OF_DIMENSION.exec(text.slice(dimension[0].length)) : null
    if (!dimension || !found) return []
    return [
      { no: Number(dimension[1]), title: found[1]!.replace(/[ .…:]+$/, '').trim(), value: Number(found[2]), line },
    ]
  })
}

function readTargets({ columns, rows }: KnownTable): PlanTarget[] {
  return rows.flatMap((row) => {
    const name = cellOf(row, columns, 'name').text
    const byYear: Record<string, number> = {}
    let unit = ''
    columns.forEach((column, i) => {
      const cell = row.cells[i]?.text ?? ''
      const found = /\d+(?:\.\d+)?/.exec(cell)
      if (!column.startsWith('year:') || !found) return
      byYear[column.slice(5)] = Number(found[0])
      unit ||= /ร้อยละ|%/.test(cell) ? 'ร้อยละ' : cell.replace(found[0], '').trim()
    })
    if (name === '' || Object.keys(byYear).length === 0) return []
    const falls = /ลดลง/.test(name)
    const base = /(?:จาก|เทียบกับ|ฐาน) ?(?:ข้อมูล)? ?ปี(?:งบประมาณ)? ?(?:พ\.ศ\. ?)?(25\d\d)/.exec(name)?.[1]
    return [
      {
        nameTh: name,
        unit,
        direction: falls ? ('decrease' as const) : ('increase' as const),
        ...(base === undefined ? {} : { baselineFiscalYear: Number(base) }),
        comparator: falls ? '=' : '>=',
        byYear: byYear as ByYear<number>,
      },
    ]
  })
}

/** The goal of passing ITA may keep both wordings of the template: “not yet passing” and “passing already”. */
function readGoals(lines: readonly CleanLine[]): Pick<Front, 'passMarks' | 'hasAlternatives'> {
  const goals = lines.filter(
    ({ text }) => /(?:ผ่านเกณฑ์|คะแนน).{0,40}ITA/.test(text) && /^\(?\d|^[-–]/.test(text) && /คะแนนขึ้นไป/.test(text),
  )
  const passMarks = goals.flatMap(({ text, no }) => {
    const marks = [...text.matchAll(/ผ่านเกณฑ์[^()]{0,30}\( ?(\d{2,3}) ?คะแนน/g)].map((match) => Number(match[1]))
    const number = /^\(?(\d{1,2})/.exec(text)?.[1]
    return [...new Set(marks)].map((itaScore) => ({ ref: `เป้าหมาย (${number ?? '-'})`, itaScore, line: no }))
  })
  const either = goals.find(({ text }) => /กรณีที่(?:ยัง)?ไม่ผ่าน/.test(text) && /กรณีที่ผ่าน/.test(text))
  if (either) {
    const [known] = passMarks
    const already = /มีคะแนน ?ITA ?(\d{2,3}) ?คะแนน/.exec(either.text.split('/').slice(1).join('/'))?.[1]
    if (already !== undefined && known && Number(already) !== known.itaScore)
      passMarks.push({ ref: `${known.ref} กรณีผ่านเกณฑ์แล้ว`, itaScore: Number(already), line: either.no })
  }
  return { passMarks, hasAlternatives: either ? { line: either.no } : null }
}

function readObjectives(lines: readonly CleanLine[]): string[] {
  const at = lines.findIndex(({ text }) => /^\d ?\. ?วัตถุประสงค์(?:ของ)?(?:การจัดทำ)?แผน?/.test(text))
  if (at < 0) return []
  const rest = lines.slice(at + 1)
  const end = rest.findIndex(({ text }) => /^\d ?\. ?(?:เป้าหมาย|ค่าเป้าหมาย|ประโยชน์)/.test(text))
  return readItems(rest.slice(0, end < 0 ? 12 : end))
    .filter(({ numbers }) => numbers.length > 0)
    .map(({ text }) => text)
}

function findMonth(lines: readonly CleanLine[]): Front['documentMonth'] {
  for (const { text } of lines.slice(0, 120)) {
    if (text.length > 30 || !/^[ก-๎]+ ?(?:พ\.ศ\. ?)?25\d\d$/.test(text)) continue
    const span = readSpan(text)
    if (span?.unit === 'month')
      return { iso: span.first.toPlainYearMonth().toString(), th: text.replace(/ ?พ\.ศ\. ?/, ' ') }
  }
  return null
}

const ANNOUNCED = /^ประกาศ ?(?:มา)? ?ณ ?วันที่ ?(.+)$/

const isAnnounced = ({ text }: CleanLine): boolean => ANNOUNCED.test(text)

function readAnnouncement(lines: readonly CleanLine[]): Pick<Front, 'announcement' | 'signer'> {
  const at = lines.findIndex(isAnnounced)
  if (at < 0) return { announcement: null, signer: null }
  const { text, no } = lines[at]!
  const written = ANNOUNCED.exec(text)![1]!
  const day = readDay(written, Temporal.PlainDate.from('2000-01-01'))
  const th = written
    .replace(/เดือน ?|พ\.ศ\. ?/g, '')
    .replace(/ +/g, ' ')
    .trim()
  return {
    announcement: day ? { on: day.toString(), th, line: no } : null,
    signer: findSigner(lines.slice(at + 1, at + 8)),
  }
}

const POSITION = /^(?:ปลัด|นายก|รอง|ประธาน|ปฏิบัติ|รักษา|ผู้อำนวยการ)/

/** The position below the name; the name itself is nobody's business here. */
function findSigner(lines: readonly CleanLine[]): Front['signer'] {
  const name = lines.findIndex(({ text }) => /^\(.*\)$/.test(text))
  const below = lines.slice(name + 1).filter(({ text }) => POSITION.test(text))
  const [first, second] = below
  if (!first) return null
  const acts = /ปฏิบัติ(?:หน้าที่|ราชการแทน)?$|รักษาราชการแทน$/.test(first.text)
  const position = acts && second ? `${first.text} ${second.text}` : first.text
  return { position, line: first.no, isCut: acts && (!second || /ปลัด/.test(second.text)) }
}
