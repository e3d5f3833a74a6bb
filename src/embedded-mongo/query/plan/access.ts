// How far one index serves one conjunction: its fields are bounded from the left as long as predicates speak of them.
import type { IndexKey } from '../key/entries.ts'
import type { Conjunct, Conjunction } from './conjuncts.ts'
import {
  after,
  EMPTY,
  EVERYTHING,
  type Interval,
  intersect,
  inverted,
  joinBytes,
  mergeRanges,
  type Range,
} from './interval.ts'

// Beyond this many combinations of values the rest of the fields is left to the matcher.
const MOST_POINTS = 4000

export type Access = {
  readonly ranges: readonly Range[]
  readonly bounds: readonly (readonly Interval[])[]
  // Fields bounded at all, and those that hold one value only.
  readonly bounded: number
  readonly constants: number
  // All fields bounded are points.
  readonly points: boolean
  readonly exact: boolean
}

type IndexShape = { readonly key: IndexKey; readonly multikey: boolean }

type Chosen = { readonly intervals: readonly Interval[]; readonly used: readonly Conjunct[]; readonly exact: boolean }

export function accessOf(index: IndexShape, conjunction: Conjunction): Access {
  const chosen: (Chosen | undefined)[] = []
  const used = new Set<Conjunct>()
  for (const [path] of index.key) {
    const choice = choose(path, index, conjunction.conjuncts, chosen)
    chosen.push(choice)
    for (const conjunct of choice?.used ?? []) used.add(conjunct)
  }
  const walk = rangesOf(index.key, chosen)
  const complete = conjunction.conjuncts.every((conjunct) => used.has(conjunct))
  const kept = chosen.slice(0, walk.bounded)
  const all = complete && chosen.every((choice, at) => !choice || at < walk.bounded)
  return {
    ranges: walk.ranges,
    bounds: index.key.map((_, at) => (at < walk.bounded ? (chosen[at]?.intervals ?? [EVERYTHING]) : [EVERYTHING])),
    bounded: walk.bounded,
    constants: walk.constants,
    points: kept.every((choice) => choice?.intervals.every(({ point }) => point)),
    exact: all && !conjunction.rest && kept.every((choice) => choice?.exact ?? true),
  }
}

// On an index without arrays all predicates of a path narrow it together. Where arrays are, different elements may
// fulfil them: then one predicate (or one $elemMatch) is all that may be used.
function choose(
  path: string,
  index: IndexShape,
  conjuncts: readonly Conjunct[],
  chosen: readonly (Chosen | undefined)[],
): Chosen | undefined {
  const about = conjuncts.filter((conjunct) => conjunct.path === path && useful(conjunct))
  if (about.length === 0) return undefined
  if (!index.multikey) return narrowed(about)
  const allowed = about.filter((conjunct) => sharesNoArray(path, conjunct, index, chosen) && !numberedNull(conjunct))
  if (allowed.length === 0) return undefined
  const groups = allowed.map((conjunct) =>
    conjunct.group ? allowed.filter(({ group }) => group === conjunct.group) : [conjunct],
  )
  const ranked = groups.map(narrowed).sort((a, b) => weight(a) - weight(b))
  const best = ranked[0]!
  return { ...best, exact: best.exact && !best.used.some(({ numbered }) => numbered) }
}

function useful({ bounds }: Conjunct): boolean {
  return bounds.intervals.length !== 1 || bounds.intervals[0] !== EVERYTHING
}

// a.0.b: null may be fulfilled by what an index on that path does not show.
function numberedNull({ numbered, bounds }: Conjunct): boolean {
  return numbered && !bounds.present
}

function narrowed(conjuncts: readonly Conjunct[]): Chosen {
  const [first, ...others] = conjuncts
  const intervals = others.reduce<readonly Interval[]>(
    (found, { bounds }) => intersect(found, bounds.intervals),
    first!.bounds.intervals,
  )
  return { intervals, used: conjuncts, exact: conjuncts.every(({ bounds }) => bounds.exact) }
}

function weight({ intervals }: Chosen): number {
  return intervals.every(({ point }) => point) ? intervals.length : 1000 + intervals.length
}

// Two fields under one array may not both be bounded, for each bound may be met by another element.
function sharesNoArray(
  path: string,
  conjunct: Conjunct,
  index: IndexShape,
  chosen: readonly (Chosen | undefined)[],
): boolean {
  return chosen.every((earlier, at) => {
    if (!earlier) return true
    const other = index.key[at]![0]
    if (topOf(other) !== topOf(path)) return true
    const group = earlier.used[0]?.group
    if (!group || group !== conjunct.group) return false
    return topOf(other.slice(group.path.length + 1)) !== topOf(path.slice(group.path.length + 1))
  })
}

function topOf(path: string): string {
  const dot = path.indexOf('.')
  return dot < 0 ? path : path.slice(0, dot)
}

function rangesOf(
  key: IndexKey,
  chosen: readonly (Chosen | undefined)[],
): { ranges: Range[]; bounded: number; constants: number } {
  let prefixes: Uint8Array[] = [EMPTY]
  let constants = 0
  for (let at = 0; at < key.length; at += 1) {
    const choice = chosen[at]
    const descending = key[at]![1] === -1
    if (!choice) return { ranges: mergeRanges(prefixes.map(whole)), bounded: at, constants }
    const points = choice.intervals.every(({ point }) => point)
    const parts = choice.intervals.map((interval) => (descending ? inverted(interval) : interval))
    if (!points || prefixes.length * parts.length > MOST_POINTS) {
      if (prefixes.length * parts.length > MOST_POINTS && at > 0)
        return { ranges: mergeRanges(prefixes.map(whole)), bounded: at, constants }
      const ranges = prefixes.flatMap((prefix) => parts.map((part) => under(prefix, part)))
      return { ranges: mergeRanges(ranges), bounded: at + 1, constants }
    }
    if (parts.length === 1 && constants === at) constants += 1
    const keys = parts.map(({ low }, i) => (descending ? turnedPoint(choice.intervals[i]!) : low))
    prefixes = prefixes.flatMap((prefix) => keys.map((bytes) => joinBytes(prefix, bytes)))
  }
  return { ranges: mergeRanges(prefixes.map(whole)), bounded: key.length, constants }
}

function turnedPoint({ low }: Interval): Uint8Array {
  return low.map((byte) => ~byte & 255)
}

function whole(prefix: Uint8Array): Range {
  return { low: prefix, high: after(prefix) }
}

function under(prefix: Uint8Array, { low, high }: Range): Range {
  return { low: joinBytes(prefix, low), high: high === undefined ? after(prefix) : joinBytes(prefix, high) }
}
