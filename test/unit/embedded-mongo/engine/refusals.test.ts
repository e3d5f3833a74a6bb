import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { KNOWN_ELSEWHERE } from '../../../../src/embedded-mongo/commands/table.ts'
import { refused, withStore } from './support.ts'

const opened = withStore()
const command = (body: Record<string, unknown>) => opened.db.command(body)

describe('what is not known is refused by name', () => {
  test('a command', async () => {
    const error = await refused(command({ fetchMeCoffee: 1 }), 59)
    expect(error.message).toBe("no such command: 'fetchMeCoffee'")
    expect(error.codeName).toBe('CommandNotFound')
  })

  test('a command MongoDB has and we do not', async () => {
    for (const name of ['mapReduce', 'createUser', 'replSetGetStatus', 'validate', 'currentOp', 'shardCollection']) {
      expect((await refused(command({ [name]: 'x' }), 238)).message).toContain(name)
    }
  })

  test('a field of a command', async () => {
    for (const body of [
      { find: 'c', filter: {}, colour: 'red' },
      { insert: 'c', documents: [{}], colour: 'red' },
      { update: 'c', updates: [{ q: {}, u: { $set: { a: 1 } } }], colour: 'red' },
      { aggregate: 'c', pipeline: [], cursor: {}, colour: 'red' },
      { ping: 1, colour: 'red' },
      { create: 'c', colour: 'red' },
    ]) {
      expect((await refused(command(body), 40415)).message).toMatch(/\.colour' is an unknown field/)
    }
  })

  test('a field of a statement, before any other statement is done', async () => {
    const updates = [
      { q: { _id: 1 }, u: { $set: { a: 1 } }, upsert: true },
      { q: {}, u: { $set: { a: 1 } }, sort: { a: 1 } },
    ]
    await refused(command({ update: 'untouched', updates }), 40415)
    expect(await opened.db.collection('untouched').countDocuments()).toBe(0)
  })

  test('a field of the wrong type', async () => {
    const error = await refused(command({ find: 'c', limit: 'many' }), 14)
    expect(error.message).toContain("'find.limit' is the wrong type 'string'")
    await refused(command({ find: 'c', filter: 3 }), 14)
    await refused(command({ find: 'c', limit: 1, skip: -1 }), 51024)
    await refused(command({ find: 'c', maxTimeMS: -1 }), 2)
  })

  test('a parameter and a fail point', async () => {
    await refused(opened.client.db('admin').command({ getParameter: 1, colour: 1 }), 40415)
    const failPoint = { configureFailPoint: 'failCommand', mode: 'off' }
    await refused(opened.client.db('admin').command(failPoint), 59)
  })
})

describe('what is not offered is refused by name', () => {
  const cases: Record<string, Record<string, unknown>> = {
    'a capped collection': { create: 'x', capped: true, size: 1000 },
    'a time series': { create: 'x', timeseries: { timeField: 't' } },
    'a view': { create: 'x', viewOn: 'c', pipeline: [] },
    'a validator': { create: 'x', validator: {} },
    'a collection with a collation': { create: 'x', collation: { locale: 'th' } },
    'a tailable cursor': { find: 'c', tailable: true },
    'a snapshot of the past': { find: 'c', readConcern: { level: 'snapshot' } },
    'a text index': { createIndexes: 'c', indexes: [{ key: { a: 'text' }, name: 'a' }] },
    'a hashed index': { createIndexes: 'c', indexes: [{ key: { a: 'hashed' }, name: 'a' }] },
    'a wildcard index': { createIndexes: 'c', indexes: [{ key: { '$**': 1 }, name: 'a' }] },
    'an index with a collation': {
      createIndexes: 'c',
      indexes: [{ key: { a: 1 }, name: 'a', collation: { locale: 'th' } }],
    },
    'a change stream': { aggregate: 'c', pipeline: [{ $changeStream: {} }], cursor: {} },
    'code in a filter': { find: 'c', filter: { $where: 'true' } },
  }
  for (const [name, body] of Object.entries(cases)) {
    test(name, async () => {
      expect((await refused(command(body), 238)).codeName).toBe('NotImplemented')
    })
  }

  test('what is switched off may be said', async () => {
    await command({ create: 'plain', capped: false })
    await command({ find: 'plain', tailable: false, noCursorTimeout: false, collation: { locale: 'simple' } })
  })
})

describe('namespaces', () => {
  test('have rules', async () => {
    for (const name of ['', '.a', 'a$b', 'system.users', 'x'.repeat(260)]) await refused(command({ find: name }), 73)
    await refused(opened.client.db('admin').command({ find: 3 }), 73)
  })

  test('that are there or not', async () => {
    await command({ create: 'there' })
    expect((await refused(command({ create: 'there' }), 48)).message).toBe('Collection prongsai.there already exists.')
    await refused(command({ listIndexes: 'missing' }), 26)
    await refused(command({ dropIndexes: 'missing', index: '*' }), 26)
    expect(await command({ drop: 'missing' })).toMatchObject({ ok: 1 })
    const admin = opened.client.db('admin')
    await refused(admin.command({ renameCollection: 'prongsai.missing', to: 'prongsai.x' }), 26)
    await command({ create: 'other' })
    await refused(admin.command({ renameCollection: 'prongsai.there', to: 'prongsai.other' }), 48)
    await admin.command({ renameCollection: 'prongsai.there', to: 'prongsai.other', dropTarget: true })
    expect(await opened.db.listCollections({ name: 'there' }).toArray()).toEqual([])
  })
})

test('a write concern of more members is told beside the answer', async () => {
  const answer = { insert: 'w', documents: [{ _id: 1 }], writeConcern: { w: 2 } }
  const raw = await opened.db.command(answer).catch((error) => error.errorResponse)
  expect(raw).toMatchObject({ n: 1, writeConcernError: { code: 100, codeName: 'UnsatisfiableWriteConcern' } })
  expect(await opened.db.collection('w').countDocuments()).toBe(1)
  await refused(command({ insert: 'w', documents: [{}], writeConcern: { w: 51 } }), 9)
  await refused(command({ insert: 'w', documents: [{}], writeConcern: { colour: 1 } }), 40415)
})

test('every refusal is in the documentation', () => {
  const root = join(import.meta.dirname, '../../../..')
  const told = readFileSync(join(root, 'docs/embedded-mongo.md'), 'utf8')
  const names = [...KNOWN_ELSEWHERE]
  for (const file of globSync('src/embedded-mongo/**/*.ts', { cwd: root })) {
    const source = readFileSync(join(root, file), 'utf8')
    for (const [, list] of source.matchAll(/(?:NOT_OFFERED|KINDS) = \[([^\]]*)\]/g)) {
      names.push(...[...list!.matchAll(/'([^']+)'/g)].map(([, name]) => name!))
    }
  }
  expect(names.length).toBeGreaterThan(100)
  expect(names.filter((name) => !told.includes(`\`${name}\``))).toEqual([])
})
