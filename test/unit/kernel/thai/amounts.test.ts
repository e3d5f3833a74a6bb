import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fromBaht, readAmount, sayAmount, spellBaht } from '../../../../src/kernel/thai/amounts.ts'
import { toThaiDigits } from '../../../../src/kernel/thai/digits.ts'
import { readNumberWords, spellNumber } from '../../../../src/kernel/thai/number-words.ts'

test.each([
  ['20,000.- บาท', 20_000],
  ['20,000.-', 20_000],
  ['๒๐,๐๐๐ บาท', 20_000],
  ['จำนวน ๓๕,๐๐๐บาท', 35_000],
  ['20000', 20_000],
  ['1,234.50', 1_234.5],
  ['1,234.5 บาท', 1_234.5],
  ['0', 0],
  ['฿500', 500],
  ['500 THB', 500],
  ['2 หมื่น', 20_000],
  ['๒ หมื่นบาท', 20_000],
  ['1.5 ล้าน', 1_500_000],
  ['2 หมื่น 5 พัน', 25_000],
  ['1 แสน 5 หมื่น บาท', 150_000],
  ['สองหมื่นบาทถ้วน', 20_000],
  ['สองหมื่นห้าพัน', 25_000],
  ['หนึ่งล้านบาท', 1_000_000],
  ['100 บาท 50 สตางค์', 100.5],
  ['สิบเอ็ดบาทห้าสิบสตางค์', 11.5],
  ['50 สตางค์', 0.5],
  ['งบประมาณ 10,000 บาท', 10_000],
])('%s is %f baht', (text, baht) => {
  expect(readAmount(text)).toBe(fromBaht(baht))
})

test.each(['-', '–', '- บาท', 'จำนวน - บาท', 'ไม่ใช้งบประมาณ', 'ไม่มีงบประมาณ', 'ไม่ได้ใช้งบ', 'ไม่มี', 'ไม่มีค่าใช้จ่าย'])(
  '“%s” is no budget, which is not nought',
  (text) => {
    expect(readAmount(text)).toBe('none')
  },
)

test.each([
  '',
  'เยอะมาก',
  '20,00',
  '1,00,000',
  '1.234',
  '-500',
  '2 พัน 3 หมื่น',
  'บาท',
  '12 13',
  'สองสาม',
  '100 สตางค์',
  '9'.repeat(20),
])('“%s” is no amount', (text) => {
  expect(readAmount(text)).toBeNull()
})

test('amounts are written with commas, decimals only where there are satang', () => {
  expect(sayAmount(2_000_000)).toBe('20,000')
  expect(sayAmount(123_450)).toBe('1,234.50')
  expect(sayAmount(2_000_000, 'always')).toBe('20,000.00')
  expect(sayAmount(0)).toBe('0')
  expect(sayAmount(5)).toBe('0.05')
  expect(sayAmount(-5)).toBe('-0.05')
  expect(sayAmount(-123_450)).toBe('-1,234.50')
  expect(sayAmount(Number.MAX_SAFE_INTEGER)).toBe('90,071,992,547,409.91')
})

test.each([
  [0, 'ศูนย์บาทถ้วน'],
  [1, 'หนึ่งบาทถ้วน'],
  [10, 'สิบบาทถ้วน'],
  [11, 'สิบเอ็ดบาทถ้วน'],
  [20, 'ยี่สิบบาทถ้วน'],
  [21, 'ยี่สิบเอ็ดบาทถ้วน'],
  [101, 'หนึ่งร้อยเอ็ดบาทถ้วน'],
  [1_000, 'หนึ่งพันบาทถ้วน'],
  [10_000, 'หนึ่งหมื่นบาทถ้วน'],
  [45_000, 'สี่หมื่นห้าพันบาทถ้วน'],
  [1_000_000, 'หนึ่งล้านบาทถ้วน'],
  [1_000_001, 'หนึ่งล้านเอ็ดบาทถ้วน'],
  [11_000_000, 'สิบเอ็ดล้านบาทถ้วน'],
  [21_121_121, 'ยี่สิบเอ็ดล้านหนึ่งแสนสองหมื่นหนึ่งพันหนึ่งร้อยยี่สิบเอ็ดบาทถ้วน'],
  [1_000_000_000_000, 'หนึ่งล้านล้านบาทถ้วน'],
  [0.25, 'ยี่สิบห้าสตางค์'],
  [0.01, 'หนึ่งสตางค์'],
  [1.11, 'หนึ่งบาทสิบเอ็ดสตางค์'],
  [1_234.5, 'หนึ่งพันสองร้อยสามสิบสี่บาทห้าสิบสตางค์'],
  [-20, 'ลบยี่สิบบาทถ้วน'],
])('%f baht is %s', (baht, words) => {
  expect(spellBaht(fromBaht(baht))).toBe(words)
})

const money = fc.oneof(fc.integer({ min: 0, max: 10_000_000 }), fc.maxSafeNat())

test('an amount is read as it was written, in figures and in words', () => {
  fc.assert(
    fc.property(money, fc.boolean(), (satang, always) => {
      const written = sayAmount(satang, always ? 'always' : 'when-needed')
      expect(readAmount(written)).toBe(satang)
      expect(readAmount(`${toThaiDigits(written)} บาท`)).toBe(satang)
      expect(readAmount(spellBaht(satang))).toBe(satang)
    }),
  )
})

test('a number is read as it was spelled', () => {
  fc.assert(
    fc.property(fc.oneof(fc.nat({ max: 3_000_000 }), fc.maxSafeNat()), (number) => {
      expect(readNumberWords(spellNumber(number))).toBe(number)
    }),
  )
  expect(readNumberWords('')).toBeNull()
  expect(readNumberWords('ล้าน')).toBeNull()
})

test('no text makes reading fail', () => {
  const scraps = fc.array(fc.constantFrom('1', ',', '.', 'หมื่น', 'ล้าน', 'บาท', ' ', '-', 'สตางค์', 'เอ็ด', 'ถ้วน', 'สอง'))
  fc.assert(fc.property(scraps, (parts) => void readAmount(parts.join(''))))
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => void readAmount(text)))
})
