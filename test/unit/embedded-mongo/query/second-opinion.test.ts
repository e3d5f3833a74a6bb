// Pipelines over plain documents, asked of mingo too: another reading of the same manual, by other people. Only what
// mingo reads right is asked: whole numbers, texts, dates, no nulls.
import fc from 'fast-check'
import { aggregate } from 'mingo'
import { describe, expect, test } from 'vitest'
import { runPipeline, splitPipeline } from '../../../../src/embedded-mongo/query/aggregate.ts'
import { type Doc, fromPlain, toPlain } from '../../../../src/embedded-mongo/query/document.ts'

type Fields = Record<string, unknown>

const word = fc.constantFrom('a', 'b', 'c', 'ab', 'ก')
const small = fc.integer({ min: -4, max: 9 })
const when = fc.date({ min: new Date('1995-01-01'), max: new Date('2035-01-01'), noInvalidDate: true })

const row = fc.record({
  k: word,
  n: small,
  m: fc.integer({ min: 1, max: 5 }),
  t: when,
  u: when,
  l: fc.array(small, { maxLength: 4 }),
  d: fc.record({ x: small, y: word }),
  r: fc.array(fc.record({ p: small, q: word }), { maxLength: 3 }),
})

const rows = fc.array(row, { maxLength: 8 }).map((all): Fields[] => all.map((one, _id) => ({ _id, ...one })))

function ours(docs: readonly Fields[], pipeline: readonly Fields[]): unknown {
  const stages = pipeline.map((stage) => fromPlain(stage) as Doc)
  const context = { now: 0, database: 'test', find: () => [] }
  splitPipeline(stages, context)
  return [
    ...runPipeline(
      docs.map((doc) => fromPlain(doc) as Doc),
      stages,
      context,
    ),
  ].map((doc) => toPlain(doc))
}

const shown = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

function agree(docs: readonly Fields[], pipeline: readonly Fields[]): void {
  const theirs = aggregate(structuredClone(docs) as never[], structuredClone(pipeline) as never[])
  expect(shown(ours(docs, pipeline)), JSON.stringify(pipeline)).toEqual(shown(theirs))
}

const byId = { $sort: { _id: 1 } }

const pipelines: readonly Fields[][] = [
  [{ $match: { n: { $gt: 2 }, k: { $in: ['a', 'ab'] } } }],
  [
    {
      $group: {
        _id: '$k',
        s: { $sum: '$n' },
        a: { $avg: '$n' },
        lo: { $min: '$n' },
        hi: { $max: '$n' },
        c: { $sum: 1 },
      },
    },
    byId,
  ],
  [
    { $sort: { n: 1, _id: -1 } },
    { $group: { _id: '$m', all: { $push: '$n' }, f: { $first: '$k' }, l: { $last: '$k' } } },
    byId,
  ],
  [
    { $group: { _id: { k: '$k', big: { $gt: ['$n', 3] } }, n: { $sum: 1 } } },
    { $sort: { n: -1, '_id.k': 1, '_id.big': 1 } },
  ],
  [{ $unwind: '$l' }, { $group: { _id: '$l', n: { $sum: 1 } } }, byId],
  [{ $unwind: { path: '$r', includeArrayIndex: 'at' } }, { $project: { v: '$r.p', at: 1 } }],
  [{ $sort: { k: 1, n: -1, _id: 1 } }, { $skip: 1 }, { $limit: 3 }, { $project: { k: 1, n: 1 } }],
  [{ $addFields: { 'd.z': { $add: ['$n', '$d.x'] }, s: { $size: '$l' } } }, { $unset: ['t', 'u', 'r'] }],
  [{ $replaceRoot: { newRoot: { $mergeObjects: ['$d', { n: '$n' }] } } }],
  [{ $sortByCount: '$m' }, { $sort: { count: -1, _id: 1 } }],
  [
    {
      $setWindowFields: {
        partitionBy: '$k',
        sortBy: { n: 1 },
        output: { r: { $rank: {} }, d: { $denseRank: {} }, no: { $documentNumber: {} } },
      },
    },
    { $project: { r: 1, d: 1, k: 1 } },
    { $sort: { _id: 1 } },
  ],
  [
    { $sort: { _id: 1 } },
    {
      $setWindowFields: {
        partitionBy: '$m',
        sortBy: { _id: 1 },
        output: {
          s: { $sum: '$n', window: { documents: [-1, 1] } },
          c: { $sum: '$n', window: { documents: ['unbounded', 'current'] } },
        },
      },
    },
    { $project: { s: 1, c: 1 } },
    { $sort: { _id: 1 } },
  ],
]

