// Any plan there may be: every field that may be left out is sometimes left out, and words hold what words may hold.

import fc from 'fast-check'
import type { PlanFile } from '../../../src/features/plans/index.ts'
import { COMPARATORS, PERIODS, SHAPES } from '../../../src/features/plans/indicator.ts'
import { AUDIENCES, KINDS, RISK_LEVELS, STEP_KINDS } from '../../../src/features/plans/plan.ts'

const PIECES = [
  ...['โครงการ', 'มาตรการ', 'สำนักปลัด', 'ร้อยละ ๘๐', 'ไม่น้อยกว่า 2 ครั้ง', 'น้ำใจ', 'E-Service', '“ดี”', '-'],
  ...[
    "'",
    '"',
    ',',
    ';',
    '=1+1',
    '@cmd',
    '+66',
    '<b>',
    '&amp;',
    '[มาตรการ]',
    '\t',
    '1.5',
    '2570',
    '🙂',
    '|',
    '\\',
    '(ต่อ)',
  ],
]
const line = fc
  .array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 5 })
  .map((pieces) => pieces.join(' ').trim())
  .filter((text) => text !== '')
/** Words of a whole paragraph may stand on several lines. */
const words = fc.array(line, { maxLength: 3 }).map((lines) => lines.join('\n'))
const some = fc.array(line, { minLength: 1, maxLength: 2 }).map((lines) => lines.join('\n'))
const maybe = <Value>(key: string, value: fc.Arbitrary<Value>) =>
  fc.option(value, { nil: undefined }).map((one) => (one === undefined ? {} : { [key]: one }))
const all = (...parts: fc.Arbitrary<object>[]): fc.Arbitrary<object> =>
  fc.tuple(...parts).map((found) => Object.assign({}, ...found) as object)
const items = fc.array(line, { maxLength: 3 })
const someItems = fc.array(line, { minLength: 1, maxLength: 3 })
const count = fc.nat(100_000)
const amount = fc.oneof(count, fc.constantFrom(0, 0.5, 12_500.25))
const unsorted = (max: number) => fc.uniqueArray(fc.integer({ min: 1, max }), { minLength: 1, maxLength: max })

const byYear = (years: readonly number[]) =>
  fc
    .tuple(...years.map(() => amount))
    .map((amounts) => Object.fromEntries(years.map((year, i) => [String(year), amounts[i]!])))

const indicator = fc.record({
  quantity: words,
  comparator: fc.constantFrom(...COMPARATORS),
  value: amount,
  unit: fc.constantFrom('ร้อยละ', 'ครั้ง', 'ช่องทาง', ''),
  per: fc.constantFrom(null, ...PERIODS),
  phraseTh: words,
})
const results = fc.array(
  all(
    fc.record({ no: fc.integer({ min: 1, max: 99 }).map(String), textTh: some, shape: fc.constantFrom(...SHAPES) }),
    maybe('indicator', indicator),
    maybe('verifiedByTh', some),
    maybe('note', some),
  ),
  { maxLength: 3 },
)
const duty = all(
  fc.record({ ref: line, kind: line, textTh: some }),
  maybe('comparator', line),
  maybe('value', amount),
  maybe('unit', line),
  maybe('per', fc.constantFrom(null, 'year', 'month')),
  maybe('fallbackTh', some),
)

