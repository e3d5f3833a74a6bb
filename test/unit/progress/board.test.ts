import { expect, test } from 'vitest'
import { isOwed, itemsOf, refOf, twinsOf, type Year } from '../../../src/features/progress/board.ts'
import { type Entry, emptyEntry } from '../../../src/features/progress/report/entry.ts'
import { type KeptReport, reportIdOf } from '../../../src/features/progress/report/report.store.ts'
import { approve, firstReport } from '../../../src/features/progress/report/report.ts'
import type { RoundKey } from '../../../src/features/progress/round.ts'
import { roundFactsOf } from '../../../src/features/progress/round-facts.ts'
import { nextOf } from '../../../src/features/progress/talk/actions.ts'
import { bangkokTime } from '../../../src/kernel/calendar.ts'
import type { AgencyId, ChatId } from '../../../src/kernel/ids.ts'
import { measureOf, planOf, ROUNDS, UNITS } from './plan.ts'

const agency = 'demo' as AgencyId
const output = { no: '1', textTh: 'ผู้ผ่านการทดสอบ', shape: 'percent-min-knowledge' } as const
const measures = [
  measureOf(1, { lead: 'works', units: ['works', 'finance'], outputs: [output] }),
  measureOf(2, { lead: null, everyUnit: true, outputs: [{ ...output, indicator: undefined } as never] }),
  measureOf(3, { lead: 'works' }),
  measureOf(4, { lead: 'works', twinOf: 3 }),
  measureOf(5, { lead: null }),
  measureOf(6, { lead: 'works', endFiscalYear: 2569 }),
]

function reportOf(no: number, round: RoundKey, entry: Partial<Entry>, at: string, unit = 'works'): KeptReport {
  const place = { round, measure: measures[no - 1]!.key, unit, fiscalYear: 2570 }
  const sending = {
    entry: { ...emptyEntry('in-progress'), ...entry },
    filed: null,
    author: 'a' as ChatId,
    isLate: false,
  }
  const made = firstReport(place, { ...sending, at: bangkokTime(at).epochMilliseconds })
  const report = approve(made, { version: 1, by: 'b' as ChatId, at: bangkokTime(at).epochMilliseconds })
  return { ...report, id: reportIdOf(agency, place), agency }
}
const yearOf = (...reports: KeptReport[]): Year => ({
  plan: planOf(measures),
  rounds: ROUNDS,
  units: UNITS,
  reports,
  asks: [],
})
const at = bangkokTime('2027-04-01T09:00')
const owed = (year: Year) => itemsOf(year, at).filter(isOwed)

test('joint owners owe one report, every unit its own, nobody none, and a measure of other years none', () => {
  const due = owed(yearOf()).filter(({ round }) => round.key === '2570-6')
  const byMeasure = (no: number) => due.filter(({ measure }) => measure.no === no).map(({ unit }) => unit)
  expect(byMeasure(1)).toEqual(['works'])
  expect(byMeasure(2)).toEqual(UNITS.map(({ code }) => code))
  expect(byMeasure(5)).toEqual([])
  expect(byMeasure(6)).toEqual([])
  expect(
    due.every(({ ref, round, measure, unit }) => ref === refOf({ round: round.key, measure: measure.key, unit })),
  ).toBe(true)
})

test('what was sent is owed no more, and the twin of a measure is found in its own round and unit', () => {
  const year = yearOf(reportOf(3, '2570-6', { done: 'ทำแล้ว' }, '2027-03-20T09:00'))
  const items = itemsOf(year, at)
  expect(owed(year).some(({ measure }) => measure.no === 3)).toBe(false)
  const third = items.find(({ measure, round }) => measure.no === 3 && round.key === '2570-6')!
  expect(twinsOf(third, items).map(({ measure }) => measure.no)).toEqual([4])
  expect(nextOf(items.filter(({ measure, unit }) => measure.no === 3 && unit === 'works'))?.round.key).toBe('2570-12')
})

test('what stood before names the report that has the words, however often nothing changed since', () => {
  const first = reportOf(3, '2570-6', { done: 'ทำแล้ว', stepsDone: [1], spent: 5_000 }, '2027-03-20T09:00')
  const again = reportOf(3, '2570-9', { same: { round: '2570-6', times: 1 } }, '2027-07-01T09:00')
  const annual = itemsOf(yearOf(first, again), at).find(
    ({ measure, round }) => measure.no === 3 && round.key === '2570-12',
  )!
  expect(annual.before).toMatchObject({ round: '2570-6', times: 1, entry: { done: 'ทำแล้ว', stepsDone: [1] } })
})

test('a measure nobody reported stands in the facts unreported, and units are merged into one row', () => {
  const shares = UNITS.slice(0, 2).map(({ code }, i) =>
    reportOf(
      2,
      '2570-6',
      { done: `หน่วย ${i}`, stepsDone: [1, 2], values: { 'output-0': { by: 'share', part: 40 + i, whole: 50 } } },
      '2027-03-20T09:00',
      code,
    ),
  )
  const round = ROUNDS.find(({ key }) => key === '2570-6')!
  const facts = roundFactsOf(agency, yearOf(...shares), round, at)
  expect(facts.measures.map(({ measure }) => measure.no)).toEqual([1, 2, 3, 4, 5])
  const [first, second, , , fifth] = facts.measures
  expect(first!.merged.status).toBe('not-reported')
  expect(first!.reports).toMatchObject([{ unit: 'works', state: 'missing', status: null, done: null }])
  expect(fifth!.reports).toEqual([])
  expect(second!.merged).toMatchObject({ status: 'in-progress', stepsDone: 4, stepsApplicable: 18 })
  expect(second!.merged.points.map(({ done }) => done)).toEqual(['หน่วย 0', 'หน่วย 1'])
  expect(second!.merged.results[0]!.judgement).toMatchObject({ actual: 81 })
  expect(second!.merged.months).toEqual({ first: '2026-10', last: '2027-03' })
})

