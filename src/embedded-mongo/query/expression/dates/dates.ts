// Parts of dates, dates of parts, texts.
import { type DateTime, Doc, List, type Value } from '../../document.ts'
import { QueryError } from '../../errors.ts'
import { typeName } from '../../match/type.ts'
import { toSafeInteger } from '../../number/numbers.ts'
import { compileNamed, isNull, listOf, namedSources } from '../arguments.ts'
import { type Compiler, type Operator, type Operators, type Run, refuse, type Scope } from '../types.ts'
import { dateToText, sundayWeek } from './date-format.ts'
import { parseDateFormat, parseDateText, weekStart } from './date-parse.ts'
import { instantAt, instantOf, reckoned, type Zoned, zoned, zoneOf } from './zone.ts'

// { $year: date } or { $year: { date, timezone } }.
function part(read: (local: Zoned) => Value): Operator {
  return (operand, compiler, name) => {
    const [date, zone] = dateAndZone(operand, compiler, name)
    return (scope) => {
      const value = date(scope)
      const place = zoneOf(zone?.(scope) ?? (zone ? null : undefined))
      if (isNull(value) || place === null) return null
      return read(zoned(instantOf(value, name), place))
    }
  }
}

function dateAndZone(operand: Value, compiler: Compiler, name: string): [Run, Run | undefined] {
  if (operand instanceof Doc && operand.size > 0 && !operand.nameAt(0).startsWith('$')) {
    const named = compileNamed(name, operand, compiler, ['date'], ['timezone'], { unknown: 40535, missing: 40539 })
    return [named.date!, named.timezone]
  }
  if (operand instanceof List && operand.size !== 1) {
    throw refuse(40536, `${name} accepts exactly one argument if given an array, but was given ${operand.size}`)
  }
  return [compiler.compile(listOf(operand)[0]!), undefined]
}

function dateToString(operand: Value, compiler: Compiler, name: string): Run {
  const named = compileNamed(name, operand, compiler, ['date'], ['format', 'timezone', 'onNull'], {
    shape: 18629,
    unknown: 18534,
    missing: 18628,
  })
  return (scope) => {
    const date = named.date!(scope)
    const zone = zoneFrom(named.timezone, scope)
    const format = named.format?.(scope)
    if (isNull(date)) return named.onNull ? named.onNull(scope) : null
    if (zone === null || (named.format && isNull(format))) return null
    if (format !== undefined && typeof format !== 'string')
      throw refuse(18533, `$dateToString requires that 'format' be a string, found: ${typeName(format)}`)
    return dateToText(instantOf(date, name), format, zone)
  }
}

function zoneFrom(run: Run | undefined, scope: Scope): string | null {
  return run ? zoneOf(run(scope) ?? null) : 'UTC'
}

function dateFromString(operand: Value, compiler: Compiler, name: string): Run {
  const named = compileNamed(name, operand, compiler, ['dateString'], ['format', 'timezone', 'onError', 'onNull'], {
    shape: 40540,
    unknown: 40541,
    missing: 40542,
  })
  return (scope) => {
    const text = named.dateString!(scope)
    const zone = zoneFrom(named.timezone, scope)
    const format = named.format?.(scope)
    if (isNull(text)) return named.onNull ? named.onNull(scope) : null
    if (zone === null || (named.format && isNull(format))) return null
    try {
      if (typeof text !== 'string')
        throw new QueryError(
          'ConversionFailure',
          `$dateFromString requires that 'dateString' be a string, found: ${typeName(text)}`,
        )
      const place = named.timezone ? zone : undefined
      return reckoned(() =>
        typeof format === 'string' ? parseDateFormat(text, format, place) : parseDateText(text, place),
      )
    } catch (cause) {
      if (named.onError && cause instanceof QueryError && cause.codeName === 'ConversionFailure')
        return named.onError(scope)
      throw cause
    }
  }
}

const PARTS = [
  'year',
  'month',
  'day',
  'hour',
  'minute',
  'second',
  'millisecond',
  'isoWeekYear',
  'isoWeek',
  'isoDayOfWeek',
]

