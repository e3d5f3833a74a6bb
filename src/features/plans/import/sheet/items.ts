// Numbered lists as printed: 1) 1. (1) 1.1) ก. and dashes.

import type { CleanLine } from '../clean.ts'

export const STYLES = ['close', 'both', 'dot', 'deep', 'letter', 'bullet', 'plain'] as const
/** `n)` · `(n)` · `n.` · `n.n` · `ก.` · a dash · no mark at all */
export type Style = (typeof STYLES)[number]

export type Item = {
  readonly style: Style
  readonly numbers: readonly number[]
  readonly text: string
  readonly line: number
}

const DEEP = /^(\d{1,2}(?:\.\d{1,2}){1,3})[.)]* ?(?=\D)(.*)$/
const CLOSE = /^(\d{1,2}) ?[)）] ?(.*)$/
const BOTH = /^\( ?(\d{1,2}) ?\) ?(.*)$/
const DOT = /^(\d{1,2})\. ?(?!\d)(.*)$/
const NAMED = /^(?:ขั้น(?:ตอน)?ที่|กิจกรรมที่) ?(\d{1,2}) ?[:.)]? ?(.*)$/
const LETTER = /^\(?([ก-ฉa-f])[.)] ?(.*)$/

export function readItem(line: CleanLine): Item {
  const item = (style: Style, numbers: readonly number[], text: string): Item => ({
    style,
    numbers,
    text: text.trim(),
    line: line.no,
  })
  const { text } = line
  const deep = DEEP.exec(text)
  if (deep) return item('deep', deep[1]!.split('.').map(Number), deep[2]!)
  for (const [style, pattern] of [
    ['close', CLOSE],
    ['both', BOTH],
    ['dot', DOT],
    ['close', NAMED],
  ] as const) {
    const found = pattern.exec(text)
    if (found) return item(style, [Number(found[1])], found[2]!)
  }
  const letter = LETTER.exec(text)
  if (letter) return item('letter', ['กขคงจฉ'.indexOf(letter[1]!) + 1 || 'abcdef'.indexOf(letter[1]!) + 1], letter[2]!)
  return item(line.isBullet ? 'bullet' : 'plain', [], text)
}

export function readItems(lines: readonly CleanLine[]): Item[] {
  const own = lines.filter(({ mayBePage }) => !mayBePage)
  const heads = own.map(readItem)
  const items: Item[] = []
  let open: Item | null = null
  own.forEach((line, i) => {
    for (const item of splitRun(line, open, heads.slice(i + 1))) {
      items.push(item)
      if (item.numbers.length === 1 && RUNS.has(item.style)) open = item
    }
  })
  return items
}

const RUNS: ReadonlySet<Style> = new Set(['close', 'both', 'dot'])

/**
 * “1) … 2) … 3) …” on one line are three, also where the line before left off. Only the very next number parts it, and
 * only if no later line begins with it; a number left alone at the margin belongs to the line below.
 */
function splitRun(line: CleanLine, open: Item | null, later: readonly Item[]): Item[] {
  const first = readItem(line)
  const leader = RUNS.has(first.style) ? first : first.style === 'plain' ? open : null
  if (leader?.numbers.length !== 1) return [first]
  const { style } = leader
  const parts: CleanLine[] = []
  let rest = line.text
  for (let next = leader.numbers[0]! + 1; ; next += 1) {
    const hasOwnLine = later.some(
      (item) => item.style === style && item.numbers.length === 1 && item.numbers[0] === next,
    )
    const mark = style === 'close' ? `${next} ?\\)` : style === 'both' ? `\\( ?${next} ?\\)` : `${next}\\.(?!\\d)`
    const found = hasOwnLine ? null : new RegExp(`^(.+?\\S) +(${mark}(?: ?["“'(]?[ก-๎].*)?)$`).exec(rest)
    // “ข้อ 1) และ 2)” points at items and is none.
    if (!found || /(?:ข้อ|และ|หรือ|ตาม|ถึง)$/.test(found[1]!)) break
    parts.push({ ...line, text: found[1]! })
    rest = found[2]!
  }
  return [...parts, { ...line, text: rest }].map(readItem)
}

/** Lines without a number go on with the one before. */
export const joinLines = (before: string, more: string): string => `${before} ${more}`.trim()