test('a number that a later version of the plan measures another way is not judged', () => {
  const values = { 'output-0': { by: 'count', count: 3 } } as const
  const year = yearOf(reportOf(1, '2570-6', { done: 'ทำแล้ว', values }, '2027-03-20T09:00'))
  const round = ROUNDS.find(({ key }) => key === '2570-6')!
  const [first] = roundFactsOf(agency, year, round, at).measures
  expect(first!.merged.results[0]!.standing).toBe('not-yet-measured')
  expect(first!.reports[0]!.results[0]!.judgement.standing).toBe('not-yet-measured')
})

test('help somebody waits for stands in the facts until it is answered', () => {
  const ask = {
    round: '2570-6' as RoundKey,
    fiscalYear: 2570,
    measure: measures[2]!.key,
    unit: 'works',
    kind: 'help' as const,
    until: null,
    words: 'ขอรถรับส่ง',
    by: 'a' as ChatId,
    at: bangkokTime('2027-03-20T09:00').epochMilliseconds,
    state: 'open' as const,
    answer: null,
    decidedBy: null,
    decidedAt: null,
  }
  const round = ROUNDS.find(({ key }) => key === '2570-6')!
  const helpOf = (asks: Year['asks']) => {
    const facts = roundFactsOf(agency, { ...yearOf(), asks }, round, at)
    return facts.measures.find(({ measure }) => measure.no === 3)!.reports.map(({ help }) => help)
  }
  expect(helpOf([ask])).toEqual(['ขอรถรับส่ง'])
  expect(helpOf([{ ...ask, state: 'granted', decidedAt: ask.at + 1 }])).toEqual([null])
  expect(helpOf([{ ...ask, kind: 'time', until: '2027-04-25' }])).toEqual([null])
})

test('a month, a quarter and month nine count only what asks for them, each in its own window', () => {
  const monthly = { ref: 'step 3', kind: 'report', textTh: 'รายงานทุกเดือน', per: 'month' } as never
  const asking = [
    measureOf(1, { lead: 'works', duties: [monthly], budgetByYear: { 2570: 100 } }),
    measureOf(2, { lead: 'works', steps: ['เสนอ', 'ทำ', 'รายงานผลรอบ 9 เดือน'], budgetByYear: { 2570: 50 } }),
    measureOf(3, { lead: 'works' }),
  ]
  const year = (...reports: KeptReport[]): Year => ({ ...yearOf(...reports), plan: planOf(asking) })
  const october = reportOf(1, '2570-m10', { stepsDone: [1, 2] }, '2026-11-02T09:00')
  const figuresIn = (key: string, moment: string) => {
    const round = ROUNDS.find((one) => one.key === key)!
    const { figures, measures: rows } = roundFactsOf(agency, year(october), round, bangkokTime(moment))
    return { rows: rows.map(({ measure }) => measure.no), ...figures.plan }
  }
  expect(figuresIn('2570-m10', '2026-11-07T23:59:59')).toMatchObject({
    rows: [1],
    parts: 1,
    reported: 1,
    late: 0,
    stepsDone: 2,
    stepsApplicable: 3,
  })
  expect(figuresIn('2570-m11', '2026-12-07T23:59:59')).toMatchObject({
    rows: [1],
    reported: 0,
    late: 0,
    stepsDone: 0,
    budget: 10_000,
  })
  expect(figuresIn('2570-m11', '2026-12-08T00:00:00')).toMatchObject({ reported: 0, late: 1 })
  expect(figuresIn('2570-9', '2027-07-07T23:59:59')).toMatchObject({ rows: [2], parts: 1, late: 0, budget: 5_000 })
  expect(figuresIn('2570-9', '2027-07-08T00:00:00')).toMatchObject({ late: 1 })
  expect(figuresIn('2570-q1', '2027-01-08T00:00:00')).toMatchObject({ rows: [], parts: 0, late: 0, budget: 0 })
  expect(figuresIn('2570-6', '2027-04-16T00:00:00')).toMatchObject({ rows: [1, 2, 3], parts: 3, reported: 0, late: 3 })
  // The month before October ends the year; what is done on the first of October is next year's.
  const inRound = (key: string, moment: string) => {
    const { window } = ROUNDS.find((one) => one.key === key)!
    const instant = bangkokTime(moment)
    return Temporal.Instant.compare(instant, window.start) >= 0 && Temporal.Instant.compare(instant, window.end) < 0
  }
  expect(inRound('2570-m9', '2027-09-30T23:59:59')).toBe(true)
  expect(inRound('2570-m9', '2027-10-01T00:00:00')).toBe(false)
  expect(inRound('2570-6', '2027-03-31T23:59:59')).toBe(true)
  expect(inRound('2570-6', '2027-04-01T00:00:00')).toBe(false)
  expect(inRound('2570-9', '2027-06-30T23:59:59')).toBe(true)
  expect(inRound('2570-9', '2027-07-01T00:00:00')).toBe(false)
})
