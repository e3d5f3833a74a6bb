// Days as people write them in a chat: ๑๕ ม.ค. ๖๙, 15/1/2569, พรุ่งนี้, วันศุกร์หน้า.

import { toArabicDigits } from './digits.ts'
import { readMonth } from './months.ts'
import { plainText } from './text.ts'
import { ERA, eraOf, readYear } from './years.ts'

/** Where a day without a year, a month or a week is looked for; without it the nearest is taken. */
export type Leaning = 'past' | 'future'

type Reading = { readonly text: string; readonly today: Temporal.PlainDate; readonly leaning: Leaning | undefined }

/** The day somebody means, or null. `text` is the whole answer, not a sentence with a date somewhere in it. */
export function readDay(text: string, today: Temporal.PlainDate, leaning?: Leaning): Temporal.PlainDate | null {
  const reading = { text: tidy(text), today, leaning }
  for (const read of [byWord, byDistance, byWeekday, byNumbers, byMonth, byDayOfMonth]) {
    const day = read(reading)
    if (day !== undefined) return day
  }
  return null
}

const POLITE = /(?:\s*(?:นะ|ครับ|คับ|ค่ะ|คะ|จ้ะ|จ้า))+$/

function tidy(text: string): string {
  return toArabicDigits(plainText(text)).replace(POLITE, '').trim()
}

const WORDS: ReadonlyMap<string, number> = new Map(
  Object.entries({
    วันนี้: 0,
    วันนี: 0,
    ตอนนี้: 0,
    เมื่อกี้: 0,
    เมื่อเช้า: 0,
    เช้านี้: 0,
    คืนนี้: 0,
    today: 0,
    now: 0,
    พรุ่งนี้: 1,
    วันพรุ่งนี้: 1,
    พรุ้งนี้: 1,
    พรุงนี้: 1,
    พุ่งนี้: 1,
    พรุ่งนี: 1,
    tomorrow: 1,
    มะรืน: 2,
    มะรืนนี้: 2,
    วันมะรืน: 2,
    มะรืนี้: 2,
    เมื่อวาน: -1,
    เมื่อวานนี้: -1,
    วานนี้: -1,
    เมือวาน: -1,
    เมื่อคืน: -1,
    yesterday: -1,
    เมื่อวานซืน: -2,
    วานซืน: -2,
    เมื่อวานซืนนี้: -2,
  }),
)

function byWord({ text, today }: Reading): Temporal.PlainDate | undefined {
  const days = WORDS.get(text.replaceAll(' ', ''))
  return days === undefined ? undefined : today.add({ days })
}

const AHEAD = /^(?:อีก|in) ?(\d{1,3}) ?(วัน|อาทิตย์|สัปดาห์|days?|weeks?)(?:ข้างหน้า)?$/
const BACK = /^(\d{1,3}) ?(วัน|อาทิตย์|สัปดาห์|days?|weeks?) ?(?:ก่อน|ที่แล้ว|มาแล้ว|ที่ผ่านมา|ago)$/

function byDistance({ text, today }: Reading): Temporal.PlainDate | undefined {
  const ahead = AHEAD.exec(text)
  const found = ahead ?? BACK.exec(text)
  if (!found) return undefined
  const days = Number(found[1]) * (/^(?:วัน|day)/.test(found[2]!) ? 1 : 7)
  return today.add({ days: ahead ? days : -days })
}

const WEEKDAYS = ['จันทร์', 'อังคาร', 'พุธ', 'พฤหัสบดี', 'ศุกร์', 'เสาร์', 'อาทิตย์'] as const
const WEEKDAY_NAMES: ReadonlyMap<string, number> = new Map([
  ...WEEKDAYS.map((name, i) => [name, i + 1] as const),
  ...(['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const).map(
    (name, i) => [name, i + 1] as const,
  ),
  ['พฤหัส', 4],
  ['จันทร', 1],
  ['เสาร', 6],
])
const WEEKDAY = new RegExp(
  `^(?:วัน)?(${[...WEEKDAY_NAMES.keys()].sort((a, b) => b.length - a.length).join('|')}) ?(นี้|หน้า|ที่แล้ว|ก่อน)?$`,
)

function byWeekday({ text, today, leaning }: Reading): Temporal.PlainDate | null | undefined {
  const found = WEEKDAY.exec(text)
  if (!found) return undefined
  const inThisWeek = today.add({ days: WEEKDAY_NAMES.get(found[1]!)! - today.dayOfWeek })
  const week = (days: number) => inThisWeek.add({ days })
  if (found[2] === 'หน้า') return week(7)
  const around = [week(-7), inThisWeek, week(7)]
  if (found[2] === 'ที่แล้ว' || found[2] === 'ก่อน') return latestBefore(around, today)
  return choose(around, today, leaning)
}

const DAY_FIRST = new RegExp(`^(?:วันที่ ?)?(\\d{1,2}) ?[/.\\- ] ?(\\d{1,2}) ?[/.\\- ] ?(${ERA} ?)*(\\d{4}|\\d{2})$`)
const YEAR_FIRST = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})$/
const NO_YEAR = /^(?:วันที่ ?)?(\d{1,2}) ?\/ ?(\d{1,2})$/

