// Whatever is asked, the answer is a result or a refusal with a number, never a mistake of ours.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { runPipeline, splitPipeline } from '../../../../src/embedded-mongo/query/aggregate.ts'
import { compileCollation } from '../../../../src/embedded-mongo/query/collation.ts'
import { Doc, encode, List, type Value } from '../../../../src/embedded-mongo/query/document.ts'
import { QueryError } from '../../../../src/embedded-mongo/query/errors.ts'
import { evaluateLet } from '../../../../src/embedded-mongo/query/expression/let.ts'
import { OPERATORS } from '../../../../src/embedded-mongo/query/expression/operators.ts'
import { compileFilter } from '../../../../src/embedded-mongo/query/match.ts'
import { inspect } from '../../../../src/embedded-mongo/query/order/inspect.ts'
import { type IndexInfo, plan } from '../../../../src/embedded-mongo/query/plan.ts'
import { compileProjection } from '../../../../src/embedded-mongo/query/project.ts'
import { compileSort } from '../../../../src/embedded-mongo/query/sort.ts'
import { compileUpdate, upsert } from '../../../../src/embedded-mongo/query/update.ts'
import { scalars, smallDocuments } from './arbitrary.ts'

const queryNames = [
  '$eq',
  '$ne',
  '$gt',
  '$gte',
  '$lt',
  '$lte',
  '$in',
  '$nin',
  '$not',
  '$exists',
  '$type',
  '$mod',
  '$regex',
  '$options',
  '$size',
  '$all',
  '$elemMatch',
  '$bitsAllSet',
  '$bitsAnyClear',
  '$and',
  '$or',
  '$nor',
  '$expr',
  '$comment',
  '$where',
  '$text',
  '$near',
  '$foo',
  '$jsonSchema',
  '$alwaysTrue',
  '$sampleRate',
]
const updateNames = [
  '$set',
  '$unset',
  '$inc',
  '$mul',
  '$min',
  '$max',
  '$rename',
  '$setOnInsert',
  '$currentDate',
  '$bit',
  '$push',
  '$addToSet',
  '$pop',
  '$pull',
  '$pullAll',
  '$each',
  '$position',
  '$slice',
  '$sort',
  '$foo',
]
const stageNames = [
  '$match',
  '$project',
  '$addFields',
  '$unset',
  '$group',
  '$sort',
  '$limit',
  '$skip',
  '$unwind',
  '$lookup',
  '$facet',
  '$count',
  '$replaceRoot',
  '$replaceWith',
  '$sortByCount',
  '$bucket',
  '$bucketAuto',
  '$sample',
  '$unionWith',
  '$graphLookup',
  '$redact',
  '$setWindowFields',
  '$fill',
  '$densify',
  '$documents',
  '$out',
  '$merge',
  '$changeStream',
  '$foo',
  '$listLocalSessions',
]
const plainNames = [
  'a',
  'b',
  'a.b',
  'a.0',
  'a.$',
  'a.$[]',
  'a.$[x]',
  '',
  'a.',
  '.a',
  '$',
  '$a',
  '_id',
  '__proto__',
  'constructor',
  'input',
  'in',
  'as',
  'cond',
  'vars',
  'date',
  'unit',
  'timezone',
  'format',
  'sortBy',
  'output',
  'n',
  'from',
  'pipeline',
  'let',
  'path',
  'field',
  'range',
  'step',
  'bounds',
  'window',
  'into',
  'on',
  'groupBy',
  'boundaries',
  'k',
  'v',
  'locale',
  'strength',
]
const texts = [
  '$a',
  '$a.b',
  '$$ROOT',
  '$$NOW',
  '$$REMOVE',
  '$$x',
  '$',
  '$$',
  '$a.',
  'day',
  'UTC',
  'a',
  'int',
  '%Y',
  '(',
  'unbounded',
  'current',
  '2026-01-01',
  'en',
  'th',
]

function docOf(pairs: readonly (readonly [string, Value])[]): Doc {
  const doc = new Doc()
  for (const [name, value] of pairs) doc.set(name, value)
  return doc
}

function nonsense(names: readonly string[]): fc.Arbitrary<Doc> {
  const name = fc.oneof(fc.constantFrom(...names), fc.constantFrom(...plainNames))
  const { doc } = fc.letrec<{ value: Value; doc: Doc; list: Value }>((tie) => ({
    value: fc.oneof(
      { depthSize: 'small', maxDepth: 5 },
      scalars,
      fc.constantFrom<Value[]>(...texts),
      fc.integer({ min: -2, max: 3 }),
      tie('doc'),
      tie('list'),
    ),
    doc: fc.array(fc.tuple(name, tie('value')), { maxLength: 3 }).map(docOf),
    list: fc.array(tie('value'), { maxLength: 3 }).map((items) => new List(items)),
  }))
  return doc
}

