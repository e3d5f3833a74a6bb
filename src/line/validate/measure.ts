/** How long a text is for LINE, and how it is made shorter without breaking a letter. */

const letters = new Intl.Segmenter('th', { granularity: 'grapheme' })
const words = new Intl.Segmenter('th', { granularity: 'word' })

export function countGraphemes(text: string): number {
  let count = 0
  for (const _ of letters.segment(text)) count += 1
  return count
}

export function fitsGraphemes(text: string, max: number): boolean {
  // A grapheme is one unit at least, so most texts need no counting.
  return text.length <= max || countGraphemes(text) <= max
}

/** At most `max` graphemes; what is left out is shown by an ellipsis. */
export function shorten(text: string, max: number): string {
  if (fitsGraphemes(text, max)) return text
  let kept = ''
  let count = 0
  for (const { segment } of letters.segment(text)) {
    count += 1
    if (count === max) break
    kept += segment
  }
  return `${kept.trimEnd()}…`
}

/** At most `max` UTF-16 units. */
export function shortenChars(text: string, max: number): string {
  return text.length <= max ? text : `${text.slice(0, letterEnd(text, max - 1)).trimEnd()}…`
}

/** Parts of at most `max` UTF-16 units each: between paragraphs if it can be, else sentences, words, letters. */
export function splitText(text: string, max: number): string[] {
  const parts: string[] = []
  let rest = text
  while (rest.length > max) {
    const end = breakBefore(rest, max)
    parts.push(rest.slice(0, end).trimEnd())
    rest = rest.slice(end).trimStart()
  }
  if (rest.length > 0 || parts.length === 0) parts.push(rest)
  return parts.filter((part) => part.length > 0 || parts.length === 1)
}

function breakBefore(text: string, max: number): number {
  const window = text.slice(0, max + 1)
  for (const separator of ['\n\n', '\n', ' ']) {
    const at = window.lastIndexOf(separator)
    if (at > max / 2) return at
  }
  // Thai writes no spaces between words: the segmenter knows where one begins.
  const before = words.segment(text).containing(max)?.index ?? max
  return before > max / 2 ? before : letterEnd(text, max)
}

function letterEnd(text: string, max: number): number {
  const start = letters.segment(text).containing(max)?.index ?? max
  // A single letter of thousands of combining marks is no letter any more.
  return start > 0 ? start : max
}
