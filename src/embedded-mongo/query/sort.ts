// Sorting by paths: an array counts by its least element, or its greatest when the order is descending.
import type { Collation } from './collation.ts'
import { Doc, type Value } from './document.ts'
import { QueryError } from './errors.ts'
import { plainValues, tuplesAt } from './key/entries.ts'
import { toSafeInteger } from './number/numbers.ts'
import { compare } from './value.ts'

export type Comparator = (a: Doc, b: Doc) => number

export type SortPart = { readonly path: string; readonly parts: readonly string[]; readonly direction: 1 | -1 }

export type SortKey = readonly (Value | undefined)[]

export type SortKeys = { of(doc: Doc): SortKey; compare(a: SortKey, b: SortKey): number }

export function parseSort(spec: Doc): SortPart[] {
  const parts: SortPart[] = []
  if (spec.size > 32) throw new QueryError(13103, 'too many compound keys')
  for (const [path, value] of spec.entries()) {
    if (path === '$natural') continue
    if (path === '' || path.split('.').includes('')) {
      throw new QueryError(path === '' ? 40353 : 15998, 'FieldPath field names may not be empty strings.')
    }
    if (path.startsWith('$')) {
      throw new QueryError(
        16410,
        `FieldPath field names may not start with '$'. Consider using $getField or $setField.`,
      )
    }
    parts.push({ path, parts: path.split('.'), direction: directionOf(path, value) })
  }
  return parts
}

function directionOf(path: string, value: Value): 1 | -1 {
  if (value instanceof Doc) {
    const meta = value.get('$meta')
    if (meta !== undefined) throw new QueryError('NotImplemented', `$meta ${String(meta)} is not offered by this store`)
    throw new QueryError(15974, `Illegal key in $sort specification: ${path}`)
  }
  const direction = toSafeInteger(value)
  if (direction === 1 || direction === -1) return direction
  throw new QueryError(15975, `$sort key ordering must be 1 (for ascending) or -1 (for descending)`)
}

// `undefined` for an empty sort. `{ $natural: ±1 }` is the planner's, not ours: see `naturalOf`.
export function compileSort(spec: Doc | undefined, collation?: Collation): Comparator | undefined {
  if (!spec || spec.size === 0) return undefined
  const keys = compileSortKey(spec, collation)
  return (a, b) => keys.compare(keys.of(a), keys.of(b))
}

export function naturalOf(spec: Doc | undefined): 1 | -1 | undefined {
  const natural = spec?.get('$natural')
  if (natural === undefined) return undefined
  return toSafeInteger(natural) === -1 ? -1 : 1
}

// What is needed to sort later without the body: `compare` works on what `of` took from each document.
export function compileSortKey(spec: Doc, collation?: Collation): SortKeys {
  const parts = parseSort(spec)
  const paths = parts.map((part) => part.parts)
  const order = (a: SortKey, b: SortKey): number => {
    for (let at = 0; at < parts.length; at += 1) {
      const result = compare(a[at], b[at], collation)
      if (result !== 0) return result * parts[at]!.direction
    }
    return 0
  }
  return { of: (doc) => plainValues(paths, doc) ?? least(pathTuples(paths, doc), order), compare: order }
}

// Arrays make several keys, as in an index; the one that comes first counts.
function least(tuples: readonly SortKey[], order: (a: SortKey, b: SortKey) => number): SortKey {
  return tuples.reduce((best, tuple) => (order(tuple, best) < 0 ? tuple : best))
}

function pathTuples(paths: readonly (readonly string[])[], doc: Doc): readonly SortKey[] {
  try {
    return tuplesAt(paths, doc)
  } catch (cause) {
    if (!(cause instanceof QueryError)) throw cause
    throw new QueryError('BadValue', 'cannot sort with keys that are parallel arrays')
  }
}
