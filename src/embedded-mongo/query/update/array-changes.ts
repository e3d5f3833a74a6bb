// $push $addToSet $pop.
import type { Collation } from '../collation.ts'
import { Doc, List, type Value } from '../document.ts'
import { QueryError } from '../errors.ts'
import { typeName } from '../match/type.ts'
import { isNumeric, toSafeInteger } from '../number/numbers.ts'
import { identical } from '../order/identical.ts'
import { inspect } from '../order/inspect.ts'
import { compileSort } from '../sort.ts'
import { compare, equal } from '../value.ts'
import { idOf } from './number-changes.ts'
import type { Change, Site } from './tree.ts'

type Push = {
  each: readonly Value[]
  position: number | undefined
  slice: number | undefined
  sort: ((a: Value, b: Value) => number) | undefined
}

export function pushChange(operand: Value, collation: Collation | undefined): Change {
  const push = parsePush(operand, collation)
  const plain = push.position === undefined && push.slice === undefined && !push.sort
  return {
    operator: '$push',
    creates: true,
    apply: (current, site) => {
      if (current !== undefined && !(current instanceof List)) throw notPushable(current, site)
      if (plain && current) return appended(current, push.each)
      const items = current ? [...current.items()] : []
      items.splice(placeIn(items.length, push.position), 0, ...push.each)
      if (push.sort) items.sort(push.sort)
      const list = new List(sliced(items, push.slice))
      return identical(list, current) ? current : list
    },
  }
}

function appended(current: List, items: readonly Value[]): List {
  if (items.length === 0) return current
  const copy = current.clone()
  for (const item of items) copy.push(item)
  return copy
}

function placeIn(length: number, position: number | undefined): number {
  if (position === undefined || position > length) return length
  return position < 0 ? Math.max(0, length + position) : position
}

function sliced(items: Value[], slice: number | undefined): Value[] {
  if (slice === undefined) return items
  return slice < 0 ? items.slice(slice) : items.slice(0, slice)
}

function notPushable(current: Value, site: Site): QueryError {
  const field = site.path.slice(site.path.lastIndexOf('.') + 1)
  return new QueryError(
    'BadValue',
    `The field '${field}' must be an array but is of type ${typeName(current)} in document ${idOf(site)}`,
  )
}

function parsePush(operand: Value, collation: Collation | undefined): Push {
  const each = operand instanceof Doc ? operand.get('$each') : undefined
  if (!(operand instanceof Doc) || each === undefined) {
    return { each: [operand], position: undefined, slice: undefined, sort: undefined }
  }
  if (!(each instanceof List)) {
    throw new QueryError(
      'BadValue',
      `The argument to $each in $push must be an array but it was of type: ${typeName(each)}`,
    )
  }
  const push: Push = { each: each.items(), position: undefined, slice: undefined, sort: undefined }
  for (const [name, value] of operand.entries()) {
    if (name === '$slice') push.slice = integer('$slice', value)
    else if (name === '$position') push.position = integer('$position', value)
    else if (name === '$sort') push.sort = parseSort(value, collation)
    else if (name !== '$each') throw new QueryError('BadValue', `Unrecognized clause in $push: ${name}`)
  }
  return push
}

function integer(name: string, value: Value): number {
  const whole = toSafeInteger(value)
  if (whole !== undefined) return whole
  throw new QueryError(
    'BadValue',
    `The value for ${name} must be an integer value but was given type: ${typeName(value)}`,
  )
}

function parseSort(value: Value, collation: Collation | undefined): (a: Value, b: Value) => number {
  if (isNumeric(value)) {
    const direction = toSafeInteger(value)
    if (direction !== 1 && direction !== -1) throw badSort()
    return (a, b) => direction * compare(a, b, collation)
  }
  if (!(value instanceof Doc)) throw badSort()
  if (value.size === 0)
    throw new QueryError('BadValue', 'The $sort pattern is empty when it should be a set of fields.')
  for (const [name, direction] of value.entries()) {
    const whole = toSafeInteger(direction)
    if (whole !== 1 && whole !== -1) throw new QueryError('BadValue', 'The $sort element value must be either 1 or -1')
    if (name.split('.').includes('')) {
      throw new QueryError('BadValue', `The $sort field is a dotted field but has an empty part: ${name}`)
    }
  }
  const order = compileSort(value, collation)!
  const nothing = new Doc()
  return (a, b) => order(a instanceof Doc ? a : nothing, b instanceof Doc ? b : nothing)
}

function badSort(): QueryError {
  return new QueryError(
    'BadValue',
    'The $sort is invalid: use 1/-1 to sort the whole element, or {field:1/-1} to sort embedded fields',
  )
}

export function addToSetChange(operand: Value, collation: Collation | undefined): Change {
  const wanted = parseEach(operand)
  return {
    operator: '$addToSet',
    creates: true,
    apply: (current, site) => {
      if (current !== undefined && !(current instanceof List)) {
        const field = site.path.slice(site.path.lastIndexOf('.') + 1)
        throw new QueryError(
          'BadValue',
          `Cannot apply $addToSet to non-array field. Field named '${field}' has non-array type ${typeName(current)}`,
        )
      }
      const present: Value[] = current ? [...current.items()] : []
      const fresh: Value[] = []
      for (const value of wanted) {
        if ([...present, ...fresh].some((one) => equal(one, value, collation))) continue
        fresh.push(value)
      }
      if (current) return appended(current, fresh)
      return new List(fresh)
    },
  }
}

function parseEach(operand: Value): readonly Value[] {
  if (!(operand instanceof Doc) || operand.size === 0 || operand.nameAt(0) !== '$each') return [operand]
  const each = operand.valueAt(0)
  if (!(each instanceof List)) {
    throw new QueryError(
      'TypeMismatch',
      `The argument to $each in $addToSet must be an array but it was of type ${typeName(each)}`,
    )
  }
  if (operand.size > 1) {
    throw new QueryError('BadValue', `Found unexpected fields after $each in $addToSet: ${inspect(operand)}`)
  }
  return each.items()
}

export function popChange(path: string, operand: Value): Change {
  if (!isNumeric(operand)) throw new QueryError('FailedToParse', `Expected a number in: ${path}: ${inspect(operand)}`)
  const end = toSafeInteger(operand)
  if (end === undefined) throw new QueryError('FailedToParse', `Expected an integer: ${path}: ${inspect(operand)}`)
  if (end !== 1 && end !== -1) throw new QueryError('FailedToParse', `$pop expects 1 or -1, found: ${end}`)
  return {
    operator: '$pop',
    creates: false,
    apply: (current, site) => {
      if (current === undefined) return undefined
      if (!(current instanceof List)) {
        throw new QueryError(
          'TypeMismatch',
          `Path '${site.path}' contains an element of non-array type '${typeName(current)}'`,
        )
      }
      if (current.size === 0) return current
      return new List(end === 1 ? current.items().slice(0, -1) : current.items().slice(1))
    },
  }
}
