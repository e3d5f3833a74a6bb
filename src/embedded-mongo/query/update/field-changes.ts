// $set $setOnInsert $unset $min $max $currentDate.
import type { Collation } from '../collation.ts'
import { DateTime, Doc, Timestamp, type Value } from '../document.ts'
import { QueryError } from '../errors.ts'
import { typeName } from '../match/type.ts'
import { identical } from '../order/identical.ts'
import { inspect } from '../order/inspect.ts'
import { compare } from '../value.ts'
import type { Change } from './tree.ts'

export function setChange(value: Value): Change {
  return { operator: '$set', creates: true, apply: (current) => (identical(current, value) ? current : value) }
}

export function setOnInsertChange(value: Value): Change {
  const { apply } = setChange(value)
  return {
    operator: '$setOnInsert',
    creates: true,
    apply: (current, site) => (site.inserting ? apply(current, site) : current),
  }
}

export function unsetChange(): Change {
  return {
    operator: '$unset',
    creates: false,
    apply: (current, site) => (site.inArray && current !== undefined ? null : undefined),
  }
}

export function extremeChange(operator: '$min' | '$max', value: Value, collation: Collation | undefined): Change {
  const wanted = operator === '$min' ? -1 : 1
  return {
    operator,
    creates: true,
    apply: (current) => (current === undefined || compare(value, current, collation) === wanted ? value : current),
  }
}

let lastSecond = 0
let increment = 0

// Different from every one before it within this second.
export function timestampAt(now: number): Timestamp {
  const second = Math.floor(now / 1000)
  increment = second === lastSecond ? increment + 1 : 1
  lastSecond = second
  return new Timestamp(second, increment)
}

export function currentDateChange(path: string, operand: Value, now: number): Change {
  const type = typeof operand === 'boolean' ? 'date' : dateType(path, operand)
  return {
    operator: '$currentDate',
    creates: true,
    apply: () => (type === 'date' ? new DateTime(now) : timestampAt(now)),
  }
}

function dateType(path: string, operand: Value): 'date' | 'timestamp' {
  if (!(operand instanceof Doc)) {
    throw new QueryError(
      'BadValue',
      `${typeName(operand)} is not valid type for $currentDate. Please use a boolean ('true') or a $type expression ({$type: 'timestamp/date'}).`,
    )
  }
  for (const name of operand.names()) {
    if (name !== '$type') throw new QueryError('BadValue', `Unrecognized $currentDate option: ${name}`)
  }
  const type = operand.get('$type')
  if (type === 'date' || type === 'timestamp') return type
  throw new QueryError(
    'BadValue',
    `The '$type' string field is required to be 'date' or 'timestamp': {$currentDate: {field : {$type: 'date'}}} but got ${path}: ${inspect(type)}`,
  )
}

// The value another path had; taken before anything changed.
export function renamedChange(source: (root: Doc) => Value | undefined): Change {
  return {
    operator: '$rename',
    creates: (root) => source(root) !== undefined,
    apply: (current, site) => source(site.root) ?? current,
  }
}
