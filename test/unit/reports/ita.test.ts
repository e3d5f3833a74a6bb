import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Averages,
  gradeOf,
  INDICATORS,
  type ItaScores,
  judgeIta,
  readScores,
  ruleOf,
  toHundredths,
  totalOf,
} from '../../../src/features/reports/ita/ita.ts'

const averages = (IIT: number, EIT: number, OIT: number): Averages => ({
  IIT: toHundredths(IIT),
  EIT: toHundredths(EIT),
  OIT: toHundredths(OIT),
})

describe('the grade', () => {
  it.each([
    [97, 95, 96, 9600, 'ผ่านดีเยี่ยม'],
    [99, 90, 99, 9630, 'ผ่านดี'],
    [80, 84, 95, 8720, 'ผ่าน'],
    [70, 70, 75, 7200, 'ต้องปรับปรุง'],
    [60, 60, 60, 6000, 'ต้องปรับปรุงโดยด่วน'],
  ])('from 2566 on: %d, %d, %d is %d and %s', (iit, eit, oit, total, grade) => {
    const of = averages(iit, eit, oit)
    expect(totalOf(of, 2566)).toBe(total)
    expect(gradeOf(total, of, 2566)).toBe(grade)
    expect(gradeOf(total, of, 2570)).toBe(grade)
  })

  it.each([
    [9500, 'AA'],
    [9499, 'A'],
    [8500, 'A'],
    [8499, 'B'],
    [8084, 'B'],
    [4999, 'F'],
  ])('until 2565: %d is %s', (total, grade) => {
    expect(gradeOf(total, averages(0, 0, 0), 2565)).toBe(grade)
  })

  it('is refused where no rule is written', () => {
    expect(() => ruleOf(2555)).toThrow('2555')
  })
})

const scores = [91.2, 84.99, 85, 85.01, 70.55, 98.3, 96.6, 97.7, 90, 40.25].map(toHundredths)
const given: ItaScores = { fiscalYear: 2569, scores, total: null, advice: [] }

describe('the record of a year', () => {
  const result = judgeIta(given, 8500)

  it('has averages of its instruments, and passes by them', () => {
    expect(result.instruments.map(({ code, average, passes }) => [code, average, passes])).toEqual([
      ['IIT', 8335, false],
      ['EIT', 9753, true],
      ['OIT', 6513, false],
    ])
  })

  it('names the weakest first, the best first, and what is exactly at the mark apart', () => {
    expect(result.weaknesses.map(({ no }) => no)).toEqual([10, 5, 2])
    expect(result.strengths.map(({ no }) => no)).toEqual([6, 8, 7, 1, 9, 4])
    expect(result.atMark.map(({ no }) => no)).toEqual([3])
  })

  it('keeps the announced total beside the computed one', () => {
    const announced = judgeIta({ ...given, total: 8501 }, 8500)
    expect(announced).toMatchObject({ total: 8501, passes: true, grade: 'ผ่าน' })
    expect(announced.computed).not.toBe(8501)
  })

  it('puts every indicator in exactly one list, whatever the scores', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 10_000 }), { minLength: 10, maxLength: 10 }),
        fc.integer({ min: 0, max: 10_000 }),
        (some, mark) => {
          const { strengths, weaknesses, atMark, total, instruments } = judgeIta({ ...given, scores: some }, mark)
          const all = [...strengths, ...weaknesses, ...atMark].map(({ no }) => no).sort((a, b) => a - b)
          expect(all).toEqual(INDICATORS.map(({ no }) => no))
          const own = instruments.map(({ average }) => average)
          expect(total).toBeGreaterThanOrEqual(Math.min(...own))
          expect(total).toBeLessThanOrEqual(Math.max(...own))
        },
      ),
    )
  })
})

describe('ten scores are read', () => {
  it('in a row, or a line each with their names', () => {
    expect(readScores('91.20 84.99 85 85.01 70.55 98.3 96.6 97.7 90 40.25')).toEqual(scores)
    const table = INDICATORS.map(({ no, name }, i) => `${no}. ${name} ${scores[i]! / 100}`).join('\n')
    expect(readScores(table)).toEqual(scores)
  })

  it('and nothing else', () => {
    expect(readScores('91.20 84.99')).toBeNull()
    expect(readScores('91.20 84.99 85 85.01 70.55 98.3 96.6 97.7 90 140.25')).toBeNull()
    expect(readScores(INDICATORS.map(({ name }) => name).join('\n'))).toBeNull()
  })
})
