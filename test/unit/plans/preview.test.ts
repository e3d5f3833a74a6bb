import { expect, test } from 'vitest'
import { demoPlan } from '../../../src/features/plans/demo/furnish.ts'
import { checkPlan } from '../../../src/features/plans/import/import-plan.ts'
import {
  createSayFinding,
  importFile,
  type PlanFile,
  planToXlsx,
  previewLines,
} from '../../../src/features/plans/index.ts'
import { thanTawanText } from '../../fixtures/plans/than-tawan.ts'
import { captions, deps, readPrint, words } from './stage.ts'

const preview = (file: Parameters<typeof previewLines>[0], language = 'th') =>
  previewLines(file, { words, language, sayFinding: createSayFinding(words, language) })

/** The demo's plan so many times over, every measure with its own number and title. */
function plentiful(count: number): PlanFile {
  const file = demoPlan(2570)
  const measures = Array.from({ length: count }, (_, i) => {
    const { twinOf: _twin, ...measure } = file.plan.measures[i % file.plan.measures.length]!
    return { ...measure, no: i + 1, titleTh: `${measure.titleTh} ${i + 1}` }
  })
  return { ...file, plan: { ...file.plan, measures, statedMeasureCount: count } }
}

test('a preview counts what was found against what the plan states, and says that nothing was kept', () => {
  const lines = preview(checkPlan(demoPlan(2570)))
  expect(lines[0]).toContain('ยังไม่มีอะไรถูกเก็บ')
  expect(lines).toContain('มาตรการ 14 รายการ · ในแผนระบุ 14')
  expect(lines).toContain('มิติที่ 1 การสร้างวัฒนธรรมสุจริต: 5 รายการ · ในแผนระบุ 5')
  expect(lines).toContain('งบประมาณปี 2570: 131,000 บาท · ในแผนระบุ 131,000')
})

test('a difference is a question with a proposal, in both languages', () => {
  const file = demoPlan(2570)
  const wrong = { ...file, plan: { ...file.plan, statedMeasureCount: 15 } }
  expect(preview(checkPlan(wrong))).toContain('มี 3 คำถามให้ตัดสิน')
  expect(preview(checkPlan(wrong)).join('\n')).toMatch(/แผนระบุ 15 แต่พบ 14 รายการ\n {3}เสนอ: 14/)
  expect(preview(checkPlan(wrong), 'en').join('\n')).toMatch(/proposal: 14/)
})

test('every question of a damaged plan is said in whole words', () => {
  for (const language of ['th', 'en'])
    for (const said of preview(readPrint(thanTawanText()), language)) {
      expect(said).not.toMatch(/\{\{|undefined|\[object|plans\./)
    }
})

test('sixty measures are read from a workbook within two seconds', () => {
  const bytes = planToXlsx(plentiful(60), captions)
  const started = performance.now()
  expect(importFile('plan.xlsx', bytes, deps).found.measures).toBe(60)
  expect(performance.now() - started).toBeLessThan(2_000)
})
