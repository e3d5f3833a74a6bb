// The numbers a promise names, each with what it is compared by, of what, and how often.

import { readNumberWords } from '../../../../kernel/thai/number-words.ts'
import type { Comparator, Indicator, Per } from '../../indicator.ts'
import {
  AT_LEAST_AFTER,
  BROKEN_UNITS,
  COMPARISONS,
  NOT_UNITS,
  PER_AFTER,
  PER_BEFORE,
  UNITS,
  YEARLY_UNITS,
} from '../words/quantities.ts'

export type Quantity = {
  readonly indicator: Indicator
  /** Why somebody should look at it; null when the print leaves no doubt. */
  readonly doubt: Doubt | null
  readonly at: number
  readonly end: number
}
export const DOUBTS = ['unit-repaired', 'unit-unknown', 'number-in-words', 'zero-reading', 'blank', 'range'] as const
export type Doubt = (typeof DOUBTS)[number]

const either = (words: readonly string[]): string =>
  [...words]
    .sort((a, b) => b.length - a.length)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'))
    .join('|')

const CMP = either(COMPARISONS.map(({ words }) => words))
const AFTER = either(AT_LEAST_AFTER)
const BEFORE_PER = either(PER_BEFORE.map(({ words }) => words))
const AFTER_PER = either(PER_AFTER.map(({ words }) => words))
const UNIT = `(?!${either(NOT_UNITS)})(?:${either([...UNITS, ...Object.keys(BROKEN_UNITS)])})`
const NUMBER = '\\d[\\d,]*(?:\\.\\d+)?'
const WORD_NUMBER = '(?:หนึ่ง|สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า|สิบ|ยี่สิบ|ร้อย)+'
const FILL = '(?: ?(?:เกณฑ์|คิดเป็น|เป้าหมาย|ระดับ|เฉลี่ย|ปริมาณ|จำนวน|ที่|เป็น))?'

const PERCENT = new RegExp(
  `(?:(?<cmp>${CMP})${FILL} ?)?(?:จำนวน ?)?ร้อยละ ?(?:(?<cmp2>${CMP}) ?)?(?<n>${NUMBER})(?: ?[-–] ?(?<to>${NUMBER}))?(?: ?%)?(?: ?(?<after>${AFTER}))?` +
    `|(?:(?<cmp3>${CMP})${FILL} ?)?(?<n3>${NUMBER}) ?(?:%|เปอร์เซ็นต์|เปอร์เซนต์)(?: ?(?<after3>${AFTER}))?`,
  'g',
)
const COUNT = new RegExp(
  `(?:(?<cmp>${CMP}) ?)?(?:จำนวน ?)?(?:(?<per>${BEFORE_PER}) ?)?(?:(?<cmp2>${CMP}) ?)?(?<pre>จำนวน|ใน|ครบ(?:ทั้ง)?|ทั้ง)? ?(?<n>${NUMBER}|(?<=(?:${CMP}|ละ|จำนวน) ?)${WORD_NUMBER}) ?(?<unit>${UNIT})(?!ที่ ?\\d)(?: ?(?<after>${AFTER}))?(?: ?(?<per2>${AFTER_PER}))?(?: ?(?<after2>${AFTER}))?`,
  'g',
)
/** Once, said without a number. */
const ONCE = new RegExp(`(?:(?<cmp>${CMP}) ?)?(?<per>${BEFORE_PER}) ?(?<unit>ครั้ง)`, 'g')
const BLANK = /(?:\.{4,}|…+|_{3,}|\(?ระบุ(?:จำนวน|ตัวเลข)?\)?(?= ?(?:ครั้ง|คน|ฉบับ|ช่องทาง|เรื่อง|บาท|แห่ง)))/

/** What the number must not belong to: a year, a section of a law, “out of 100 points”. */
const NOT_A_TARGET = /(?:พ\.ศ\. ?|ปี ?|มาตรา ?|ข้อ ?|หมวด ?|ที่ ?|เต็ม ?|จาก ?|\d[/.]|ปค\. ?)$/
const isYear = (value: number): boolean => Number.isInteger(value) && value >= 2400 && value <= 2700

export function findQuantities(text: string): Quantity[] {
  const plain = withoutForms(text)
  const read = [...percents(plain), ...counts(plain), ...onces(plain), ...zeros(plain), ...deadlines(plain)]
  const found = [...read, ...unknowns(plain, read)]
  return found.sort((a, b) => a.at - b.at).filter((one, i, all) => i === 0 || one.at !== all[i - 1]!.at)
}

