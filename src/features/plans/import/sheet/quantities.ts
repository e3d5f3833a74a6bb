// The numbers a promise names, each with what it is compared by, of what, and how often.

import { readNumberWords } from '../../../../kernel/thai/number-words.ts'
import type { Comparator, Indicator, Per } from '../../indicator.ts'
import { BROKEN_UNITS, COMPARISONS, PER_AFTER, PER_BEFORE, YEARLY_UNITS } from '../words/quantities.ts'
import { mendTerms } from './mend-terms.ts'
import {
  BENT_NONE,
  CMP,
  COUNT,
  DEADLINE,
  NONE,
  NOT_A_TARGET,
  ONCE,
  PERCENT,
  UNKNOWN,
  withoutForms,
} from './quantity-patterns.ts'

export const DOUBTS = [
  'unit-repaired',
  'unit-unknown',
  'misread',
  'fewer',
  'number-in-words',
  'number-unread',
  'zero-reading',
  'blank',
  'range',
] as const
/** Why somebody should look at it. */
export type Doubt = (typeof DOUBTS)[number]

export type Quantity = {
  readonly indicator: Indicator
  /** null when the print leaves no doubt. */
  readonly doubt: Doubt | null
  readonly at: number
  readonly end: number
}

export type Quantities = {
  readonly found: readonly Quantity[]
  /** A number stands there that nothing was made of. */
  readonly hasUnread: boolean
}

type Groups = Readonly<Record<string, string | undefined>>
type Reader = (text: string) => Quantity[]

export function findQuantities(text: string): Quantities {
  const mended = mendTerms(withoutForms(text))
  const plain = mended.text
  const read = [percents, counts, onces, zeros, bentZeros, deadlines].flatMap((reader: Reader) => reader(plain))
  const found = [...read, ...unknowns(plain, read)]
    .sort((a, b) => a.at - b.at)
    .filter((one, i, all) => i === 0 || one.at !== all[i - 1]!.at)
    .map((one) => (mended.isMended && one.doubt === null ? { ...one, doubt: 'misread' as const } : one))
  return { found, hasUnread: hasUnread(plain, found) }
}

const isYear = (value: number): boolean => Number.isInteger(value) && value >= 2400 && value <= 2700

type Part = Pick<Indicator, 'value' | 'unit'> & Partial<Pick<Indicator, 'per' | 'comparator' | 'phraseTh' | 'quantity'>>

function quantity(text: string, match: RegExpExecArray, part: Part, doubt: Doubt | null): Quantity {
  const { quantity: what = subject(text, match.index), comparator = '=', phraseTh = '', per = null, value, unit } = part
  // “Fewer than” is seldom promised and easily what is left of “not fewer than”.
  const isOdd = comparator === '<' || comparator === '>'
  return {
    at: match.index,
    end: match.index + match[0].length,
    doubt: doubt ?? (isOdd ? 'fewer' : null),
    indicator: { quantity: what, comparator, value, unit, per, phraseTh },
  }
}

function percents(text: string): Quantity[] {
  return [...text.matchAll(PERCENT)].flatMap((match) => {
    const { cmp, cmp2, cmp3, n, n3, to, after, after3 }: Groups = match.groups ?? {}
    const value = numberOf(n ?? n3 ?? '')
    if (value === null) return []
    const { comparator, phrase } = compare([cmp, cmp2, cmp3], after ?? after3, text, match.index)
    const isLevel = /^\)? ?(?:อยู่)?ในระดับ ?(?:ดี|มาก|ปานกลาง)/.test(text.slice(match.index + match[0].length))
    const phraseTh = isLevel && phrase === '' ? 'ในระดับมาก' : phrase
    return [
      quantity(
        text,
        match,
        { value, unit: 'ร้อยละ', comparator, phraseTh },
        to !== undefined || value > 100 ? 'range' : null,
      ),
    ]
  })
}

function counts(text: string): Quantity[] {
  return [...text.matchAll(COUNT)].flatMap((match) => {
    const { cmp, cmp2, per, pre, n, unit: printed, after, after2, per2 }: Groups = match.groups ?? {}
    const numberAt = match.index + match[0].indexOf(n!)
    const isWord = !/\d/.test(n!)
    const value = isWord ? readNumberWords(n!) : numberOf(n!)
    const hasWords = [cmp, cmp2, per, pre].some((word) => word !== undefined)
    if (value === null || (isYear(value) && !hasWords)) return []
    if (NOT_A_TARGET.test(text.slice(0, numberAt)) || /[\d.,/]$/.test(text.slice(0, numberAt))) return []
    const repaired = BROKEN_UNITS[printed!]
    const unit = repaired ?? printed!
    const { comparator, phrase } = compare([cmp, cmp2], after ?? after2, text, match.index)
    const counted = pre ?? per ?? (/^จำนวน/.test(match[0].trim()) ? 'จำนวน' : '')
    const often = perOf({ before: per, after: per2, unit, comparator, lead: text.slice(0, match.index) })
    const doubt = repaired ? 'unit-repaired' : isWord ? 'number-in-words' : null
    return [quantity(text, match, { value, unit, comparator, per: often, phraseTh: phrase || counted }, doubt)]
  })
}