function refusesOnly(run: () => void, ...asked: readonly Value[]): void {
  try {
    run()
  } catch (error) {
    if (!(error instanceof QueryError)) throw new Error(`asked ${asked.map(inspect).join(' of ')}`, { cause: error })
    expect(error.code).toBeGreaterThan(0)
    expect(error.message).not.toBe('')
  }
}

const runs = { numRuns: 1500 }
const expressionNames = Object.keys(OPERATORS)

test('filters', () => {
  const idIndex: IndexInfo = { name: '_id_', key: [['_id', 1]], multikey: false, unique: true }
  const indexes: IndexInfo[] = [
    {
      name: 'a',
      key: [
        ['a', 1],
        ['a.b', -1],
      ],
      multikey: true,
    },
  ]
  fc.assert(
    fc.property(
      nonsense([...queryNames, ...expressionNames.slice(0, 20)]),
      smallDocuments,
      nonsense(['a']),
      (source, doc, sort) => {
        refusesOnly(
          () => {
            const filter = compileFilter(source)
            filter.matches(doc)
            filter.position(doc)
            plan({ filter, sort, indexes, idIndex, merges: true }).explain()
          },
          source,
          sort,
          doc,
        )
      },
    ),
    runs,
  )
})

test('updates and upserts', () => {
  fc.assert(
    fc.property(nonsense(updateNames), nonsense(queryNames), smallDocuments, (source, query, doc) => {
      refusesOnly(
        () => {
          const filter = compileFilter(query)
          const update = compileUpdate(source)
          const next = update.apply(doc, { filter })
          if (next) encode(next)
          encode(upsert(filter, update, () => 1))
        },
        source,
        query,
        doc,
      )
    }),
    runs,
  )
})

test('operators with operands of any kind', () => {
  const operand = nonsense(['$each', '$position', '$slice', '$sort', 'and', 'or', '$type'])
  fc.assert(
    fc.property(
      fc.constantFrom(...updateNames),
      fc.constantFrom(...plainNames),
      fc.oneof(operand, scalars),
      smallDocuments,
      (name, path, value, doc) => {
        refusesOnly(
          () => {
            const next = compileUpdate(new Doc([name], [new Doc([path], [value])]), { arrayFilters: [] }).apply(doc)
            if (next) encode(next)
          },
          name,
          path,
          value,
          doc,
        )
      },
    ),
    runs,
  )
})

test('expressions', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...expressionNames),
      nonsense(expressionNames),
      fc.array(fc.oneof(scalars, fc.constantFrom<Value[]>(...texts)), { maxLength: 4 }),
      smallDocuments,
      (name, operand, items, doc) => {
        for (const source of [operand, new List(items), items[0] ?? null]) {
          refusesOnly(
            () => {
              const project = compileProjection(new Doc(['v'], [new Doc([name], [source])]))
              if (project) encode(project(doc))
            },
            name,
            source,
            doc,
          )
        }
      },
    ),
    runs,
  )
})

test('pipelines', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...stageNames),
      nonsense([...expressionNames, '$sum', '$push', '$rank', '$shift']),
      fc.array(smallDocuments, { maxLength: 3 }),
      (name, spec, docs) => {
        const context = { now: 0, database: 'test', find: () => docs }
        for (const operand of [spec, spec.size > 0 ? spec.valueAt(0) : null]) {
          refusesOnly(
            () => {
              const stages = [new Doc([name], [operand])]
              const split = splitPipeline(stages, context)
              let count = 0
              for (const doc of runPipeline(docs, split.stages, context)) {
                encode(doc)
                count += 1
                if (count > 50) break
              }
            },
            name,
            operand,
          )
        }
      },
    ),
    runs,
  )
})

test('projections, orders, collations, let', () => {
  fc.assert(
    fc.property(
      nonsense(['$slice', '$elemMatch', '$meta', ...expressionNames.slice(0, 30)]),
      smallDocuments,
      (source, doc) => {
        refusesOnly(() => compileProjection(source)?.(doc), source, doc)
        refusesOnly(() => void compileSort(source)?.(doc, doc), source, doc)
        refusesOnly(() => void compileCollation(source)?.compare('a', 'b'), source)
        refusesOnly(() => void evaluateLet(source), source)
      },
    ),
    runs,
  )
})