describe('pipelines', () => {
  test.each(pipelines.map((pipeline) => [JSON.stringify(pipeline), pipeline] as const))('%s', (_title, pipeline) => {
    fc.assert(
      fc.property(rows, (docs) => agree(docs, pipeline)),
      { numRuns: 60 },
    )
  })
})

const expressions: readonly unknown[] = [
  { $add: ['$n', '$m', 1] },
  { $subtract: ['$n', '$m'] },
  { $multiply: ['$n', '$m'] },
  { $mod: ['$n', '$m'] },
  { $abs: '$n' },
  { $cond: [{ $gte: ['$n', 3] }, '$k', '$d.y'] },
  { $switch: { branches: [branch({ $lt: ['$n', 0] }, 'low'), branch({ $gt: ['$n', 5] }, 'high')], default: '$k' } },
  { $concat: ['$k', '-', '$d.y'] },
  { $toUpper: '$k' },
  { $strLenCP: '$k' },
  { $substrCP: ['$k', 0, 1] },
  { $map: { input: '$l', as: 'v', in: { $multiply: ['$$v', 2] } } },
  { $filter: { input: '$l', cond: { $gt: ['$$this', 2] } } },
  { $reduce: { input: '$l', initialValue: 0, in: { $add: ['$$value', '$$this'] } } },
  { $slice: ['$l', 2] },
  { $slice: ['$l', -2] },
  { $reverseArray: '$l' },
  { $concatArrays: ['$l', '$r.p'] },
  { $in: ['$n', '$l'] },
  { $size: '$r' },
  { $arrayToObject: { $map: { input: '$r', in: { k: '$$this.q', v: '$$this.p' } } } },
  { $objectToArray: '$d' },
  { $sum: '$l' },
  { $max: '$l' },
  { $let: { vars: { s: { $add: ['$n', 1] } }, in: { $multiply: ['$$s', '$$s'] } } },
  { $cmp: ['$n', '$d.x'] },
  { $range: [0, '$m'] },
  { $sortArray: { input: '$l', sortBy: -1 } },
  { $regexMatch: { input: '$k', regex: '^a' } },
  { $split: ['$k', 'b'] },
]

function branch(when: unknown, result: unknown): unknown {
  return Object.fromEntries([
    ['case', when],
    ['then', result],
  ])
}

describe('expressions', () => {
  test.each(expressions.map((expression) => [JSON.stringify(expression), expression] as const))(
    '%s',
    (_title, expression) => {
      fc.assert(
        fc.property(rows, (docs) => agree(docs, [{ $project: { v: expression } }])),
        { numRuns: 40 },
      )
    },
  )
})

describe('dates in time zones', () => {
  const zone = fc.constantFrom('+07:00', '-03:30', 'Asia/Bangkok', 'Asia/Kolkata')
  const ask = (
    make: (timezone: string, unit: string, amount: number) => unknown,
    unit: fc.Arbitrary<string> = fc.constant('day'),
  ) =>
    fc.assert(
      fc.property(when, when, zone, unit, fc.nat({ max: 30 }), (t, u, timezone, unitName, amount) =>
        agree([{ _id: 1, t, u }], [{ $project: { v: make(timezone, unitName, amount) } }]),
      ),
      { numRuns: 100 },
    )

  test('their parts', () => {
    for (const part of ['$year', '$month', '$dayOfMonth', '$hour', '$minute', '$dayOfWeek', '$dayOfYear']) {
      ask((timezone) => ({ [part]: { date: '$t', timezone } }))
    }
  })
  test('all parts at once', () => ask((timezone) => ({ $dateToParts: { date: '$t', timezone } })))
  test('their texts', () =>
    ask((timezone) => ({ $dateToString: { date: '$t', timezone, format: '%Y-%m-%d %H:%M:%S.%L %j %u' } })))
  test('later and earlier, by days and less', () => {
    const shorter = fc.constantFrom('week', 'day', 'hour', 'minute', 'second', 'millisecond')
    ask((timezone, name, amount) => ({ $dateAdd: { startDate: '$t', unit: name, amount, timezone } }), shorter)
  })
  test('what lies between, by months and days', () => {
    const longer = fc.constantFrom('year', 'month', 'day')
    ask((timezone, name) => ({ $dateDiff: { startDate: '$t', endDate: '$u', unit: name, timezone } }), longer)
  })
})
