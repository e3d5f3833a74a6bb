// Spans as plans and reports print them: ต.ค. 64 – มี.ค. 65, ม.ค. – มี.ค. 65, ตุลาคม 2564 ถึง มีนาคม 2565.

import { toArabicDigits } from './digits.ts'
import { readMonth } from './months.ts'
import { dateOf } from './read-day.ts'
import { plainText } from './text.ts'
import { ERA, eraOf, readYear } from './years.ts'

/** From the first day to the last, both included; `unit` says how exactly it was written. */
export type Span = {
  readonly first: Temporal.PlainDate
  readonly last: Temporal.PlainDate
  readonly unit: 'day' | 'month'
}

/** The span or the single month somebody wrote, or null. A year given once counts for both ends. */
export function readSpan(text: string): Span | null {
  const plain = toArabicDigits(plainText(text))
    .replace(/^\((.*)\)$/, '$1')
    .replace(/^(?:ตั้งแต่|ระหว่าง|ช่วง) ?/, '')
  const [from, to, more] = split(plain)
  if (from === undefined || more !== undefined) return null
  const end = readEnd(to ?? from)
  if (!end?.month || end.year === null) return null
  const start = to === undefined ? end : readEnd(from)
  if (!start) return null
  const isDay = start.day !== null
  if (isDay !== (end.day !== null)) return null
  const month = start.month ?? end.month
  const first = dateOf(start.year ?? startYear(month, start.day ?? 1, end), month, start.day ?? 1)
  const last = dateOf(end.year, end.month, end.day ?? 1)
  if (!first || !last || Temporal.PlainDate.compare(first, last) > 0) return null
  return { first, last: isDay ? last : last.with({ day: last.daysInMonth }), unit: isDay ? 'day' : 'month' }
}

type End = { readonly day: number | null; readonly month: number | null; readonly year: number | null }

/** “ต.ค. – มี.ค. 65” began the year before; “ม.ค. – มี.ค. 65” did not. */
function startYear(month: number, day: number, end: End): number {
  const isLater = month > end.month! || (month === end.month && end.day !== null && day > end.day)
  return isLater ? end.year! - 1 : end.year!
}

function split(text: string): string[] {
  const parts = text.split(/ ?(?:–|—|จนถึง|ถึง| to | until ) ?/)
  return parts.length > 1 ? parts : text.split(/ ?- ?/)
}

const MARKED_YEAR = `(${ERA} ?)*(\\d{4}|\\d{2})`
const MONTH = new RegExp(`^(?:เดือน ?)?([^\\d]+?) ?,? ?(?:${MARKED_YEAR})?$`)
const DAY = new RegExp(`^(?:วันที่ ?)?(\\d{1,2})(?: ?(?:เดือน ?)?([^\\d/.][^\\d]*?) ?,? ?(?:${MARKED_YEAR})?)?$`)
const NUMBERS = new RegExp(`^(?:วันที่ ?)?(\\d{1,2})[/.](\\d{1,2})(?:[/.]${MARKED_YEAR})?$`)

function readEnd(text: string): End | null {
  const yearOf = (digits: string | undefined, mark: string | undefined) =>
    digits === undefined ? null : readYear(digits, eraOf(mark))
  const numbers = NUMBERS.exec(text)
  if (numbers) return { day: Number(numbers[1]), month: Number(numbers[2]), year: yearOf(numbers[4], numbers[3]) }
  const day = DAY.exec(text)
  if (day) {
    const month = day[2] === undefined ? null : readMonth(day[2])
    if (day[2] !== undefined && month === null) return null
    return { day: Number(day[1]), month, year: yearOf(day[4], day[3]) }
  }
  const named = MONTH.exec(text)
  const month = named ? readMonth(named[1]!) : null
  return named && month !== null ? { day: null, month, year: yearOf(named[3], named[2]) } : null
}
