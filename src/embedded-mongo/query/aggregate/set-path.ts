import { Doc, type Value } from '../document.ts'

// A copy with a value at a path; what stands in the way is replaced by documents.
export function setPath(doc: Doc, parts: readonly string[], value: Value): Doc {
  const [name = '', ...rest] = parts
  const copy = doc.clone()
  if (rest.length === 0) return copy.set(name, value)
  const inner = copy.get(name)
  return copy.set(name, setPath(inner instanceof Doc ? inner : new Doc(), rest, value))
}
