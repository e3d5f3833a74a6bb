import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countGraphemes, fitsGraphemes, shorten, shortenChars, splitText } from '../../../src/line/validate/measure.ts'

const thai = fc.string({
  unit: fc.constantFrom('ก', 'น้ำ', 'ที่', ' ', '\n', '😀', '👨‍👩‍👧', 'a', 'เรื่อง'),
  maxLength: 300,
})

describe('letters', () => {
  it('count as a reader counts them', () => {
    expect(countGraphemes('ที่น้ำ👨‍👩‍👧')).toBe(3)
    expect(fitsGraphemes('ก้'.repeat(20), 20)).toBe(true)
    expect(fitsGraphemes('ก้'.repeat(21), 20)).toBe(false)
  })

  it('are cut whole, and the cut is shown', () => {
    expect(shorten('เรื่องของฉัน', 40)).toBe('เรื่องของฉัน')
    expect(shorten('ที่ที่ที่ที่', 3)).toBe('ที่ที่…')
    expect(shorten('ab cd', 4)).toBe('ab…')
  })

  it('never become more by cutting', () => {
    fc.assert(
      fc.property(thai, fc.integer({ min: 1, max: 50 }), (text, max) => {
        const short = shorten(text, max)
        expect(countGraphemes(short)).toBeLessThanOrEqual(max)
        if (countGraphemes(text) <= max) expect(short).toBe(text)
        expect(shortenChars(text, max + 20).length).toBeLessThanOrEqual(max + 20)
      }),
    )
  })
})

describe('a long text', () => {
  it('stays as it is when it fits', () => {
    expect(splitText('สั้น', 10)).toEqual(['สั้น'])
    expect(splitText('', 10)).toEqual([''])
  })

  it('is parted between paragraphs, else lines, else words', () => {
    expect(splitText('aaaa aa\n\nbbbb', 10)).toEqual(['aaaa aa', 'bbbb'])
    expect(splitText('aaaa aa\nbbbb', 10)).toEqual(['aaaa aa', 'bbbb'])
    expect(splitText('aaaa bbbb cccc', 10)).toEqual(['aaaa bbbb', 'cccc'])
  })

  it('is parted between Thai words, which nobody separates', () => {
    const parts = splitText('เทศบาลรับเรื่องแล้ว', 12)
    expect(parts.join('')).toBe('เทศบาลรับเรื่องแล้ว')
    expect(parts[0]).toBe('เทศบาลรับ')
  })

  it('loses nothing but blanks at the seams, breaks no letter, and every part fits', () => {
    fc.assert(
      fc.property(thai, fc.integer({ min: 12, max: 60 }), (text, max) => {
        const parts = splitText(text, max)
        for (const part of parts) {
          expect(part.length).toBeLessThanOrEqual(max)
          expect(part.isWellFormed()).toBe(true)
        }
        const solid = (words: string) => words.replace(/\s+/g, '')
        expect(solid(parts.join(''))).toBe(solid(text))
        if (parts.length > 1) for (const part of parts) expect(part).not.toBe('')
      }),
    )
  })
})
