// Functions that only windows know: ranks, shifts, slopes, gaps filled.
import { DateTime, Doc, Double, List, type Value } from '../../document.ts'
import { QueryError } from '../../errors.ts'
import { isNull } from '../../expression/arguments.ts'
import { unitOf } from '../../expression/dates/date-arithmetic.ts'
import { addNumbers, divideNumbers, multiplyNumbers, subtractNumbers } from '../../expression/numbers/arithmetic.ts'
import { isNumeric, type Numeric, toDouble, toSafeInteger } from '../../number/numbers.ts'
import { equal } from '../../value.ts'
import { compile, type PipelineContext } from '../context.ts'
import type { Frame, Row } from './frame.ts'

// All values of one partition, in its order.
export type WindowFunction = (rows: readonly Row[]) => Value[]

type Compile = (operand: Value, context: PipelineContext, frame: Frame) => WindowFunction

const UNIT_MS: Readonly<Record<string, number>> = {
  week: 604_800_000,
  day: 86_400_000,
  hour: 3_600_000,
  minute: 60_000,
  second: 1000,
  millisecond: 1,
}

function field(operand: Value, name: string, stage: string): Value {
  const value = operand instanceof Doc ? operand.get(name) : undefined
  if (value === undefined) throw new QueryError('FailedToParse', `${stage} requires an '${name}' field`)
  return value
}

function noOperand(operand: Value, name: string): void {
  if (!(operand instanceof Doc) || operand.size > 0)
    throw new QueryError(5371603, `${name} must be specified with '{}' as the value`)
}

function ranks(dense: boolean): Compile {
  return (operand) => {
    noOperand(operand, dense ? '$denseRank' : '$rank')
    return (rows) => {
      let rank = 0
      return rows.map(({ place }, at) => {
        if (at === 0 || !equal(place, rows[at - 1]!.place)) rank = dense ? rank + 1 : at + 1
        return rank
      })
    }
  }
}

const shifted: Compile = (operand, context) => {
  const output = compile(field(operand, 'output', '$shift'), context)
  const by = toSafeInteger(field(operand, 'by', '$shift'))
  if (by === undefined) throw new QueryError('FailedToParse', "'$shift:by' field must be an integer")
  const source = operand instanceof Doc ? operand.get('default') : undefined
  const otherwise = source === undefined ? null : (compile(source, context)(new Doc()) ?? null)
  return (rows) => rows.map((_, at) => (rows[at + by] ? (output(rows[at + by]!.doc) ?? null) : otherwise))
}

function placeNumber(place: Value, unit: number | undefined): Numeric {
  if (place instanceof DateTime) {
    if (unit === undefined) throw new QueryError(5624900, "a 'unit' is required when the sortBy is a date")
    return new Double(place.ms / unit)
  }
  if (isNumeric(place)) return place
  throw new QueryError(5624901, 'sortBy must be a number or a date')
}

function measured(run: (points: readonly (readonly [Numeric, Numeric])[]) => Value, name: string): Compile {
  return (operand, context, frame) => {
    const input = compile(field(operand, 'input', name), context)
    const given = operand instanceof Doc ? operand.get('unit') : undefined
    const unit = given === undefined ? undefined : UNIT_MS[unitOf(given, name)]
    return (rows) =>
      rows.map((_, at) => {
        const [from, to] = frame(rows, at)
        const points = rows.slice(from, to + 1).flatMap(({ doc, place }) => {
          const value = input(doc)
          return isNumeric(value) ? [[placeNumber(place, unit), value] as const] : []
        })
        return run(points)
      })
  }
}

const derivative = measured((points) => {
  const [first, last] = [points[0], points.at(-1)]
  if (!first || !last || points.length < 2) return null
  const run = subtractNumbers(last[0], first[0])
  return toDouble(run) === 0 ? null : divideNumbers(subtractNumbers(last[1], first[1]), run)
}, '$derivative')

const integral = measured((points) => {
  let sum: Numeric = new Double(0)
  for (let at = 1; at < points.length; at += 1) {
    const [x, y] = points[at - 1]!
    const [nextX, nextY] = points[at]!
    const height = divideNumbers(addNumbers(y, nextY), 2)
    sum = addNumbers(sum, multiplyNumbers(height, subtractNumbers(nextX, x)))
  }
  return sum
}, '$integral')

