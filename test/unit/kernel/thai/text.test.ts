import fc from 'fast-check'
import { expect, test } from 'vitest'
import { toArabicDigits, toThaiDigits } from '../../../../src/kernel/thai/digits.ts'
import { countGraphemes, plainText, truncate, wordsOf } from '../../../../src/kernel/thai/text.ts'

const texts = fc.string({ unit: fc.constantFrom('ก', 'น้ำ', 'ที่', 'ผู้', 'a', ' ', '👨‍👩‍👧', '๕', '7', '-') })

test('Thai digits are written both ways', () => {
  expect(toArabicDigits('ปี ๒๕๗๐ ข้อ ๑')).toBe('ปี 2570 ข้อ 1')
  expect(toThaiDigits('CM-2570-00042')).toBe('CM-๒๕๗๐-๐๐๐๔๒')
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const thai = toThaiDigits(text)
      expect(thai).not.toMatch(/[0-9]/)
      expect(toArabicDigits(thai)).toBe(toArabicDigits(text))
    }),
  )
})

test('a character is what a reader sees', () => {
  expect(countGraphemes('ที่นี่')).toBe(2)
  expect(countGraphemes('👨‍👩‍👧')).toBe(1)
  expect(countGraphemes('')).toBe(0)
})

test('a long text is cut between characters', () => {
  expect(truncate('ไฟฟ้าดับหน้าวัด', 6)).toBe('ไฟฟ้าดั…')
  expect(truncate('สั้น', 10)).toBe('สั้น')
  expect(truncate('ที่ที่ที่', 4, 'utf16')).toBe('ที่…')
  expect(truncate('กขค', 0)).toBe('')
})

test('what is cut fits and begins as it did', () => {
  fc.assert(
    fc.property(
      texts,
      fc.integer({ min: 1, max: 30 }),
      fc.constantFrom('graphemes' as const, 'utf16' as const),
      (text, max, measure) => {
        const cut = truncate(text, max, measure)
        expect(measure === 'utf16' ? cut.length : countGraphemes(cut)).toBeLessThanOrEqual(max)
        if (cut !== text) expect(text.startsWith(cut.slice(0, -1))).toBe(true)
      },
    ),
  )
})

test('spellings that look the same are the same', () => {
  expect(plainText('เเจ้งเรื่อง')).toBe('แจ้งเรื่อง')
  expect(plainText('ท่ี')).toBe('ที่')
  expect(plainText('นํ้า')).toBe('น้ำ')
  expect(plainText('น้ํา')).toBe('น้ำ')
  expect(plainText('ดี\u200Bมากกก\u0E48\u0E48')).toBe('ดีมากกก่')
  expect(plainText('  Hello \n World ')).toBe('hello world')
})

test('plain spelling is settled at once', () => {
  fc.assert(
    fc.property(texts, (text) => {
      expect(plainText(plainText(text))).toBe(plainText(text))
    }),
  )
})

test('a Thai sentence falls into words', () => {
  expect(wordsOf('ไฟฟ้าดับ หน้าวัด 3 วันแล้ว!')).toEqual(['ไฟฟ้า', 'ดับ', 'หน้า', 'วัด', '3', 'วัน', 'แล้ว'])
  expect(wordsOf(' … ')).toEqual([])
})