function byNumbers({ text, today, leaning }: Reading): Temporal.PlainDate | null | undefined {
  const yearFirst = YEAR_FIRST.exec(text)
  if (yearFirst) return dateOf(readYear(yearFirst[1]!), Number(yearFirst[2]), Number(yearFirst[3]))
  const full = DAY_FIRST.exec(text)
  if (full) return dateOf(readYear(full[4]!, eraOf(full[3]), today), Number(full[2]), Number(full[1]))
  const short = NO_YEAR.exec(text)
  return short ? inSomeYear(Number(short[2]), Number(short[1]), today, leaning) : undefined
}

const DAY_MONTH = new RegExp(
  `^(?:ลง|เมื่อ)? ?(?:วัน(?:${WEEKDAYS.join('|')}|พฤหัส)? ?ที่|[a-z]+day,?)? ?(\\d{1,2})(?:st|nd|rd|th)? ?(?:เดือน)? ?([^\\d]+?) ?,? ?(${ERA} ?)*(\\d{4}|\\d{2})?$`,
)
const MONTH_DAY = /^(?:[a-z]+day,? )?([a-z]+)\.? (\d{1,2})(?:st|nd|rd|th)?(?:,? (\d{4}))?$/
const MONTHS_AWAY: ReadonlyMap<string, number> = new Map([
  ['นี้', 0],
  ['หน้า', 1],
  ['ที่แล้ว', -1],
  ['ก่อน', -1],
])

function byMonth({ text, today, leaning }: Reading): Temporal.PlainDate | null | undefined {
  const english = MONTH_DAY.exec(text)
  const [, day, month, mark, year] = english
    ? [text, english[2], english[1], undefined, english[3]]
    : (DAY_MONTH.exec(text) ?? [])
  if (day === undefined || month === undefined) return undefined
  const months = MONTHS_AWAY.get(month)
  // “3 เดือนที่แล้ว” is three months ago, “วันที่ 3 เดือนที่แล้ว” is a day.
  const isMonthAway = months !== undefined && year === undefined && text.includes('เดือน')
  if (isMonthAway && (months >= 0 || text.startsWith('วันที่'))) {
    const at = today.with({ day: 1 }).add({ months })
    return dateOf(at.year, at.month, Number(day))
  }
  const number = readMonth(month)
  if (number === null) return undefined
  if (year === undefined) return inSomeYear(number, Number(day), today, leaning)
  return dateOf(readYear(year, eraOf(mark), today), number, Number(day))
}

const DAY_ONLY = /^วันที่ ?(\d{1,2}) ?(?:นี้)?$/

function byDayOfMonth({ text, today, leaning }: Reading): Temporal.PlainDate | null | undefined {
  const found = DAY_ONLY.exec(text)
  if (!found) return undefined
  const first = today.with({ day: 1 })
  const around = [-1, 0, 1].map((months) => first.add({ months }))
  return choose(existing(around.map((month) => dateOf(month.year, month.month, Number(found[1])))), today, leaning)
}

/** The day if the calendar has it: 29 February only in a leap year. */
export function dateOf(year: number | null, month: number, day: number): Temporal.PlainDate | null {
  if (year === null || month < 1 || month > 12 || day < 1) return null
  const first = Temporal.PlainDate.from({ year, month, day: 1 })
  return day <= first.daysInMonth ? first.with({ day }) : null
}

function inSomeYear(month: number, day: number, today: Temporal.PlainDate, leaning: Leaning | undefined) {
  // Four years each way, or 29 February would not be found.
  const years = Array.from({ length: 9 }, (_, i) => today.year - 4 + i)
  return choose(existing(years.map((year) => dateOf(year, month, day))), today, leaning)
}

const existing = (days: readonly (Temporal.PlainDate | null)[]): Temporal.PlainDate[] =>
  days.filter((day) => day !== null)

function choose(days: readonly Temporal.PlainDate[], today: Temporal.PlainDate, leaning: Leaning | undefined) {
  const away = (day: Temporal.PlainDate) => today.until(day).days
  const allowed = days.filter((day) => !leaning || (leaning === 'past' ? away(day) <= 0 : away(day) >= 0))
  return allowed.reduce<Temporal.PlainDate | null>(
    (best, day) => (best === null || Math.abs(away(day)) < Math.abs(away(best)) ? day : best),
    null,
  )
}

function latestBefore(days: readonly Temporal.PlainDate[], today: Temporal.PlainDate) {
  return choose(
    days.filter((day) => Temporal.PlainDate.compare(day, today) < 0),
    today,
    'past',
  )!
}
