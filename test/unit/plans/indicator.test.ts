import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  COMPARATORS,
  isReadNextYear,
  type Judgement,
  judge,
  judgeTogether,
  MEASURED_BY,
  type Measured,
  type ResultLine,
  SHAPES,
  type Shape,
  STANDINGS,
} from '../../../src/features/plans/indicator.ts'

type Target = { readonly comparator: '>=' | '=' | '<='; readonly value: number; readonly unit?: string }
const line = (shape: Shape, target?: Target, textTh = 'ผลที่สัญญาไว้'): ResultLine => ({
  no: '1',
  textTh,
  shape,
  ...(target ? { indicator: { quantity: 'x', unit: 'ร้อยละ', per: null, phraseTh: '', ...target } } : {}),
})
const min = (value: number): Target => ({ comparator: '>=', value })
const is = (value: number): Target => ({ comparator: '=', value })
const share = (part: number, whole: number): Measured => ({ by: 'share', part, whole })
const count = (n: number): Measured => ({ by: 'count', count: n })
const list = (...entries: string[]): Measured => ({ by: 'list', entries })
const change = (now: number | null, before: number | null): Measured => ({ by: 'change', now, before })
const areas = (...reached: [number, boolean][]): Measured => ({
  by: 'areas',
  areas: reached.map(([people, isReached]) => ({ people, reached: isReached })),
})

/** What was promised, what was measured, how it stands. */
const CASES: Readonly<Record<Shape, readonly (readonly [ResultLine, Measured | null, Judgement])[]>> = {
  exists: [
    [line('exists'), { by: 'proof', done: true, evidence: 1 }, { standing: 'met' }],
    // Said and not shown is not yet measured.
    [line('exists'), { by: 'proof', done: true, evidence: 0 }, { standing: 'not-yet-measured' }],
    [line('exists'), { by: 'proof', done: false, evidence: 3 }, { standing: 'not-met' }],
  ],
  narrative: [
    [line('narrative'), { by: 'words', text: 'คนในชุมชนกล้าถาม' }, { standing: 'described' }],
    [line('narrative'), { by: 'words', text: '  ' }, { standing: 'not-yet-measured' }],
  ],
  'observed-count': [[line('observed-count'), { by: 'words', text: 'ขอดู 12 ราย' }, { standing: 'described' }]],
  'reduction-trend': [
    [line('reduction-trend'), change(3, 4), { standing: 'met', actual: 25, now: 3, before: 4 }],
    [line('reduction-trend'), change(4, 4), { standing: 'not-met', actual: 0, now: 4, before: 4 }],
    [line('reduction-trend'), change(3, null), { standing: 'no-comparison', now: 3 }],
    [line('reduction-trend'), change(0, 0), { standing: 'no-comparison', now: 0, before: 0 }],
    [line('reduction-trend'), change(1, 0), { standing: 'not-met', now: 1, before: 0 }],
    [line('reduction-trend'), change(null, 9), { standing: 'not-yet-measured' }],
  ],
  'reduction-percent': [
    [line('reduction-percent', min(10)), change(9, 10), { standing: 'met', actual: 10, now: 9, before: 10 }],
    [line('reduction-percent', min(10)), change(91, 100), { standing: 'not-met', actual: 9, now: 91, before: 100 }],
    [line('reduction-percent', min(5)), change(12, 10), { standing: 'not-met', actual: -20, now: 12, before: 10 }],
    [line('reduction-percent', min(5)), change(2, null), { standing: 'no-comparison', now: 2 }],
  ],
  'percent-min-satisfaction': [
    [line('percent-min-satisfaction', min(80)), share(80, 100), { standing: 'met', actual: 80 }],
    [line('percent-min-satisfaction', min(80)), share(79, 99), { standing: 'not-met', actual: 79.8 }],
    [line('percent-min-satisfaction', min(80)), share(0, 0), { standing: 'not-yet-measured' }],
  ],
  'percent-min-knowledge': [
    [line('percent-min-knowledge', min(80)), share(48, 60), { standing: 'met', actual: 80 }],
    [line('percent-min-knowledge', min(80)), share(47, 60), { standing: 'not-met', actual: 78.33 }],
  ],
  'percent-min-behaviour': [
    [line('percent-min-behaviour', min(80)), share(9, 10), { standing: 'met', actual: 90 }],
    [line('percent-min-behaviour', min(80)), share(7, 10), { standing: 'not-met', actual: 70 }],
  ],
  // “Eighty percent” without a word of comparison is a minimum.
  'percent-exact': [
    [line('percent-exact', is(80)), share(9, 10), { standing: 'met', actual: 90 }],
    [line('percent-exact', is(80)), share(7, 10), { standing: 'not-met', actual: 70 }],
  ],
  'percent-full': [
    [line('percent-full', is(100)), share(40, 40), { standing: 'met', actual: 100 }],
    [line('percent-full', is(100)), share(39, 40), { standing: 'not-met', actual: 97.5 }],
  ],
  'percent-at-level': [
    [
      line('percent-at-level', min(80)),
      { by: 'ratings', answers: [0, 1, 1, 4, 4], level: 3 },
      { standing: 'met', actual: 80 },
    ],
    [
      line('percent-at-level', min(80)),
      { by: 'ratings', answers: [1, 1, 1, 4, 3], level: 3 },
      { standing: 'not-met', actual: 70 },
    ],
    [
      line('percent-at-level', min(80)),
      { by: 'ratings', answers: [0, 0, 0, 0, 0], level: 3 },
      { standing: 'not-yet-measured' },
    ],
  ],
  'score-min': [
    [line('score-min', min(85)), { by: 'score', score: 85 }, { standing: 'met', actual: 85 }],
    [line('score-min', min(85)), { by: 'score', score: 84.99 }, { standing: 'not-met', actual: 84.99 }],
  ],
  'frequency-min': [
    [line('frequency-min', min(2)), count(2), { standing: 'met', actual: 2 }],
    [line('frequency-min', min(2)), count(1), { standing: 'not-met', actual: 1 }],
    [line('frequency-min', min(2)), null, { standing: 'not-yet-measured' }],
  ],
  'count-exact-times': [
    [line('count-exact-times', is(1)), count(3), { standing: 'met', actual: 3 }],
    [line('count-exact-times', is(1)), count(0), { standing: 'not-met', actual: 0 }],
  ],
  'people-exact': [
    [line('people-exact', is(60)), count(62), { standing: 'met', actual: 62 }],
    [line('people-exact', is(60)), count(59), { standing: 'not-met', actual: 59 }],
  ],
  // A channel used twice is one channel.
  'channels-min': [
    [line('channels-min', min(3)), list('เว็บไซต์', 'เสียงตามสาย', 'ป้าย'), { standing: 'met', actual: 3 }],
    [line('channels-min', min(3)), list('เว็บไซต์', ' เว็บไซต์', 'ป้าย', ''), { standing: 'not-met', actual: 2 }],
  ],
  'documents-exact': [
    [line('documents-exact', is(1)), list('ประกาศ 1/2570'), { standing: 'met', actual: 1 }],
    [line('documents-exact', is(1)), list(), { standing: 'not-met', actual: 0 }],
  ],
  'documents-min': [
    [line('documents-min', min(4)), list('1', '2', '3', '4', '5'), { standing: 'met', actual: 5 }],
    [line('documents-min', min(4)), list('1', '2', '3'), { standing: 'not-met', actual: 3 }],
  ],
  'items-min': [
    [line('items-min', min(2)), list('ก', 'ข'), { standing: 'met', actual: 2 }],
    [line('items-min', min(2)), list('ก'), { standing: 'not-met', actual: 1 }],
  ],
  'missions-min': [
    [line('missions-min', min(1)), list('ขออนุญาตก่อสร้าง'), { standing: 'met', actual: 1 }],
    [line('missions-min', min(1)), list(), { standing: 'not-met', actual: 0 }],
  ],
  'topics-exact': [
    [line('topics-exact', is(2)), list('การเงิน', 'งานบุคคล'), { standing: 'met', actual: 2 }],
    [line('topics-exact', is(2)), list('การเงิน'), { standing: 'not-met', actual: 1 }],
  ],
  // Nought is a result only where somebody was counting.
  zero: [
    [line('zero', is(0)), { by: 'register', inUse: true, count: 0 }, { standing: 'met', actual: 0 }],
    [line('zero', is(0)), { by: 'register', inUse: true, count: 1 }, { standing: 'not-met', actual: 1 }],
    [line('zero', is(0)), { by: 'register', inUse: false, count: 0 }, { standing: 'not-yet-measured' }],
  ],
  coverage: [
    [line('coverage'), areas([800, true], [200, true]), { standing: 'met', actual: 100 }],
    [line('coverage'), areas([800, true], [200, false]), { standing: 'not-met', actual: 80 }],
    [line('coverage'), areas(), { standing: 'not-yet-measured' }],
  ],
}

