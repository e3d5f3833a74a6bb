import { expect, test } from 'vitest'
import { demoAgency } from '../../../src/features/agencies/seed.ts'
import { demoPlan, furnishPlan } from '../../../src/features/plans/demo/furnish.ts'
import { riskGaps } from '../../../src/features/plans/index.ts'
import { SHAPES } from '../../../src/features/plans/indicator.ts'
import type { ChatId } from '../../../src/kernel/ids.ts'
import { AT, mended, OFFICE, openPlans, plan } from './keep/stage.ts'

test('the demo has something of everything to show', () => {
  const { measures, dimensions } = plan().plan
  expect(dimensions.map(({ no }) => measures.filter(({ dimension }) => dimension === no).length)).toEqual([5, 4, 3, 2])
  const seen = new Set(measures.flatMap(({ outputs, outcomes }) => [...outputs, ...outcomes].map(({ shape }) => shape)))
  expect([...seen].sort()).toEqual([...SHAPES].sort())
  expect(riskGaps(plan().plan)).toHaveLength(2)
  expect(measures.filter(({ twinOf }) => twinOf !== undefined)).toHaveLength(1)
  expect(measures.filter(({ subSteps }) => subSteps !== undefined).length).toBeGreaterThan(1)
  expect(measures.some(({ budgetByYear, budgetDetailPageBaht }) => budgetDetailPageBaht !== budgetByYear['2570'])).toBe(
    true,
  )
})

test('it is the plan of the five years today is in', () => {
  expect([2566, 2570, 2571, 2580].map((year) => demoPlan(year).plan.fiscalYears[0])).toEqual([2566, 2566, 2571, 2576])
  const { plan: later } = demoPlan(2573)
  expect(later).toMatchObject({ announcedOn: '2027-08-15', announcedOnTh: '15 สิงหาคม 2570' })
  expect(later.targets[0]).toMatchObject({ baselineFiscalYear: 2570 })
})

test('it is kept once, every unit owns something, and an office with a plan keeps its own', async () => {
  const house = await openPlans()
  try {
    const stage = { agency: OFFICE, at: AT, personOf: async () => 'nobody' as ChatId }
    await furnishPlan(house.plans)(stage)
    await furnishPlan(house.plans)(stage)
    expect(await house.plans.versions(OFFICE)).toMatchObject([{ version: 1, fiscalYear: 2566 }])
    const { measures } = (await house.plans.inForce(OFFICE, 2570))!
    const owners = new Set(measures.flatMap(({ units }) => units))
    expect([...owners].sort()).toEqual(
      demoAgency()
        .units.map(({ code }) => code)
        .sort(),
    )
    expect(measures.filter(({ everyUnit }) => everyUnit)).toHaveLength(1)
    expect(measures.filter(({ units }) => units.length > 1)).toHaveLength(1)

    await house.keep(mended(plan(), (measure) => (measure.no === 3 ? null : measure)))
    await furnishPlan(house.plans)(stage)
    expect(await house.plans.versions(OFFICE)).toHaveLength(2)
  } finally {
    await house.close()
  }
})
