import { expect, it } from 'vitest'
import { checkPlan } from '../../../../src/features/plans/import/import-plan.ts'
import type { PlanFile, Review } from '../../../../src/features/plans/index.ts'
import { summaryCard } from '../../../../src/features/plans/talk/file/plan-file.views.ts'
import { thanTawanPlan } from '../../../fixtures/plans/than-tawan.ts'
import { kept, OFFICE, renderer, voice } from './kept.ts'

const file = thanTawanPlan()

const said = (changes: Partial<PlanFile['plan']> = {}, review: Partial<Review> = {}, language = 'th') => {
  const imported = checkPlan({ ...file, plan: { ...file.plan, ...changes } })
  const whole = { imported, questions: [], before: null, version: 1, fiscalYear: 2571, diff: null, ...review }
  return JSON.stringify(renderer.render([summaryCard(whole, voice(language))], language, OFFICE))
}

it('holds what was found against what the plan states', () => {
  expect(said()).toContain('14 มาตรการ ตรงกับแผน')
  expect(said({ statedMeasureCount: 15 })).toContain('14 มาตรการ แผนระบุ 15 มาตรการ')
  expect(said({ statedMeasureCount: null })).toContain('"14 มาตรการ"')
})

it('says a budget once when all years are alike, and year by year when they are not', () => {
  expect(said()).toContain('งบต่อปี')
  const stated = { 2571: 500_000, 2572: 537_000, 2573: 537_000, 2574: 537_000, 2575: 537_000 }
  const uneven = said({ statedBudgetByYear: stated })
  expect(uneven).toContain('537,000 บาท แผนระบุ 500,000 บาท')
  expect(uneven).toContain('งบปี 2575')
})

it('says what keeping it would be: the first version, the next, or nothing new', () => {
  const before = kept({ version: 3 })
  const changed = { kind: 'added', no: 15, titleTh: 'ใหม่' } as const
  expect(said()).toContain('ฉบับแรก')
  expect(said({}, { before, version: 4, diff: { plan: [], measures: [changed] } })).toContain(
    'ฉบับที่ 4 ต่างจากฉบับที่ 3 อยู่ 1 มาตรการ',
  )
  expect(said({}, { before, version: 4, diff: { plan: [], measures: [] } })).toContain('เหมือนแผนฉบับที่ 3')
})

it('is told in English, and counts what has to be settled', () => {
  const question = {
    id: 'q',
    field: 'kind',
    measureNo: 1,
    line: 2,
    values: [],
    proposal: null,
    code: 'kind-unstated',
    facts: {},
  } as const
  expect(said({}, { questions: [question] }, 'en')).toContain('1 question')
  expect(said({}, { questions: [question, question] })).toContain('2 ข้อ')
})
