import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { inDigits } from '../../../src/papers/digits.ts'
import { breakLines, createWidths, piecesOf } from '../../../src/papers/measure.ts'

const widths = createWidths()
const measure = (text: string) => widths(text, { size: 14 })
const thai = fc
  .array(
    fc.constantFrom('ที่', 'น้ำ', 'เจ้าหน้าที่', ' ', 'ต.ค.', '64', '80.84', '(ต่อ)', 'ฯ', 'facebook', 'ปฏิบัติงาน', '12,500'),
    { minLength: 1, maxLength: 40 },
  )
  .map((parts) => parts.join(''))

describe('lines', () => {
  it('keep every letter, in order', () => {
    fc.assert(
      fc.property(thai, fc.integer({ min: 40, max: 300 }), (text, width) => {
        const found = breakLines(text, width, measure)
        expect(
          found
            .map((line) => line.text)
            .join('')
            .replaceAll(' ', ''),
        ).toBe(text.replaceAll(' ', ''))
        for (const { text: line, start } of found) expect(text.slice(start).startsWith(line)).toBe(true)
      }),
    )
  })

  it('are no wider than their place', () => {
    fc.assert(
      fc.property(thai, fc.integer({ min: 40, max: 300 }), (text, width) => {
        for (const { text: line } of breakLines(text, width, measure)) expect(measure(line)).toBeLessThan(width + 0.5)
      }),
    )
  })

  it('never begin with a mark that belongs to the letter before', () => {
    fc.assert(
      fc.property(thai, fc.integer({ min: 12, max: 60 }), (text, width) => {
        for (const { text: line } of breakLines(text, width, measure)) expect(line).not.toMatch(/^[ัิ-ฺ็-๎ำ]/)
      }),
    )
  })

  it('end between words, not inside them', () => {
    const text = 'ประชุมพนักงานชี้แจงบทบาทและอำนาจหน้าที่ให้บุคลากรทราบ'
    const pieces = piecesOf(text)
    const starts = new Set(pieces.map((_, i) => pieces.slice(0, i).join('').length))
    for (const { start } of breakLines(text, 90, measure)) expect(starts).toContain(start)
  })

  it('keep months, numbers and brackets whole', () => {
    expect(piecesOf('ต.ค. 64')[0]).toBe('ต.ค. ')
    expect(piecesOf('ได้ 80.84 คะแนน')).toContain('80.84 ')
    expect(piecesOf('แผนงาน (ต่อ)').some((piece) => piece.startsWith(')'))).toBe(false)
  })

  it('a mark above or below takes no room', () => {
    expect(measure('ที่')).toBe(measure('ท'))
  })
})

describe('digits', () => {
  it('are Thai where the office wants it so', () => {
    expect(inDigits('ปีงบประมาณ พ.ศ. 2570 (85.00)', 'thai')).toBe('ปีงบประมาณ พ.ศ. ๒๕๗๐ (๘๕.๐๐)')
    expect(inDigits('ปี 2570', 'arabic')).toBe('ปี 2570')
  })

  it('stay as they are in addresses and codes', () => {
    expect(inDigits('ข้อ O23 ดู https://example.go.th/2570 จำนวน 3 ครั้ง', 'thai')).toBe(
      'ข้อ O23 ดู https://example.go.th/2570 จำนวน ๓ ครั้ง',
    )
  })
})
