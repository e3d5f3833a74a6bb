import { buddhistYear, christianYear } from '../calendar.ts'
import { toArabicDigits } from './digits.ts'
import { plainText } from './text.ts'

export type Era = 'buddhist' | 'christian'

/** How people mark an era, in plain spelling; ปี and พ.ศ. may stand together. */
export const ERA =
  '(?:ปี|พ ?\\. ?ศ ?\\.?|พศ|พุทธศักราช|b\\.?e\\.?|ค ?\\. ?ศ ?\\.?|คศ|คริสต์ศักราช|คริสตศักราช|a\\.?d\\.?|c\\.?e\\.?)'

export function eraOf(mark: string | undefined): Era | undefined {
  if (!mark) return undefined
  if (/^(?:ค|a|c)/.test(mark)) return 'christian'
  return /^(?:พ|b)/.test(mark) ? 'buddhist' : undefined
}

/**
 * Written digits → Christian year. Two digits are 25xx, as on every paper of the office; but somebody who writes `26`
 * in 2026 does not mean 2526, which only a reader who knows today's date can tell.
 */
export function readYear(digits: string, era?: Era, today?: Temporal.PlainDate): number | null {
  const year = Number(digits)
  if (digits.length === 2) {
    if (era === 'christian') return 2000 + year
    const buddhist = christianYear(2500 + year)
    const christian = 2000 + year
    if (era === undefined && today && today.year - buddhist > 20 && Math.abs(today.year - christian) <= 2)
      return christian
    return buddhist
  }
  if (digits.length !== 4) return null
  const isBuddhist = year >= 2400 && year <= 2700
  const isChristian = year >= 1850 && year <= 2150
  if (isBuddhist && era !== 'christian') return christianYear(year)
  return isChristian && era !== 'buddhist' ? year : null
}

/** Years in Buddhist era, both included; `fiscal` when the text says ปีงบประมาณ. */
export type Years = { readonly first: number; readonly last: number; readonly fiscal: boolean }

const YEARS = new RegExp(
  `^(?:ประจำ|ใน|ระหว่าง)? ?(ปีงบประมาณ|ปีงบ)? ?(${ERA} ?)*(\\d{4}|\\d{2})(?: ?(?:-|–|—|ถึง|to) ?(${ERA} ?)*(\\d{4}|\\d{2}))?$`,
)

/** `พ.ศ. ๒๕๖๖ – ๒๕๗๐`, `ปีงบประมาณ พ.ศ. 2566-70`, `ปี 2564`. */
export function readYears(text: string): Years | null {
  const found = YEARS.exec(toArabicDigits(plainText(text)).replace(/^\((.*)\)$/, '$1'))
  if (!found) return null
  const [, fiscal, mark, from, secondMark, to] = found
  const first = readYear(from!, eraOf(mark))
  const last = to === undefined ? first : readYear(to, eraOf(secondMark ?? mark))
  if (first === null || last === null || first > last) return null
  return { first: buddhistYear(first), last: buddhistYear(last), fiscal: fiscal !== undefined }
}
