import { expect, test } from 'vitest'
import { bangkokTime } from '../../../src/kernel/calendar.ts'
import { createMovingClock, holdClock, holdTicks } from '../../../src/kernel/moving-clock.ts'

test('a held clock stands still until it is moved', () => {
  const clock = holdClock('2026-11-20T09:00')
  expect(clock.now()).toEqual(bangkokTime('2026-11-20T09:00'))
  clock.advance('PT25H')
  expect(clock.now()).toEqual(bangkokTime('2026-11-21T10:00'))
  clock.advance({ days: 1 })
  clock.moveTo(bangkokTime('2026-12-01T00:00'))
  expect(clock.now()).toEqual(bangkokTime('2026-12-01T00:00'))
})

test('months are those of the calendar', () => {
  const clock = holdClock('2027-01-31T09:00')
  clock.advance('P1M')
  expect(clock.now()).toEqual(bangkokTime('2027-02-28T09:00'))
})

test('time never goes back', () => {
  const clock = holdClock('2026-11-20T09:00')
  expect(() => clock.advance('-PT1S')).toThrow('forward')
  clock.moveTo(bangkokTime('2026-11-20T08:59'))
  expect(clock.now()).toEqual(bangkokTime('2026-11-20T09:00'))
  expect(() => clock.advance('tomorrow')).toThrow(RangeError)
  expect(clock.now()).toEqual(bangkokTime('2026-11-20T09:00'))
  expect(() => createMovingClock(clock, Temporal.Duration.from('-PT1S'))).toThrow(RangeError)
})

test('a moved clock runs on with its base, and its lead can be kept over a restart', () => {
  const base = holdClock('2026-11-20T09:00')
  const clock = createMovingClock(base)
  clock.advance('P3D')
  base.advance('PT1H')
  expect(clock.now()).toEqual(bangkokTime('2026-11-23T10:00'))
  const later = createMovingClock(base, Temporal.Duration.from(clock.ahead().toString()))
  expect(later.now()).toEqual(clock.now())
})

test('held ticks only grow when told', () => {
  const ticks = holdTicks(1000)
  expect(ticks()).toBe(1000)
  ticks.advance(500)
  expect(ticks()).toBe(1500)
  expect(() => ticks.advance(-1)).toThrow(RangeError)
})
