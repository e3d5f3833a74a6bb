// When something happens by itself: five fields as cron writes them, read on Bangkok's wall clock. Pure.

import { BANGKOK } from '../kernel/clock.ts'

export type Schedule = {
  readonly text: string
  readonly minutes: readonly number[]
  readonly hours: readonly number[]
  readonly isDay: (day: Temporal.PlainDate) => boolean
}

type Field = { readonly name: string; readonly min: number; readonly max: number; readonly words?: readonly string[] }

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']
const FIELDS: readonly Field[] = [
  { name: 'minute', min: 0, max: 59 },
  { name: 'hour', min: 0, max: 23 },
  { name: 'day of the month', min: 1, max: 31 },
  { name: 'month', min: 1, max: 12, words: MONTHS },
  { name: 'day of the week', min: 0, max: 7, words: WEEKDAYS },
]

/** `minute hour day month weekday`; `L` is the last day of a month. A day and a weekday together mean either, as in cron. */
export function parseSchedule(text: string): Schedule {
  const parts = text.trim().split(/\s+/)
  if (parts.length !== FIELDS.length)
    throw new Error(`"${text}" is no schedule: it needs minute, hour, day, month and weekday`)
  const last = parts[2]!.split(',').includes('L')
  const days = parts[2]!.split(',').filter((part) => part !== 'L')
  const read = (i: number, written = parts[i]!) => readField(text, FIELDS[i]!, written)
  const minutes = read(0)
  const hours = read(1)
  const dates = new Set(days.length === 0 ? [] : read(2, days.join(',')))
  const months = new Set(read(3))
  const weekdays = new Set(read(4).map((day) => day % 7))
  const isAnyDate = parts[2]!.startsWith('*')
  const isAnyWeekday = parts[4]!.startsWith('*')
  const isDate = (day: Temporal.PlainDate) => dates.has(day.day) || (last && day.day === day.daysInMonth)
  const isWeekday = (day: Temporal.PlainDate) => weekdays.has(day.dayOfWeek % 7)
  const schedule: Schedule = {
    text,
    minutes,
    hours,
    isDay: (day) => {
      if (!months.has(day.month)) return false
      return isAnyDate || isAnyWeekday ? isDate(day) && isWeekday(day) : isDate(day) || isWeekday(day)
    },
  }
  if (nextSlot(schedule, Temporal.Instant.fromEpochMilliseconds(0)) === null) throw new Error(`"${text}" never comes`)
  return schedule
}

function readField(text: string, field: Field, written: string): number[] {
  const refuse = (why: string) => new Error(`"${text}": the ${field.name} "${written}" ${why}`)
  const number = (word: string): number => {
    const named = field.words?.indexOf(word.toLowerCase()) ?? -1
    const value = named >= 0 ? named + (field.min === 1 ? 1 : 0) : /^\d{1,2}$/.test(word) ? Number(word) : Number.NaN
    if (!(value >= field.min && value <= field.max)) throw refuse(`must be ${field.min}–${field.max}`)
    return value
  }
  const values = new Set<number>()
  for (const part of written.split(',')) {
    const [range = '', step = '1', more] = part.split('/')
    if (more !== undefined || !/^[1-9]\d?$/.test(step)) throw refuse('has a step that is no number')
    const [from = '', to, beyond] = range.split('-')
    if (beyond !== undefined) throw refuse('is no range')
    const first = range === '*' ? field.min : number(from)
    const open = range === '*' || (to === undefined && part.includes('/'))
    const last = open ? field.max : number(to ?? from)
    if (first > last) throw refuse('runs backwards')
    for (let value = first; value <= last; value += Number(step)) values.add(value)
  }
  return [...values].sort((a, b) => a - b)
}

/** How many slots a day that has any has. */
export const slotsPerDay = (schedule: Schedule): number => schedule.hours.length * schedule.minutes.length

/** Minutes between the two slots that lie closest together, over midnight too. */
export function shortestGap({ hours, minutes }: Schedule): number {
  const times = hours.flatMap((hour) => minutes.map((minute) => hour * 60 + minute))
  const gaps = times.map((time, i) => (i === 0 ? time + 24 * 60 - times.at(-1)! : time - times[i - 1]!))
  return Math.min(...gaps)
}

/** The slots after `after` up to and including `until`, in order. */
export function* slotsBetween(
  schedule: Schedule,
  after: Temporal.Instant,
  until: Temporal.Instant,
): Generator<Temporal.Instant> {
  const end = dayOf(until)
  for (let day = dayOf(after); Temporal.PlainDate.compare(day, end) <= 0; day = day.add({ days: 1 })) {
    if (!schedule.isDay(day)) continue
    for (const slot of slotsOf(schedule, day)) {
      if (Temporal.Instant.compare(slot, after) <= 0) continue
      if (Temporal.Instant.compare(slot, until) > 0) return
      yield slot
    }
  }
}

/** The newest slot after `after` up to and including `until`, without looking at the others. */
export function latestSlot(
  schedule: Schedule,
  after: Temporal.Instant,
  until: Temporal.Instant,
): Temporal.Instant | null {
  const start = dayOf(after)
  for (let day = dayOf(until); Temporal.PlainDate.compare(day, start) >= 0; day = day.subtract({ days: 1 })) {
    if (!schedule.isDay(day)) continue
    const slot = slotsOf(schedule, day).findLast((at) => Temporal.Instant.compare(at, until) <= 0)
    if (slot) return Temporal.Instant.compare(slot, after) > 0 ? slot : null
  }
  return null
}

// 29 February may be eight years away, around a century that has none.
const FAR = { hours: 24 * 366 * 9 }

export function nextSlot(schedule: Schedule, after: Temporal.Instant): Temporal.Instant | null {
  for (const slot of slotsBetween(schedule, after, after.add(FAR))) return slot
  return null
}

const dayOf = (at: Temporal.Instant): Temporal.PlainDate => at.toZonedDateTimeISO(BANGKOK).toPlainDate()

function slotsOf({ hours, minutes }: Schedule, day: Temporal.PlainDate): Temporal.Instant[] {
  const midnight = day.toZonedDateTime(BANGKOK).toInstant()
  return hours.flatMap((hour) => minutes.map((minute) => midnight.add({ minutes: hour * 60 + minute })))
}
