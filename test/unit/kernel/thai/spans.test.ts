import fc from 'fast-check'
import { expect, test } from 'vitest'
import { toThaiDigits } from '../../../../src/kernel/thai/digits.ts'
import { readSpan } from '../../../../src/kernel/thai/read-span.ts'
import { sayMonths } from '../../../../src/kernel/thai/say-day.ts'
import { readYear, readYears } from '../../../../src/kernel/thai/years.ts'

const span = (text: string) => {
  const found = readSpan(text)
  return found && `${found.first}/${found.last}/${found.unit}`
}

test.each([
  ['ม.ค. – มี.ค. 65', '2022-01-01/2022-03-31/month'],
  ['ต.ค. 64 – มี.ค. 65', '2021-10-01/2022-03-31/month'],
  ['ต.ค. 64-มี.ค.65', '2021-10-01/2022-03-31/month'],
  ['ตุลาคม 2564 ถึง มีนาคม 2565', '2021-10-01/2022-03-31/month'],
  ['ตั้งแต่เดือนตุลาคม พ.ศ. ๒๕๖๔ ถึงเดือนมีนาคม พ.ศ. ๒๕๖๕', '2021-10-01/2022-03-31/month'],
  ['ต.ค. – มี.ค. 65', '2021-10-01/2022-03-31/month'],
  ['สิงหาคม ๒๕๖๕', '2022-08-01/2022-08-31/month'],
  ['ก.พ. 71', '2028-02-01/2028-02-29/month'],
  ['Oct 2021 to Mar 2022', '2021-10-01/2022-03-31/month'],
  ['October – November 2021', '2021-10-01/2021-11-30/month'],
  ['1 ต.ค. 2564 - 31 มี.ค. 2565', '2021-10-01/2022-03-31/day'],
  ['15 – 17 ม.ค. 69', '2026-01-15/2026-01-17/day'],
  ['28 ธ.ค. – 3 ม.ค. 70', '2026-12-28/2027-01-03/day'],
  ['1/10/2564 - 31/3/2565', '2021-10-01/2022-03-31/day'],
  ['วันที่ 15 ม.ค. 69', '2026-01-15/2026-01-15/day'],
])('%s is %s', (text, expected) => {
  expect(span(text)).toBe(expected)
})

test.each([
  '',
  '-',
  'ม.ค.',
  'ม.ค. – มี.ค.',
  'มี.ค. 65 – ม.ค. 65',
  'ม.ค. – ก.พ. – มี.ค. 65',
  '15 ม.ค. – มี.ค. 65',
  '31 ก.พ. – 3 มี.ค. 65',
  'ตลอดปี',
  '2565',
])('“%s” is no span', (text) => {
  expect(readSpan(text)).toBeNull()
})

test('a span of months is read as it was printed', () => {
  const months = fc
    .tuple(fc.integer({ min: 1958, max: 2056 }), fc.integer({ min: 1, max: 12 }))
    .map(([year, month]) => Temporal.PlainYearMonth.from({ year, month }))
  fc.assert(
    fc.property(months, fc.integer({ min: 0, max: 40 }), fc.boolean(), (first, length, thaiDigits) => {
      const last = first.add({ months: length })
      if (last.year > 2056) return
      const printed = sayMonths(first, last)
      const read = readSpan(thaiDigits ? toThaiDigits(printed) : printed)
      expect(read).toEqual({
        first: first.toPlainDate({ day: 1 }),
        last: last.toPlainDate({ day: last.daysInMonth }),
        unit: 'month',
      })
    }),
  )
})

test.each([
  ['พ.ศ. ๒๕๖๖ – ๒๕๗๐', { first: 2566, last: 2570, fiscal: false }],
  ['(พ.ศ. ๒๕๖๖ - ๒๕๗๐)', { first: 2566, last: 2570, fiscal: false }],
  ['2566 -2570', { first: 2566, last: 2570, fiscal: false }],
  ['ปีงบประมาณ พ.ศ. 2566 - 2570', { first: 2566, last: 2570, fiscal: true }],
  ['ประจำปีงบประมาณ พ.ศ. 2565', { first: 2565, last: 2565, fiscal: true }],
  ['ในปี พ.ศ. ๒๕๗๐', { first: 2570, last: 2570, fiscal: false }],
  ['พุทธศักราช ๒๕๖๐', { first: 2560, last: 2560, fiscal: false }],
  ['พ.ศ.2566-70', { first: 2566, last: 2570, fiscal: false }],
  ['ค.ศ. 2026', { first: 2569, last: 2569, fiscal: false }],
])('%s are the years %o', (text, years) => {
  expect(readYears(text)).toEqual(years)
})

test('years of the wrong era, far away or the wrong way round are refused', () => {
  expect(readYears('พ.ศ. 2026')).toBeNull()
  expect(readYears('ค.ศ. 2569')).toBeNull()
  expect(readYears('2300')).toBeNull()
  expect(readYears('2570 - 2566')).toBeNull()
  expect(readYears('123')).toBeNull()
})

test('two digits are a Buddhist year unless only this century’s Christian year makes sense', () => {
  const today = Temporal.PlainDate.from('2026-11-20')
  expect(readYear('69', undefined, today)).toBe(2026)
  expect(readYear('26', undefined, today)).toBe(2026)
  expect(readYear('27', undefined, today)).toBe(2027)
  expect(readYear('40', undefined, today)).toBe(1997)
  expect(readYear('26', 'buddhist', today)).toBe(1983)
  expect(readYear('26')).toBe(1983)
  expect(readYear('26', 'christian')).toBe(2026)
})