describe('a promise', () => {
  test.each(SHAPES.map((shape) => [shape] as const))('of the shape %s is judged by what was measured', (shape) => {
    for (const [promise, measured, expected] of CASES[shape]) expect(judge(promise, measured)).toEqual(expected)
    expect(judge(line(shape), null)).toEqual({ standing: 'not-yet-measured' })
  })

  test('is never judged by a measure of another kind', () => {
    expect(() => judge(line('exists'), count(3))).toThrow('measured by proof')
    for (const shape of SHAPES)
      for (const [, measured] of CASES[shape]) if (measured) expect(measured.by).toBe(MEASURED_BY[shape])
  })

  test('with a minimum is met exactly from that minimum on', () => {
    fc.assert(
      fc.property(fc.nat(1_000), fc.nat(1_000), (value, n) => {
        expect(judge(line('frequency-min', min(value)), count(n)).standing).toBe(n >= value ? 'met' : 'not-met')
      }),
    )
  })

  test('keeps to its comparator', () => {
    const met = { '>=': [5, 6], '=': [5, 6], '<=': [4, 5], '>': [6], '<': [4] } as const
    for (const comparator of COMPARATORS)
      for (const n of [4, 5, 6]) {
        const promise = {
          ...line('frequency-min'),
          indicator: { quantity: '', comparator, value: 5, unit: '', per: null, phraseTh: '' },
        }
        const isMet = (met[comparator] as readonly number[]).includes(n)
        expect(judge(promise, count(n)).standing, `${n} ${comparator} 5`).toBe(isMet ? 'met' : 'not-met')
      }
  })

  test('of two targets is met only when both are', () => {
    const standing = fc.constantFrom(...STANDINGS)
    fc.assert(
      fc.property(fc.array(standing, { minLength: 1, maxLength: 4 }), (standings) => {
        const together = judgeTogether(standings.map((one) => ({ standing: one })))
        expect(standings).toContain(together)
        expect(together === 'met').toBe(standings.every((one) => one === 'met'))
        if (standings.includes('not-met')) expect(together).toBe('not-met')
      }),
    )
    expect(judgeTogether([])).toBe('not-yet-measured')
  })

  test('that is read in the year after says so', () => {
    expect(isReadNextYear(line('reduction-trend', undefined, 'เรื่องร้องเรียนในปีงบประมาณถัดไปลดลง'))).toBe(true)
    expect(isReadNextYear(line('reduction-trend', undefined, 'เรื่องร้องเรียนลดลง'))).toBe(false)
  })
})
