import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bangkokTime } from '../../../../src/kernel/calendar.ts'
import { toThaiDigits } from '../../../../src/kernel/thai/digits.ts'
import { readMonth } from '../../../../src/kernel/thai/months.ts'
import { type Leaning, readDay } from '../../../../src/kernel/thai/read-day.ts'
import { sayDay, sayLongDay, sayMoment, sayMonth, sayTime, sayWeekday } from '../../../../src/kernel/thai/say-day.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const TODAY = day('2026-11-20') // a Friday
const days = fc.integer({ min: 0, max: 20_000 }).map((offset) => day('2000-01-01').add({ days: offset }))

describe('saying', () => {
  test('days are written as the office writes them', () => {
    const at = bangkokTime('2026-11-17T09:30')
    expect(sayDay(at, 'th')).toBe('17 พ.ย. 2569')
    expect(sayDay(at, 'en')).toBe('17 Nov 2026')
    expect(sayLongDay(at, 'th')).toBe('17 พฤศจิกายน 2569')
    expect(sayLongDay(at, 'en')).toBe('17 November 2026')
    expect(sayWeekday(at, 'th')).toBe('วันอังคารที่ 17 พ.ย. 2569')
    expect(sayWeekday(at, 'en')).toBe('Tuesday 17 Nov 2026')
    expect(sayTime(at, 'th')).toBe('09.30')
    expect(sayTime(at, 'en')).toBe('09:30')
    expect(sayMoment(at, 'th')).toBe('17 พ.ย. 2569 09.30 น.')
    expect(sayMoment(at, 'en')).toBe('17 Nov 2026, 09:30')
    expect(sayMonth(at, 'th')).toBe('พ.ย. 2569')
    expect(sayMonth(at, 'en', 'long')).toBe('November 2026')
    expect(sayMonth(Temporal.PlainYearMonth.from('2026-11'), 'th', 'long')).toBe('พฤศจิกายน 2569')
  })

  test('a moment is told by the clock in Bangkok', () => {
    const at = Temporal.Instant.from('2026-12-31T17:00:00Z')
    expect(sayMoment(at, 'th')).toBe('1 ม.ค. 2570 00.00 น.')
  })
})

