import { Buffer } from 'node:buffer'
import type { Collation } from '../collation.ts'
import { Doc, List, type Value } from '../document.ts'
import { keyOf } from '../key/bytes.ts'

// A text that is the same for equal values; a missing one stands apart from null.
export function groupKey(value: Value | undefined, collation?: Collation): string {
  if (value === undefined) return ''
  if (typeof value === 'string' && !collation) return `s${value}`
  return Buffer.from(keyOf(collation ? collated(value, collation) : value)).toString('latin1')
}

function collated(value: Value, collation: Collation): Value {
  if (typeof value === 'string') return collation.key(value)
  if (value instanceof List) return new List(value.items().map((item) => collated(item, collation)))
  if (!(value instanceof Doc)) return value
  return new Doc(
    [...value.names()],
    value.names().map((_, at) => collated(value.valueAt(at), collation)),
  )
}
