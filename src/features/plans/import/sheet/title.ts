// A title as the sheet prints it, put right where only the scanning went wrong.

import { toArabicDigits } from '../../../../kernel/thai/digits.ts'
import { KINDS, type Kind } from '../../plan.ts'
import { type CleanLine, closeGaps } from '../clean.ts'
import { compact, distance } from '../parse/likeness.ts'
import { REPAIRS } from '../words/damage.ts'

export type Title = {
  readonly text: string
  /** The print, when it is not the same. */
  readonly raw: string | null
  /** Letters were put right, not only gaps closed. */
  readonly isRepaired: boolean
  readonly line: number
}

export const repairWords = (text: string): string =>
  REPAIRS.reduce((repaired, { broken, whole }) => repaired.replace(broken, whole), text)

export function readTitle(lines: readonly CleanLine[], repairName: (text: string) => string): Title | null {
  const own = lines.filter(({ text, mayBePage }) => text !== '' && !mayBePage)
  const first = own[0]
  if (!first) return null
  const printed = own
    .map(spacedAsPrinted)
    .reduce(joinTitle)
    .replace(/^[:\-–\s]+/, '')
    .trim()
  const whole = own
    .map(({ raw, text }) => raw.slice(-Math.max(text.length, 1)))
    .join(' ')
    .trim()
  const gapless = closeGaps(printed)
  const text = repairName(repairWords(gapless)).replace(/(?<=[\u0E00-\u0E7F)”"])\.$/, '')
  const isRepaired = compact(text) !== compact(gapless)
  const differs = isRepaired || gapless !== toArabicDigits(whole)
  return { text, raw: differs && compact(text) !== '' ? printed : null, isRepaired, line: first.no }
}

/** Thai breaks a line without leaving a space. */
function joinTitle(before: string, more: string): string {
  return /[\u0E00-\u0E7F]$/.test(before) && /^[\u0E00-\u0E7F]/.test(more) ? before + more : `${before} ${more}`
}

/** The end of the line that holds the same letters, with the gaps it was printed with. */
function spacedAsPrinted(line: CleanLine): string {
  const source = toArabicDigits(line.source).trimEnd()
  const letters = compact(line.text).length
  let seen = 0
  for (let at = source.length - 1; at >= 0; at -= 1) {
    if (compact(source[at]!) !== '') seen += 1
    if (seen === letters) {
      const tail = source.slice(at)
      return compact(tail) === compact(line.text) ? withQuotes(source, at) : line.text
    }
  }
  return line.text
}

/** Quotation marks are no letters here, so one may stand before the first. */
function withQuotes(source: string, at: number): string {
  const before = /["“'‘]\s*$/.exec(source.slice(0, at))
  return source.slice(before ? before.index : at)
}

const KIND = new RegExp(`^["“'‘(]* ?(${[...KINDS, 'แนวปฏิบัติ'].join('|')})`)

export function kindOf(title: string): Kind | null {
  const found = KIND.exec(title)?.[1]
  if (found === undefined) return null
  return found === 'แนวปฏิบัติ' ? 'แนวปฏิบัติงาน' : (found as Kind)
}

/** Words a title may gain or lose without being another reading of the same letters. */
const SMALL_WORDS =
  /^(?:(?:ของ|และ|การ|ใน|ที่|แห่ง|ด้าน|ให้|ต่อ|ตาม|เพื่อ|แก่|สำหรับ|ประจำ|ประจำปี|ความ|ด้วย|หรือ|กับ|โครงการ|มาตรการ|กิจกรรม|[-–/()“”"',.])+)?$/
const MOST_SLIPS = 4

/**
 * Where the sheet and the yearly table differ by a few letters one of them was misread. `text` is all of the document;
 * the reading it uses more often elsewhere is taken to be whole.
 */
export function compareReadings(
  sheet: string,
  table: string,
  text: string,
): 'same' | 'reworded' | 'sheet' | 'table' | 'open' {
  const [a, b] = [compact(sheet), compact(table)]
  if (a === b) return 'same'
  if (distance(a, b, MOST_SLIPS) > MOST_SLIPS || Math.min(a.length, b.length) < 12) return 'reworded'
  const start = sharedStart(a, b)
  const end = sharedStart([...a.slice(start)].reverse().join(''), [...b.slice(start)].reverse().join(''))
  const [left, right] = [a.slice(start, a.length - end), b.slice(start, b.length - end)]
  if (SMALL_WORDS.test(left) && SMALL_WORDS.test(right)) return 'reworded'
  const context = (of: string, length: number) => of.slice(Math.max(0, start - 5), start + length + 5)
  const times = (part: string) => text.split(part).length - 1
  const [inSheet, inTable] = [times(context(a, left.length)), times(context(b, right.length))]
  if (inSheet > inTable) return 'sheet'
  return inTable > inSheet ? 'table' : 'open'
}

function sharedStart(a: string, b: string): number {
  let at = 0
  while (at < a.length && at < b.length && a[at] === b[at]) at += 1
  return at
}
