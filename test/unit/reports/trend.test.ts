import fc from 'fast-check'
import { expect, test } from 'vitest'
import { judgeIta } from '../../../src/features/reports/ita/ita.ts'
import { trendOf } from '../../../src/features/reports/ita/trend.ts'

const PASS = 8500
const year = (fiscalYear: number, scores: readonly number[]) =>
  judgeIta({ fiscalYear, scores, total: null, advice: [] }, PASS)
const TEN = [9146, 8372, 8805, 8290, 8631, 9602, 9358, 8977, 9025, 6250]

test('nothing entered has no trend', () => {
  expect(trendOf([])).toBeNull()
})

test('the weakest of the newest year stands first, with what it was the year before', () => {
  const before = TEN.map((score) => score - 100)
  const trend = trendOf([year(2569, TEN), year(2568, before)])!
  expect(trend.years.map(({ fiscalYear, change }) => [fiscalYear, change])).toEqual([
    [2568, null],
    [2569, 100],
  ])
  expect(trend.indicators.slice(0, 3).map(({ no, last, change, stands }) => [no, last, change, stands])).toEqual([
    [10, 6250, 100, 'weak'],
    [4, 8290, 100, 'weak'],
    [2, 8372, 100, 'weak'],
  ])
})

test('a year that was left out is compared with nothing', () => {
  const trend = trendOf([year(2566, TEN), year(2569, TEN)])!
  expect(trend.years.map(({ change }) => change)).toEqual([null, null])
  expect(trend.indicators.every(({ change }) => change === null)).toBe(true)
})

test('every indicator is above, below or exactly at the mark, and strengths and weaknesses are the same as the year’s', () => {
  const score = fc.oneof(fc.integer({ min: 0, max: 10_000 }), fc.constant(PASS))
  fc.assert(
    fc.property(fc.array(score, { minLength: 10, maxLength: 10 }), (scores) => {
      const result = year(2569, scores)
      const { indicators } = trendOf([result])!
      const standing = (wanted: string) => indicators.filter(({ stands }) => stands === wanted).map(({ no }) => no)
      const nos = (of: readonly { no: number }[]) => of.map(({ no }) => no)
      expect(standing('weak')).toEqual(nos(result.weaknesses))
      expect(standing('strong').toSorted((a, b) => a - b)).toEqual(nos(result.strengths).toSorted((a, b) => a - b))
      expect(standing('at-mark')).toEqual(nos(result.atMark))
      expect(indicators.map(({ last }) => last)).toEqual(scores.toSorted((a, b) => a - b))
    }),
  )
})
