import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  bangkokTime,
  contains,
  dayOf,
  daysBetween,
  endOfDay,
  fiscalYearOf,
  fiscalYearWindow,
  HALVES,
  halfOf,
  halfWindow,
  lastDayOf,
  monthOf,
  monthsOf,
  monthWindow,
  QUARTERS,
  quarterOf,
  quarterWindow,
  roundWindow,
  startOfDay,
  windowOfDays,
} from '../../../src/kernel/calendar.ts'

const instants = fc
  .integer({ min: Date.UTC(2015, 0, 1), max: Date.UTC(2045, 0, 1) })
  .map((ms) => Temporal.Instant.fromEpochMilliseconds(ms))
const utc = (text: string) => Temporal.Instant.from(text)

test.each([
  ['2026-09-30T16:59:59Z', 2569, 2, 4],
  ['2026-09-30T17:00:00Z', 2570, 1, 1],
  ['2026-12-31T16:59:59Z', 2570, 1, 1],
  ['2026-12-31T17:00:00Z', 2570, 1, 2],
  ['2027-03-31T16:59:59Z', 2570, 1, 2],
  ['2027-03-31T17:00:00Z', 2570, 2, 3],
  ['2028-02-29T05:00:00Z', 2571, 1, 2],
])('%s is in fiscal year %i, half %i, quarter %i', (at, year, half, quarter) => {
  expect(fiscalYearOf(utc(at))).toBe(year)
  expect(halfOf(utc(at))).toBe(half)
  expect(quarterOf(utc(at))).toBe(quarter)
  expect(fiscalYearOf(dayOf(utc(at)))).toBe(year)
})

test('fiscal year 2570 runs from 1 October 2026 until just before 1 October 2027', () => {
  const year = fiscalYearWindow(2570)
  expect(year.start).toEqual(bangkokTime('2026-10-01T00:00'))
  expect(year.end).toEqual(bangkokTime('2027-10-01T00:00'))
  expect(contains(year, year.start)).toBe(true)
  expect(contains(year, year.end)).toBe(false)
  expect(contains(year, year.end.subtract({ nanoseconds: 1 }))).toBe(true)
  expect(lastDayOf(year).toString()).toBe('2027-09-30')
})

test('the twelve-month round includes the first half', () => {
  expect(roundWindow(2570, 6)).toEqual(halfWindow(2570, 1))
  expect(roundWindow(2570, 12)).toEqual(fiscalYearWindow(2570))
  expect(lastDayOf(roundWindow(2570, 6)).toString()).toBe('2027-03-31')
})

test('a month has its own length, leap days included', () => {
  const february = monthWindow(Temporal.PlainYearMonth.from('2028-02'))
  expect(february.start.until(february.end).total('hours')).toBe(29 * 24)
  expect(contains(february, bangkokTime('2028-02-29T23:59:59.999'))).toBe(true)
  expect(contains(february, bangkokTime('2028-03-01T00:00'))).toBe(false)
  expect(monthOf(utc('2026-12-31T17:00:00Z')).toString()).toBe('2027-01')
  expect(monthsOf(2570).map(String)).toHaveLength(12)
  expect(monthsOf(2570)[0]!.toString()).toBe('2026-10')
  expect(monthsOf(2570)[11]!.toString()).toBe('2027-09')
})

test('every moment lies in exactly one month, quarter and half of its fiscal year', () => {
  fc.assert(
    fc.property(instants, (at) => {
      const year = fiscalYearOf(at)
      expect(contains(fiscalYearWindow(year), at)).toBe(true)
      expect(QUARTERS.filter((quarter) => contains(quarterWindow(year, quarter), at))).toEqual([quarterOf(at)])
      expect(HALVES.filter((half) => contains(halfWindow(year, half), at))).toEqual([halfOf(at)])
      expect(monthsOf(year).filter((month) => contains(monthWindow(month), at))).toEqual([monthOf(at)])
    }),
  )
})

test('periods lie edge to edge', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2550, max: 2600 }), (year) => {
      const quarters = QUARTERS.map((quarter) => quarterWindow(year, quarter))
      expect(quarters[0]!.start).toEqual(fiscalYearWindow(year).start)
      for (const [i, quarter] of quarters.slice(1).entries()) expect(quarter.start).toEqual(quarters[i]!.end)
      expect(fiscalYearWindow(year + 1).start).toEqual(fiscalYearWindow(year).end)
    }),
  )
})

test('a day is the one in Bangkok and ends where the next begins', () => {
  const day = dayOf(utc('2026-11-17T17:00:00Z'))
  expect(day.toString()).toBe('2026-11-18')
  expect(startOfDay(day)).toEqual(utc('2026-11-17T17:00:00Z'))
  expect(endOfDay(day)).toEqual(startOfDay(day.add({ days: 1 })))
  expect(windowOfDays(day, day)).toEqual({ start: startOfDay(day), end: endOfDay(day) })
  expect(daysBetween(day, Temporal.PlainDate.from('2027-11-18'))).toBe(365)
})
