// Dates from text: ISO 8601 and what people write, or a format.
import { DateTime } from '../../document.ts'
import { QueryError } from '../../errors.ts'
import { MONTHS } from './date-format.ts'
import { zoneOf } from './zone.ts'

type Found = {
  year: number
  month: number
  day: number
  hour: number
  minute: number
  second: number
  ms: number
  zone: string | undefined
  dayOfYear?: number
  weekYear?: number
  week?: number
  weekday?: number
}

function unreadable(text: string, why: string): QueryError {
  return new QueryError('ConversionFailure', `Error parsing date string '${text}'; ${why}`)
}

const ISO =
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]\s*(\d{1,2})(?::(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?)?\s*(Z|GMT|UTC|[+-]\d{2}(?::?\d{2})?|[A-Za-z]+\/[A-Za-z_]+)?)?$/

export function parseDateText(text: string, zone: string | undefined): DateTime {
  const found = ISO.exec(text.trim())
  if (found) {
    const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '', given] = found
    const ms = Math.trunc(Number(fraction.padEnd(3, '0').slice(0, 3)))
    return build(
      text,
      { year: +year!, month: +month!, day: +day!, hour: +hour, minute: +minute, second: +second, ms, zone: given },
      zone,
    )
  }
  const compact = /^(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})?)?(Z|[+-]\d{2}:?\d{2})?$/.exec(text.trim())
  if (compact) {
    const [, year, month, day, hour = '0', minute = '0', second = '0', given] = compact
    return build(
      text,
      { year: +year!, month: +month!, day: +day!, hour: +hour, minute: +minute, second: +second, ms: 0, zone: given },
      zone,
    )
  }
  return worded(text, zone)
}

// "July 4, 2026", "4 Jul 2026 10:00"
function worded(text: string, zone: string | undefined): DateTime {
  const month =
    MONTHS.findIndex((name) => new RegExp(`\\b${name.slice(0, 3)}(?:${name.slice(3)})?\\b`, 'i').test(text)) + 1
  const year = /\b(\d{4})\b/.exec(text)
  const day = /\b(\d{1,2})(?:st|nd|rd|th)?\b(?!:)/.exec(text.replace(/\d{1,2}:\d{2}(:\d{2})?/, ''))
  if (!month || !year || !day)
    throw unreadable(text, `0: passing a time zone identifier as part of the string is not allowed '${text[0] ?? ''}'`)
  const time = /(\d{1,2}):(\d{2})(?::(\d{2}))?/.exec(text)
  const offset = /(Z|GMT|UTC|[+-]\d{2}:?\d{2})$/.exec(text.trim())
  return build(
    text,
    {
      year: +year[1]!,
      month,
      day: +day[1]!,
      hour: +(time?.[1] ?? 0),
      minute: +(time?.[2] ?? 0),
      second: +(time?.[3] ?? 0),
      ms: 0,
      zone: offset?.[1],
    },
    zone,
  )
}

function build(text: string, found: Found, zone: string | undefined): DateTime {
  if (found.zone !== undefined && zone !== undefined && zone !== 'UTC') {
    throw unreadable(
      text,
      'you cannot pass in a date/time string with time zone information together with a timezone argument',
    )
  }
  if (found.month > 12 || found.day > 31 || found.hour > 24 || found.minute > 59 || found.second > 60) {
    throw unreadable(text, 'Unexpected character')
  }
  const local = new Temporal.PlainDateTime(found.year, Math.max(1, found.month), 1, 0).add({
    days: (found.dayOfYear ?? found.day) - 1,
    hours: found.hour,
    minutes: found.minute,
    seconds: found.second,
    milliseconds: found.ms,
  })
  const place = found.zone === undefined ? (zone ?? 'UTC') : (zoneOf(found.zone) ?? 'UTC')
  return new DateTime(local.toZonedDateTime(place).epochMilliseconds)
}

