// A title misread by a letter or two stands alone: everywhere else in the document the same words are written another
// way. Used where no yearly table has the title a second time.

import { compact } from '../parse/likeness.ts'

/** Letters that must agree before and after: many on one side make up for few on the other. */
const CONTEXTS = [
  [6, 6],
  [8, 4],
  [4, 8],
] as const
const KEY = 4
const LONGEST_SLIP = 2
/** Once may be another's slip; twice is how the word is written. */
const ENOUGH = 2

type Places = ReadonlyMap<string, readonly number[]>
export type WordIndex = { readonly text: string; readonly places: () => Places }

/** Most plans have a table and never ask, so the places are looked up when they are first wanted. */
export function indexWords(text: string): WordIndex {
  let places: Places | null = null
  return {
    text,
    places: () => {
      places ??= findPlaces(text)
      return places
    },
  }
}

function findPlaces(text: string): Places {
  const places = new Map<string, number[]>()
  for (let at = 0; at + KEY <= text.length; at += 1) {
    const key = text.slice(at, at + KEY)
    const known = places.get(key)
    if (known) known.push(at)
    else places.set(key, [at])
  }
  return places
}

/** How the document writes it elsewhere, or null when nothing speaks against the title. */
export function suspectReading(
  title: string,
  index: WordIndex,
): { readonly found: string; readonly usual: string } | null {
  const letters = compact(title)
  for (const [before, after] of CONTEXTS)
    for (let at = before; at + after <= letters.length; at += 1) {
      const found = endings(index, letters.slice(at - before, at))
      if (found.length === 0) continue
      for (let length = 0; length <= LONGEST_SLIP; length += 1) {
        const own = letters.slice(at, at + length)
        const right = letters.slice(at + length, at + length + after)
        if (right.length < after) continue
        const usual = usualBetween(index.text, found, own, right)
        if (usual !== null) return { found: own, usual }
      }
    }
  return null
}

/** Where in the text the words end. */
function endings({ text, places }: WordIndex, words: string): number[] {
  const found = places().get(words.slice(0, KEY)) ?? []
  return found.filter((place) => text.startsWith(words, place)).map((place) => place + words.length)
}

function usualBetween(text: string, found: readonly number[], own: string, right: string): string | null {
  const times = new Map<string, number>()
  for (const from of found)
    for (let length = 0; length <= LONGEST_SLIP + 1; length += 1)
      if (text.startsWith(right, from + length)) {
        const between = text.slice(from, from + length)
        times.set(between, (times.get(between) ?? 0) + 1)
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
