// { state: { $in: [a, b] } } in the order of another field of the index: one stretch for each value, each in order,
// to be merged by what stands behind the value.
import type { IndexKey } from '../key/entries.ts'
import type { SortPart } from '../sort.ts'
import type { Access } from './access.ts'
import { after, EMPTY, type Interval, inverted, joinBytes, type Range } from './interval.ts'
import { follows } from './sorting.ts'

// Entries of `range` are in order by the bytes from `from` on.
export type Stretch = { readonly range: Range; readonly from: number }

export type Merging = {
  readonly stretches: readonly Stretch[]
  readonly reverse: boolean
  // All bounds are kept; otherwise what is found must still be matched.
  readonly whole: boolean
}

// More open readers than this cost more than a sort.
const MOST_STRETCHES = 40

export function mergingOf(
  index: { readonly key: IndexKey; readonly multikey: boolean },
  access: Access,
  sort: readonly SortPart[],
): Merging | undefined {
  if (index.multikey || sort.length === 0) return undefined
  let prefixes: Uint8Array[] = [EMPTY]
  for (let at = 0; at < access.bounded; at += 1) {
    const intervals = access.bounds[at]!
    if (!intervals.every(({ point }) => point)) return undefined
    const turned = index.key[at]![1] === -1
    prefixes = prefixes.flatMap((prefix) =>
      intervals.map((interval) => joinBytes(prefix, pointBytes(interval, turned))),
    )
    if (prefixes.length > MOST_STRETCHES) return undefined
    const direction = follows(index.key, at + 1, sort)
    if (direction !== undefined)
      return {
        stretches: stretchesUnder(prefixes, index.key, access, at + 1),
        reverse: direction === -1,
        whole: access.bounded <= at + 2,
      }
  }
  return undefined
}

function pointBytes({ low }: Interval, turned: boolean): Uint8Array {
  return turned ? low.map((byte) => ~byte & 255) : low
}

function stretchesUnder(prefixes: readonly Uint8Array[], key: IndexKey, access: Access, at: number): Stretch[] {
  const bounds = at < access.bounded ? access.bounds[at]! : undefined
  const turned = key[at]?.[1] === -1
  return prefixes.flatMap((prefix) => {
    if (!bounds) return [{ range: { low: prefix, high: after(prefix) }, from: prefix.length }]
    return bounds.map((interval) => {
      const { low, high } = turned ? inverted(interval) : interval
      const range = { low: joinBytes(prefix, low), high: high === undefined ? after(prefix) : joinBytes(prefix, high) }
      return { range, from: prefix.length }
    })
  })
}