function onces(text: string): Quantity[] {
  return [...text.matchAll(ONCE)].map((match) => {
    const { cmp, per, unit }: Groups = match.groups ?? {}
    const { comparator, phrase } = compare([cmp], undefined, text, match.index)
    const often = PER_BEFORE.find(({ words }) => words === per)?.per ?? null
    return quantity(
      text,
      match,
      { value: 1, unit: unit!, comparator, per: often, phraseTh: phrase || per! },
      'number-in-words',
    )
  })
}

function zeros(text: string): Quantity[] {
  return [...text.matchAll(NONE)].map((match) => {
    const [, phraseTh, thing] = match
    const isComplaint = thing === 'เรื่อง' || thing === 'ข้อ'
    const what = text
      .slice(match.index + phraseTh!.length)
      .trim()
      .slice(0, 60)
    const unit = thing === 'คดี' ? 'คดี' : 'เรื่อง'
    return quantity(
      text,
      match,
      { quantity: what, value: 0, unit, phraseTh: phraseTh! },
      isComplaint ? null : 'zero-reading',
    )
  })
}

function bentZeros(text: string): Quantity[] {
  return [...text.matchAll(BENT_NONE)].map((match) =>
    quantity(text, match, { quantity: text.slice(match.index), value: 0, unit: 'เรื่อง', phraseTh: 'ไม่มี' }, 'misread'),
  )
}

/** A deadline is a promise only when it is called one. */
function deadlines(text: string): Quantity[] {
  return [...text.matchAll(DEADLINE)].map((match) =>
    quantity(text, match, { value: Number(match[1]), unit: match[2]!, comparator: '<=', phraseTh: 'ภายใน' }, null),
  )
}

const overlaps = (read: readonly Quantity[], at: number, end: number): boolean =>
  read.some((one) => one.at < end && one.end > at)

/** “ไม่น้อยกว่า 3 …” of something not in the list: a promise all the same, and asked about. */
function unknowns(text: string, read: readonly Quantity[]): Quantity[] {
  return [...text.matchAll(UNKNOWN)].flatMap((match) => {
    const { cmp, n, unit = '' }: Groups = match.groups ?? {}
    const value = numberOf(n!)
    if (value === null || isYear(value) || overlaps(read, match.index, match.index + match[0].length)) return []
    const { comparator, phrase } = compare([cmp], undefined, text, match.index)
    return [quantity(text, match, { value, unit, comparator, phraseTh: phrase }, 'unit-unknown')]
  })
}

const STANDALONE = /(?<![\dA-Za-z.,/–-])\d[\d,]*(?:\.\d+)?(?![\dA-Za-z)/.])/g
const NO_COUNT_AFTER = /^ ?(?:ปี|เดือน|ไตรมาส|ชั่วโมง|มิติ|ระดับ|วัน|นาที|ครั้งที่|บาท)/

function hasUnread(text: string, found: readonly Quantity[]): boolean {
  return [...text.matchAll(STANDALONE)].some((match) => {
    const [before, after] = [text.slice(0, match.index), text.slice(match.index + match[0].length)]
    if (overlaps(found, match.index, match.index + match[0].length)) return false
    if (isYear(numberOf(match[0]) ?? 0) || NOT_A_TARGET.test(before) || /[([]$/.test(before)) return false
    return !NO_COUNT_AFTER.test(after)
  })
}

const numberOf = (digits: string): number | null => {
  const value = Number(digits.replaceAll(',', ''))
  return digits !== '' && Number.isFinite(value) ? value : null
}

function compare(
  before: readonly (string | undefined)[],
  after: string | undefined,
  text: string,
  at: number,
): { comparator: Comparator; phrase: string } {
  const words = before.find((word) => word !== undefined) ?? farComparison(text.slice(0, at))
  const comparator = COMPARISONS.find((one) => one.words === words)?.comparator
  if (after !== undefined && (comparator === undefined || comparator === '>='))
    return { comparator: '>=', phrase: words === undefined || words === 'ตั้งแต่' ? after : `${words} ... ${after}` }
  return { comparator: comparator ?? '=', phrase: words ?? '' }
}

/** “ไม่น้อยกว่าเกณฑ์ที่กำหนด (ร้อยละ 80)”: the comparison stands a few words before. */
function farComparison(before: string): string | undefined {
  const near = before.slice(-24)
  const found = [...near.matchAll(new RegExp(CMP, 'g'))].at(-1)
  if (!found) return undefined
  const between = near.slice(found.index + found[0].length)
  return /^ ?(?:เกณฑ์(?:ที่กำหนด)?|ค่าเป้าหมาย(?:ที่กำหนด)?)? ?\(? ?$/.test(between) ? found[0] : undefined
}

type Often = {
  readonly before: string | undefined
  readonly after: string | undefined
  readonly unit: string
  readonly comparator: Comparator
  readonly lead: string
}

function perOf({ before, after, unit, comparator, lead }: Often): Per {
  const stated =
    PER_BEFORE.find(({ words }) => words === before)?.per ?? PER_AFTER.find(({ words }) => words === after)?.per ?? null
  if (stated !== null) return stated
  const isYearly = /ประจำปี(?!งบประมาณ ?(?:พ\.ศ\. ?)?25\d\d)/.test(lead)
  return isYearly && comparator === '=' && YEARLY_UNITS.has(unit) ? 'year' : null
}

/** What is being counted: the words before the number, back to where the sentence took breath. */
function subject(text: string, at: number): string {
  const before = text.slice(0, at).trim()
  return before.length <= 80 ? before : before.slice(-80).split(' ').slice(1).join(' ') || before.slice(-80)
}
