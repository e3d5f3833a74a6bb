// Finds known phrases in what people write: Thai without spaces, with marks forgotten and letters drawn out.

import { plainText } from '../../../../kernel/thai/text.ts'

export type Hit<Label> = { readonly label: Label; readonly phrase: string; readonly at: number }
export type Lexicon<Label> = { find(text: string): Hit<Label>[] }

type Entry<Label> = { readonly key: string; readonly label: Label; readonly phrase: string; readonly exact: boolean }

const wordBreaks = new Intl.Segmenter('th', { granularity: 'word' })

// A vowel or mark that belongs to the letter before it: nothing begins with one, and nothing ends before one.
const HANGS_ON = /[\u0E30-\u0E3A\u0E45\u0E47-\u0E4E]/
const SPACE_IN_THAI = /(?<=\p{Script=Thai})\s+(?=\p{Script=Thai})/gu
const DRAWN_OUT = /(\p{L})\1{2,}/gu
const MARKS = /[\u0E48-\u0E4C]/g
const LATIN = /[a-z]/

/** Words of so few letters occur inside others; they count only where a word begins and ends. */
const SHORT = 3

const spelled = (text: string): string =>
  plainText(text)
    .replace(/[“”"'‘’.…!]/g, '')
    .replace(SPACE_IN_THAI, '')
    .replace(DRAWN_OUT, '$1')

/** As a hurried thumb leaves it: without tone marks, one letter for each sound it is often mistaken for. */
const blurred = (text: string): string =>
  text
    .replace(MARKS, '')
    .replace(/ใ/g, 'ไ')
    .replace(/[ศษ]/g, 'ส')
    .replace(/ณ/g, 'น')
    .replace(/ญ(?=$|[^\u0E30-\u0E3A])/g, 'น')

/**
 * The longest phrase wins wherever several begin, and what it covers is spent: น้ำท่วม is not น้ำ. `blur` also finds what is
 * spelled by ear; leave it out where a mistake would alarm somebody.
 */
export function createLexicon<Label>(
  lists: readonly { readonly label: Label; readonly phrases: readonly string[] }[],
  options: { readonly blur: boolean },
): Lexicon<Label> {
  const entries: Entry<Label>[] = lists.flatMap(({ label, phrases }) =>
    phrases.flatMap((phrase) => {
      const key = spelled(phrase)
      const loose = blurred(key)
      const exact: Entry<Label> = { key, label, phrase, exact: true }
      return options.blur && loose.length > SHORT ? [exact, { ...exact, key: loose, exact: false }] : [exact]
    }),
  )
  const byLetter = new Map<string, Entry<Label>[]>()
  for (const entry of entries.sort((a, b) => b.key.length - a.key.length)) {
    const first = entry.key[0]
    if (first !== undefined) byLetter.set(first, [...(byLetter.get(first) ?? []), entry])
  }

  function scan(text: string, exact: boolean, spent: boolean[]): Hit<Label>[] {
    const edges = edgesOf(text)
    const hits: Hit<Label>[] = []
    for (let at = 0; at < text.length; at += 1) {
      const entry = byLetter
        .get(text[at]!)
        ?.find((one) => one.exact === exact && text.startsWith(one.key, at) && standsAlone(text, at, one.key, edges))
      if (!entry) continue
      const isSpent = spent.slice(at, at + entry.key.length).some(Boolean)
      spent.fill(true, at, at + entry.key.length)
      if (!isSpent) hits.push({ label: entry.label, phrase: entry.phrase, at })
      at += entry.key.length - 1
    }
    return hits
  }

  return {
    find(written) {
      const text = spelled(written)
      const exact = scan(
        text,
        true,
        Array.from({ length: text.length }, () => false),
      )
      if (!options.blur || exact.length > 0) return exact
      const loose = blurred(text)
      return scan(
        loose,
        false,
        Array.from({ length: loose.length }, () => false),
      )
    },
  }
}

function standsAlone(text: string, at: number, key: string, edges: ReadonlySet<number>): boolean {
  const end = at + key.length
  if (HANGS_ON.test(text[at]!) || HANGS_ON.test(text[end] ?? '')) return false
  if (LATIN.test(key)) return !LATIN.test(text[at - 1] ?? '') && !LATIN.test(text[end] ?? '')
  return key.length > SHORT || (edges.has(at) && edges.has(end))
}

function edgesOf(text: string): Set<number> {
  const edges = new Set([text.length])
  for (const { index } of wordBreaks.segment(text)) edges.add(index)
  return edges
}
