import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { defineJob, staggerOf } from '../../../src/jobs/job.ts'
import {
  latestSlot,
  nextSlot,
  parseSchedule,
  shortestGap,
  slotsBetween,
  slotsPerDay,
} from '../../../src/jobs/schedule.ts'
import { bangkokTime, inBangkok } from '../../../src/kernel/calendar.ts'
import { type AgencyId, newId } from '../../../src/kernel/ids.ts'

const wall = (at: Temporal.Instant | null) => at && inBangkok(at).toPlainDateTime().toString({ smallestUnit: 'minute' })
const between = (text: string, after: string, until: string) =>
  [...slotsBetween(parseSchedule(text), bangkokTime(after), bangkokTime(until))].map(wall)

describe('slots', () => {
  test('are read on the wall clock in Bangkok', () => {
    expect(between('0 9 * * 1-5', '2026-11-19T10:00', '2026-11-24T09:00')).toEqual([
      '2026-11-20T09:00',
      '2026-11-23T09:00',
      '2026-11-24T09:00',
    ])
    expect(nextSlot(parseSchedule('0 0 1 10 *'), Temporal.Instant.from('2026-09-30T16:59:59Z'))?.toString()).toBe(
      '2026-09-30T17:00:00Z',
    )
  })

  test.each([
    ['30 7 1 * *', '2026-12-01T07:30'],
    ['0 18 L * *', '2026-11-30T18:00'],
    ['*/20 8-9 * * *', '2026-11-20T09:20'],
    ['15,45 * * * *', '2026-11-20T09:15'],
    ['0 0 29 feb *', '2028-02-29T00:00'],
    ['0 9 * * sun', '2026-11-22T09:00'],
    ['0 9 * * 7', '2026-11-22T09:00'],
    ['0 9 1 * mon', '2026-11-23T09:00'],
    ['5/15 9 * * *', '2026-11-20T09:05'],
    ['0 9 10,L 1-3 *', '2027-01-10T09:00'],
  ])('of “%s” after 20 November 09:00 begin with %s', (text, first) => {
    expect(wall(nextSlot(parseSchedule(text), bangkokTime('2026-11-20T09:00')))).toBe(first)
  })

  test('a window holds its end and not its beginning', () => {
    expect(between('0 9 * * *', '2026-11-20T09:00', '2026-11-21T09:00')).toEqual(['2026-11-21T09:00'])
    expect(between('0 9 * * *', '2026-11-20T09:00', '2026-11-20T09:00')).toEqual([])
  })

  const schedules = fc.constantFrom(
    '0 9 * * 1-5',
    '*/7 * * * *',
    '0 0 L * *',
    '30 7 1,15 * *',
    '0 0 29 2 *',
    '59 23 * 9 *',
  )
  const moments = fc
    .integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2029, 0, 1) })
    .map((ms) => Temporal.Instant.fromEpochMilliseconds(ms))

  test('cut a window anywhere and no slot is lost or doubled', () => {
    fc.assert(
      fc.property(schedules, moments, fc.nat(40 * 86_400), fc.nat(40 * 86_400), (text, from, one, two) => {
        const schedule = parseSchedule(text)
        const [middle, end] = [from.add({ seconds: one }), from.add({ seconds: one + two })]
        const whole = [...slotsBetween(schedule, from, end)].map(String)
        const halves = [...slotsBetween(schedule, from, middle), ...slotsBetween(schedule, middle, end)].map(String)
        expect(halves).toEqual(whole)
        expect(latestSlot(schedule, from, end)?.toString() ?? null).toBe(whole.at(-1) ?? null)
        expect(new Set(whole).size).toBe(whole.length)
      }),
      { numRuns: 60 },
    )
  })

  test('the closest two decide how far agencies may be spread', () => {
    expect(shortestGap(parseSchedule('0 9 * * *'))).toBe(1440)
    expect(shortestGap(parseSchedule('*/5 * * * *'))).toBe(5)
    expect(shortestGap(parseSchedule('0 8,17 * * *'))).toBe(540)
    expect(shortestGap(parseSchedule('0 0,23 * * *'))).toBe(60)
    expect(slotsPerDay(parseSchedule('*/5 8-9 * * *'))).toBe(24)
  })
})

test.each([
  ['0 9 * *', 'minute, hour, day, month and weekday'],
  ['60 9 * * *', 'minute'],
  ['0 24 * * *', 'hour'],
  ['0 9 0 * *', 'day of the month'],
  ['0 9 * 13 *', 'month'],
  ['0 9 * * fry', 'day of the week'],
  ['0 9 * * 5-1', 'backwards'],
  ['0 9 */0 * *', 'step'],
  ['x 9 * * *', 'minute'],
  ['0 9 1-2-3 * *', 'range'],
  ['0 9 31 2 *', 'never comes'],
])('“%s” is refused with its reason', (text, reason) => {
  expect(() => parseSchedule(text)).toThrow(reason)
})

describe('a job', () => {
  const run = async () => {}

  test('has a name for ever and owes what its schedule can bear', () => {
    expect(defineJob({ name: 'complaints.remind', at: '0 9 * * 1-5', missed: 'latest', run }).stagger).toBe(15)
    expect(defineJob({ name: 'relay.sweep', at: '*/5 * * * *', missed: 'latest', run }).stagger).toBe(4)
    expect(() => defineJob({ name: 'Remind Owners', at: '0 9 * * *', missed: 'none', run })).toThrow('name')
    expect(() => defineJob({ name: 'a.b', at: '*/5 * * * *', missed: 'all', run })).toThrow('latest')
    expect(() => defineJob({ name: 'a.b', at: '*/5 * * * *', missed: 'none', stagger: 5, run })).toThrow('next slot')
    expect(() => defineJob({ name: 'a.b', at: '0 9 * * *', missed: 'none', stagger: 0.5, run })).toThrow('whole')
  })

  test('begins at each agency’s own second, always the same and never at the slot', () => {
    const job = defineJob({ name: 'a.b', at: '0 9 * * *', missed: 'none', run })
    const agencies = Array.from({ length: 500 }, () => newId<'agency'>() as AgencyId)
    const seconds = agencies.map((agency) => staggerOf(job, agency).total('seconds'))
    expect(agencies.map((agency) => staggerOf(job, agency).total('seconds'))).toEqual(seconds)
    expect(Math.min(...seconds)).toBeGreaterThan(0)
    expect(Math.max(...seconds)).toBeLessThan(15 * 60)
    expect(new Set(seconds).size).toBeGreaterThan(300)
    expect(staggerOf({ name: 'a.b', stagger: 0 }, agencies[0]!).total('seconds')).toBe(0)
  })
})
