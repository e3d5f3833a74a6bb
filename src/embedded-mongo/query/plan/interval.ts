// Intervals of encoded values: low ≤ bytes < high.
export type Interval = {
  readonly low: Uint8Array
  // undefined: to the end.
  readonly high: Uint8Array | undefined
  // One value only.
  readonly point: boolean
  // As explain shows it; made only then.
  text(): string
}

export type Range = { readonly low: Uint8Array; readonly high: Uint8Array | undefined }

export const EMPTY = new Uint8Array(0)

export const EVERYTHING: Interval = { low: EMPTY, high: undefined, point: false, text: () => '[MinKey, MaxKey]' }

export function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const shared = Math.min(a.length, b.length)
  for (let at = 0; at < shared; at += 1) {
    const difference = a[at]! - b[at]!
    if (difference !== 0) return difference
  }
  return a.length - b.length
}

// The least bytes above everything that begins with these; undefined when there are none.
export function after(bytes: Uint8Array): Uint8Array | undefined {
  let length = bytes.length
  while (length > 0 && bytes[length - 1] === 255) length -= 1
  if (length === 0) return undefined
  const next = bytes.slice(0, length)
  next[length - 1] = next[length - 1]! + 1
  return next
}

function lower(a: Uint8Array | undefined, b: Uint8Array | undefined): Uint8Array | undefined {
  if (a === undefined) return b
  return b === undefined || compareBytes(a, b) <= 0 ? a : b
}

function isEmpty(low: Uint8Array, high: Uint8Array | undefined): boolean {
  return high !== undefined && compareBytes(low, high) >= 0
}

// What lies in both; lists are ascending and disjoint.
export function intersect(a: readonly Interval[], b: readonly Interval[]): Interval[] {
  const both: Interval[] = []
  for (const one of a) {
    for (const two of b) {
      const low = compareBytes(one.low, two.low) >= 0 ? one.low : two.low
      const high = lower(one.high, two.high)
      if (isEmpty(low, high)) continue
      const point = one.point || two.point
      both.push({
        low,
        high,
        point,
        text: point
          ? (one.point ? one : two).text
          : () => meet(one.text(), two.text(), low === one.low, high === one.high),
      })
    }
  }
  return both
}

function meet(one: string, two: string, lowOfOne: boolean, highOfOne: boolean): string {
  const low = (lowOfOne ? one : two).split(', ')[0]!
  return `${low}, ${(highOfOne ? one : two).split(', ').at(-1)!}`
}

// Ascending, with what touches or overlaps joined; points keep their own.
export function normalize(intervals: readonly Interval[]): Interval[] {
  const sorted = [...intervals].sort((a, b) => compareBytes(a.low, b.low))
  const joined: Interval[] = []
  for (const interval of sorted) {
    const last = joined.at(-1)
    if (!last || (last.high !== undefined && compareBytes(last.high, interval.low) <= 0)) {
      joined.push(interval)
      continue
    }
    if (last.high === undefined) break
    const higher = interval.high === undefined || compareBytes(interval.high, last.high) > 0
    const point = last.point && interval.point
    if (!point)
      joined[joined.length - 1] = {
        ...(last.point ? interval : last),
        low: last.low,
        high: higher ? interval.high : last.high,
        point,
      }
  }
  return joined
}

// An interval of a field kept downwards: every bit turned, so low and high change places.
export function inverted({ low, high }: Range): Range {
  const from = high === undefined ? EMPTY : after(turned(high))
  return { low: from ?? EMPTY, high: low.length === 0 ? undefined : after(turned(low)) }
}

function turned(bytes: Uint8Array): Uint8Array {
  return bytes.map((byte) => ~byte & 255)
}

export function joinBytes(a: Uint8Array, b: Uint8Array): Uint8Array {
  if (a.length === 0) return b
  const joined = new Uint8Array(a.length + b.length)
  joined.set(a)
  joined.set(b, a.length)
  return joined
}

// Sorted and disjoint.
export function mergeRanges(ranges: readonly Range[]): Range[] {
  const sorted = [...ranges].sort((a, b) => compareBytes(a.low, b.low))
  const merged: Range[] = []
  for (const range of sorted) {
    const last = merged.at(-1)
    if (!last || (last.high !== undefined && compareBytes(last.high, range.low) < 0)) merged.push(range)
    else if (last.high !== undefined && (range.high === undefined || compareBytes(range.high, last.high) > 0)) {
      merged[merged.length - 1] = { low: last.low, high: range.high }
    }
  }
  return merged
}
