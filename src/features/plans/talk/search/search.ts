// A measure by its number or by words of its title, as people type them on a phone.

import { toArabicDigits } from '../../../../kernel/thai/digits.ts'
import { readNumberWords } from '../../../../kernel/thai/number-words.ts'
import { plainText, wordsOf } from '../../../../kernel/thai/text.ts'
import type { Measure } from '../../plan.ts'

/** All that is looked at. */
export type Findable = Pick<Measure, 'no' | 'titleTh' | 'printedNo'>

/** Words around what is looked for; they stand in locales. */
export type SearchWords = {
  /** What a measure may be called: “มาตรการ”, “โครงการ”. */
  readonly naming: readonly string[]
  /** Before a number or a title: “ข้อ”, “ลำดับที่”, “ขอดู”. */
  readonly before: readonly string[]
  /** Behind it: politeness. */
  readonly after: readonly string[]
  /** Words every title may have, so that they tell nothing: “โครงการ”, “การ”. */
  readonly common: readonly string[]
}

const NOT_SPOKEN = /[^\p{L}\p{M}\p{N}]/gu
export const keyOf = (text: string): string => toArabicDigits(plainText(text)).replace(NOT_SPOKEN, '')
const longestFirst = (texts: readonly string[]): string[] =>
  [...new Set(texts.map(keyOf))].filter((key) => key !== '').sort((a, b) => b.length - a.length)

/** Asked for by words, something like it will do; overheard, it has to be what was meant. */
const LIKE_ENOUGH = { asked: 0.7, overheard: 0.85 } as const
export type Manner = keyof typeof LIKE_ENOUGH

/** Others this near to the best one may be meant as well. */
const AS_GOOD = 0.12
const SHORTEST_QUERY = 3

export function createSearch(words: SearchWords) {
  const naming = longestFirst(words.naming)
  const before = longestFirst([...words.before, ...words.naming])
  const after = longestFirst(words.after)
  const common = new Set(longestFirst(words.common))

  function strip(text: string): { key: string; isNamed: boolean } {
    let key = keyOf(text)
    let isNamed = false
    for (let found = true; found; ) {
      const tail = after.find((word) => key.length > word.length && key.endsWith(word))
      const head = before.find((word) => key.length > word.length && key.startsWith(word))
      found = tail !== undefined || head !== undefined
      if (head !== undefined && naming.includes(head)) isNamed = true
      key = key.slice(head?.length ?? 0, tail && key.length > tail.length ? -tail.length : undefined)
    }
    return { key, isNamed }
  }

  /** ๑๑, “มาตรการ 11”, “มาตรการสิบเอ็ด”, “ข้อ ๑๑ ครับ”; null when the text is no number alone. */
  function numberIn(text: string): number | null {
    const { key, isNamed } = strip(text)
    if (/^\d{1,3}$/.test(key)) return Number(key)
    const inWords = isNamed ? readNumberWords(key) : null
    return inWords !== null && inWords < 1000 ? inWords : null
  }

  /** The best first; those as good as the best stand beside it. */
  function byTitle<One extends Findable>(measures: readonly One[], text: string, manner: Manner = 'asked'): One[] {
    const query = toArabicDigits(plainText(text))
    const { key } = strip(query)
    if (key.length < SHORTEST_QUERY || common.has(key)) return []
    const telling = wordsOf(query)
      .map(keyOf)
      .filter((word) => word.length > 1 && !common.has(word))
    const found = measures
      .map((measure) => ({ measure, likeness: likenessOf(key, telling, keyOf(measure.titleTh)) }))
      .filter(({ likeness }) => likeness >= LIKE_ENOUGH[manner])
    const best = Math.max(0, ...found.map(({ likeness }) => likeness))
    return found
      .filter(({ likeness }) => likeness >= best - AS_GOOD)
      .sort((a, b) => b.likeness - a.likeness || a.measure.no - b.measure.no)
      .map(({ measure }) => measure)
  }

  return {
    numberIn,
    byTitle,
    /** What is left of a text without what stands around it; empty when that is a word every title may have. */
    said: (text: string): string => {
      const { key } = strip(text)
      return common.has(key) ? '' : key
    },
    /** It was called a measure. */
    isNamed: (text: string): boolean => strip(text).isNamed,
  }
}

/** By its number; where the print gave one number twice, both. */
export const byNumber = <One extends Findable>(measures: readonly One[], no: number): One[] =>
  measures.filter((measure) => measure.no === no || printedNumber(measure) === no)

export const printedNumber = ({ printedNo }: Findable): number | null => {
  const figure = /\d+/.exec(toArabicDigits(printedNo ?? ''))?.[0]
  return figure === undefined ? null : Number(figure)
}

/** From 0 to 1: the whole of it somewhere in the title, or the share of its words that stand there. */
function likenessOf(key: string, telling: readonly string[], title: string): number {
  const whole = 1 - misprints(key, title) / key.length
  const letters = telling.reduce((sum, word) => sum + word.length, 0)
  // Without words of its own a text is only what it is as a whole.
  if (letters === 0) return whole
  const there = telling.reduce((sum, word) => sum + (isIn(word, title) ? word.length : 0), 0)
  return Math.max(whole, there / letters)
}

/** A slip of the finger in four letters, two in eight; short words are meant as they stand. */
const isIn = (word: string, title: string): boolean =>
  title.includes(word) || (word.length >= 4 && misprints(word, title) <= Math.floor(word.length / 4))

/** Letters to change, add or drop until the text stands somewhere in the title. */
export function misprints(text: string, title: string): number {
  if (title.includes(text)) return 0
  let row = new Array<number>(title.length + 1).fill(0)
  for (let i = 1; i <= text.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= title.length; j += 1) {
      const cost = text[i - 1] === title[j - 1] ? 0 : 1
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + cost))
    }
    row = next
  }
  return Math.min(...row)
}
