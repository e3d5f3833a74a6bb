import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parsePlanFile } from '../../../src/features/plans/index.ts'
import { toArabicDigits } from '../../../src/kernel/thai/digits.ts'
import { thanTawanPlan, thanTawanText } from '../../fixtures/plans/than-tawan.ts'
import { asked, mark, readDocxOf, readPrint } from './stage.ts'

const folder = join(import.meta.dirname, '../../fixtures/plans/documents')
const text = readFileSync(join(folder, 'than-tawan-plan.txt'), 'utf8')
const expected = thanTawanPlan()

describe('the damaged plan of the fictional office', () => {
  test('stands in the folder as it is printed here', () => {
    expect(text).toBe(thanTawanText())
    expect(JSON.parse(readFileSync(join(folder, 'than-tawan-plan.json'), 'utf8'))).toEqual(
      JSON.parse(JSON.stringify(expected)),
    )
  })

  test.each([
    ['text', readPrint],
    ['a Word file', readDocxOf],
  ])('is read whole from %s, and nothing is wrong and sure', (_, read) => {
    const { misses, wrongAndSure, unsure } = mark(expected, read(text))
    expect(misses).toEqual([])
    expect(wrongAndSure).toEqual([])
    expect(unsure).toBeLessThanOrEqual(0.08)
  })

  test('counts what the plan states of itself', () => {
    const { found, plan } = readPrint(text)
    expect(found.measures).toBe(14)
    expect(found.perDimension).toEqual({ 1: 5, 2: 5, 3: 2, 4: 2 })
    expect(found.budgetByYear).toEqual({ 2571: 537000, 2572: 537000, 2573: 537000, 2574: 537000, 2575: 537000 })
    expect(plan.plan.statedMeasureCount).toBe(14)
    expect(plan.plan.statedBudgetByYear).toEqual(found.budgetByYear)
    expect([found.steps, found.results, found.targets]).toEqual([66, 41, 26])
    expect([found.risks, found.riskGaps]).toEqual([3, 1])
  })

  test('gives back what stands before and after the sheets', () => {
    const { measures: _own, dimensions, ...front } = readPrint(text).plan.plan
    const { measures: _expected, dimensions: wanted, ...rest } = expected.plan
    expect(front).toEqual(rest)
    expect(dimensions.map(({ no, titleTh, statedCount }) => [no, titleTh, statedCount])).toEqual(
      wanted.map(({ no, titleTh, statedCount }) => [no, titleTh, statedCount]),
    )
  })

  test('asks about each thing that was broken, by measure and field, and about nothing else', () => {
    const { questions } = readPrint(text)
    expect(asked(questions, 4)).toEqual(['budgetByYear: budget-differs'])
    expect(asked(questions, 10)).toEqual(['steps: steps-doubtful'])
    expect(asked(questions, 11)).toEqual(['no: number-misprinted'])
    expect(asked(questions, 12)).toEqual(['outputs: results-misplaced'])
    expect(asked(questions, null)).toEqual([
      'responsibleUnits: owner-is-agency',
      'unitLevels: owner-levels',
      'per: period-unstated',
      'targets: fall-differs',
    ])
    expect(questions).toHaveLength(8)
  })

  test('keeps the print beside what was put right', () => {
    const measures = readPrint(text).plan.plan.measures
    expect(measures[10]).toMatchObject({ no: 11, printedNo: '๑๗' })
    expect(measures[3]).toMatchObject({ budgetDetailPageBaht: 50000, budgetByYear: { 2571: 60000 } })
    expect(measures[6]!.unitLevels).toEqual([{ unit: 'ฝ่ายทะเบียนพัสดุและทรัพย์สิน', of: 'กองคลัง' }])
  })

  test('notes what is odd without asking', () => {
    const { findings, plan } = readPrint(text)
    const noted = new Set(findings.filter(({ asks }) => !asks).map(({ code }) => code))
    for (const code of [
      'heading-glued',
      'section-misnumbered',
      'section-missing',
      'agency-misread',
      'catch-lines',
    ] as const)
      expect(noted).toContain(code)
    expect(plan.anomalies).toHaveLength(findings.length)
    expect(plan.anomalies.every(({ note }) => !note.includes('plans.finding'))).toBe(true)
  })

  test('tells for every value the line it stands on, and whether it is sure', () => {
    const lines = text.split('\n')
    const { sources, plan } = readPrint(text)
    const at = (no: number, field: string) => sources.find(({ measureNo }) => measureNo === no)!.values[field]!
    expect(sources).toHaveLength(14)
    for (const { no, titleTh, outputs } of plan.plan.measures) {
      expect(lines[at(no, 'titleTh').line! - 1]).toContain(titleTh)
      outputs.forEach(({ textTh }, i) => {
        expect(toArabicDigits(lines[at(no, `outputs.${i}`).line! - 1]!).replaceAll('ด าเนิน', 'ดำเนิน')).toContain(
          textTh.slice(0, 10),
        )
      })
    }
    expect(at(4, 'budgetByYear').isSure).toBe(false)
    expect(at(5, 'budgetByYear').isSure).toBe(true)
    expect(at(12, 'outputs.2').isSure).toBe(false)
  })

  test('is a plan our own files would accept', () => {
    const { plan } = readPrint(text)
    expect(parsePlanFile(JSON.parse(JSON.stringify(plan)))).toHaveProperty('plan')
  })
})