const movingAverage: Compile = (operand, context) => {
  const input = compile(field(operand, 'input', '$expMovingAvg'), context)
  const [n, alpha] = operand instanceof Doc ? [operand.get('N'), operand.get('alpha')] : []
  if ((n === undefined) === (alpha === undefined))
    throw new QueryError('FailedToParse', "$expMovingAvg requires either 'N' or 'alpha'")
  const weight = isNumeric(alpha) ? toDouble(alpha) : 2 / ((toSafeInteger(n) ?? 0) + 1)
  if (!(weight > 0 && weight < 1.0000001))
    throw new QueryError('FailedToParse', "'alpha' must be between 0 and 1 (exclusive)")
  return (rows) => {
    let average: number | undefined
    return rows.map(({ doc }) => {
      const value = input(doc)
      if (!isNumeric(value)) return average === undefined ? null : new Double(average)
      average = average === undefined ? toDouble(value) : toDouble(value) * weight + average * (1 - weight)
      return new Double(average)
    })
  }
}

function covariance(sample: boolean): Compile {
  return (operand, context, frame) => {
    const [one, two] = operand instanceof List ? operand.items().map((source) => compile(source, context)) : []
    if (!one || !two) throw new QueryError('FailedToParse', 'covariance requires an array of two expressions')
    return (rows) =>
      rows.map((_, at) => {
        const [from, to] = frame(rows, at)
        const pairs = rows.slice(from, to + 1).flatMap(({ doc }) => {
          const [x, y] = [one(doc), two(doc)]
          return isNumeric(x) && isNumeric(y) ? [[toDouble(x), toDouble(y)] as const] : []
        })
        return covarianceOf(pairs, sample)
      })
  }
}

function covarianceOf(pairs: readonly (readonly [number, number])[], sample: boolean): Value {
  const count = sample ? pairs.length - 1 : pairs.length
  if (pairs.length === 0 || count < 1) return null
  const mean = (at: 0 | 1) => pairs.reduce((sum, pair) => sum + pair[at], 0) / pairs.length
  const [x, y] = [mean(0), mean(1)]
  return new Double(pairs.reduce((sum, pair) => sum + (pair[0] - x) * (pair[1] - y), 0) / count)
}

const carried: Compile = (operand, context) => {
  const input = compile(operand, context)
  return (rows) => {
    let last: Value = null
    return rows.map(({ doc }) => {
      const value = input(doc)
      if (!isNull(value)) last = value
      return last
    })
  }
}

const interpolated: Compile = (operand, context) => {
  const input = compile(operand, context)
  return (rows) => {
    const values = rows.map(({ doc }) => input(doc))
    const known = values.flatMap((value, at) => (isNull(value) ? [] : [at]))
    return rows.map((_, at) => {
      const value = values[at]
      if (!isNull(value)) return value
      const before = known.findLast((place) => place < at)
      const behind = known.find((place) => place > at)
      if (before === undefined || behind === undefined) return null
      return between(rows, values, before, at, behind)
    })
  }
}

function between(
  rows: readonly Row[],
  values: readonly (Value | undefined)[],
  before: number,
  at: number,
  behind: number,
): Value {
  const [low, high] = [values[before], values[behind]]
  if (!isNumeric(low) || !isNumeric(high))
    throw new QueryError('TypeMismatch', 'Value to be filled must be numeric or nullish')
  const x = (place: number) => placeNumber(rows[place]!.place, 1)
  const part = divideNumbers(subtractNumbers(x(at), x(before)), subtractNumbers(x(behind), x(before)))
  return addNumbers(low, multiplyNumbers(subtractNumbers(high, low), part))
}

export const FUNCTIONS: Readonly<Record<string, Compile>> = {
  $rank: ranks(false),
  $denseRank: ranks(true),
  $documentNumber: (operand) => {
    noOperand(operand, '$documentNumber')
    return (rows) => rows.map((_, at) => at + 1)
  },
  $shift: shifted,
  $derivative: derivative,
  $integral: integral,
  $expMovingAvg: movingAverage,
  $covariancePop: covariance(false),
  $covarianceSamp: covariance(true),
  $locf: carried,
  $linearFill: interpolated,
}
