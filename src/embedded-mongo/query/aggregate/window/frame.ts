// Which rows around a row a window takes.
import { DateTime, Doc, List, type Value } from '../../document.ts'
import { QueryError } from '../../errors.ts'
import { shift, unitOf } from '../../expression/dates/date-arithmetic.ts'
import { addNumbers } from '../../expression/numbers/arithmetic.ts'
import { isNumeric, toDouble, toSafeInteger } from '../../number/numbers.ts'
import { compare } from '../../value.ts'

export type Row = { readonly doc: Doc; readonly place: Value }

// First and last place (inclusive) among `rows` of the window of row `at`; an empty window ends before it begins.
export type Frame = (rows: readonly Row[], at: number) => readonly [number, number]

export const WHOLE: Frame = (rows) => [0, rows.length - 1]

export function parseFrame(window: Value | undefined, hasOrder: boolean): Frame {
  if (window === undefined) return WHOLE
  if (!(window instanceof Doc)) throw new QueryError('FailedToParse', "'window' field must be an object")
  const documents = window.get('documents')
  const range = window.get('range')
  for (const name of window.names()) {
    if (!['documents', 'range', 'unit'].includes(name)) {
      throw new QueryError('FailedToParse', `'window' field contains an unknown argument: ${name}`)
    }
  }
  if (documents === undefined && range === undefined) return WHOLE
  if (documents !== undefined && range !== undefined) {
    throw new QueryError('FailedToParse', "Window bounds can specify either 'documents' or 'unit', not both.")
  }
  if (!hasOrder && !unbounded(documents ?? range)) {
    throw new QueryError(5339901, 'Document-based bounds require a sortBy')
  }
  return documents === undefined ? byRange(pair(range), window.get('unit')) : byCount(pair(documents))
}

function unbounded(bounds: Value | undefined): boolean {
  return bounds instanceof List && bounds.items().every((bound) => bound === 'unbounded')
}

function pair(bounds: Value | undefined): readonly [Value, Value] {
  if (bounds instanceof List && bounds.size === 2) return [bounds.valueAt(0), bounds.valueAt(1)]
  throw new QueryError('FailedToParse', 'Window bounds must be a 2-element array')
}

function byCount([low, high]: readonly [Value, Value]): Frame {
  const from = count(low, -Infinity)
  const to = count(high, Infinity)
  if (from > to) throw new QueryError(5339900, 'Lower bound must not exceed upper bound')
  return (rows, at) => [Math.max(0, at + from), Math.min(rows.length - 1, at + to)]
}

function count(bound: Value, endless: number): number {
  if (bound === 'unbounded') return endless
  if (bound === 'current') return 0
  const whole = toSafeInteger(bound)
  if (whole === undefined) throw new QueryError('FailedToParse', 'Numeric document-based bounds must be an integer')
  return whole
}

function byRange([low, high]: readonly [Value, Value], unit: Value | undefined): Frame {
  const at =
    (bound: Value) =>
    (place: Value): Value =>
      moved(place, bound, unit)
  const from = low === 'unbounded' ? undefined : at(low)
  const to = high === 'unbounded' ? undefined : at(high)
  return (rows, here) => {
    const { place } = rows[here]!
    const least = from?.(place)
    const most = to?.(place)
    let start = 0
    let end = rows.length - 1
    while (least !== undefined && start <= end && compare(rows[start]!.place, least) < 0) start += 1
    while (most !== undefined && end >= start && compare(rows[end]!.place, most) > 0) end -= 1
    return [start, end]
  }
}

function moved(place: Value, bound: Value, unit: Value | undefined): Value {
  if (bound === 'current') return place
  if (!isNumeric(bound)) throw new QueryError('FailedToParse', 'Range-based bounds expression must be a number')
  if (place instanceof DateTime) {
    if (unit === undefined)
      throw new QueryError(
        5429513,
        "Expected the sortBy field to be a number, but it was date; a window 'unit' is needed",
      )
    return shift(place, unitOf(unit, '$setWindowFields'), toDouble(bound), 'UTC')
  }
  if (!isNumeric(place))
    throw new QueryError(5429414, `For windows that involve date or time ranges, a unit must be provided`)
  return addNumbers(place, bound)
}
