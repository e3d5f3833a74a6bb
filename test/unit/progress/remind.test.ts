import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { nudgeOn, nudgesOf } from '../../../src/features/progress/remind/calendar.ts'
import {
  bundleTime,
  isWorkingDay,
  minuteOf,
  momentOn,
  usualMinute,
} from '../../../src/features/progress/remind/when.ts'
import { bangkokTime, dayOf, inBangkok } from '../../../src/kernel/calendar.ts'
import type { Holidays } from '../../../src/kernel/working-days.ts'
import { ROUNDS } from './plan.ts'

const songkran: Holidays = new Map([
  [2569, new Set<string>()],
  [2570, new Set(['2027-04-06', '2027-04-13', '2027-04-14', '2027-04-15'])],
])
const day = (text: string) => Temporal.PlainDate.from(text)
const half = ROUNDS.find(({ key }) => key === '2570-6')!
const month = ROUNDS.find(({ key }) => key === '2570-m11')!
const LEADS = [14, 7, 1]

describe('the days on which a round is spoken of', () => {
  const nudges = nudgesOf(half, LEADS, songkran)
  it('are moved off holidays: before the due day to earlier, after it to later', () => {
    expect(nudges.slice(0, 6).map((one) => `${one.day} ${one.nudge}`)).toEqual([
      '2027-03-16 opening',
      '2027-04-01 before',
      '2027-04-08 before',
      '2027-04-12 before',
      '2027-04-16 after',
      '2027-04-23 weekly',
    ])
    expect(nudges.every((one) => isWorkingDay(one.day, songkran))).toBe(true)
  })

  it('end when the round is closed, and the earliest word only rides', () => {
    expect(nudges.at(-1)!.day.toString() < dayOf(half.closes).toString()).toBe(true)
    expect(nudges.filter(({ rides }) => rides).map((one) => one.day.toString())).toEqual(['2027-04-01'])
  })

  it('are fewer for a month: when it is over, a day before, and while it is late', () => {
    expect(
      nudgesOf(month, LEADS, songkran)
        .slice(0, 3)
        .map((one) => `${one.day} ${one.nudge}`),
    ).toEqual(['2026-12-01 opening', '2026-12-04 before', '2026-12-08 after'])
  })

  it('are each told once, whatever days nobody was there', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 130 }), { minLength: 1 }), (looked) => {
        const days = looked.toSorted((a, b) => a - b).map((n) => day('2027-03-10').add({ days: n }))
        let since = day('2027-03-09')
        const told: string[] = []
        for (const today of days) {
          const found = nudgeOn(nudges, since, today)
          if (found) told.push(found.day.toString())
          since = today
        }
        expect(new Set(told).size).toBe(told.length)
        const last = days.at(-1)!.toString()
        const owed = nudges.filter((one) => one.day.toString() <= last)
        expect(told.length).toBeLessThanOrEqual(owed.length)
        expect(told.length > 0).toBe(owed.length > 0)
      }),
    )
  })
})

test('a notice comes on a working day inside office hours, when the person usually answers', () => {
  const at = (local: string) => bangkokTime(local).epochMilliseconds
  expect(usualMinute([at('2027-01-04T14:10')])).toBe(9 * 60)
  expect(usualMinute(['13:00', '14:10', '15:30'].map((time) => at(`2027-01-04T${time}`)))).toBe(14 * 60 + 10)
  expect(usualMinute(['22:00', '23:10', '21:30'].map((time) => at(`2027-01-04T${time}`)))).toBe(16 * 60)
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 1439 })), fc.uuid(), (minutes, person) => {
      const usual = usualMinute(minutes.map((minute) => momentOn(day('2027-01-04'), minute).epochMilliseconds))
      const minute = minuteOf(usual, person)
      expect(minute).toBeGreaterThan(8 * 60 + 30)
      expect(minute).toBeLessThan(16 * 60 + 30)
    }),
  )
})

test('what waits for a head is bundled until Monday, or until tomorrow when it is soon due', () => {
  const bundled = (local: string) =>
    inBangkok(bundleTime(bangkokTime(local), half.due, 9 * 60, songkran))
      .toPlainDateTime()
      .toString()
      .slice(0, 16)
  expect(bundled('2027-03-16T10:00')).toBe('2027-03-22T09:00')
  expect(bundled('2027-03-22T08:00')).toBe('2027-03-22T09:00')
  expect(bundled('2027-04-12T10:00')).toBe('2027-04-16T09:00')
  expect(bundled('2027-04-16T07:00')).toBe('2027-04-16T09:00')
})