function dateFromParts(operand: Value, compiler: Compiler, name: string): Run {
  const sources = namedSources(name, operand, [], [...PARTS, 'timezone'], { shape: 40519, unknown: 40518 })
  if (!sources.has('year') && !sources.has('isoWeekYear'))
    throw refuse(40516, `${name} requires either 'year' or 'isoWeekYear' to be present`)
  const named = compileNamed(name, operand, compiler, [], [...PARTS, 'timezone'])
  return (scope) => {
    const zone = zoneFrom(named.timezone, scope)
    const values = new Map<string, number>()
    for (const key of PARTS) {
      const run = named[key]
      if (!run) continue
      const value = run(scope)
      if (isNull(value)) return null
      const whole = toSafeInteger(value)
      if (whole === undefined) throw refuse(40515, `'${key}' must evaluate to an integer, found ${typeName(value)}`)
      values.set(key, whole)
    }
    return zone === null ? null : reckoned(() => fromParts(values, zone))
  }
}

function fromParts(values: ReadonlyMap<string, number>, zone: string): DateTime {
  const get = (key: string, otherwise: number) => values.get(key) ?? otherwise
  const time = {
    hours: get('hour', 0),
    minutes: get('minute', 0),
    seconds: get('second', 0),
    milliseconds: get('millisecond', 0),
  }
  const year = get('isoWeekYear', get('year', 1970))
  if (year < 1 || year > 9999)
    throw refuse(40523, `'year' must evaluate to an integer in the range 1 to 9999, found ${year}`)
  const start = values.has('isoWeekYear')
    ? weekStart(year, get('isoWeek', 1)).add({ days: get('isoDayOfWeek', 1) - 1 })
    : new Temporal.PlainDateTime(year, 1, 1, 0).add({ months: get('month', 1) - 1 }).add({ days: get('day', 1) - 1 })
  return instantAt(start.add(time).toZonedDateTime(zone))
}

function dateToParts(operand: Value, compiler: Compiler, name: string): Run {
  const named = compileNamed(name, operand, compiler, ['date'], ['timezone', 'iso8601'], {
    shape: 40524,
    unknown: 40520,
    missing: 40522,
  })
  return (scope) => {
    const date = named.date!(scope)
    const zone = zoneFrom(named.timezone, scope)
    const iso = named.iso8601?.(scope)
    if (isNull(date) || zone === null) return null
    const local = zoned(instantOf(date, name), zone)
    const days: readonly [string, number][] =
      iso === true
        ? [
            ['isoWeekYear', local.yearOfWeek ?? 0],
            ['isoWeek', local.weekOfYear ?? 0],
            ['isoDayOfWeek', local.dayOfWeek],
          ]
        : [
            ['year', local.year],
            ['month', local.month],
            ['day', local.day],
          ]
    const time: readonly [string, number][] = [
      ['hour', local.hour],
      ['minute', local.minute],
      ['second', local.second],
      ['millisecond', local.millisecond],
    ]
    const all = [...days, ...time]
    return new Doc(
      all.map(([key]) => key),
      all.map(([, value]) => value),
    )
  }
}

export const dates: Operators = {
  $year: part((local) => local.year),
  $month: part((local) => local.month),
  $dayOfMonth: part((local) => local.day),
  $dayOfYear: part((local) => local.dayOfYear),
  $dayOfWeek: part((local) => (local.dayOfWeek % 7) + 1),
  $hour: part((local) => local.hour),
  $minute: part((local) => local.minute),
  $second: part((local) => local.second),
  $millisecond: part((local) => local.millisecond),
  $week: part(sundayWeek),
  $isoWeek: part((local) => local.weekOfYear ?? 0),
  $isoWeekYear: part((local) => BigInt(local.yearOfWeek ?? 0)),
  $isoDayOfWeek: part((local) => local.dayOfWeek),
  $dateToString: dateToString,
  $dateFromString: dateFromString,
  $dateFromParts: dateFromParts,
  $dateToParts: dateToParts,
}