type Piece = { readonly pattern: string; read(text: string): Partial<Found> }

const PIECES: Readonly<Record<string, Piece>> = {
  Y: { pattern: '\\d{4}', read: (text) => ({ year: +text }) },
  m: { pattern: '\\d{1,2}', read: (text) => ({ month: +text }) },
  d: { pattern: '\\d{1,2}', read: (text) => ({ day: +text }) },
  H: { pattern: '\\d{1,2}', read: (text) => ({ hour: +text }) },
  M: { pattern: '\\d{1,2}', read: (text) => ({ minute: +text }) },
  S: { pattern: '\\d{1,2}', read: (text) => ({ second: +text }) },
  L: { pattern: '\\d{1,3}', read: (text) => ({ ms: +text.padEnd(3, '0') }) },
  j: { pattern: '\\d{1,3}', read: (text) => ({ dayOfYear: +text }) },
  G: { pattern: '\\d{4}', read: (text) => ({ weekYear: +text }) },
  V: { pattern: '\\d{1,2}', read: (text) => ({ week: +text }) },
  u: { pattern: '[1-7]', read: (text) => ({ weekday: +text }) },
  z: { pattern: 'Z|[+-]\\d{2}:?\\d{2}', read: (text) => ({ zone: text }) },
  Z: { pattern: '[+-]\\d+', read: (text) => ({ zone: minutesZone(+text) }) },
  b: { pattern: '[A-Za-z]{3}', read: (text) => ({ month: monthNamed(text) }) },
  B: { pattern: '[A-Za-z]+', read: (text) => ({ month: monthNamed(text) }) },
}

function minutesZone(minutes: number): string {
  const size = Math.abs(minutes)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`
}

function monthNamed(text: string): number {
  return MONTHS.findIndex((name) => name.slice(0, 3).toLowerCase() === text.slice(0, 3).toLowerCase()) + 1
}

export function parseDateFormat(text: string, format: string, zone: string | undefined): DateTime {
  const letters: string[] = []
  const source = format.replace(/%([\s\S])|[\s\S]/g, (all: string, letter: string | undefined) => {
    if (letter === undefined) return all.replace(/[.*+?^${}()|[\]\\/-]/, '\\$&')
    if (letter === '%') return '%'
    const piece = Object.hasOwn(PIECES, letter) ? PIECES[letter] : undefined
    if (!piece) throw new QueryError(18536, `Invalid format character '%${letter}' in format string`)
    letters.push(letter)
    return `(${piece.pattern})`
  })
  const match = new RegExp(`^${source}$`).exec(text)
  if (!match) throw unreadable(text, `Format literal not found '${format}'`)
  const found: Found = { year: 1970, month: 1, day: 1, hour: 0, minute: 0, second: 0, ms: 0, zone: undefined }
  for (const [at, letter] of letters.entries()) Object.assign(found, PIECES[letter]!.read(match[at + 1]!))
  if (found.weekYear !== undefined) return isoWeekDate(found, zone)
  return build(text, found.dayOfYear === undefined ? found : { ...found, month: 1 }, zone)
}

function isoWeekDate(found: Found, zone: string | undefined): DateTime {
  return new DateTime(
    weekStart(found.weekYear!, found.week ?? 1)
      .add({
        days: (found.weekday ?? 1) - 1,
        hours: found.hour,
        minutes: found.minute,
        seconds: found.second,
        milliseconds: found.ms,
      })
      .toZonedDateTime(found.zone === undefined ? (zone ?? 'UTC') : (zoneOf(found.zone) ?? 'UTC')).epochMilliseconds,
  )
}

// The Monday a week of ISO 8601 begins with.
export function weekStart(year: number, week: number): Temporal.PlainDateTime {
  const fourth = new Temporal.PlainDateTime(year, 1, 4, 0)
  return fourth.subtract({ days: fourth.dayOfWeek - 1 }).add({ days: (week - 1) * 7 })
}
