import type { Collation } from '../collation.ts'
import { Doc, List, type Value } from '../document.ts'
import { placeOf } from '../match/path.ts'
import { groupKey } from '../order/group-key.ts'

// The different values at a path; arrays count by their elements.
export function distinctValues(docs: Iterable<Doc>, path: string, collation?: Collation): Value[] {
  const parts = path.split('.')
  const found = new Map<string, Value>()
  for (const doc of docs) {
    for (const value of valuesAt(doc, parts, 0)) {
      const key = groupKey(value, collation)
      if (!found.has(key)) found.set(key, value)
    }
  }
  return [...found.values()]
}

function* valuesAt(value: Value | undefined, parts: readonly string[], at: number): Iterable<Value> {
  if (value instanceof List) {
    if (at === parts.length) {
      yield* value.items()
      return
    }
    const place = placeOf(parts[at]!)
    if (place >= 0 && value.at(place) !== undefined) yield* valuesAt(value.at(place), parts, at + 1)
    for (const item of value.items()) if (item instanceof Doc) yield* valuesAt(item, parts, at)
  } else if (at === parts.length) {
    if (value !== undefined) yield value
  } else if (value instanceof Doc) yield* valuesAt(value.get(parts[at]!), parts, at + 1)
}
