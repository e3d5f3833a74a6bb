import { toArabicDigits } from './digits.ts'
import { readNumberWords, spellNumber } from './number-words.ts'
import { plainText } from './text.ts'

/** Money is kept in whole satang, so that sums stay exact. */
export type Satang = number

export const fromBaht = (baht: number): Satang => Math.round(baht * 100)

const SCALES: Readonly<Record<string, number>> = { ร้อย: 1e2, พัน: 1e3, หมื่น: 1e4, แสน: 1e5, ล้าน: 1e6 }
const PLAIN = /^(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d{1,2}))?$/
const SCALED = /(\d+(?:\.\d+)?) ?(ร้อย|พัน|หมื่น|แสน|ล้าน)/g
const NONE = /^(?:-+|–|—|ไม่มี(?:งบ|งบประมาณ|ค่าใช้จ่าย)?|ไม่(?:ได้)?(?:ใช้|เสีย|ตั้ง)(?:งบ|งบประมาณ|เงิน|ค่าใช้จ่าย)|none|no budget)$/

/** What people write for money; `none` is a dash or “ไม่ใช้งบประมาณ”, which is not the same as nought. */
export function readAmount(text: string): Satang | 'none' | null {
  const plain = toArabicDigits(plainText(text)).replace(INTRODUCTION, '')
  const withSatang = /^(?:(.+?) ?บาท ?)?(.+?) ?สตางค์$/.exec(plain)
  if (withSatang) return addSatang(withSatang[1], withSatang[2]!)
  const figure = plain.replace(UNIT, '').replace(/^(?:฿|thb) ?/, '')
  return NONE.test(figure) ? 'none' : readFigure(figure.replace(/\.-$/, ''))
}

const INTRODUCTION = /^(?:(?:จำนวน|เป็นเงิน|งบประมาณ|งบ|ราคา|ประมาณ|รวม) ?)+/
const UNIT = / ?(?:บาท|baht|thb|฿)?(?: ?ถ้วน)?$/

const readFigure = (text: string): Satang | null => readPlain(text) ?? readScaled(text) ?? readWords(text)

function addSatang(baht: string | undefined, part: string): Satang | null {
  const whole = baht === undefined ? 0 : readFigure(baht)
  const satang = readFigure(part)
  if (whole === null || satang === null || satang >= fromBaht(100)) return null
  return safe(whole + satang / 100)
}

function readPlain(text: string): Satang | null {
  const found = PLAIN.exec(text)
  if (!found) return null
  return safe(Number(found[1]!.replaceAll(',', '')) * 100 + Number((found[2] ?? '').padEnd(2, '0')))
}

/** `2 หมื่น`, `1.5 ล้าน`, `2 หมื่น 5 พัน`. */
function readScaled(text: string): Satang | null {
  if (text.replace(SCALED, '').trim() !== '') return null
  let sum = 0
  let above = Number.POSITIVE_INFINITY
  for (const [, number, scale] of text.matchAll(SCALED)) {
    const size = SCALES[scale!]!
    if (size >= above) return null
    above = size
    sum += Math.round(Number(number) * size * 1e6) / 1e6
  }
  return sum > 0 ? safe(Math.round(sum * 1e4) / 1e2) : null
}

function readWords(text: string): Satang | null {
  const number = readNumberWords(text)
  return number === null ? null : safe(number * 100)
}

const safe = (satang: number): Satang | null => (Number.isSafeInteger(satang) ? satang : null)

/** 20,000 · 1,234.50: decimals only where there are satang, unless they are asked for. */
export function sayAmount(satang: Satang, decimals: 'when-needed' | 'always' = 'when-needed'): string {
  const size = Math.abs(satang)
  const baht = grouped.format(Math.trunc(size / 100))
  const rest = decimals === 'always' || size % 100 !== 0 ? `.${String(size % 100).padStart(2, '0')}` : ''
  return `${satang < 0 ? '-' : ''}${baht}${rest}`
}

const grouped = new Intl.NumberFormat('en-US')

/** หนึ่งหมื่นบาทถ้วน · สิบเอ็ดบาทห้าสิบสตางค์, for papers that want an amount in words. */
export function spellBaht(satang: Satang): string {
  if (!Number.isSafeInteger(satang)) throw new RangeError(`money is whole satang: ${satang}`)
  const sign = satang < 0 ? 'ลบ' : ''
  const baht = Math.trunc(Math.abs(satang) / 100)
  const rest = Math.abs(satang) % 100
  if (rest === 0) return `${sign}${spellNumber(baht)}บาทถ้วน`
  return `${sign}${baht === 0 ? '' : `${spellNumber(baht)}บาท`}${spellNumber(rest)}สตางค์`
}
