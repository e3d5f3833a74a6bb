// A title misread where nothing else repeats it: some of its words are none. A plan speaks of each measure on pages of
// prose, so a word of a title that the rest of the document never uses is looked at twice.

import { compact } from '../parse/likeness.ts'
import type { WordIndex } from './suspect.ts'

const SEGMENTER = new Intl.Segmenter('th', { granularity: 'word' })

/** What no Thai word holds: a mark without its letter, two vowels or two tones on one, a leading vowel before none. */
const IMPOSSIBLE =
  /(?:^|\s)[\u0E30-\u0E3A\u0E47-\u0E4E]|[\u0E40-\u0E44](?![ก-ฮ])|[\u0E30\u0E32\u0E33][\u0E31\u0E34-\u0E3A\u0E47]|[\u0E34-\u0E37]{2}|[\u0E48-\u0E4B]{2}/

/** Two letters and no vowel, and a word all the same. */
const SHORT = new Set(
  'ผล คน งบ รถ จบ งด ขอ พอ ยก ลด ตน กฎ รบ ชน หก สบ อบ พบ ตก กด จด ตอ รอ ทบ ชม สด ปก ลง นก ผม มด'.split(' '),
)

/** So much prose uses every word its titles use. */
const MUCH_PROSE = 40_000

/** The first stretch of the title that reads like no word, or null. */
export function unlikelyWord(title: string, { text }: WordIndex): string | null {
  const impossible = IMPOSSIBLE.exec(title)
  if (impossible) return title.slice(Math.max(0, impossible.index - 2), impossible.index + 3).trim()
  const rest = text.replaceAll(compact(title), '\n')
  const knowsMuch = text.length >= MUCH_PROSE
  const words = segmentsOf(title)
  for (const [i, word] of words.entries()) {
    if (word === 'ณ' || !/[ก-๎]/.test(word)) continue
    if (word.length === 1 || !/[ก-ฮ]/.test(word)) return pairAt(words, i)
    if (word.length === 2) {
      if (/^[ก-ฮ]{2}$/.test(word) && !SHORT.has(word) && isStrangePair(words, i, rest)) return pairAt(words, i)
    } else if (!rest.includes(word) && (knowsMuch || !isKnownWord(word))) return word
  }
  return null
}

const segmentsOf = (text: string): string[] =>
  [...SEGMENTER.segment(text)].flatMap(({ segment, isWordLike }) => (isWordLike ? [segment] : []))

const pairAt = (words: readonly string[], i: number): string =>
  i === 0 ? words.slice(0, 2).join('') : words.slice(i - 1, i + 1).join('')

/** A scrap is only a scrap where neither neighbour stands beside it anywhere else. */
function isStrangePair(words: readonly string[], i: number, rest: string): boolean {
  const pairs = [words.slice(i - 1, i + 1), words.slice(i, i + 2)].filter((pair) => pair.length === 2)
  return pairs.every((pair) => !rest.includes(pair.join('')))
}

/** The dictionary of the machine cuts a word it knows out of any company. */
const isKnownWord = (word: string): boolean => {
  const twice = segmentsOf(word + word)
  const between = segmentsOf(`การ${word}การ`)
  return twice.length === 2 && twice[0] === word && between.length === 3 && between[1] === word
}
