// A title misread by a letter or two stands alone: everywhere else in the document the same words are written another
// way. Used where no yearly table has the title a second time.

import { compact } from '../parse/likeness.ts'

const CONTEXT = 6
const LONGEST_SLIP = 2
/** Once may be another's slip; twice is how the word is written. */
const ENOUGH = 2

export type WordIndex = { readonly text: string; readonly places: ReadonlyMap<string, readonly number[]> }

export function indexWords(text: string): WordIndex {
  const places = new Map<string, number[]>()
  for (let at = 0; at + CONTEXT <= text.length; at += 1) {
    const key = text.slice(at, at + CONTEXT)
    const known = places.get(key)
    if (known) known.push(at)
    else places.set(key, [at])
  }
  return { text, places }
}

/** How the document writes it elsewhere, or null when nothing speaks against the title. */
export function suspectReading(
  title: string,
  { text, places }: WordIndex,
): { readonly found: string; readonly usual: string } | null {
  const letters = compact(title)
  for (let at = 0; at + 2 * CONTEXT <= letters.length; at += 1) {
    const found = places.get(letters.slice(at, at + CONTEXT)) ?? []
    for (let length = 0; length <= LONGEST_SLIP; length += 1) {
      const own = letters.slice(at + CONTEXT, at + CONTEXT + length)
      const right = letters.slice(at + CONTEXT + length, at + 2 * CONTEXT + length)
      if (right.length < CONTEXT) continue
      const usual = usualBetween(text, found, own, right)
      if (usual !== null) return { found: own, usual }
    }
  }
  return null
}

function usualBetween(text: string, found: readonly number[], own: string, right: string): string | null {
  const times = new Map<string, number>()
  for (const place of found)
    for (let length = 0; length <= LONGEST_SLIP + 1; length += 1) {
      const from = place + CONTEXT
      if (text.startsWith(right, from + length))
        times.set(text.slice(from, from + length), (times.get(text.slice(from, from + length)) ?? 0) + 1)
    }
  // The title itself is one.
  if ((times.get(own) ?? 0) > 1) return null
  const others = [...times].filter(([between, count]) => between !== own && count >= ENOUGH && isSlip(own, between))
  return others.sort((a, b) => b[1] - a[1])[0]?.[0] ?? null
}

/** A letter or two changed, lost or gained; a whole small word or a number is another sentence. */
function isSlip(own: string, other: string): boolean {
  if (/[\d\n]/.test(own + other)) return false
  if (Math.abs(own.length - other.length) > 1 || Math.max(own.length, other.length) > LONGEST_SLIP) return false
  return own !== other
}
