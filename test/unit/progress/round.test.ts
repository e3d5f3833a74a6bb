import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { findDuties } from '../../../src/features/plans/import/duties.ts'
import {
  cyclesOf,
  isLateAt,
  parseRoundKey,
  ROUND_KINDS,
  roundState,
  roundsFor,
  roundsOf,
} from '../../../src/features/progress/round.ts'
import { bangkokTime, fiscalYearOf } from '../../../src/kernel/calendar.ts'
import { measureOf, ROUNDS, RULES } from './plan.ts'

const byKey = (key: string) => roundsOf(Number(key.slice(0, 4)), () => RULES).find((round) => round.key === key)!
const isIn = (key: string, at: Temporal.Instant) => {
  const { window } = byKey(key)
  return Temporal.Instant.compare(at, window.start) >= 0 && Temporal.Instant.compare(at, window.end) < 0
}

describe('windows at the edges', () => {
  test.each([
    ['2026-09-30T23:59:59', 2569, '2569-12', '2569-q4', '2569-6'],
    ['2026-10-01T00:00:00', 2570, '2570-6', '2570-q1', '2569-12'],
    ['2026-12-31T23:59:59', 2570, '2570-6', '2570-q1', '2570-q2'],
    ['2027-01-01T00:00:00', 2570, '2570-6', '2570-q2', '2570-q1'],
    ['2027-03-31T23:59:59', 2570, '2570-6', '2570-q2', '2570-q3'],
    ['2027-04-01T00:00:00', 2570, '2570-12', '2570-q3', '2570-6'],
    ['2028-02-29T12:00:00', 2571, '2571-6', '2571-q2', '2571-q3'],
  ])('%s lies in fiscal year %i, in %s and %s and not in %s', (local, year, inside, quarter, outside) => {
    const at = bangkokTime(local)
    expect(fiscalYearOf(at)).toBe(year)
    expect(isIn(inside, at)).toBe(true)
    expect(isIn(quarter, at)).toBe(true)
    expect(isIn(outside, at)).toBe(false)
  })

  it('every moment of a year lies in one month, one quarter and the whole-year round', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 365 * 86_400 - 1 }), (seconds) => {
        const at = bangkokTime('2026-10-01T00:00:00').add({ seconds })
        const within = ROUNDS.filter(({ key }) => isIn(key, at)).map(({ kind }) => kind)
        expect(within.filter((kind) => kind === 'month')).toHaveLength(1)
        expect(within.filter((kind) => kind === 'quarter')).toHaveLength(1)
        expect(within).toContain('annual')
        expect(within.includes('half-year')).toBe(Temporal.Instant.compare(at, bangkokTime('2027-04-01T00:00')) < 0)
      }),
      { numRuns: 30 },
    )
  })
})

test.each([
  ['2026-09-30T23:59:59', 'ahead'],
  ['2026-10-01T00:00:00', 'running'],
  ['2027-03-15T23:59:59', 'running'],
  ['2027-03-16T00:00:00', 'open'],
  ['2027-04-15T23:59:59', 'open'],
  ['2027-04-16T00:00:00', 'late'],
  ['2027-07-14T23:59:59', 'late'],
  ['2027-07-15T00:00:00', 'closed'],
])('at %s the 6-month round is %s', (local, state) => {
  expect(roundState(byKey('2570-6'), bangkokTime(local))).toBe(state)
  expect(isLateAt(byKey('2570-6'), bangkokTime(local))).toBe(state === 'late' || state === 'closed')
})

test('the day it is due is still in time, and a due day in the next year is of this round', () => {
  expect(byKey('2570-12').due.toString()).toBe('2027-10-15')
  expect(byKey('2570-m12').due.toString()).toBe('2027-01-07')
  const early = roundsOf(2570, () => ({ ...RULES, round6: '12-31', days: 0 })).find(({ key }) => key === '2570-6')!
  expect(early.due.toString()).toBe('2026-12-31')
})

test('keys are read back, and nothing else is', () => {
  for (const { key } of ROUNDS) expect(parseRoundKey(key)?.fiscalYear).toBe(2570)
  expect(new Set(ROUNDS.map(({ key }) => key)).size).toBe(ROUNDS.length)
  expect(new Set(ROUNDS.map(({ kind }) => kind))).toEqual(new Set(ROUND_KINDS))
  for (const key of ['2570-7', '2570-q5', '2570-m13', '2570', '70-6', '2570-6x']) expect(parseRoundKey(key)).toBeNull()
})

test('a measure has the two rounds, and the cycles it asks for', () => {
  const report = { ref: 'step 3', kind: 'report', textTh: 'รายงานทุกเดือน', per: 'month' }
  expect(roundsFor(measureOf(1), ROUNDS).map(({ key }) => key)).toEqual(['2570-6', '2570-12'])
  expect(cyclesOf(measureOf(1, { duties: [report] }))).toEqual(['month'])
  expect(cyclesOf(measureOf(1, { duties: [{ ...report, kind: 'publication' }] }))).toEqual([])
  expect(cyclesOf(measureOf(1, { steps: ['รายงานผลรอบ 9 เดือน'] }))).toEqual(['nine-months'])
  const imported = (step: string) => cyclesOf(measureOf(1, { steps: [step], duties: findDuties([step], []) }))
  expect(imported('รายงานผลต่อผู้บริหารทุกเดือน')).toEqual(['month'])
  expect(imported('รายงานผลการใช้จ่ายรายไตรมาส')).toEqual(['quarter'])
  expect(imported('ประชุมเจ้าหน้าที่ทุกเดือน')).toEqual([])
  expect(imported('รายงานผลทุกปี')).toEqual([])
  expect(roundsFor(measureOf(1, { duties: [{ ...report, per: 'quarter' }] }), ROUNDS)).toHaveLength(6)
})
