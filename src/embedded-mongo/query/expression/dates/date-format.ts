// $dateToString and the texts of dates.
import type { DateTime } from '../../document.ts'
import { refuse } from '../types.ts'
import { offsetMinutes, type Zoned, zoned } from './zone.ts'

const pad = (value: number, width: number) => String(value).padStart(width, '0')

export function sundayWeek(local: Zoned): number {
  return Math.floor((local.dayOfYear + 6 - (local.dayOfWeek % 7)) / 7)
}

const FORMATS: Readonly<Record<string, (local: Zoned) => string>> = {
  d: (local) => pad(local.day, 2),
  G: (local) => pad(local.yearOfWeek ?? local.year, 4),
  H: (local) => pad(local.hour, 2),
  j: (local) => pad(local.dayOfYear, 3),
  L: (local) => pad(local.millisecond, 3),
  m: (local) => pad(local.month, 2),
  M: (local) => pad(local.minute, 2),
  S: (local) => pad(local.second, 2),
  u: (local) => String(local.dayOfWeek),
  U: (local) => pad(sundayWeek(local), 2),
  V: (local) => pad(local.weekOfYear ?? 0, 2),
  w: (local) => String((local.dayOfWeek % 7) + 1),
  Y: (local) => pad(local.year, 4),
  z: (local) => offsetText(local),
  Z: (local) => String(offsetMinutes(local)),
  b: (local) => MONTHS[local.month - 1]!.slice(0, 3),
  B: (local) => MONTHS[local.month - 1]!,
  '%': () => '%',
}

export const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

function offsetText(local: Zoned): string {
  const minutes = offsetMinutes(local)
  const size = Math.abs(minutes)
  return `${minutes < 0 ? '-' : '+'}${pad(Math.floor(size / 60), 2)}${pad(Math.trunc(size % 60), 2)}`
}

export function dateToText(date: DateTime, format: string | undefined, zone: string): string {
  const local = zoned(date, zone)
  const pattern = format ?? (zone === 'UTC' ? '%Y-%m-%dT%H:%M:%S.%LZ' : '%Y-%m-%dT%H:%M:%S.%L')
  return pattern.replace(/%([\s\S]?)/g, (_all, letter: string) => {
    const write = Object.hasOwn(FORMATS, letter) ? FORMATS[letter] : undefined
    if (letter === '') throw refuse(18535, "Unmatched '%' at end of format string")
    if (!write) throw refuse(18536, `Invalid format character '%${letter}' in format string`)
    return write(local)
  })
}
