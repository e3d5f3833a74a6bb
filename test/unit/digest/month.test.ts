import { describe, expect, test } from 'vitest'
import {
  changesOf,
  isQuiet,
  type MonthFigures,
  monthBefore,
  monthName,
  monthNamed,
  windowUntil,
  yearOfMonth,
} from '../../../src/features/digest/month.ts'
import { bangkokTime } from '../../../src/kernel/calendar.ts'

const plan = (round: string, kind: string, percent: number | null, late = 0): MonthFigures['plan'] => ({
  round,
  kind,
  percent,
  stepsDone: 1,
  stepsApplicable: 2,
  late,
  lateOf: [],
  byDimension: [],
  help: [],
})
const month = (
  name: string,
  has: Partial<MonthFigures['complaints']> = {},
  of: MonthFigures['plan'] = null,
): MonthFigures => ({
  month: name as MonthFigures['month'],
  plan: of,
  duties: null,
  complaints: {
    carried: 0,
    received: 0,
    done: 0,
    over15: 0,
    open: 0,
    byUnit: [],
    satisfied: null,
    answers: 0,
    stars: [0, 0, 0, 0, 0],
    ...has,
  },
})

describe('the month a digest is of', () => {
  test.each([
    ['2026-10-01T00:00', '2026-09', 2569],
    ['2026-09-30T23:59:59', '2026-08', 2569],
    ['2026-11-01T02:30', '2026-10', 2570],
    ['2027-01-01T00:00', '2026-12', 2570],
    ['2027-04-01T00:00', '2027-03', 2570],
    ['2028-03-01T07:05', '2028-02', 2571],
  ])('at %s is %s of fiscal year %i', (at, name, year) => {
    const last = monthBefore(bangkokTime(at))
    expect(monthName(last)).toBe(name)
    expect(yearOfMonth(last)).toBe(year)
  })

  test('ends when it ends, or now', () => {
    const of = monthNamed('2026-11')!
    expect(windowUntil(of, bangkokTime('2026-12-05T09:00')).end).toEqual(bangkokTime('2026-12-01T00:00'))
    expect(windowUntil(of, bangkokTime('2026-11-05T09:00')).end).toEqual(bangkokTime('2026-11-05T09:00'))
    expect(windowUntil(of, bangkokTime('2026-11-05T09:00')).start).toEqual(bangkokTime('2026-11-01T00:00'))
  })

  test('is named as it sorts, and nothing else is a month', () => {
    expect(monthNamed('2026-13')).toBeNull()
    expect(monthNamed('พ.ย. 2569')).toBeNull()
    expect(monthNamed('2026-1')).toBeNull()
  })
})

describe('a number is compared', () => {
  test('with last month and last year, where there are any', () => {
    const now = month('2026-11', { received: 12 })
    const others = { month: month('2026-10', { received: 9 }), year: month('2025-11', { received: 12 }) }
    expect(changesOf(now, 'complaints', others)).toEqual([
      { against: 'month', by: 3 },
      { against: 'year', by: 0 },
    ])
    expect(changesOf(now, 'complaints', { month: null, year: null })).toEqual([])
  })

  test('of progress only within its round, and with the same round of last year', () => {
    const now = month('2026-12', {}, plan('2570-6', 'half-year', 20))
    const otherRound = month('2026-11', {}, plan('2569-12', 'annual', 90))
    const lastYear = month('2025-12', {}, plan('2569-6', 'half-year', 25))
    expect(changesOf(now, 'progress', { month: otherRound, year: lastYear })).toEqual([{ against: 'year', by: -5 }])
  })

  test('never with what nobody measured', () => {
    const now = month('2026-11', { satisfied: 80, answers: 5 })
    expect(changesOf(now, 'satisfied', { month: month('2026-10'), year: null })).toEqual([])
  })
})

describe('a quiet month', () => {
  test('has nothing new, nothing open, nothing late and the plan where it was', () => {
    expect(isQuiet(month('2026-11'), month('2026-10'))).toBe(true)
    expect(isQuiet(month('2026-11', { open: 1 }), null)).toBe(false)
    expect(isQuiet(month('2026-11', {}, plan('2570-6', 'half-year', 5, 1)), null)).toBe(false)
    expect(
      isQuiet(
        month('2026-11', {}, plan('2570-6', 'half-year', 6)),
        month('2026-10', {}, plan('2570-6', 'half-year', 5)),
      ),
    ).toBe(false)
  })
})
