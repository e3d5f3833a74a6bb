// $dateAdd, $dateSubtract, $dateDiff, $dateTrunc.
import { DateTime, type Value } from '../../document.ts'
import { typeName } from '../../match/type.ts'
import { toSafeInteger } from '../../number/numbers.ts'
import { compileNamed, isNull } from '../arguments.ts'
import { type Compiler, type Operators, type Run, refuse } from '../types.ts'
import { dateAt, instantAt, instantOf, reckoned, type Zoned, zoned, zoneOf } from './zone.ts'

export const UNITS = ['year', 'quarter', 'month', 'week', 'day', 'hour', 'minute', 'second', 'millisecond'] as const

export type Unit = (typeof UNITS)[number]

export function unitOf(value: Value | undefined, name: string): Unit {
  const unit = UNITS.find((one) => one === value)
  if (typeof value !== 'string')
    throw refuse(5439013, `${name} requires 'unit' to be a string, found: ${typeName(value)}`)
  if (!unit) throw refuse('FailedToParse', `unknown time unit value: ${value}`)
  return unit
}

export function shift(date: DateTime, unit: Unit, amount: number, zone: string): DateTime {
  return reckoned(() => shiftWithin(date, unit, amount, zone))
}

function shiftWithin(date: DateTime, unit: Unit, amount: number, zone: string): DateTime {
  const local = zoned(date, zone)
  if (unit === 'year') return instantAt(local.add({ years: amount }))
  if (unit === 'quarter') return instantAt(local.add({ months: amount * 3 }))
  if (unit === 'month') return instantAt(local.add({ months: amount }))
  if (unit === 'week') return instantAt(local.add({ days: amount * 7 }))
  if (unit === 'day') return instantAt(local.add({ days: amount }))
  const size = { hour: 3_600_000, minute: 60_000, second: 1000, millisecond: 1 }[unit]
  return dateAt(date.ms + amount * size)
}

function shifted(sign: 1 | -1) {
  return (operand: Value, compiler: Compiler, name: string): Run => {
    const named = compileNamed(name, operand, compiler, ['startDate', 'unit', 'amount'], ['timezone'], {
      shape: 5166400,
      unknown: 5166401,
      missing: 5166402,
    })
    return (scope) => {
      const [start, unit, amount] = [named.startDate!(scope), named.unit!(scope), named.amount!(scope)]
      const zone = named.timezone ? zoneOf(named.timezone(scope) ?? null) : 'UTC'
      if (isNull(start) || isNull(unit) || isNull(amount) || zone === null) return null
      const whole = toSafeInteger(amount)
      if (whole === undefined) throw refuse(5166405, `${name} expects integer amount of time units`)
      return shift(instantOf(start, name), unitOf(unit, name), sign * whole, zone)
    }
  }
}

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']

function weekdayOf(value: Value | undefined): number {
  if (value === undefined) return 7
  const at = typeof value === 'string' ? DAYS.indexOf(value.slice(0, 3).toLowerCase()) : -1
  if (at < 0) throw refuse(5439015, `unknown day of week value: ${String(value)}`)
  return at + 1
}

function dateDiff(operand: Value, compiler: Compiler, name: string): Run {
  const named = compileNamed(name, operand, compiler, ['startDate', 'endDate', 'unit'], ['timezone', 'startOfWeek'], {
    shape: 5166301,
    unknown: 5166302,
    missing: 5166303,
  })
  return (scope) => {
    const [start, end, unit] = [named.startDate!(scope), named.endDate!(scope), named.unit!(scope)]
    const zone = named.timezone ? zoneOf(named.timezone(scope) ?? null) : 'UTC'
    const first = named.startOfWeek?.(scope)
    if (isNull(start) || isNull(end) || isNull(unit) || zone === null || (named.startOfWeek && isNull(first)))
      return null
    const from = zoned(instantOf(start, name), zone)
    const to = zoned(instantOf(end, name), zone)
    return BigInt(boundaries(from, to, unitOf(unit, name), weekdayOf(first)))
  }
}

