import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { byNumber, createSearch, misprints } from '../../../../src/features/plans/talk/search/search.ts'
import { searchWords } from '../../../../src/features/plans/talk/search/search-words.ts'
import { createWords } from '../../../../src/kernel/i18n.ts'
import { toThaiDigits } from '../../../../src/kernel/thai/digits.ts'
import { thanTawanPlan } from '../../../fixtures/plans/than-tawan.ts'

const search = createSearch(searchWords(createWords('locales')))
const { measures } = thanTawanPlan().plan
const numbers = (text: string, manner?: 'asked' | 'overheard') =>
  search.byTitle(measures, text, manner).map(({ no }) => no)

describe('a number', () => {
  it.each([
    '11',
    '๑๑',
    'มาตรการ 11',
    'มาตรการที่ ๑๑',
    'ข้อ ๑๑',
    'ข้อ11ครับ',
    'ขอดูมาตรการ 11 หน่อยค่ะ',
    'ลำดับที่ ๑๑',
    '#11',
    'measure 11',
    'No. 11',
    'Measure no. 11 please',
    'มาตรการสิบเอ็ด',
  ])('is read in “%s”', (text) => {
    expect(search.numberIn(text)).toBe(11)
  })

  it('is read whatever digits and words stand around it', () => {
    const before = fc.constantFrom('', 'มาตรการ', 'มาตรการ ', 'ข้อ ', 'ดูข้อ', 'measure ')
    const after = fc.constantFrom('', 'ครับ', ' ค่ะ', ' please')
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999 }), before, after, fc.boolean(), (no, head, tail, isThai) => {
        const figure = isThai ? toThaiDigits(String(no)) : String(no)
        expect(search.numberIn(`${head}${figure}${tail}`)).toBe(no)
      }),
    )
  })

  it.each(['', 'มาตรการ', '11 คน', 'เดือน 11', '11/12', 'ซอย 11', 'สิบเอ็ด', '1234', '0812345678'])(
    'is not read in “%s”',
    (text) => {
      expect(search.numberIn(text)).toBeNull()
    },
  )

  it('that was printed twice means both measures', () => {
    const [first, second] = measures
    const twice = [first!, { ...second!, printedNo: toThaiDigits(String(first!.no)) }]
    expect(byNumber(twice, first!.no)).toHaveLength(2)
    expect(byNumber(twice, second!.no)).toEqual([twice[1]])
  })
})

describe('words of a title', () => {
  it('every measure is found by its own title, and nothing is better', () => {
    for (const { no, titleTh } of measures) expect(numbers(titleTh), titleTh).toContain(no)
  })

  it('and by its title with one letter wrong, missing or doubled', () => {
    const anyMeasure = fc.constantFrom(...measures)
    fc.assert(
      fc.property(anyMeasure, fc.nat(), fc.constantFrom('drop', 'double', 'other'), ({ no, titleTh }, at, how) => {
        const i = at % titleTh.length
        const letter = { drop: '', double: titleTh[i]! + titleTh[i]!, other: 'ฌ' }[how as 'drop']
        expect(numbers(titleTh.slice(0, i) + letter + titleTh.slice(i + 1))).toContain(no)
      }),
      { numRuns: 60 },
    )
  })

  it('a few of its words are enough, with a slip of the finger', () => {
    const [contract] = measures.filter(({ titleTh }) => titleTh.includes('สัญญาจัดซื้อจัดจ้าง'))
    for (const said of ['จัดซื้อจัดจ้าง', 'สัญญาจัดซื้อ', 'จัดซือจัดจ้าง', 'มาตรการจัดซื้อจัดจ้าง', 'ขอดูเรื่องจัดซื้อจัดจ้างครับ'])
      expect(numbers(said), said).toContain(contract!.no)
  })

  it('what every title says tells nothing', () => {
    for (const said of ['โครงการ', 'มาตรการ', 'กิจกรรม', 'การ', 'ก', '']) expect(numbers(said), said).toEqual([])
  })

  it('what citizens write is not taken for a measure when it is only overheard', () => {
    const said = [
      'ไฟหน้าวัดดับสามวันแล้ว',
      'ถนนเป็นหลุม',
      'ขยะไม่มาเก็บ',
      'สวัสดีครับ',
      'ขอบคุณ',
      'ฝนจะตกไหม',
      'น้ำไม่ไหล',
      'เสียงดังตอนกลางคืน',
    ]
    for (const one of said) expect(numbers(one, 'overheard'), one).toEqual([])
  })
})

it('misprints counts letters to change, add or drop', () => {
  expect(misprints('จัดซื้อ', 'การจัดซื้อจัดจ้าง')).toBe(0)
  expect(misprints('จัดซือ', 'การจัดซื้อจัดจ้าง')).toBe(1)
  fc.assert(
    fc.property(fc.string(), fc.string(), (text, title) => {
      const found = misprints(text, title)
      expect(found).toBeLessThanOrEqual(text.length)
      expect(misprints(text, `${title}${text}`)).toBe(0)
    }),
  )
})