describe('reading', () => {
  test.each([
    ['๑๕ ม.ค. ๖๙', '2026-01-15'],
    ['15/1/2569', '2026-01-15'],
    ['15-01-69', '2026-01-15'],
    ['15.1.69', '2026-01-15'],
    ['15 1 69', '2026-01-15'],
    ['15 มกราคม 2569', '2026-01-15'],
    ['15มค69', '2026-01-15'],
    ['วันที่ 15 เดือน มกราคม พ.ศ. 2569', '2026-01-15'],
    ['วันที่ ๒๙ เดือน สิงหาคม พ.ศ. ๒๕๖๕', '2022-08-29'],
    ['ลงวันที่ ๒๕ ธันวาคม ๒๕๕๗', '2014-12-25'],
    ['วันอังคารที่ 17 พ.ย. 2569', '2026-11-17'],
    ['วันพฤหัสบดีที่ 15 ม.ค. 69 ครับ', '2026-01-15'],
    ['๑ ตุลาคม พ.ศ.๒๕๖๒', '2019-10-01'],
    ['15 มกราคม 2026', '2026-01-15'],
    ['15/1/2026', '2026-01-15'],
    ['15 ม.ค. ค.ศ. 2026', '2026-01-15'],
    ['2026-01-15', '2026-01-15'],
    ['2569-01-15', '2026-01-15'],
    ['15 Jan 2026', '2026-01-15'],
    ['15th January 2026', '2026-01-15'],
    ['January 15, 2026', '2026-01-15'],
    ['Tuesday 17 Nov 2026', '2026-11-17'],
    ['17/11/26', '2026-11-17'],
    ['29 ก.พ. 71', '2028-02-29'],
    ['15 กรกฏาคม 69', '2026-07-15'],
    ['1 พฤษจิกายน 69', '2026-11-01'],
    ['วันนี้', '2026-11-20'],
    ['พรุ่งนี้ค่ะ', '2026-11-21'],
    ['พรุงนี้', '2026-11-21'],
    ['มะรืนนี้', '2026-11-22'],
    ['เมื่อวาน', '2026-11-19'],
    ['เมื่อวานซืน', '2026-11-18'],
    ['Tomorrow', '2026-11-21'],
    ['อีก ๓ วัน', '2026-11-23'],
    ['2 วันที่แล้ว', '2026-11-18'],
    ['2 สัปดาห์ก่อน', '2026-11-06'],
    ['in 3 days', '2026-11-23'],
    ['3 days ago', '2026-11-17'],
    ['วันจันทร์หน้า', '2026-11-23'],
    ['จันทร์ที่แล้ว', '2026-11-16'],
    ['วันศุกร์ที่แล้ว', '2026-11-13'],
    ['วันศุกร์', '2026-11-20'],
    ['วันที่ 25', '2026-11-25'],
    ['วันที่ 5 เดือนหน้า', '2026-12-05'],
    ['วันที่ 3 เดือนที่แล้ว', '2026-10-03'],
    ['15 ม.ค.', '2027-01-15'],
    ['15/1', '2027-01-15'],
    ['1 พ.ย.', '2026-11-01'],
  ])('%s is %s', (text, expected) => {
    expect(readDay(text, TODAY)?.toString()).toBe(expected)
  })

  test.each([
    '',
    'ไฟดับ',
    '31 ก.พ. 69',
    '29 ก.พ. 70',
    '32/1/69',
    '15/13/69',
    '15',
    '2569',
    'มกราคม',
    'พ.ศ. 2569',
    '0 ม.ค. 69',
  ])('“%s” is no day', (text) => {
    expect(readDay(text, TODAY)).toBeNull()
  })

  test.each([
    ['1 ธ.ค.', undefined, '2026-12-01'],
    ['1 ธ.ค.', 'past', '2025-12-01'],
    ['1 ต.ค.', 'future', '2027-10-01'],
    ['วันจันทร์', 'past', '2026-11-16'],
    ['วันจันทร์', 'future', '2026-11-23'],
    ['วันที่ 25', 'past', '2026-10-25'],
    ['20/11', 'past', '2026-11-20'],
    ['20/11', 'future', '2026-11-20'],
    ['29 ก.พ.', 'future', '2028-02-29'],
  ] satisfies [string, Leaning | undefined, string][])('%s leaning to the %s is %s', (text, leaning, expected) => {
    expect(readDay(text, TODAY, leaning)?.toString()).toBe(expected)
  })

  test('whatever is written is read again, in either language and either digits', () => {
    fc.assert(
      fc.property(days, fc.constantFrom('th', 'en'), fc.boolean(), (when, language, thaiDigits) => {
        for (const say of [sayDay, sayLongDay, sayWeekday]) {
          const written = say(when, language)
          expect(readDay(thaiDigits ? toThaiDigits(written) : written, TODAY)).toEqual(when)
        }
      }),
    )
  })

  test('no text makes reading fail', () => {
    const scraps = fc.array(
      fc.constantFrom('15', '2569', 'ม.ค.', '/', '-', ' ', 'วันที่', 'พ.ศ.', 'เดือน', 'หน้า', '99', 'อีก'),
    )
    fc.assert(fc.property(scraps, (parts) => void readDay(parts.join(''), TODAY)))
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => void readDay(text, TODAY)))
  })
})

describe('months', () => {
  test('every printed name and abbreviation is known', () => {
    for (let month = 1; month <= 12; month += 1) {
      const at = Temporal.PlainYearMonth.from({ year: 2026, month })
      for (const language of ['th', 'en']) {
        for (const length of ['short', 'long'] as const) {
          expect(readMonth(sayMonth(at, language, length).split(' ')[0]!)).toBe(month)
        }
      }
    }
  })

  test.each([
    ['เมศายน', 4],
    ['กุมภาพัน', 2],
    ['มิถุนายม', 6],
    ['สิงหาค', 8],
    ['พฤศจิกายนน', 11],
    ['มีค', 3],
    ['ธันวา', 12],
    ['Sept.', 9],
  ])('%s is month %i', (written, month) => {
    expect(readMonth(written)).toBe(month)
  })

  test.each(['', 'ค.ม.', 'ยายน', 'คม', 'ตุล', 'มกร', 'วันคาร'])('%s is no month', (written) => {
    expect(readMonth(written)).toBeNull()
  })
})
