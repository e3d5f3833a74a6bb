// The office's list of staff as a table: one line for each office somebody holds; a name twice is one person.

import { readDay } from '../../../kernel/thai/read-day.ts'
import { plainText } from '../../../kernel/thai/text.ts'
import { fail } from '../errors.ts'
import type { WantedOffice } from './invite.ts'

export type StaffRow = { readonly row: number; readonly name: string | null; readonly office: WantedOffice }

const COLUMNS = {
  name: ['name', 'ชื่อ', 'ชื่อสกุล', 'ชื่อ-สกุล', 'ชื่อ สกุล'],
  role: ['role', 'หน้าที่', 'บทบาท'],
  unit: ['unit', 'หน่วย', 'หน่วยงาน', 'กอง', 'สังกัด'],
  order: ['order', 'คำสั่ง', 'คำสั่งเลขที่', 'เลขที่คำสั่ง'],
  from: ['from', 'ตั้งแต่', 'วันเริ่ม', 'ตั้งแต่วันที่'],
  to: ['to', 'ถึง', 'วันสิ้นสุด', 'ถึงวันที่'],
} as const
type Column = keyof typeof COLUMNS
const WANTED: readonly Column[] = ['name', 'role']

/** `roleOf`: the role somebody means by its Thai name. */
export function readStaff(
  bytes: Uint8Array,
  deps: { readonly today: Temporal.PlainDate; readonly roleOf: (text: string) => string },
): StaffRow[] {
  const [head, ...lines] = readTable(decode(bytes))
  if (!head || lines.length === 0) throw fail('people.file-empty')
  const at = columnsOf(head)
  const missing = WANTED.filter((column) => !at.has(column))
  if (missing.length > 0)
    throw fail('people.file-columns', { missing: missing.map((one) => COLUMNS[one][1]).join(', ') })
  const day = (text: string): string | null => {
    if (text === '' || text === '-') return null
    const found = /^\d{4}-\d\d-\d\d$/.test(text) ? text : readDay(text, deps.today)?.toString()
    if (!found) throw fail('people.bad-day', { day: text })
    return found
  }
  return lines.map((cells, i) => {
    const cell = (column: Column) => (cells[at.get(column) ?? -1] ?? '').trim()
    const office = {
      role: deps.roleOf(cell('role')),
      unit: cell('unit') || null,
      order: cell('order') || null,
      from: day(cell('from')),
      to: day(cell('to')),
    }
    return { row: i + 2, name: cell('name') || null, office }
  })
}

/** Rows of one name are one invitation; without a name each row is one. */
export function byPerson(rows: readonly StaffRow[]): { name: string | null; rows: readonly StaffRow[] }[] {
  const named = Map.groupBy(rows, ({ name, row }) => (name ? plainText(name) : `row ${row}`))
  return [...named.values()].map((own) => ({ name: own[0]!.name, rows: own }))
}

function columnsOf(head: readonly string[]): Map<Column, number> {
  const found = new Map<Column, number>()
  for (const [i, cell] of head.entries()) {
    const title = plainText(cell)
    for (const [column, titles] of Object.entries(COLUMNS))
      if ((titles as readonly string[]).includes(title) && !found.has(column as Column)) found.set(column as Column, i)
  }
  return found
}

/** Excel in Thailand still writes CSV in the Thai code page. */
function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-874').decode(bytes)
  }
}

/** RFC 4180, with commas, semicolons or tabs; lines of nothing are left out. */
function readTable(text: string): string[][] {
  const first = text.split(/\r?\n/, 1)[0] ?? ''
  const comma = [',', '\t', ';'].find((one) => first.includes(one)) ?? ','
  const rows: string[][] = [[]]
  let cell = ''
  let quoted = false
  const endCell = () => {
    rows.at(-1)!.push(cell)
    cell = ''
  }
  for (let i = 0; i < text.length; i += 1) {
    const letter = text[i]!
    if (quoted) {
      if (letter !== '"') cell += letter
      else if (text[i + 1] === '"') {
        cell += '"'
        i += 1
      } else quoted = false
    } else if (letter === '"' && cell === '') quoted = true
    else if (letter === comma) endCell()
    else if (letter === '\n') {
      endCell()
      rows.push([])
    } else if (letter !== '\r') cell += letter
  }
  endCell()
  return rows.filter((row) => row.some((one) => one.trim() !== ''))
}
