import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { BANGKOK } from '../../../src/kernel/clock.ts'
import { expiryTime, isQuiet, nextQuotaMonth, pushTime, quietEnd, quotaMonth } from '../../../src/turn/schedule.ts'

const quiet = { from: '20:00', until: '07:00' }
const at = (local: string): Temporal.Instant => Temporal.PlainDateTime.from(local).toZonedDateTime(BANGKOK).toInstant()
const shown = (instant: Temporal.Instant | null): string | null =>
  instant?.toZonedDateTimeISO(BANGKOK).toPlainDateTime().toString({ smallestUnit: 'minute' }) ?? null

describe('when a notice is pushed', () => {
  test('a duty goes at once by day', () => {
    const made = at('2026-11-20T09:00')
    expect(pushTime({ class: 'duty', made, spread: 0 }, quiet)).toEqual(made)
  })

  test('a duty made at night waits for the morning, off the full hour', () => {
    const pushed = pushTime({ class: 'duty', made: at('2026-11-20T23:10'), spread: 600 }, quiet)
    expect(shown(pushed)).toBe('2026-11-21T07:11')
  })

  test('a timely notice waits for its deadline, hoping for a reply to ride on', () => {
    const pushed = pushTime(
      { class: 'timely', made: at('2026-11-20T09:00'), deadline: at('2026-11-20T17:30'), spread: 0 },
      quiet,
    )
    expect(shown(pushed)).toBe('2026-11-20T17:30')
  })

  test('what is due in the night is told the evening before', () => {
    const pushed = pushTime(
      { class: 'timely', made: at('2026-11-20T09:00'), deadline: at('2026-11-20T23:59'), spread: 0 },
      quiet,
    )
    expect(shown(pushed)).toBe('2026-11-20T19:45')
  })

  test('what was made after the evening it was due in is told in the morning', () => {
    const pushed = pushTime(
      { class: 'timely', made: at('2026-11-20T19:50'), deadline: at('2026-11-20T23:59'), spread: 0 },
      quiet,
    )
    expect(shown(pushed)).toBe('2026-11-21T07:01')
  })

  test('a gentle word only rides, for thirty days', () => {
    const made = at('2026-11-20T09:00')
    expect(pushTime({ class: 'gentle', made, spread: 0 }, quiet)).toBeNull()
    expect(shown(expiryTime({ class: 'gentle', made }))).toBe('2026-12-20T09:00')
  })

  test('nothing is ever pushed in the quiet hours', () => {
    const instants = fc
      .integer({ min: 1_700_000_000, max: 1_900_000_000 })
      .map((s) => Temporal.Instant.fromEpochMilliseconds(s * 1000))
    const hours = fc.record({
      from: fc.constantFrom('20:00', '22:30', '00:00', '12:00'),
      until: fc.constantFrom('07:00', '05:30', '13:00'),
    })
    fc.assert(
      fc.property(
        instants,
        fc.option(fc.integer({ min: 0, max: 60 * 24 * 20 }), { nil: undefined }),
        fc.nat(),
        hours,
        (made, lead, spread, hush) => {
          for (const messageClass of ['duty', 'timely'] as const) {
            const deadline = lead === undefined ? {} : { deadline: made.add({ minutes: lead }) }
            const pushed = pushTime({ class: messageClass, made, spread, ...deadline }, hush)
            expect(pushed && isQuiet(pushed, hush)).toBe(false)
            expect(Temporal.Instant.compare(pushed!, made)).toBeGreaterThanOrEqual(0)
          }
        },
      ),
    )
  })
})

test('quiet hours span midnight and end when they say', () => {
  expect(isQuiet(at('2026-11-20T19:59'), quiet)).toBe(false)
  expect(isQuiet(at('2026-11-20T20:00'), quiet)).toBe(true)
  expect(isQuiet(at('2026-11-21T06:59'), quiet)).toBe(true)
  expect(isQuiet(at('2026-11-21T07:00'), quiet)).toBe(false)
  expect(shown(quietEnd(at('2026-11-20T22:00'), quiet))).toBe('2026-11-21T07:00')
  expect(shown(quietEnd(at('2026-11-21T03:00'), quiet))).toBe('2026-11-21T07:00')
})

test('LINE bills by months of UTC+9, two hours ahead of Bangkok', () => {
  expect(quotaMonth(at('2026-11-30T21:59'))).toBe('2026-11')
  expect(quotaMonth(at('2026-11-30T22:00'))).toBe('2026-12')
  expect(shown(nextQuotaMonth(at('2026-11-15T12:00')))).toBe('2026-11-30T22:00')
})
