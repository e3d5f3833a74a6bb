// What says too much about somebody in a text that others will read: telephones, numbers of identity cards, number plates.

import { toArabicDigits } from '../../../../kernel/thai/digits.ts'

export const PERSONAL = ['phone', 'identity', 'plate'] as const
export type Personal = (typeof PERSONAL)[number]
export type Found = { readonly kind: Personal; readonly start: number; readonly end: number }

const SEPARATOR = '[ \\-.]?'
const IDENTITY = new RegExp(`(?<!\\d)\\d(?:${SEPARATOR}\\d){12}(?!\\d)`, 'g')
const PHONE = new RegExp(`(?<![\\d,])(?:\\+66${SEPARATOR}|0)[2-9](?:${SEPARATOR}\\d){7,8}(?![\\d,])`, 'g')
// Two letters of a plate are no word: กม 5 and ซอย 12 are places.
const PLATE = /(?<![\p{L}\p{M}\d])\d?[ก-ฮ]{2}[ -]?\d{1,4}(?![\d,/])/gu
const ANNOUNCED_PLATE = /ทะเบียน(?:รถ)?[ :]*(\d?[ก-ฮ]{1,3}[ -]?\d{1,4})(?!\d)/gu
const NO_PLATES = ['กม', 'ซม', 'มม', 'พศ', 'คศ', 'ตร', 'ตม', 'ชม', 'วน', 'หม']

/** In the order in which they stand; none within another. */
export function findPersonal(written: string): readonly Found[] {
  const text = toArabicDigits(written)
  const found: Found[] = []
  const take = (kind: Personal, start: number, end: number) => {
    if (!found.some((one) => start < one.end && one.start < end)) found.push({ kind, start, end })
  }
  for (const match of text.matchAll(IDENTITY))
    if (isIdentity(match[0].replace(/\D/g, ''))) take('identity', match.index, match.index + match[0].length)
  for (const match of text.matchAll(PHONE)) take('phone', match.index, match.index + match[0].length)
  for (const match of text.matchAll(ANNOUNCED_PLATE)) {
    const end = match.index + match[0].length
    take('plate', end - match[1]!.length, end)
  }
  for (const match of text.matchAll(PLATE)) {
    const letters = match[0].replace(/[^ก-ฮ]/g, '')
    if (!NO_PLATES.includes(letters) && /\d{3,4}$/.test(match[0]))
      take('plate', match.index, match.index + match[0].length)
  }
  return found.sort((a, b) => a.start - b.start)
}

/** The last digit of an identity card follows from the twelve before it. */
function isIdentity(digits: string): boolean {
  const sum = [...digits.slice(0, 12)].reduce((total, digit, i) => total + Number(digit) * (13 - i), 0)
  return (11 - (sum % 11)) % 10 === Number(digits[12])
}

/** The same words without it; `instead` says what stood there. */
export function hidePersonal(written: string, instead: (kind: Personal) => string): string {
  let text = ''
  let at = 0
  for (const { kind, start, end } of findPersonal(written)) {
    text += written.slice(at, start) + instead(kind)
    at = end
  }
  return text + written.slice(at)
}