function measure(no: number, years: readonly number[]): fc.Arbitrary<object> {
  const steps = fc.array(fc.tuple(line, fc.constantFrom(...STEP_KINDS)), { maxLength: 4 })
  return all(
    fc.record({
      no: fc.constant(no),
      dimension: fc.integer({ min: 1, max: 4 }),
      missionCode: fc.constantFrom(null, '1.1', '2.10', '4.3'),
      titleTh: line,
      kind: fc.constantFrom(...KINDS),
      rationale: words,
      objectives: items,
      targetGroup: words,
      periodTh: words,
      startFiscalYear: fc.constantFrom(...years),
      endFiscalYear: fc.constantFrom(...years),
      budgetByYear: byYear(years),
      budgetDetailPageBaht: fc.option(amount),
      budgetSource: fc.constantFrom('summaryTable', 'detailPage', 'file'),
      responsibleUnits: items,
      outputs: results,
      outcomes: results,
      duties: fc.array(duty, { maxLength: 2 }),
    }),
    steps.map((found) => ({ steps: found.map(([text]) => text), stepKinds: found.map(([, kind]) => kind) })),
    maybe('printedNo', line),
    maybe('subMissionCode', fc.constantFrom('1.1.1', '1.1.2-1.1.4')),
    maybe('placement', fc.constantFrom('stated', 'inferred')),
    maybe('titleRawTh', some),
    maybe('titleInSummaryTableTh', some),
    maybe('targetCount', count),
    maybe(
      'targetGroups',
      fc.array(all(fc.record({ group: words }), maybe('count', count)), { minLength: 1, maxLength: 2 }),
    ),
    maybe(
      'subSteps',
      fc.array(
        all(
          fc.record({ stepNo: fc.constantFrom('1.1', '2.1.3', '3.ก'), textTh: some }),
          maybe('kind', fc.constantFrom(...STEP_KINDS)),
        ),
        {
          minLength: 1,
          maxLength: 2,
        },
      ),
    ),
    maybe('budgetBasis', fc.constantFrom('per-year', 'assumed-per-year', 'total', 'none')),
    maybe('responsibleUnitRawTh', some),
    maybe(
      'unitLevels',
      fc.array(fc.record({ unit: fc.constantFrom('งานนิติการ', 'ฝ่ายบริหาร'), of: fc.constant('กองคลัง') }), {
        minLength: 1,
        maxLength: 2,
      }),
    ),
    maybe('twinOf', fc.integer({ min: 1, max: 9 })),
    maybe('itaIndicators', unsorted(10)),
    maybe('quarters', unsorted(4)),
    maybe('audiences', fc.uniqueArray(fc.constantFrom(...AUDIENCES), { minLength: 1, maxLength: 3 })),
  )
}

const risk = all(
  fc.record({
    no: fc.integer({ min: 1, max: 20 }),
    process: words,
    issues: items,
    level: fc.constantFrom('', 'สูง', 'กลาง'),
    levelNormalised: fc.constantFrom(null, ...RISK_LEVELS),
  }),
  fc
    .array(fc.tuple(line, fc.option(fc.integer({ min: 1, max: 9 }))), { maxLength: 3 })
    .map((found) => ({ controls: found.map(([text]) => text), controlMeasureNos: found.map(([, no]) => no) })),
  maybe('levelsByIssue', someItems),
)

const inferred = maybe('inferred', fc.constant(true as const))
const mission = (code: string): fc.Arbitrary<object> =>
  all(
    fc.record({
      code: fc.constant(code),
      titleTh: words,
      subMissions: fc.array(all(fc.record({ code: fc.constant(`${code}.1`), titleTh: words }), inferred), {
        maxLength: 1,
      }),
    }),
    inferred,
  )
const dimension = (no: number, years: readonly number[]): fc.Arbitrary<object> =>
  all(
    fc.record({ no: fc.constant(no), titleTh: words, missions: fc.tuple(mission(`${no}.1`), mission(`${no}.2`)) }),
    maybe('statedCount', count),
    maybe('statedBudgetByYear', byYear(years)),
  )

const aPlan = fc.integer({ min: 1, max: 5 }).chain((length) => {
  const years = Array.from({ length }, (_, i) => 2566 + i)
  const plan = all(
    fc.record({
      titleTh: words,
      fiscalYears: fc.constant(years),
      statedMeasureCount: fc.option(count),
      statedBudgetByYear: fc.option(byYear(years)),
      targets: fc.array(
        all(
          fc.record({
            nameTh: some,
            unit: words,
            direction: fc.constantFrom('increase', 'decrease'),
            comparator: fc.constantFrom(...COMPARATORS, ''),
            byYear: byYear(years),
          }),
          maybe('baselineFiscalYear', fc.constant(2565)),
        ),
        { maxLength: 2 },
      ),
      passMarks: fc.array(fc.record({ ref: words, itaScore: amount }), { maxLength: 2 }),
      objectives: items,
      risks: fc.array(risk, { maxLength: 2 }),
      dimensions: fc.tuple(dimension(1, years), dimension(2, years)),
      measures: fc.tuple(measure(1, years), measure(2, years), measure(7, years)),
    }),
    maybe('announcedOn', fc.constant('2022-08-29')),
    maybe('announcedOnTh', line),
    maybe('documentMonth', fc.constant('2022-09')),
    maybe('documentMonthTh', line),
    maybe('signerPositionTh', line),
  )
  const agency = all(
    fc.record({ nameTh: words, type: words, locationStatedInSource: fc.boolean() }),
    maybe('nameEn', line),
    maybe('province', line),
    maybe('district', line),
  )
  return fc.record({
    schemaVersion: fc.constant(1),
    source: all(fc.record({ file: words }), maybe('seed', line), maybe('notes', some)),
    agency,
    plan,
    anomalies: fc.array(fc.record({ id: line, ref: words, type: words, note: words }), { maxLength: 2 }),
  })
})

export const anyPlan = aPlan as unknown as fc.Arbitrary<PlanFile>
