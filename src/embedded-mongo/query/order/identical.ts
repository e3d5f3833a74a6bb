import { Doc, Double, encode, List, typeOf, type Value } from '../document.ts'
import { equal } from '../value.ts'

// The same type and the same bytes: 1 and 1.0 are equal but not identical. An update to an identical value is none.
export function identical(a: Value | undefined, b: Value | undefined): boolean {
  if (a === b) return true
  if (a === undefined || b === undefined || typeOf(a) !== typeOf(b)) return false
  if (a instanceof Double && b instanceof Double) return Object.is(a.value, b.value)
  if (a instanceof Doc || a instanceof List) return sameBytes(a, b)
  if (typeof a !== 'object' || typeof b !== 'object') return false
  return typeOf(a) === 0x13 ? sameBytes(a, b) : equal(a, b)
}

function sameBytes(a: Value, b: Value): boolean {
  const one = encode(new Doc([''], [a]))
  const two = encode(new Doc([''], [b]))
  if (one.length !== two.length) return false
  for (let at = 0; at < one.length; at += 1) if (one[at] !== two[at]) return false
  return true
}
