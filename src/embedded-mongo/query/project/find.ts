// What only the projection of find knows: $slice, $elemMatch and the positional `$`.
import { Doc, List, type Value } from '../document.ts'
import { QueryError } from '../errors.ts'
import type { Scope } from '../expression/types.ts'
import { parseField } from '../match/field.ts'
import type { Context } from '../match/node.ts'
import { parseFilter } from '../match/parse.ts'
import { trail } from '../match/path.ts'
import type { Filter } from '../match.ts'
import { isNumeric, toSafeInteger } from '../number/numbers.ts'
import type { Part } from './tree.ts'

export function findOperator(path: string, operand: Doc, context: Context): Part | undefined {
  const name = operand.nameAt(0)
  const value = operand.valueAt(0)
  if (name === '$slice') return slicePart(path, value)
  if (name === '$elemMatch') return elemMatchPart(path, value, context)
  if (name === '$meta') throw new QueryError('NotImplemented', '$meta is not offered by this store')
  return undefined
}

function slicePart(path: string, value: Value): Part | undefined {
  if (value instanceof List && (value.size === 0 || !isNumeric(value.valueAt(0)))) {
    if (value.size < 2 || value.size > 3) throw badSlice(value.size)
    return undefined
  }
  if (!(value instanceof List) && !isNumeric(value)) {
    throw new QueryError(28667, 'Invalid $slice syntax. The given syntax did not match the find() syntax')
  }
  const numbers = (value instanceof List ? value.items() : [value]).map((item) => {
    const whole = isNumeric(item) ? toSafeInteger(item) : undefined
    if (whole === undefined) throw new QueryError(28667, 'Invalid $slice syntax: expected a number')
    return whole
  })
  if (value instanceof List && numbers.length !== 2) throw badSlice(numbers.length)
  const [first = 0, second] = numbers
  if (second !== undefined && second <= 0)
    throw new QueryError(28729, `First argument to $slice must be positive: ${second}`)
  return { path, tree: { kind: 'slice', slice: (list) => sliced(list, first, second) }, asks: 'either' }
}

function badSlice(size: number): QueryError {
  return new QueryError(
    28667,
    `Expression $slice takes at least 2 arguments, and at most 3, but ${size} were passed in.`,
  )
}

function sliced(list: List, first: number, second: number | undefined): List {
  const items = list.items()
  if (second === undefined) return new List(first < 0 ? items.slice(first) : items.slice(0, first))
  const from = first < 0 ? Math.max(0, items.length + first) : first
  return new List(items.slice(from, from + second))
}

function elemMatchPart(path: string, value: Value, context: Context): Part {
  if (!(value instanceof Doc))
    throw new QueryError(31274, `elemMatch: Invalid argument, object required, but got ${typeof value}`)
  if (path.includes('.')) {
    throw new QueryError(31275, 'Cannot use $elemMatch projection on a nested field (currently unsupported).')
  }
  const node = parseField(path, new Doc(['$elemMatch'], [value]), {
    ...context,
    parse: (inner) => parseFilter(inner, context),
  })
  const run = (scope: Scope): Value | undefined => {
    const doc = scope.root as Doc
    const list = doc.get(path)
    trail.position = -1
    if (!(list instanceof List) || !node.matches(doc)) return undefined
    return new List([list.at(trail.position)!])
  }
  return { path, tree: { kind: 'make', run }, asks: 'element' }
}

// `a.b.$`: of the first array on the way only the element that matched.
export function positionalOf(path: string, filter: Filter | undefined): (source: Doc, out: Doc) => Doc {
  const parts = path.split('.').slice(0, -1)
  return (source, out) => {
    const position = filter?.position(source)
    return only(out, parts, 0, position) as Doc
  }
}

function only(value: Value, parts: readonly string[], at: number, position: number | undefined): Value {
  if (value instanceof List) {
    const item = position === undefined ? undefined : value.at(position)
    if (item !== undefined) return new List([item])
    if (position !== undefined) {
      throw new QueryError(
        51247,
        "Executor error during find command :: caused by :: positional operator '.$' element mismatch",
      )
    }
    throw new QueryError(
      51246,
      "Executor error during find command :: caused by :: positional operator '.$' couldn't find a matching element in the array",
    )
  }
  const name = parts[at]
  if (!(value instanceof Doc) || name === undefined) return value
  const inner = value.get(name)
  if (inner === undefined) return value
  const next = only(inner, parts, at + 1, position)
  return next === inner ? value : value.clone().set(name, next)
}
