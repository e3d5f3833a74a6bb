import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Item } from '../../../src/features/progress/board.ts'
import { stepsOf } from '../../../src/features/progress/figures.ts'
import { emptyEntry, STATUSES } from '../../../src/features/progress/report/entry.ts'
import { entryFrom, type ReportAnswers } from '../../../src/features/progress/talk/ask/entry-of.ts'
import { progressReport } from '../../../src/features/progress/talk/ask/report.dialog.ts'
import type { AgencyId } from '../../../src/kernel/ids.ts'
import { measureOf } from './plan.ts'

const AGENCY = 'demo' as AgencyId
const given = { ...(progressReport.given as Parameters<typeof entryFrom>[2]), channelsAt: 0 }
const item = { measure: measureOf(1), before: null } as unknown as Item
const said = (answers: object, of: Item = item) => entryFrom(answers as ReportAnswers, of, given, AGENCY)

describe('steps that need not be done', () => {
  it('leave the count, and the reason stays', () => {
    const entry = said({ status: 'in-progress', steps: ['1'], 'not-needed': ['3'], 'why-not': 'อำเภอทำแทน' })
    expect(entry).toMatchObject({ stepsDone: [1], stepsNotApplicable: [3], whyNotApplicable: 'อำเภอทำแทน' })
    expect(stepsOf(item.measure, entry)).toEqual({ done: 1, applicable: 2 })
  })

  it('none is left out without a reason', () => {
    const entry = said({ status: 'in-progress', steps: ['1'], 'not-needed': ['3'] })
    expect(entry).toMatchObject({ stepsNotApplicable: [], whyNotApplicable: null })
  })

  it('what was done was needed', () => {
    const entry = said({ status: 'in-progress', steps: ['1', '3'], 'not-needed': ['3'], 'why-not': 'x' })
    expect(entry).toMatchObject({ stepsDone: [1, 3], stepsNotApplicable: [], whyNotApplicable: null })
  })

  it('finished means all others', () => {
    const entry = said({ status: 'done', done: 'ครบ', 'not-needed': ['2'], 'why-not': 'x' })
    expect(entry).toMatchObject({ stepsDone: [1, 3], stepsNotApplicable: [2] })
    expect(stepsOf(item.measure, entry)).toEqual({ done: 2, applicable: 2 })
  })

  it('stand in the next round as well, also where nothing has begun', () => {
    const before = { ...emptyEntry('in-progress'), stepsNotApplicable: [3], whyNotApplicable: 'x' }
    const later = { ...item, before: { round: '2570-6', entry: before, times: 0 } } as Item
    expect(said({ status: 'not-due' }, later)).toMatchObject({ stepsNotApplicable: [3], whyNotApplicable: 'x' })
  })

  it('never are done and not needed at once, and never more than there are', () => {
    const steps = fc.option(fc.subarray(['1', '2', '3']))
    fc.assert(
      fc.property(fc.constantFrom(...STATUSES), steps, steps, fc.option(fc.string()), (status, done, not, why) => {
        const entry = said({ status, steps: done, 'not-needed': not, 'why-not': why })
        expect(entry.stepsDone.filter((step) => entry.stepsNotApplicable.includes(step))).toEqual([])
        expect(entry.whyNotApplicable === null).toBe(entry.stepsNotApplicable.length === 0)
        const { done: n, applicable } = stepsOf(item.measure, entry)
        expect(n).toBeLessThanOrEqual(applicable)
      }),
    )
  })
})
