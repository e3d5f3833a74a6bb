// The few words that decide what a number means, put right when scanning bent a letter: ไม่นัอยกว่า, รัอยละ, ข่องทาง.
// Only right beside a number, where nothing else can be meant, and never without saying so.

import { distance } from '../parse/likeness.ts'
import { COMPARISONS, PER_AFTER, PER_BEFORE, UNITS } from '../words/quantities.ts'

export type Mended = { readonly text: string; readonly isMended: boolean }

const SHORTEST = 5
const COMPARING = COMPARISONS.map(({ words }) => words).filter((words) => words.length >= 7)
const LONGEST_FIRST = [...UNITS].sort((a, b) => b.length - a.length)
const COUNTED = UNITS.filter((unit) => unit.length >= SHORTEST)
const BEFORE = ['ร้อยละ', 'จำนวน']
const PERIODS = PER_BEFORE.map(({ words }) => words)
const EXACT_BEFORE = [...BEFORE, ...COMPARISONS.map(({ words }) => words), ...PERIODS, 'ใน', 'ที่', 'ครบ']
/** What follows the unit: “2 ครั้งต่อปี”, “85 คะแนนขึ้นไป”. */
const BEHIND = [...PER_AFTER.map(({ words }) => words).filter((words) => words.startsWith('ต่อ')), 'ขึ้นไป']

export function mendTerms(text: string): Mended {
  let mended = ''
  let rest = text
  let isMended = false
  for (;;) {
    const number = /(?<![\d.,/])\d[\d,]*(?:\.\d+)?/.exec(rest)
    if (!number) break
    const before = mendEnd(mended + rest.slice(0, number.index))
    const after = mendStart(rest.slice(number.index + number[0].length))
    isMended ||= before.isMended || after.isMended
    mended = before.text + number[0]
    rest = after.text
  }
  return { text: mended + rest, isMended }
}

/** The word a number stands behind, and the comparison before that. */
function mendEnd(text: string): Mended {
  const [bare, gap] = splitEnd(text)
  const inner = EXACT_BEFORE.some((words) => bare.endsWith(words))
    ? null
    : nearEnd(bare, [...BEFORE, ...PERIODS, ...COMPARING])
  const outer = inner ?? bare
  const word = BEFORE.find((one) => outer.endsWith(one))
  if (word === undefined) return mendPeriod(outer, gap, inner !== null)
  const [lead, between] = splitEnd(outer.slice(0, -word.length))
  const compared = COMPARISONS.some(({ words }) => lead.endsWith(words) && words.length >= 7)
    ? null
    : nearEnd(lead, COMPARING)
  return { text: (compared ?? lead) + between + word + gap, isMended: inner !== null || compared !== null }
}

/** “เดือนละไม่น้อยกว่า 4 ครั้ง”: the period stands before the comparison. */
function mendPeriod(text: string, gap: string, isMended: boolean): Mended {
  const compared = COMPARING.find((words) => text.endsWith(words))
  if (compared === undefined) return { text: text + gap, isMended }
  const [lead, between] = splitEnd(text.slice(0, -compared.length))
  const period = PERIODS.some((words) => lead.endsWith(words)) ? null : nearEnd(lead, PERIODS)
  return { text: (period ?? lead) + between + compared + gap, isMended: isMended || period !== null }
}

function splitEnd(text: string): [string, string] {
  const bare = text.trimEnd()
  return [bare, text.slice(bare.length)]
}

const slips = (word: string): number => (word.length >= 9 ? 2 : 1)

function nearEnd(text: string, words: readonly string[]): string | null {
  for (const word of words)
    for (const length of [word.length, word.length - 1, word.length + 1]) {
      const tail = text.slice(-length)
      if (tail.length === length && !/[\s\d]/.test(tail) && isNear(tail, word)) return text.slice(0, -length) + word
    }
  return null
}

/** The unit a number stands before. */
function mendStart(text: string): Mended {
  const gap = /^ ?/.exec(text)![0]
  const rest = text.slice(gap.length)
  const known = LONGEST_FIRST.find((unit) => rest.startsWith(unit))
  // ช่อง may be all that is left of ช่องทาง.
  const near = nearStart(rest, known === undefined ? COUNTED : longerThan(known))
  const unit = near?.word ?? known ?? ''
  const behind = near ? near.rest : rest.slice(unit.length)
  const space = /^ ?/.exec(behind)![0]
  const next = behind.slice(space.length)
  const period = BEHIND.some((words) => next.startsWith(words)) ? null : nearStart(next, BEHIND)
  if (!near && !period) return { text, isMended: false }
  return { text: gap + unit + (period ? space + period.word + period.rest : behind), isMended: true }
}

const longerThan = (unit: string): string[] => COUNTED.filter((other) => other !== unit && other.startsWith(unit))

function nearStart(text: string, words: readonly string[]): { readonly word: string; readonly rest: string } | null {
  for (const word of words)
    for (const length of [word.length, word.length - 1, word.length + 1]) {
      const head = text.slice(0, length)
      // A mark left over would belong to another letter.
      const isWhole = !/^[\u0E31\u0E34-\u0E3A\u0E47-\u0E4E]/.test(text.slice(length))
      if (text.startsWith(word)) return null
      if (head.length === length && isWhole && !/[\s\d]/.test(head) && isNear(head, word))
        return { word, rest: text.slice(length) }
    }
  return null
}

const isNear = (found: string, word: string): boolean => {
  const max = slips(word)
  return found !== word && distance(found, word, max) <= max && (found[0] === word[0] || found.at(-1) === word.at(-1))
}
