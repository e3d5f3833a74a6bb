import fc from 'fast-check'
import { expect, test } from 'vitest'
import { figuresOf, mergeMeasured, type Part, percentOf, stepsOf } from '../../../src/features/progress/figures.ts'
import { emptyEntry, STATUSES } from '../../../src/features/progress/report/entry.ts'
import { REPORT_STATES } from '../../../src/features/progress/report/report.ts'
import { measureOf, UNITS } from './plan.ts'

const parts = fc
  .array(
    fc.record({
      no: fc.integer({ min: 1, max: 20 }),
      unit: fc.constantFrom(...UNITS.map(({ code }) => code)),
      state: fc.constantFrom('missing' as const, ...REPORT_STATES),
      status: fc.constantFrom(...STATUSES),
      done: fc.uniqueArray(fc.integer({ min: 1, max: 3 })),
      not: fc.uniqueArray(fc.integer({ min: 1, max: 3 })),
      spent: fc.option(fc.nat(1_000_000)),
      isLate: fc.boolean(),
    }),
    { maxLength: 40 },
  )
  .map((rows) =>
    rows.map(
      ({ no, unit, state, status, done, not, spent, isLate }): Part => ({
        measure: measureOf(no),
        unit,
        state,
        entry: state === 'missing' ? null : { ...emptyEntry(status), stepsDone: done, stepsNotApplicable: not, spent },
        isLate,
      }),
    ),
  )

test('units and dimensions add up to the plan, and each number is a plain count', () => {
  fc.assert(
    fc.property(parts, (all) => {
      const measures = Array.from({ length: 20 }, (_, i) => measureOf(i + 1, { budgetByYear: { 2570: i * 100 } }))
      const { plan, byUnit, byDimension, owing } = figuresOf(all, measures, 2570)
      for (const name of [
        'parts',
        'reported',
        'approved',
        'late',
        'problems',
        'stepsDone',
        'stepsApplicable',
        'spent',
      ] as const) {
        const sum = (of: object) => Object.values(of).reduce((total: number, one) => total + one[name], 0)
        expect(sum(byUnit)).toBe(plan[name])
        expect(sum(byDimension)).toBe(plan[name])
      }
      expect(plan.parts).toBe(all.length)
      expect(plan.reported + owing.length).toBe(all.length)
      expect(plan.spent).toBe(all.reduce((sum, { entry }) => sum + (entry?.spent ?? 0), 0))
      expect(plan.budget).toBe(100 * 100 * 190)
      expect(plan.stepsDone).toBeLessThanOrEqual(plan.stepsApplicable)
    }),
  )
})

test('a step that does not apply is no step, and a hundred percent means all of them', () => {
  const entry = { ...emptyEntry('in-progress'), stepsDone: [1, 2], stepsNotApplicable: [3] }
  expect(stepsOf(measureOf(1), entry)).toEqual({ done: 2, applicable: 2 })
  expect(stepsOf(measureOf(1), null)).toEqual({ done: 0, applicable: 3 })
  expect(percentOf({ stepsDone: 199, stepsApplicable: 200 })).toBe(99)
  expect(percentOf({ stepsDone: 0, stepsApplicable: 0 })).toBeNull()
})

test('what units say of one promise is put together by its shape', () => {
  expect(mergeMeasured([])).toBeNull()
  expect(
    mergeMeasured([
      { by: 'share', part: 9, whole: 10 },
      { by: 'share', part: 1, whole: 10 },
    ]),
  ).toEqual({ by: 'share', part: 10, whole: 20 })
  expect(
    mergeMeasured([
      { by: 'proof', done: true, evidence: 1 },
      { by: 'proof', done: false, evidence: 1 },
    ]),
  ).toMatchObject({ done: false })
  expect(
    mergeMeasured([
      { by: 'list', entries: ['LINE'] },
      { by: 'list', entries: ['LINE', 'บอร์ด'] },
    ]),
  ).toMatchObject({ entries: ['LINE', 'LINE', 'บอร์ด'] })
  expect(
    mergeMeasured([
      { by: 'register', inUse: false, count: 0 },
      { by: 'register', inUse: true, count: 2 },
    ]),
  ).toEqual({ by: 'register', inUse: true, count: 2 })
})
