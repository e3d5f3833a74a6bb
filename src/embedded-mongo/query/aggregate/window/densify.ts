// $densify: documents where a sequence of numbers or dates has gaps.
import { DateTime, Doc, List, type Value } from '../../document.ts'
import { QueryError } from '../../errors.ts'
import { isNull } from '../../expression/arguments.ts'
import { fieldAlong } from '../../expression/compile.ts'
import { shift, type Unit, unitOf } from '../../expression/dates/date-arithmetic.ts'
import { addNumbers, multiplyNumbers } from '../../expression/numbers/arithmetic.ts'
import { isNumeric, type Numeric, toDouble } from '../../number/numbers.ts'
import { groupKey } from '../../order/group-key.ts'
import { compare } from '../../value.ts'
import type { CompileStage } from '../context.ts'
import { setPath } from '../set-path.ts'

type Densify = {
  readonly path: readonly string[]
  readonly partition: readonly string[]
  readonly step: Numeric
  readonly unit: Unit | undefined
  readonly bounds: 'full' | 'partition' | readonly [Value, Value]
}

// More documents than this are refused, as MongoDB does.
const MOST = 500_000

export const densifyStage: CompileStage = (spec) => {
  const densify = parse(spec)
  return (docs) => dense([...docs], densify)
}

function parse(spec: Value): Densify {
  const field = spec instanceof Doc ? spec.get('field') : undefined
  const range = spec instanceof Doc ? spec.get('range') : undefined
  const names = spec instanceof Doc ? spec.get('partitionByFields') : undefined
  if (typeof field !== 'string')
    throw new QueryError(40414, "BSON field '$densify.field' is missing but a required field")
  if (!(range instanceof Doc))
    throw new QueryError(40414, "BSON field '$densify.range' is missing but a required field")
  const step = range.get('step')
  if (!isNumeric(step)) throw new QueryError('TypeMismatch', "BSON field '$densify.range.step' must be a number")
  if (toDouble(step) <= 0)
    throw new QueryError(5733401, 'the step parameter in a range statement must be a strictly positive numeric value')
  const unit = range.get('unit')
  const partition = names instanceof List ? names.items().map(String) : []
  if (partition.includes(field))
    throw new QueryError(8993000, 'BSON field $densify.partitionByFields contains the field that is being densified')
  return {
    path: field.split('.'),
    partition,
    step,
    unit: unit === undefined ? undefined : unitOf(unit, '$densify'),
    bounds: parseBounds(range.get('bounds'), partition.length > 0),
  }
}

function parseBounds(bounds: Value | undefined, partitioned: boolean): Densify['bounds'] {
  if (bounds === 'full') return 'full'
  if (bounds === 'partition') {
    if (!partitioned)
      throw new QueryError(
        5733408,
        'one may not specify the bounds as "partition" without specifying a non-empty array of partitionByFields.',
      )
    return 'partition'
  }
  if (bounds instanceof List && bounds.size === 2) {
    const [low, high] = [bounds.valueAt(0), bounds.valueAt(1)]
    if (compare(low, high) > 0)
      throw new QueryError(5733402, 'the bounds in a range statement must be in ascending order')
    return [low, high]
  }
  throw new QueryError(
    5946802,
    "the bounds in a range statement must be the string 'full', 'partition', or an ascending array of two numbers or two dates",
  )
}

function* dense(docs: readonly Doc[], densify: Densify): Iterable<Doc> {
  const placed: { readonly doc: Doc; readonly place: Value }[] = []
  for (const doc of docs) {
    const place = fieldAlong(doc, densify.path, 0)
    if (isNull(place)) yield doc
    else if (place instanceof DateTime ? densify.unit === undefined : !isNumeric(place) || densify.unit !== undefined) {
      throw new QueryError(5733201, "Densify field type must be numeric, or a date with a 'unit' in the range")
    } else placed.push({ doc, place })
  }
  placed.sort((a, b) => compare(a.place, b.place))
  const all = placed.map(({ place }) => place)
  const parts = new Map<string, typeof placed>()
  for (const row of placed) {
    const key = groupKey(new List(densify.partition.map((name) => fieldAlong(row.doc, name.split('.'), 0) ?? null)))
    const rows = parts.get(key)
    if (rows) rows.push(row)
    else parts.set(key, [row])
  }
  if (parts.size === 0 && Array.isArray(densify.bounds) && densify.partition.length === 0) parts.set('', [])
  for (const rows of parts.values()) yield* filled(rows, densify, all)
}

function* filled(rows: readonly { doc: Doc; place: Value }[], densify: Densify, all: readonly Value[]): Iterable<Doc> {
  const { bounds } = densify
  const places = bounds === 'full' ? all : rows.map(({ place }) => place)
  const open = typeof bounds !== 'string'
  const low = open ? bounds[0] : places[0]!
  const high = open ? bounds[1] : places.at(-1)!
  const shown = new Doc()
  const base = densify.partition.reduce(
    (doc, name) => setPath(doc, name.split('.'), fieldAlong(rows[0]!.doc, name.split('.'), 0) ?? null),
    shown,
  )
  let at = 0
  for (let count = 0; ; count += 1) {
    if (count > MOST)
      throw new QueryError(5897900, 'Generated 500000 documents in $densify, which is over the limit of 500000')
    const value = stepped(low, densify, count)
    const order = compare(value, high)
    if (open ? order >= 0 : order > 0) break
    while (at < rows.length && compare(rows[at]!.place, value) < 0) {
      yield rows[at]!.doc
      at += 1
    }
    if (at < rows.length && compare(rows[at]!.place, value) === 0) continue
    yield setPath(base, densify.path, value)
  }
  for (; at < rows.length; at += 1) yield rows[at]!.doc
}

function stepped(low: Value, { step, unit }: Densify, count: number): Value {
  if (low instanceof DateTime) return shift(low, unit!, toDouble(step) * count, 'UTC')
  return addNumbers(low as Numeric, multiplyNumbers(step, count))
}
