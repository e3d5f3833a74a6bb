import fc from 'fast-check'
import { expect, test } from 'vitest'
import { demoPlan } from '../../../src/features/plans/demo/furnish.ts'
import { openZip } from '../../../src/features/plans/import/read/zip.ts'
import { importFile, type PlanFile, parsePlanFile, planToCsv, planToXlsx } from '../../../src/features/plans/index.ts'
import { anyPlan } from './any-plan.ts'
import { packedZip } from './packed-zip.ts'
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
    { numRuns: 100 },
  )
})

test('a workbook that another program has packed is the same plan', () => {
  const plan = demoPlan(2570)
  const { names, read } = openZip(planToXlsx(plan, captions))
  const packed = packedZip(names.map((name) => ({ name, content: read(name)! })))
  expect(importFile('plan.xlsx', packed, deps).plan).toEqual(plan)
})
