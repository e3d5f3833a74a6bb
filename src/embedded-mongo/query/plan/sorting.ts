// Whether an index, read one way or the other, gives the order asked for.
import type { IndexKey } from '../key/entries.ts'
import type { SortPart } from '../sort.ts'
import type { Access } from './access.ts'

// `reverse` of the reading; undefined when the order must be made.
export function orderFrom(
  index: { readonly key: IndexKey; readonly multikey: boolean },
  access: Access,
  sort: readonly SortPart[],
): { reverse: boolean } | undefined {
  const constant = new Set(index.multikey ? [] : index.key.slice(0, access.constants).map(([path]) => path))
  const wanted = sort.filter(({ path }) => !constant.has(path))
  if (wanted.length === 0) return { reverse: false }
  for (let from = access.constants; from >= 0; from -= 1) {
    const direction = follows(index.key, from, wanted)
    if (direction === undefined) continue
    if (index.multikey && !allowedWithArrays(index.key, access, from, wanted)) continue
    return { reverse: direction === -1 }
  }
  return undefined
}

export function follows(key: IndexKey, from: number, wanted: readonly SortPart[]): 1 | -1 | undefined {
  if (from + wanted.length > key.length) return undefined
  let turn: 1 | -1 | undefined
  for (let at = 0; at < wanted.length; at += 1) {
    const [path, direction] = key[from + at]!
    if (path !== wanted[at]!.path) return undefined
    const here = direction === wanted[at]!.direction ? 1 : -1
    if (turn !== undefined && turn !== here) return undefined
    turn = here
  }
  return turn
}

// A document stands where its first entry stands; that is its sort place only if no bound hides other entries.
function allowedWithArrays(key: IndexKey, access: Access, from: number, wanted: readonly SortPart[]): boolean {
  const top = (path: string) => path.split('.', 1)[0]
  const sorted = new Set(wanted.map(({ path }) => top(path)))
  for (let at = 0; at < access.bounded; at += 1) if (sorted.has(top(key[at]![0]))) return false
  return from === access.constants
}
