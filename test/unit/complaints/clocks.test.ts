import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { holidaysOf } from '../../../src/features/agencies/index.ts'
import {
  type ClockRules,
  eventsOf,
  eventsUntil,
  explainRun,
  goOnRun,
  promiseOf,
  punctualityOf,
  silenceDay,
  startRun,
  stoppedDays,
  stopRun,
  timesOf,
} from '../../../src/features/complaints/clock/clocks.ts'
import type { Run, State } from '../../../src/features/complaints/complaint.ts'
import { bangkokTime, daysBetween } from '../../../src/kernel/calendar.ts'
import { kindOfDay } from '../../../src/kernel/working-days.ts'

const rules: ClockRules = {
  answer: { days: 15, type: 'calendar' },
  nearDue: 3,
  dun: [30, 15, 7],
  silence: { days: 10, type: 'working' },
  holidays: holidaysOf([]),
}
const at = (local: string): number => bangkokTime(local).epochMilliseconds
const open = (run: Run, state: State = 'in-progress') => ({ runs: [run], state, open: true, proposedAt: null })
const days = (run: Run) =>
  eventsOf(open(run), rules).map((event) => `${event.kind}${'step' in event ? event.step : ''} ${event.day}`)

describe('fifteen days', () => {
  test('are counted from the day after, whatever the hour', () => {
    expect(promiseOf(startRun(at('2026-11-02T00:00'), rules)).day).toBe('2026-11-17')
    expect(promiseOf(startRun(at('2026-11-02T23:59'), rules)).day).toBe('2026-11-17')
    expect(promiseOf(startRun(at('2026-11-03T00:00'), rules)).day).toBe('2026-11-18')
  })

  test('end on the next working day when the last one is a day off', () => {
    // 5 December 2026 is a Saturday and a holiday; Monday the 7th stands in for it.
    expect(promiseOf(startRun(at('2026-11-20T09:00'), rules)).day).toBe('2026-12-08')
    // New Year.
    expect(promiseOf(startRun(at('2026-12-17T09:00'), rules)).day).toBe('2027-01-04')
  })

  test('may be working days where the office says so', () => {
    const working = { ...rules, answer: { days: 15, type: 'working' as const } }
    expect(promiseOf(startRun(at('2026-11-02T09:00'), working)).day).toBe('2026-11-23')
  })

  test('are warned of, asked for, told upwards and dunned, each on its day', () => {
    expect(days(startRun(at('2026-11-02T09:00'), rules))).toEqual([
      'near-due 2026-11-14',
      'due 2026-11-17',
      'overdue 2026-11-18',
      'dun1 2026-12-02',
      'dun2 2026-12-17',
      'dun3 2026-12-24',
    ])
  })

  test('are counted anew from an explanation, and the old promise stays to be read', () => {
    const run = explainRun(startRun(at('2026-11-02T09:00'), rules), at('2026-11-17T15:00'), 'รออะไหล่', '2026-12-04')
    expect(run.promises.map(({ day }) => day)).toEqual(['2026-11-17', '2026-12-04'])
    expect(days(run)).toEqual([
      'near-due 2026-12-01',
      'due 2026-12-04',
      'overdue 2026-12-05',
      'dun1 2026-12-17',
      'dun2 2027-01-01',
      'dun3 2027-01-08',
    ])
  })

  test('stand still while the clock is stopped, and tell nothing', () => {
    const stopped = stopRun(startRun(at('2026-11-02T09:00'), rules), at('2026-11-06T10:00'), 'รอผลตรวจ')
    expect(days(stopped)).toEqual([])
    expect(timesOf(open(stopped), rules)).toEqual({ due: '9999-12-31', next: null })
    const again = goOnRun(stopped, at('2026-11-11T10:00'), rules)
    expect(promiseOf(again).day).toBe('2026-11-23') // the 22nd is a Sunday
    expect(stoppedDays(again, at('2026-12-01T00:00'))).toBe(5)
  })
})

describe('silence after a proposed closing', () => {
  test('closes it after ten working days', () => {
    expect(silenceDay(at('2026-11-17T10:00'), rules)).toBe('2026-12-01')
    const proposed = { runs: [], state: 'proposed' as const, open: true, proposedAt: at('2026-11-17T10:00') }
    expect(eventsOf(proposed, rules)).toEqual([{ kind: 'silence', day: '2026-12-02' }])
  })
})

describe('what the figures say', () => {
  const start = startRun(at('2026-11-02T09:00'), rules)
  const ended = (run: Run, local: string): Run => ({ ...run, endedAt: at(local) })
  test('in time, late and explained, late and silent', () => {
    expect(punctualityOf(ended(start, '2026-11-17T23:59'), 0)).toBe('in-time')
    expect(punctualityOf(ended(start, '2026-11-18T00:00'), 0)).toBe('silent')
    const explained = explainRun(start, at('2026-11-17T16:00'), 'รออะไหล่', '2026-12-04')
    expect(punctualityOf(ended(explained, '2026-12-04T10:00'), 0)).toBe('explained')
    expect(punctualityOf(ended(explained, '2026-12-05T10:00'), 0)).toBe('silent')
    const late = explainRun(start, at('2026-11-19T16:00'), 'รออะไหล่', '2026-12-04')
    expect(punctualityOf(ended(late, '2026-12-01T10:00'), 0)).toBe('silent')
    const early = explainRun(start, at('2026-11-10T16:00'), 'รออะไหล่', '2026-12-04')
    expect(punctualityOf(ended(early, '2026-11-12T10:00'), 0)).toBe('in-time')
  })
})

describe('whenever it was received', () => {
  const moments = fc.integer({ min: at('2026-01-01T00:00'), max: at('2027-12-01T00:00') })
  test('the last day is a working day, fifteen days away or the first after', () => {
    fc.assert(
      fc.property(moments, (ms) => {
        const run = startRun(ms, rules)
        const due = Temporal.PlainDate.from(promiseOf(run).day)
        const received = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO('Asia/Bangkok').toPlainDate()
        const distance = daysBetween(received, due)
        expect(distance).toBeGreaterThanOrEqual(15)
        expect(['working', 'presumed']).toContain(kindOfDay(due, rules.holidays))
        for (let days = 15; days < distance; days += 1)
          expect(['weekend', 'holiday']).toContain(kindOfDay(received.add({ days }), rules.holidays))
      }),
    )
  })

  test('asked day by day, every event is told once, on its day and in its order', () => {
    fc.assert(
      fc.property(moments, fc.integer({ min: 1, max: 9 }), (ms, step) => {
        let run = startRun(ms, rules)
        const told: string[] = []
        const first = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO('Asia/Bangkok').toPlainDate()
        for (let days = 0; days < 100; days += step) {
          const day = first.add({ days }).toString()
          for (const event of eventsUntil(open(run), rules, day)) told.push(`${event.kind} ${event.day}`)
          run = { ...run, told: day }
        }
        expect(told).toEqual(eventsOf(open(run), rules).map((event) => `${event.kind} ${event.day}`))
        expect(timesOf(open(run), rules).next).toBeNull()
      }),
    )
  })
})
