// Instants in a time zone: an Olson name or an offset such as +07:00. Dates are whatever BSON can hold.
import { DateTime, ObjectId, Timestamp, type Value } from '../../document.ts'
import { typeName } from '../../match/type.ts'
import { isNull } from '../arguments.ts'
import { refuse } from '../types.ts'

export type Zoned = Temporal.ZonedDateTime

export function instantOf(value: Value, name: string): DateTime {
  if (value instanceof DateTime) return value
  if (value instanceof ObjectId) return new DateTime(value.a * 1000)
  if (value instanceof Timestamp) return new DateTime(value.seconds * 1000)
  throw refuse(16006, `can't convert from BSON type ${typeName(value)} to Date in ${name}`)
}

const zones = new Map<string, string>()

export function zoneOf(value: Value | undefined): string | null {
  if (value === undefined) return 'UTC'
  if (isNull(value)) return null
  if (typeof value !== 'string') throw refuse(40517, `timezone must evaluate to a string, found ${typeName(value)}`)
  const known = zones.get(value)
  if (known) return known
  const zone = parseZone(value)
  zones.set(value, zone)
  return zone
}

function parseZone(text: string): string {
  if (text === 'Z' || text === 'GMT' || text === 'UTC') return 'UTC'
  const offset = /^([+-])(\d{2}):?(\d{2})?$/.exec(text)
  if (offset) return `${offset[1]}${offset[2]}:${offset[3] ?? '00'}`
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone === '' ? 'UTC' : text
  } catch {
    throw refuse(40485, `unrecognized time zone identifier: "${text}"`)
  }
}

// What no date can be, here or in BSON.
export function dateAt(ms: number): DateTime {
  if (!(Math.abs(ms) < 2 ** 63)) throw refuse(15, 'date overflow')
  return new DateTime(ms)
}

// Runs what reckons with calendars; far beyond all calendars that is refused.
export function reckoned<Result>(run: () => Result): Result {
  try {
    return run()
  } catch (cause) {
    if (cause instanceof RangeError) throw refuse(15, 'date overflow')
    throw cause
  }
}

export function zoned(date: DateTime, zone: string): Zoned {
  return reckoned(() => Temporal.Instant.fromEpochMilliseconds(date.ms).toZonedDateTimeISO(zone))
}

export function instantAt(local: Zoned): DateTime {
  return new DateTime(local.epochMilliseconds)
}

export function offsetMinutes(local: Zoned): number {
  return local.offsetNanoseconds / 60e9
}