/** “(สำรวจโดยใช้แบบประเมิน)” names a form; its numbers are no targets. The length stays, so places stay. */
const FORM =
  /\((?:ส[ำา]รวจ|ใช้แบบ|โดยใช้|วัด(?:จาก|โดย)|ประเมิน(?:จาก|โดย)|พิจารณา(?:จาก|โดย)|ตาม|เช่น|เผยแพร่)[^()]*(?:\([^()]*\)[^()]*)*\)?/g
const withoutForms = (text: string): string => text.replace(FORM, (form) => ' '.repeat(form.length))

export function verifiedBy(text: string): string | null {
  const found =
    /\((?:ส[ำา]รวจ(?:โดย)?(?:ใช้)?|โดยใช้|ใช้(?=แบบ)|วัด(?:จาก|โดยใช้|โดย)|ประเมิน(?:จาก|โดยใช้|โดย)|พิจารณาจาก) ?([^()]+)\)?/.exec(
      text,
    )
  return found ? found[1]!.trim() : null
}

type Groups = Readonly<Record<string, string | undefined>>

function percents(text: string): Quantity[] {
  return [...text.matchAll(PERCENT)].flatMap((match) => {
    const groups: Groups = match.groups ?? {}
    const value = numberOf(groups.n ?? groups.n3 ?? '')
    if (value === null || value > 100) return []
    const { comparator, phrase } = compare(
      [groups.cmp, groups.cmp2, groups.cmp3],
      groups.after ?? groups.after3,
      text,
      match.index,
    )
    const isLevel = /^\)? ?(?:อยู่)?ในระดับ ?(?:ดี|มาก|ปานกลาง)/.test(text.slice(match.index + match[0].length))
    return [
      {
        at: match.index,
        end: match.index + match[0].length,
        doubt: groups.to === undefined ? null : ('range' as const),
        indicator: {
          quantity: subject(text, match.index),
          comparator,
          value,
          unit: 'ร้อยละ',
          per: null,
          phraseTh: isLevel && phrase === '' ? 'ในระดับมาก' : phrase,
        },
      },
    ]
  })
}

function counts(text: string): Quantity[] {
  return [...text.matchAll(COUNT)].flatMap((match) => {
    const groups: Groups = match.groups ?? {}
    const numberAt = match.index + match[0].indexOf(groups.n!)
    const isWord = !/\d/.test(groups.n!)
    const value = isWord ? readNumberWords(groups.n!) : numberOf(groups.n!)
    const hasWords = [groups.cmp, groups.cmp2, groups.per, groups.pre].some((word) => word !== undefined)
    if (value === null || (isYear(value) && !hasWords)) return []
    if (NOT_A_TARGET.test(text.slice(0, numberAt)) || /[\d.,/]$/.test(text.slice(0, numberAt))) return []
    const repaired = BROKEN_UNITS[groups.unit!]
    const unit = repaired ?? groups.unit!
    const { comparator, phrase } = compare([groups.cmp, groups.cmp2], groups.after ?? groups.after2, text, match.index)
    const doubt: Doubt | null = repaired ? 'unit-repaired' : isWord ? 'number-in-words' : null
    return [
      {
        at: match.index,
        end: match.index + match[0].length,
        doubt,
        indicator: {
          quantity: subject(text, match.index),
          comparator,
          value,
          unit,
          per: perOf(groups.per, groups.per2, unit, comparator, text.slice(0, match.index)),
          phraseTh:
            phrase === '' ? (groups.pre ?? groups.per ?? (/^จำนวน/.test(match[0].trim()) ? 'จำนวน' : '')) : phrase,
        },
      },
    ]
  })
}

function onces(text: string): Quantity[] {
  return [...text.matchAll(ONCE)].map((match) => {
    const { cmp, per, unit } = (match.groups ?? {}) as Groups
    const { comparator, phrase } = compare([cmp], undefined, text, match.index)
    return {
      at: match.index,
      end: match.index + match[0].length,
      doubt: 'number-in-words' as const,
      indicator: {
        quantity: subject(text, match.index),
        comparator,
        value: 1,
        unit: unit!,
        per: PER_BEFORE.find(({ words }) => words === per)?.per ?? null,
        phraseTh: phrase === '' ? per! : phrase,
      },
    }
  })
}

