import type { Document, Sort } from 'mongodb'
import { describe, expect, test } from 'vitest'
import { filled } from '../support/cases.ts'
import { useStore } from '../support/store.ts'

const store = useStore()

// All stages and index names of a plan, wherever a server puts them.
function stages(plan: unknown, found: string[] = []): string[] {
  if (Array.isArray(plan)) for (const inner of plan) stages(inner, found)
  else if (typeof plan === 'object' && plan !== null) {
    for (const [name, inner] of Object.entries(plan)) {
      if (name === 'rejectedPlans' || name === 'slotBasedPlan') continue
      if ((name === 'stage' || name === 'indexName') && typeof inner === 'string') found.push(inner)
      else stages(inner, found)
    }
  }
  return found
}

const docs = Array.from({ length: 300 }, (_, at) => ({
  _id: at,
  a: at % 10,
  b: at % 30,
  at,
  tags: [at % 3, at % 7],
  state: at < 5 ? 'open' : 'done',
}))

type Case = readonly [
  title: string,
  filter: Document,
  sort: Sort | undefined,
  uses: readonly string[],
  avoids: readonly string[],
]

const cases: readonly Case[] = [
  ['an equality', { a: 3 }, undefined, ['IXSCAN', 'a_1_at_-1'], ['COLLSCAN']],
  ['an equality and an order', { a: 3 }, { at: -1 }, ['IXSCAN', 'a_1_at_-1'], ['SORT', 'COLLSCAN']],
  ['the order backwards', { a: 3 }, { at: 1 }, ['IXSCAN', 'a_1_at_-1'], ['SORT']],
  ['an equality and a range', { a: 3, at: { $gt: 100 } }, { at: -1 }, ['IXSCAN', 'a_1_at_-1'], ['SORT']],
  ['a list', { a: { $in: [1, 2] } }, undefined, ['IXSCAN', 'a_1_at_-1'], ['COLLSCAN']],
  ['a range', { b: { $gt: 5, $lte: 7 } }, undefined, ['IXSCAN', 'b_1'], ['COLLSCAN']],
  ['an order alone', {}, { b: 1 }, ['IXSCAN', 'b_1'], ['SORT']],
  ['another order', {}, { state: 1 }, ['SORT', 'COLLSCAN'], []],
  ['nothing that helps', { other: 1 }, undefined, ['COLLSCAN'], ['IXSCAN']],
  ['one element of an array', { tags: 2 }, undefined, ['IXSCAN', 'tags_1'], ['COLLSCAN']],
  ['an array in order', {}, { tags: 1 }, ['IXSCAN', 'tags_1'], ['SORT']],
  ['a range of an array, in order', { tags: { $gt: 2 } }, { tags: 1 }, ['SORT'], []],
  ['what a partial index holds', { state: 'open', n: 1 }, undefined, ['IXSCAN', 'n_1'], ['COLLSCAN']],
  ['more than a partial index holds', { n: 1 }, undefined, ['COLLSCAN'], ['IXSCAN']],
  ['what a sparse index holds', { s: { $gt: 1 } }, undefined, ['IXSCAN', 's_1'], ['COLLSCAN']],
  ['what a sparse index may lack', { s: null }, undefined, ['COLLSCAN'], ['IXSCAN']],
  ['any of several', { $or: [{ b: 1 }, { b: { $gt: 28 } }] }, undefined, ['IXSCAN', 'b_1'], ['COLLSCAN']],
  ['a text’s beginning', { word: /^ab/ }, undefined, ['IXSCAN', 'word_1'], ['COLLSCAN']],
]

describe('an index serves', () => {
  let made: ReturnType<typeof filled> | undefined
  const collection = () => {
    made ??= (async () => {
      const fresh = await filled(store, docs)
      await fresh.createIndexes([
        { key: { a: 1, at: -1 } },
        { key: { b: 1 } },
        { key: { tags: 1 } },
        { key: { word: 1 } },
        { key: { n: 1 }, partialFilterExpression: { state: 'open' } },
        { key: { s: 1 }, sparse: true },
      ])
      return fresh
    })()
    return made
  }
  for (const [title, filter, sort, uses, avoids] of cases) {
    test(title, async () => {
      const cursor = (await collection()).find(filter)
      if (sort) cursor.sort(sort)
      const found = stages((await cursor.explain('queryPlanner')).queryPlanner.winningPlan)
      for (const stage of uses) expect(found).toContain(stage)
      for (const stage of avoids) expect(found).not.toContain(stage)
    })
  }

  test('and tells how much was read', async () => {
    const explained = await (await collection()).find({ a: 3, at: { $gte: 290 } }).explain('executionStats')
    const { nReturned, totalKeysExamined, totalDocsExamined } = explained.executionStats
    expect(nReturned).toBe(1)
    expect(totalKeysExamined).toBeLessThanOrEqual(2)
    expect(totalDocsExamined).toBeLessThanOrEqual(2)
  })

  test('or is told to', async () => {
    const fresh = await collection()
    const natural = await fresh.find({ a: 3 }).hint({ $natural: 1 }).explain('queryPlanner')
    expect(stages(natural.queryPlanner.winningPlan)).toContain('COLLSCAN')
    const named = await fresh.find({ a: 3, b: 3 }).hint('b_1').explain('queryPlanner')
    expect(stages(named.queryPlanner.winningPlan)).toContain('b_1')
  })

  test('the first stages of a pipeline', async () => {
    const explained = await (await collection())
      .aggregate([{ $match: { a: 3 } }, { $sort: { at: -1 } }, { $limit: 2 }, { $project: { at: 1 } }])
      .explain('queryPlanner')
    const found = stages(explained)
    expect(found).toContain('IXSCAN')
    expect(found).not.toContain('COLLSCAN')
  })

  test('a key that is there once', async () => {
    const explained = await (await collection()).find({ _id: 7 as never }).explain('queryPlanner')
    expect(
      stages(explained.queryPlanner.winningPlan).some((stage) =>
        ['IDHACK', 'IXSCAN', 'EXPRESS_IXSCAN'].includes(stage),
      ),
    ).toBe(true)
  })
})
