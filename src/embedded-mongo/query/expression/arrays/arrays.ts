// Arrays: elements, parts, searches.
import { Doc, List, type Value } from '../../document.ts'
import { typeName } from '../../match/type.ts'
import { isNumeric, toSafeInteger } from '../../number/numbers.ts'
import { equal } from '../../value.ts'
import { type Arguments, eager, isNull, unary } from '../arguments.ts'
import { type Operators, refuse } from '../types.ts'

function whole(value: Value | undefined, complaint: () => Error): number {
  const number = toSafeInteger(value)
  if (number === undefined) throw complaint()
  return number
}

function elementAt([array, place]: Arguments): Value | undefined {
  if (isNull(array) || isNull(place)) return null
  if (!(array instanceof List))
    throw refuse(28689, `$arrayElemAt's first argument must be an array, but is ${typeName(array)}`)
  if (!isNumeric(place))
    throw refuse(28690, `$arrayElemAt's second argument must be a numeric value, but is ${typeName(place)}`)
  const at = whole(place, () =>
    refuse(28691, `$arrayElemAt's second argument must be representable as a 32-bit integer`),
  )
  return array.at(at < 0 ? array.size + at : at)
}

function end(first: boolean) {
  return unary((array, name) => {
    if (!(array instanceof List)) throw refuse(28689, `${name}'s argument must be an array, but is ${typeName(array)}`)
    return array.at(first ? 0 : array.size - 1)
  })
}

function concat(values: Arguments): Value {
  const items: Value[] = []
  for (const value of values) {
    if (isNull(value)) return null
    if (!(value instanceof List)) throw refuse(28664, `$concatArrays only supports arrays, not ${typeName(value)}`)
    items.push(...value.items())
  }
  return new List(items)
}

function slice([array, first, second]: Arguments, _name: string, count: number): Value {
  if (isNull(array) || isNull(first) || (count === 3 && isNull(second))) return null
  if (!(array instanceof List))
    throw refuse(28724, `First argument to $slice must be an array, but is of type: ${typeName(array)}`)
  const one = whole(first, () =>
    refuse(28725, `Second argument to $slice must be a numeric value, but is of type: ${typeName(first)}`),
  )
  const items = array.items()
  if (count === 2) return new List(one < 0 ? items.slice(one) : items.slice(0, one))
  const two = whole(second, () =>
    refuse(28727, `Third argument to $slice must be numeric, but is of type: ${typeName(second)}`),
  )
  if (two <= 0) throw refuse(28729, `Third argument to $slice must be positive: ${two}`)
  const from = one < 0 ? Math.max(0, items.length + one) : one
  return new List(items.slice(from, from + two))
}

function indexOfArray(
  [array, wanted, from, to]: Arguments,
  _name: string,
  collationOf: Parameters<typeof equal>[2],
): Value {
  if (isNull(array)) return null
  if (!(array instanceof List))
    throw refuse(40090, `$indexOfArray requires an array as a first argument, found: ${typeName(array)}`)
  const start = from === undefined ? 0 : bound('$indexOfArray', from, 'starting')
  const stop = to === undefined ? array.size : Math.min(array.size, bound('$indexOfArray', to, 'ending'))
  for (let at = start; at < stop; at += 1) if (equal(array.valueAt(at), wanted, collationOf)) return at
  return -1
}

export function bound(name: string, value: Value, which: string): number {
  const place = whole(value, () =>
    refuse(40096, `${name} requires an integral ${which} index, found a value of type: ${typeName(value)}`),
  )
  if (place < 0) throw refuse(40097, `${name} requires a nonnegative ${which} index, found: ${place}`)
  return place
}

function range([from, to, by]: Arguments): Value {
  const start = whole(from, () =>
    refuse(34443, `$range requires a numeric starting value, found value of type: ${typeName(from)}`),
  )
  const stop = whole(to, () =>
    refuse(34445, `$range requires a numeric ending value, found value of type: ${typeName(to)}`),
  )
  const step =
    by === undefined
      ? 1
      : whole(by, () => refuse(34447, `$range requires a numeric step value, found value of type:${typeName(by)}`))
  if (step === 0) throw refuse(34449, '$range requires a non-zero step value')
  const items: number[] = []
  for (let at = start; step > 0 ? at < stop : at > stop; at += step) items.push(at)
  return new List(items)
}

function isIn([value, array]: Arguments, collation: Parameters<typeof equal>[2]): Value {
  if (!(array instanceof List))
    throw refuse(40081, `$in requires an array as a second argument, found: ${typeName(array)}`)
  return array.items().some((item) => value !== undefined && equal(item, value, collation))
}

function toObject(array: Value): Value {
  if (!(array instanceof List)) throw refuse(40386, `$arrayToObject requires an array input, found: ${typeName(array)}`)
  const object = new Doc()
  for (const item of array.items()) {
    const [name, value] = pairOf(item)
    object.set(name, value)
  }
  return object
}

function pairOf(item: Value): [string, Value] {
  if (item instanceof List) {
    if (item.size !== 2)
      throw refuse(40397, `$arrayToObject requires an array of size 2 arrays,found array of size: ${item.size}`)
    const [name, value] = item.items()
    if (typeof name !== 'string')
      throw refuse(40395, '$arrayToObject requires an array of key-value pairs, where the key must be of type string.')
    return [name, value!]
  }
  if (!(item instanceof Doc))
    throw refuse(40398, `Unrecognised input type format for $arrayToObject: ${typeName(item)}`)
  const [name, value] = [item.get('k'), item.get('v')]
  if (item.size !== 2)
    throw refuse(
      40392,
      `$arrayToObject requires an object keys of 'k' and 'v'. Found incorrect number of keys:${item.size}`,
    )
  if (name === undefined || value === undefined)
    throw refuse(40393, "$arrayToObject requires an object with keys 'k' and 'v'.")
  if (typeof name !== 'string')
    throw refuse(
      40394,
      "$arrayToObject requires an object with keys 'k' and 'v', where the value of 'k' must be of type string.",
    )
  return [name, value]
}

function toArray(object: Value): Value {
  if (!(object instanceof Doc))
    throw refuse(40390, `$objectToArray requires a document input, found: ${typeName(object)}`)
  return new List([...object.entries()].map(([name, value]) => new Doc(['k', 'v'], [name, value])))
}

export const arrays: Operators = {
  $arrayElemAt: eager(2, 2, elementAt),
  $first: end(true),
  $last: end(false),
  $concatArrays: eager(0, Infinity, concat),
  $slice: eager(2, 3, (values, name) => slice(values, name, values.length)),
  $indexOfArray: eager(2, 4, (values, name, { collation }) => indexOfArray(values, name, collation)),
  $range: eager(2, 3, range),
  $in: eager(2, 2, (values, _name, { collation }) => isIn(values, collation)),
  $isArray: eager(1, 1, ([value]) => value instanceof List),
  $size: eager(1, 1, ([value]) => {
    if (value instanceof List) return value.size
    throw refuse(17124, `The argument to $size must be an array, but was of type: ${typeName(value)}`)
  }),
  $reverseArray: unary((value) => {
    if (value instanceof List) return new List([...value.items()].reverse())
    throw refuse(34435, `The argument to $reverseArray must be an array, but was of type: ${typeName(value)}`)
  }),
  $arrayToObject: unary(toObject),
  $objectToArray: unary(toArray),
}