const NONE =
  /ไม่(?:มี|พบ|ปรากฏ)(เรื่อง|ข้อ|การ|กรณี|ผู้|คดี|ประเด็น)? ?(ถูก)?(ร้องเรียน|ร้องทุกข์|ทักท้วง|กล่าวหา|ทุจริต|กระทำ(?:ผิด|การทุจริต)|รับสินบน|เรียกรับ)?/g

function zeros(text: string): Quantity[] {
  return [...text.matchAll(NONE)].flatMap((match) => {
    const [phrase, thing, , what] = match
    if (thing === undefined && what === undefined) return []
    const isComplaint = (thing === 'เรื่อง' || thing === 'ข้อ') && what !== undefined
    if (!isComplaint && what === undefined) return []
    return [
      {
        at: match.index,
        end: match.index + match[0].length,
        doubt: isComplaint ? null : ('zero-reading' as const),
        indicator: {
          quantity: text
            .slice(match.index)
            .replace(/^ไม่(?:มี|พบ|ปรากฏ)/, '')
            .trim()
            .slice(0, 60),
          comparator: '=' as const,
          value: 0,
          unit: thing === 'คดี' ? 'คดี' : 'เรื่อง',
          per: null,
          phraseTh: phrase.startsWith('ไม่มี') ? 'ไม่มี' : phrase.startsWith('ไม่พบ') ? 'ไม่พบ' : 'ไม่ปรากฏ',
        },
      },
    ]
  })
}

/** A deadline is a promise only when it is called one. */
const WITHIN = /ภายใน(?:ระยะเวลา|เวลา|กำหนด)? ?(\d{1,3}) ?(วันทำการ|วัน)/g

function deadlines(text: string): Quantity[] {
  return [...text.matchAll(WITHIN)].map((match) => ({
    at: match.index,
    end: match.index + match[0].length,
    doubt: null,
    indicator: {
      quantity: subject(text, match.index),
      comparator: '<=' as const,
      value: Number(match[1]),
      unit: match[2]!,
      per: null,
      phraseTh: 'ภายใน',
    },
  }))
}

/** “ไม่น้อยกว่า 3 …” of something not in the list: a promise all the same, and asked about. */
const UNKNOWN = new RegExp(`(?<cmp>${CMP})${FILL} ?(?<n>${NUMBER}) ?(?<unit>[ก-๎]{0,14})`, 'g')

function unknowns(text: string, read: readonly Quantity[]): Quantity[] {
  return [...text.matchAll(UNKNOWN)].flatMap((match) => {
    const { cmp, n, unit } = (match.groups ?? {}) as Groups
    const value = numberOf(n!)
    const isRead = read.some(({ at, end }) => at < match.index + match[0].length && end > match.index)
    if (isRead || value === null || isYear(value)) return []
    const { comparator, phrase } = compare([cmp], undefined, text, match.index)
    const indicator = {
      quantity: subject(text, match.index),
      comparator,
      value,
      unit: unit ?? '',
      per: null,
      phraseTh: phrase,
    }
    return [{ at: match.index, end: match.index + match[0].length, doubt: 'unit-unknown' as const, indicator }]
  })
}

const numberOf = (digits: string): number | null => {
  const value = Number(digits.replaceAll(',', ''))
  return Number.isFinite(value) ? value : null
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

function perOf(
  before: string | undefined,
  after: string | undefined,
  unit: string,
  comparator: Comparator,
  lead: string,
): Per {
  const stated =
    PER_BEFORE.find(({ words }) => words === before)?.per ?? PER_AFTER.find(({ words }) => words === after)?.per ?? null
  if (stated !== null) return stated
  return YEARLY_UNITS.has(unit) && comparator === '=' && /ประจำปี(?!งบประมาณ ?(?:พ\.ศ\. ?)?25\d\d)/.test(lead)
    ? 'year'
    : null
}

/** What is being counted: the words before the number, back to where the sentence took breath. */
function subject(text: string, at: number): string {
  const before = text.slice(0, at).trim()
  return before.length <= 80 ? before : before.slice(-80).split(' ').slice(1).join(' ') || before.slice(-80)
}

/** Dots left where a number should have been filled in. */
export const hasBlank = (text: string): boolean => BLANK.test(text)