// How many starts of the unit lie between.
function boundaries(from: Zoned, to: Zoned, unit: Unit, first: number): number {
  const months = (local: Zoned) => local.year * 12 + local.month - 1
  const days = (local: Zoned) => Math.round(Date.UTC(local.year, local.month - 1, local.day) / 86_400_000)
  const weeks = (local: Zoned) => Math.floor((days(local) + 4 - first) / 7)
  const wall = (local: Zoned, size: number) =>
    Math.floor((local.epochMilliseconds + local.offsetNanoseconds / 1e6) / size)
  const hours = (local: Zoned) => wall(local, 3_600_000) - local.offsetNanoseconds / 3.6e12
  switch (unit) {
    case 'year':
      return to.year - from.year
    case 'quarter':
      return Math.floor(months(to) / 3) - Math.floor(months(from) / 3)
    case 'month':
      return months(to) - months(from)
    case 'week':
      return weeks(to) - weeks(from)
    case 'day':
      return days(to) - days(from)
    case 'hour':
      return Math.round(hours(to) - hours(from))
    case 'minute':
      return Math.floor(to.epochMilliseconds / 60_000) - Math.floor(from.epochMilliseconds / 60_000)
    case 'second':
      return Math.floor(to.epochMilliseconds / 1000) - Math.floor(from.epochMilliseconds / 1000)
    case 'millisecond':
      return to.epochMilliseconds - from.epochMilliseconds
  }
}

function dateTrunc(operand: Value, compiler: Compiler, name: string): Run {
  const named = compileNamed(name, operand, compiler, ['date', 'unit'], ['binSize', 'timezone', 'startOfWeek'], {
    shape: 5439007,
    unknown: 5439008,
    missing: 5439009,
  })
  return (scope) => {
    const [date, unit] = [named.date!(scope), named.unit!(scope)]
    const zone = named.timezone ? zoneOf(named.timezone(scope) ?? null) : 'UTC'
    const size = named.binSize ? named.binSize(scope) : 1
    const first = named.startOfWeek?.(scope)
    if (isNull(date) || isNull(unit) || zone === null || isNull(size) || (named.startOfWeek && isNull(first)))
      return null
    const bin = toSafeInteger(size)
    if (bin === undefined) throw refuse(5439017, "$dateTrunc requires 'binSize' to be a 64-bit integer")
    if (bin <= 0) throw refuse(5439018, "$dateTrunc requires 'binSize' to be greater than 0")
    const unitName = unitOf(unit, name)
    return reckoned(() => truncate(instantOf(date, name), unitName, bin, zone, weekdayOf(first)))
  }
}

// Bins are counted from the start of 2000 in the zone; weeks from its first week.
function truncate(date: DateTime, unit: Unit, bin: number, zone: string, first: number): DateTime {
  const local = zoned(date, zone)
  const epoch = Temporal.PlainDateTime.from('2000-01-01T00:00').toZonedDateTime(zone)
  if (unit === 'year' || unit === 'quarter' || unit === 'month') {
    const months = (local.year - 2000) * 12 + local.month - 1
    const size = bin * { year: 12, quarter: 3, month: 1 }[unit]
    return instantAt(epoch.add({ months: Math.floor(months / size) * size }))
  }
  if (unit === 'day' || unit === 'week') {
    const start = unit === 'week' ? epoch.add({ days: (((first - epoch.dayOfWeek) % 7) + 7) % 7 }) : epoch
    const days = Math.round(
      (Date.UTC(local.year, local.month - 1, local.day) - Date.UTC(start.year, start.month - 1, start.day)) /
        86_400_000,
    )
    const size = bin * (unit === 'week' ? 7 : 1)
    return instantAt(start.add({ days: Math.floor(days / size) * size }))
  }
  const size = bin * { hour: 3_600_000, minute: 60_000, second: 1000, millisecond: 1 }[unit]
  const zero = epoch.epochMilliseconds
  // An hour of the wall clock stays one when the offset changes by whole hours.
  const drift = unit === 'hour' && bin === 1 ? (local.offsetNanoseconds - epoch.offsetNanoseconds) / 1e6 : 0
  return new DateTime(Math.floor((date.ms + drift - zero) / size) * size + zero - drift)
}

export const dateArithmetic: Operators = {
  $dateAdd: shifted(1),
  $dateSubtract: shifted(-1),
  $dateDiff: dateDiff,
  $dateTrunc: dateTrunc,
}
