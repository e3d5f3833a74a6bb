import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { expectedPlan } from '../../fixtures/plans/expect-plan.ts'
import { measuresFor } from '../../fixtures/plans/measures.ts'
import { printPlan } from '../../fixtures/plans/print-plan.ts'
import { PLAIN_STYLE, STYLE_CHOICES, type Style } from '../../fixtures/plans/styles.ts'
import { mark, readDocxOf, readPrint } from '../../unit/plans/stage.ts'

const measures = measuresFor(14)
const expected = expectedPlan(measures)
const byHand = Object.entries(STYLE_CHOICES).flatMap(([name, choices]) =>
  choices.map((choice): [string, Style] => [`${name} ${choice}`, { ...PLAIN_STYLE, [name]: choice }]),
)
const styles: fc.Arbitrary<Style> = fc.record({
  digits: fc.constantFrom(...STYLE_CHOICES.digits),
  numberLine: fc.constantFrom(...STYLE_CHOICES.numberLine),
  name: fc.constantFrom(...STYLE_CHOICES.name),
  headings: fc.constantFrom(...STYLE_CHOICES.headings),
  steps: fc.constantFrom(...STYLE_CHOICES.steps),
  parts: fc.constantFrom(...STYLE_CHOICES.parts),
  results: fc.constantFrom(...STYLE_CHOICES.results),
  sides: fc.constantFrom(...STYLE_CHOICES.sides),
  table: fc.constantFrom(...STYLE_CHOICES.table),
  tableNumbers: fc.constantFrom(...STYLE_CHOICES.tableNumbers),
  joinedCells: fc.boolean(),
  twoRowHead: fc.boolean(),
  gaps: fc.constantFrom(...STYLE_CHOICES.gaps),
  furniture: fc.constantFrom(...STYLE_CHOICES.furniture),
  wrapAt: fc.constantFrom(...STYLE_CHOICES.wrapAt),
  continued: fc.boolean(),
  foreword: fc.boolean(),
})

function holds(style: Style, read: typeof readPrint): void {
  const { right, unsure, wrongAndSure } = mark(expected, read(printPlan(measures, style)))
  expect(wrongAndSure).toEqual([])
  expect(right).toBeGreaterThanOrEqual(0.97)
  expect(unsure).toBeLessThanOrEqual(0.08)
}

describe('one plan in many hands', () => {
  test.each(byHand)('%s', (_, style) => {
    holds(style, readPrint)
  })

  test('any mixture of them as text', () => {
    fc.assert(
      fc.property(styles, (style) => holds(style, readPrint)),
      { numRuns: 25 },
    )
  })

  test('any mixture of them as a Word file', () => {
    fc.assert(
      fc.property(styles, (style) => holds(style, readDocxOf)),
      { numRuns: 10 },
    )
  })

  test('53 measures of a province', () => {
    const many = measuresFor(53)
    const { misses, unsure } = mark(expectedPlan(many), readPrint(printPlan(many, { ...PLAIN_STYLE, digits: 'thai' })))
    expect(misses).toEqual([])
    expect(unsure).toBeLessThanOrEqual(0.08)
  })

  test('60 measures within two seconds', () => {
    const text = printPlan(measuresFor(60), { ...PLAIN_STYLE, wrapAt: 92, furniture: 'headers' })
    const before = performance.now()
    expect(readPrint(text).found.measures).toBe(60)
    expect(performance.now() - before).toBeLessThan(2_000)
  })

  test('the same file gives the same plan and the same questions', () => {
    const text = printPlan(measures, PLAIN_STYLE)
    expect(readPrint(text)).toEqual(readPrint(text))
  })
})
