// Thai as people type it: letters that look alike, marks in the wrong order, no spaces between words.

const graphemes = new Intl.Segmenter('th', { granularity: 'grapheme' })
const wordBreaks = new Intl.Segmenter('th', { granularity: 'word' })

/** The characters a reader sees: `ที่` is one. */
export function countGraphemes(text: string): number {
  let count = 0
  for (const _ of graphemes.segment(text)) count += 1
  return count
}

export type Measure = 'graphemes' | 'utf16'

/** Cut between characters, never inside one; with the ellipsis it is at most `max` long. */
export function truncate(text: string, max: number, measure: Measure = 'graphemes', ellipsis = '…'): string {
  const sizeOf = (part: string) => (measure === 'utf16' ? part.length : countGraphemes(part))
  if (text.length <= max || sizeOf(text) <= max) return text
  const room = max - sizeOf(ellipsis)
  let kept = ''
  let size = 0
  for (const { segment } of graphemes.segment(text)) {
    size += measure === 'utf16' ? segment.length : 1
    if (size > room) break
    kept += segment
  }
  return room < 0 ? '' : kept.trimEnd() + ellipsis
}

const INVISIBLE = /[\u200B-\u200D\u2060\uFEFF\u00AD]/g
const TONE_BEFORE_VOWEL = /([\u0E48-\u0E4B])([\u0E31\u0E34-\u0E39\u0E47])/g

/** One spelling for what looks the same on a phone: used to compare and to read, never to show. */
export function plainText(text: string): string {
  return text
    .normalize('NFC')
    .replace(INVISIBLE, '')
    .replaceAll('เเ', 'แ')
    .replace(TONE_BEFORE_VOWEL, '$2$1')
    .replace(/\u0E4D([\u0E48-\u0E4B]?)\u0E32/g, '$1\u0E33')
    .replace(/([\u0E31\u0E34-\u0E3A\u0E47-\u0E4E])\1+/g, '$1')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase()
}

/** The words of a sentence, in their plain spelling; spaces and signs are left out. */
export function wordsOf(text: string): string[] {
  const words: string[] = []
  for (const { segment, isWordLike } of wordBreaks.segment(plainText(text))) if (isWordLike) words.push(segment)
  return words
}
