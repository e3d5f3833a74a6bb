// How a dotted path reaches values: through documents, through every element of an array, or one by its number.
import { Doc, List, type Value } from '../document.ts'

export type Test = (value: Value | undefined) => boolean

// The outermost array element the last successful walk went through; what `$` stands for.
export const trail = { position: -1 }

// Walks from `holder` along parts[from…] and asks `test` of each value until one says yes. With `leaves` an array at
// the end is asked element by element first, then whole; without, only whole.
export function reach(holder: Doc, parts: readonly string[], from: number, leaves: boolean, test: Test): boolean {
  let value: Value | undefined = holder
  let at = from
  while (at < parts.length) {
    value = (value as Doc).get(parts[at]!)
    at += 1
    if (value instanceof Doc) continue
    if (value instanceof List) break
    if (at < parts.length) value = undefined
    break
  }
  if (!(value instanceof List)) return test(value)
  if (at === parts.length) return leaves ? anyElement(value, test) || test(value) : test(value)
  return through(value, parts, at, leaves, test)
}

function anyElement(list: List, test: Test): boolean {
  const { size } = list
  for (let at = 0; at < size; at += 1) {
    if (!test(list.valueAt(at))) continue
    trail.position = at
    return true
  }
  return false
}

// Only an array gone through without a number counts for `$`.
function through(list: List, parts: readonly string[], at: number, leaves: boolean, test: Test): boolean {
  const { size } = list
  const place = placeOf(parts[at]!)
  for (let index = 0; index < size; index += 1) {
    const value = list.valueAt(index)
    if (value instanceof Doc && reach(value, parts, at, leaves, test)) {
      trail.position = index
      return true
    }
    if (index === place && atPlace(value, parts, at + 1, leaves, test)) return true
  }
  return false
}

function atPlace(value: Value, parts: readonly string[], at: number, leaves: boolean, test: Test): boolean {
  if (at === parts.length) return test(value)
  if (value instanceof List) return through(value, parts, at, leaves, test)
  return value instanceof Doc && reach(value, parts, at, leaves, test)
}

// The index a part of a path can mean, or -1: "0" and "12", not "01".
export function placeOf(part: string): number {
  const first = part.charCodeAt(0)
  if (!(first >= 48 && first <= 57) || part.length > 10) return -1
  const place = Number(part)
  return String(place) === part ? place : -1
}
