// How alike two wordings are, spaces aside.

export const compact = (text: string): string => text.replace(/[\s"“”'‘’]/g, '')

/** Letters to change, add or drop to make one the other; more than `max` is told as `max + 1`. */
export function distance(a: string, b: string, max = Number.POSITIVE_INFINITY): number {
  if (Math.abs(a.length - b.length) > max) return max + 1
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i]
    let least = i
    for (let j = 1; j <= b.length; j += 1) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1
      const value = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + cost)
      next.push(value)
      least = Math.min(least, value)
    }
    if (least > max) return max + 1
    row = next
  }
  return row[b.length]!
}

/** From 0, nothing in common, to 1, the same. Counts shared pairs of letters, so word order matters little. */
export function likeness(a: string, b: string): number {
  const [left, right] = [pairs(compact(a)), pairs(compact(b))]
  if (left.length === 0 || right.length === 0) return compact(a) === compact(b) ? 1 : 0
  const rest = new Map<string, number>()
  for (const pair of left) rest.set(pair, (rest.get(pair) ?? 0) + 1)
  let shared = 0
  for (const pair of right) {
    const count = rest.get(pair) ?? 0
    if (count > 0) {
      shared += 1
      rest.set(pair, count - 1)
    }
  }
  return (2 * shared) / (left.length + right.length)
}

const pairs = (text: string): string[] =>
  Array.from({ length: Math.max(0, text.length - 1) }, (_, i) => text.slice(i, i + 2))
