// Dates as people read them: Buddhist years in Thai, Christian ones elsewhere.

import { dayOf, inBangkok, monthOf, type When } from '../calendar.ts'
import { BANGKOK } from '../clock.ts'

const LOCALES: Readonly<Record<string, string>> = { th: 'th-TH-u-ca-buddhist-nu-latn', en: 'en-GB' }
const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language} ${JSON.stringify(options)}`
  const known = formats.get(key)
  if (known) return known
  const made = new Intl.DateTimeFormat(LOCALES[language] ?? language, { ...options, timeZone: BANGKOK })
  formats.set(key, made)
  return made
}

const SHORT = { day: 'numeric', month: 'short', year: 'numeric' } as const
const LONG = { day: 'numeric', month: 'long', year: 'numeric' } as const

function write(when: When, language: string, options: Intl.DateTimeFormatOptions): string {
  return formatOf(language, options).format(inBangkokNoon(dayOf(when)))
}

// The middle of the day: a formatter then cannot fall into the neighbouring one.
const inBangkokNoon = (day: Temporal.PlainDate): Temporal.Instant =>
  day.toZonedDateTime({ timeZone: BANGKOK, plainTime: '12:00' }).toInstant()

/** 17 พ.ย. 2569 · 17 Nov 2026 */
export const sayDay = (when: When, language: string): string => write(when, language, SHORT)

/** 17 พฤศจิกายน 2569 · 17 November 2026, for papers. */
export const sayLongDay = (when: When, language: string): string => write(when, language, LONG)

/** วันอังคารที่ 17 พ.ย. 2569 · Tuesday 17 Nov 2026: a deadline named for the first time. */
export function sayWeekday(when: When, language: string): string {
  const at = inBangkokNoon(dayOf(when))
  if (language !== 'en') return formatOf(language, { weekday: 'long', ...SHORT }).format(at)
  return `${formatOf(language, { weekday: 'long' }).format(at)} ${sayDay(when, language)}`
}

/** 09.30 · 09:30; Thai sentences put น. after it. */
export function sayTime(at: Temporal.Instant, language: string): string {
  const time = inBangkok(at).toPlainTime().toString({ smallestUnit: 'minute' })
  return language === 'th' ? time.replace(':', '.') : time
}

/** 17 พ.ย. 2569 09.30 น. · 17 Nov 2026, 09:30 */
export const sayMoment = (at: Temporal.Instant, language: string): string =>
  language === 'th'
    ? `${sayDay(at, language)} ${sayTime(at, language)} น.`
    : `${sayDay(at, language)}, ${sayTime(at, language)}`

/** พ.ย. 2569 · Nov 2026; or, long, พฤศจิกายน 2569 · November 2026. */
export function sayMonth(
  when: When | Temporal.PlainYearMonth,
  language: string,
  length: 'short' | 'long' = 'short',
): string {
  const month = when instanceof Temporal.PlainYearMonth ? when : monthOf(when)
  return write(month.toPlainDate({ day: 1 }), language, { month: length, year: 'numeric' })
}

/** A span of months as the office prints it: ต.ค. 64 – มี.ค. 65, ม.ค. – มี.ค. 65, ส.ค. 65. */
export function sayMonths(first: Temporal.PlainYearMonth, last: Temporal.PlainYearMonth): string {
  const name = (month: Temporal.PlainYearMonth) => write(month.toPlainDate({ day: 1 }), 'th', { month: 'short' })
  const year = (month: Temporal.PlainYearMonth) => String((month.year + 543) % 100).padStart(2, '0')
  const end = `${name(last)} ${year(last)}`
  if (first.equals(last)) return end
  return first.year === last.year ? `${name(first)} – ${end}` : `${name(first)} ${year(first)} – ${end}`
}
