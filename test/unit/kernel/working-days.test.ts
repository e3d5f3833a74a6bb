import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  addWorkingDays,
  dueDay,
  type Holidays,
  kindOfDay,
  nextWorkingDay,
  workingDaysBetween,
} from '../../../src/kernel/working-days.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const table: Holidays = new Map([
  [2569, new Set(['2026-12-07', '2026-12-10', '2026-12-31'])],
  [2570, new Set(['2027-01-01'])],
])
const days = fc.integer({ min: 0, max: 729 }).map((offset) => day('2026-01-01').add({ days: offset }))

test('a day is a working day, a weekend, a holiday, or presumed to be one', () => {
  expect(kindOfDay(day('2026-12-08'), table)).toBe('working')
  expect(kindOfDay(day('2026-12-07'), table)).toBe('holiday')
  expect(kindOfDay(day('2026-12-05'), table)).toBe('weekend')
  expect(kindOfDay(day('2028-01-03'), table)).toBe('presumed')
})

test('fifteen days are counted from the day after', () => {
  expect(dueDay(day('2026-11-02'), { days: 15, type: 'calendar' }, table).day.toString()).toBe('2026-11-17')
})

test('a period that would end on a day off ends on the next working day', () => {
  const due = (from: string) => dueDay(day(from), { days: 15, type: 'calendar' }, table).day.toString()
  expect(due('2026-11-20')).toBe('2026-12-08') // Saturday 5, Sunday 6, substitution day 7
  expect(due('2026-12-16')).toBe('2027-01-04') // 31 December, 1 January, then the weekend
  expect(due('2028-02-14')).toBe('2028-02-29')
})

test('a period in working days steps over every day off', () => {
  expect(addWorkingDays(day('2026-12-04'), 1, table).day.toString()).toBe('2026-12-08')
  expect(addWorkingDays(day('2026-12-04'), 3, table).day.toString()).toBe('2026-12-11')
  expect(dueDay(day('2026-12-04'), { days: 3, type: 'working' }, table).day.toString()).toBe('2026-12-11')
  expect(addWorkingDays(day('2026-12-11'), -3, table).day.toString()).toBe('2026-12-04')
  expect(dueDay(day('2026-12-05'), { days: 0, type: 'working' }, table).day.toString()).toBe('2026-12-08')
})

test('a year without a table is told, and only then', () => {
  expect(dueDay(day('2026-11-02'), { days: 15, type: 'calendar' }, table).missingYears).toEqual([])
  expect(dueDay(day('2027-12-20'), { days: 15, type: 'calendar' }, table).missingYears).toEqual([2571])
  expect(addWorkingDays(day('2027-12-27'), 10, table).missingYears).toEqual([2571])
  expect(workingDaysBetween(day('2025-12-25'), day('2028-01-05'), table).missingYears).toEqual([2568, 2571])
  expect(nextWorkingDay(day('2028-01-01'), table)).toMatchObject({ day: day('2028-01-03'), missingYears: [2571] })
})

test('adding and counting working days undo each other', () => {
  fc.assert(
    fc.property(days, fc.integer({ min: -60, max: 60 }), (from, count) => {
      const { day: to } = addWorkingDays(from, count, table)
      if (count > 0) expect(workingDaysBetween(from, to, table).count).toBe(count)
      if (count === 0) expect(to).toEqual(from)
      if (count < 0) expect(workingDaysBetween(from, to, table).count).toBeLessThanOrEqual(0)
    }),
  )
})

test('a due day is a working day, never early, and moved only over days off', () => {
  fc.assert(
    fc.property(days, fc.integer({ min: 0, max: 90 }), (from, count) => {
      const { day: due } = dueDay(from, { days: count, type: 'calendar' }, table)
      expect(['working', 'presumed']).toContain(kindOfDay(due, table))
      for (let at = from.add({ days: count }); !at.equals(due); at = at.add({ days: 1 })) {
        expect(['weekend', 'holiday']).toContain(kindOfDay(at, table))
      }
    }),
  )
})

test('halves of days and periods below zero are refused', () => {
  expect(() => dueDay(day('2026-11-02'), { days: 1.5, type: 'calendar' }, table)).toThrow(RangeError)
  expect(() => dueDay(day('2026-11-02'), { days: -1, type: 'working' }, table)).toThrow(RangeError)
  expect(() => addWorkingDays(day('2026-11-02'), Number.NaN, table)).toThrow(RangeError)
})
