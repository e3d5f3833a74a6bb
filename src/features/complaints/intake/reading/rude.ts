// Words an office does not want on its cards. They are covered there; the matter and what was written stay whole.

const COVER = '•••'

const escaped = (word: string): string => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** Drawn out or not: `ควยยย` is covered to its end. */
export function coverWords(text: string, words: readonly string[]): string {
  if (words.length === 0) return text
  const longestFirst = [...words].sort((a, b) => b.length - a.length)
  const last = (word: string) => `${escaped(word)}${escaped(word.at(-1) ?? '')}*`
  return text.replace(new RegExp(longestFirst.map(last).join('|'), 'giu'), COVER)
}
