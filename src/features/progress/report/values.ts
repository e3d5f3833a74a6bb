// What people type for a promise's number, read by the promise's own shape. The text itself is kept until it is sent.

import { toArabicDigits } from '../../../kernel/thai/digits.ts'
import { plainText } from '../../../kernel/thai/text.ts'
import type { Measured } from '../../plans/index.ts'

export type MeasuredBy = Measured['by']
export type Area = { readonly name: string; readonly number: number | null; readonly people: number }

export const YES = 'yes'
export const NO = 'no'

const NUMBER = '(\\d[\\d,]*(?:\\.\\d+)?)'
const UNIT = '[^\\d/]*?'
/** `45/50`, `45 จาก 50`, `ผ่าน 45 คน จาก 50 คน`, `45 of 50`; one number alone has no second. */
const TWO = new RegExp(`^${UNIT}${NUMBER}${UNIT}(?:/|จาก|of|out of)${UNIT}${NUMBER}${UNIT}$`)
const ONE = new RegExp(`^${UNIT}${NUMBER}${UNIT}$`)
const EVERYWHERE = /^(?:ทุก|ครบทุก|all\b|every)/

const plainly = (text: string): string => toArabicDigits(plainText(text))
const toNumber = (digits: string): number => Number(digits.replaceAll(',', ''))

function oneIn(text: string): number | null {
  const found = ONE.exec(plainly(text))?.[1]
  return found === undefined ? null : toNumber(found)
}

function twoIn(text: string): readonly [number, number] | null {
  const found = TWO.exec(plainly(text))
  return found ? [toNumber(found[1]!), toNumber(found[2]!)] : null
}

/** Null when the text is no such value. `evidence` counts what was sent to prove it. */
export function readValue(
  by: MeasuredBy,
  text: string,
  known: { readonly areas?: readonly Area[]; readonly evidence?: number } = {},
): Measured | null {
  switch (by) {
    case 'proof':
      return text === YES || text === NO ? { by, done: text === YES, evidence: known.evidence ?? 0 } : null
    case 'words':
      return text.trim() === '' ? null : { by, text: text.trim() }
    case 'count': {
      const count = oneIn(text)
      return count === null || !Number.isInteger(count) ? null : { by, count }
    }
    case 'list': {
      const entries = listIn(text)
      return entries.length === 0 ? null : { by, entries }
    }
    case 'share': {
      const share = shareIn(text)
      return share && { by, part: share[0], whole: share[1] }
    }
    case 'ratings': {
      // How many of how many were content enough; finer levels come from surveys.
      const share = shareIn(text)
      return share && { by, answers: [share[1] - share[0], share[0]], level: 1 }
    }
    case 'score': {
      const score = oneIn(text)
      return score === null || score > 100 ? null : { by, score }
    }
    case 'register': {
      const count = oneIn(text)
      return count === null || !Number.isInteger(count) ? null : { by, inUse: true, count }
    }
    case 'change': {
      const two = twoIn(text)
      const now = two ? two[0] : oneIn(text)
      return now === null ? null : { by, now, before: two ? two[1] : null }
    }
    case 'areas':
      return areasIn(text, known.areas ?? [])
  }
}

function shareIn(text: string): readonly [number, number] | null {
  const two = twoIn(text)
  return two && two[1] > 0 && two[0] <= two[1] && two.every(Number.isInteger) ? two : null
}

const listIn = (text: string): string[] => [
  ...new Set(
    text
      .split(/[,;\n、/]| และ /)
      .map((entry) => entry.trim())
      .filter((entry) => entry !== ''),
  ),
]

/** Villages by number or name; without a list of them, so many of so many, each as large as the other. */
function areasIn(text: string, areas: readonly Area[]): Measured | null {
  if (areas.length === 0) {
    const share = shareIn(text)
    if (!share) return null
    return { by: 'areas', areas: Array.from({ length: share[1] }, (_, i) => ({ people: 1, reached: i < share[0] })) }
  }
  if (EVERYWHERE.test(plainly(text)))
    return { by: 'areas', areas: areas.map(({ people }) => ({ people, reached: true })) }
  const named = listIn(text).map((entry) => areas.findIndex((area) => isNamed(area, entry)))
  if (named.length === 0 || named.includes(-1)) return null
  const reached = new Set(named)
  return { by: 'areas', areas: areas.map(({ people }, i) => ({ people, reached: reached.has(i) })) }
}

function isNamed({ name, number }: Area, entry: string): boolean {
  const plain = plainly(entry).replaceAll(' ', '')
  const spelled = plainly(name).replaceAll(' ', '')
  if (number !== null && /^(?:หมู่|หมู่ที่|ม\.|moo)?\d+$/.test(plain)) return Number(/\d+$/.exec(plain)![0]) === number
  return spelled === plain || (plain.length > 3 && spelled.includes(plain))
}
