import fc from 'fast-check'
import { expect, test } from 'vitest'
import { importFile, type PlanFile, parsePlanFile, planToCsv, planToXlsx } from '../../../src/features/plans/index.ts'
import { anyPlan } from './any-plan.ts'
import { captions, deps } from './stage.ts'

const CARRIERS: Readonly<Record<string, (plan: PlanFile) => Buffer>> = {
  json: (plan) => Buffer.from(JSON.stringify(plan)),
  xlsx: (plan) => planToXlsx(plan, captions),
  csv: (plan) => Buffer.from(planToCsv(plan, captions)),
}

test('any plan of the test is one the door lets in', () => {
  fc.assert(
    fc.property(anyPlan, (plan) => 'plan' in parsePlanFile(plan)),
    { numRuns: 100 },
  )
})

test.each(Object.keys(CARRIERS))('a plan written as .%s and read again is the same plan', (kind) => {
  fc.assert(
    fc.property(anyPlan, (plan) => {
      expect(importFile(`plan.${kind}`, CARRIERS[kind]!(plan), deps).plan).toEqual(plan)
    }),
    { numRuns: 150 },
  )
})
