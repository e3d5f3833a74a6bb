import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  holidaysOf,
  holidayWarnings,
  SHIPPED,
  withoutSubstitute,
  withYears,
  yearOf,
} from '../../../src/features/agencies/holidays/holidays.ts'
import { readHolidays } from '../../../src/features/agencies/holidays/read.ts'
import { addWorkingDays, dueDay, kindOfDay } from '../../../src/kernel/working-days.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const read = (text: string) => readHolidays(text, { source: 'ไฟล์ทดสอบ', today: day('2026-11-20') })

describe('what ships', () => {
  test('is 2569 to 2571, each with its source, in order and without repeats', () => {
    expect(SHIPPED.map(({ year }) => year)).toEqual([2569, 2570, 2571])
    for (const { year, days, source } of SHIPPED) {
      expect(source).toMatch(/คณะรัฐมนตรี/)
      const list = days.map((one) => one.day)
      expect(list).toEqual([...new Set(list)].sort())
      for (const one of list) expect(day(one).year + 543).toBe(year)
    }
  })

  test('puts every substitution on a weekday after the weekend it makes good', () => {
    for (const { days } of SHIPPED)
      for (const one of days.filter(({ kind }) => kind === 'substitution')) {
        expect(day(one.day).dayOfWeek).toBeLessThan(6)
        expect(day(one.for!).dayOfWeek).toBeGreaterThan(5)
        expect(day(one.for!).until(day(one.day)).days).toBeLessThan(4)
      }
    for (const year of SHIPPED) expect(withoutSubstitute(year)).toEqual([])
  })

  test('says of the years nobody has announced that they are expected', () => {
    expect(SHIPPED[0]!.days.filter(({ expected }) => expected).map(({ name }) => name)).toEqual(['วันพืชมงคล'])
    for (const { days, notes } of SHIPPED.slice(1)) {
      expect(days.every(({ expected }) => expected)).toBe(true)
      expect(notes.join()).toMatch(/วันพืชมงคล/)
    }
  })

  test('counts over New Year and Songkran', () => {
    const holidays = holidaysOf([])
    expect(kindOfDay(day('2026-12-07'), holidays)).toBe('holiday')
    expect(dueDay(day('2026-12-16'), { days: 15, type: 'calendar' }, holidays).day.toString()).toBe('2027-01-04')
    expect(addWorkingDays(day('2027-04-12'), 1, holidays).day.toString()).toBe('2027-04-16')
  })
})

describe('a year nobody has entered', () => {
  test('is a warning, never silent', () => {
    expect(holidayWarnings([], day('2029-02-01'))).toEqual([{ year: 2572, why: 'missing' }])
    expect(addWorkingDays(day('2029-01-02'), 1, holidaysOf([])).missingYears).toEqual([2572])
    expect(addWorkingDays(day('2027-01-04'), 1, holidaysOf([])).missingYears).toEqual([])
  })

  test('is asked for from October of the year before', () => {
    const entered = read('day,name\n2029-01-01,วันขึ้นปีใหม่').years
    expect(holidayWarnings(entered, day('2029-09-30'))).toEqual([])
    expect(holidayWarnings(entered, day('2029-10-01'))).toEqual([{ year: 2573, why: 'missing' }])
    expect(holidayWarnings([], day('2027-05-01'))).toEqual([{ year: 2570, why: 'expected' }])
    // What has passed needs no confirming any more.
    expect(holidayWarnings([], day('2026-05-13'))).toEqual([{ year: 2569, why: 'expected' }])
    expect(holidayWarnings([], day('2026-05-14'))).toEqual([])
  })
})

test('the office’s own list stands in place of the shipped one, year by year', () => {
  const { years, mistakes } = read('day,name,kind\n2027-01-01,วันขึ้นปีใหม่,\n2027-03-26,ประเพณีท้องถิ่น,special\n')
  expect(mistakes).toEqual([])
  const own = withYears([], years)
  const holidays = holidaysOf(own)
  expect(kindOfDay(day('2027-03-26'), holidays)).toBe('holiday')
  expect(kindOfDay(day('2027-04-06'), holidays)).toBe('working')
  expect(kindOfDay(day('2028-04-06'), holidays)).toBe('holiday')
  expect(yearOf(own, 2570)).toMatchObject({ source: 'ไฟล์ทดสอบ' })
  const again = withYears(own, read('day,name\n2027-01-01,วันขึ้นปีใหม่').years)
  expect(again).toHaveLength(1)
  expect(kindOfDay(day('2027-03-26'), holidaysOf(again))).toBe('working')
})

describe('a file', () => {
  test('may be CSV or JSON, of Excel or of a person, in Thai days or ISO', () => {
    const days = [
      { day: '2026-12-05', name: 'วันพ่อแห่งชาติ, วันชาติ', kind: 'holiday', for: null, expected: false },
      { day: '2026-12-07', name: 'ชดเชย', kind: 'substitution', for: '2026-12-05', expected: false },
    ]
    const forms = [
      'day,name,kind,for\n2026-12-05,"วันพ่อแห่งชาติ, วันชาติ",holiday,\n2026-12-07,ชดเชย,substitution,2026-12-05\n',
      '\uFEFFname;day;for;kind\r\nวันพ่อแห่งชาติ, วันชาติ;5/12/2569;;\r\nชดเชย;7 ธ.ค. 2569;๕/๑๒/๒๕๖๙;substitution',
      JSON.stringify({ source: 'ไฟล์ทดสอบ', days }),
      JSON.stringify([...days].reverse()),
    ]
    for (const form of forms)
      expect(read(form)).toEqual({ mistakes: [], years: [{ year: 2569, source: 'ไฟล์ทดสอบ', notes: [], days }] })
  })

  test('tells every mistake at once, with its line, and enters nothing', () => {
    const text = [
      'day,name,kind,for',
      '2026-13-01,วันที่สิบสามเดือน,,',
      '2026-12-05,,,',
      '2026-12-10,วันรัฐธรรมนูญ,fête,',
      '2026-12-31,วันสิ้นปี,,',
      '31/12/2569,วันสิ้นปี,,',
      '2026-12-12,ชดเชยวันเสาร์,substitution,',
      '5/12,ไม่บอกปี,,',
    ].join('\n')
    const { years, mistakes } = read(text)
    expect(years).toEqual([])
    expect(mistakes.map(({ line, what }) => `${line} ${what}`)).toEqual([
      '2 not-a-day',
      '3 no-name',
      '4 unknown-kind',
      '6 twice',
      '7 weekend',
      '8 not-a-day',
    ])
    expect(read('').mistakes[0]?.what).toBe('columns')
    expect(read('day,name\n').mistakes[0]?.what).toBe('no-days')
    expect(read('{"days":').mistakes[0]?.what).toBe('not-json')
    expect(read('[{"name":"x"}]').mistakes[0]?.what).toBe('columns')
  })

  test('never throws, whatever it holds', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.string().map((text) => `day,name,kind,for\n${text}`),
          fc.json(),
        ),
        (text) => {
          const { years, mistakes } = read(text)
          expect(years.length > 0).toBe(mistakes.length === 0)
        },
      ),
    )
  })
})
