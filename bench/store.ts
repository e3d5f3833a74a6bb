// The embedded store by itself: npm run bench:store [-- --million --seconds=2]
//   --million   a million documents and a million operations (several minutes), instead of a hundred thousand
import { mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { argv, version } from 'node:process'
import { type Db, MongoClient } from 'mongodb'
import { openEmbeddedMongo } from '../src/embedded-mongo/index.ts'
import { growth, memoryOver } from './store/growth.ts'
import { rate, round, table } from './store/measure.ts'
import { rawCommits } from './store/raw.ts'
import { driverTurns, mongooseTurns } from './store/turns.ts'

const million = argv.includes('--million')
const ms = Number(argv.find((arg) => arg.startsWith('--seconds='))?.slice(10) ?? 1.5) * 1000
const CALLERS = [1, 10, 20]

const dir = mkdtempSync(join(tmpdir(), 'bench-'))
const store = await openEmbeddedMongo({ dir })
const client = await MongoClient.connect(store.uri, { maxPoolSize: 20 })
const db = client.db()

console.log(`node ${version}, ${availableParallelism()} cores, everything synced to disk before it is answered`)
console.log('SQLite alone: one document with two indexes in a commit of its own, measured around each line\n')
await everyday(db)
await inBulk(db)
await growing(db)
await remembering(db)
await client.close()
await store.close()
await starting()
rmSync(dir, { recursive: true, force: true })

async function everyday(on: Db): Promise<void> {
  const rows = on.collection('rows0')
  await rows.createIndex({ owner: 1, at: -1 })
  await rows.createIndex({ state: 1 })
  let n = 0
  const insert = () => {
    n += 1
    return rows.insertOne({ n, owner: n % 1000, at: new Date(), state: 'open', text: 'ข้อความ '.repeat(10) })
  }
  const find = () => rows.findOne({ owner: Math.floor(Math.random() * 1000) }, { sort: { at: -1 } })
  const change = () => rows.findOneAndUpdate({ owner: Math.floor(Math.random() * 1000) }, { $inc: { changes: 1 } })
  const turn = await driverTurns(on)
  const through = await mongooseTurns(store.uri)
  const works: [string, (caller: number) => Promise<unknown>][] = [
    ['insert', insert],
    ['find by index', find],
    ['findOneAndUpdate', change],
    ['bare turn (7 writes, 1 read)', turn],
    ['bare turn through mongoose', through.turn],
  ]
  const lines: string[][] = []
  for (const [name, work] of works) {
    // The disk of the very same moment: it is seldom ours alone.
    const raw = [rawCommits(dir, ms / 4)]
    const cells: string[] = []
    let last = { perSecond: 0, p99: 0 }
    for (const callers of CALLERS) {
      last = await rate(callers, ms, work)
      cells.push(round(last.perSecond))
    }
    raw.push(rawCommits(dir, ms / 4))
    const alone = (raw[0]! + raw[1]!) / 2
    lines.push([name, ...cells, round(alone), `${(last.perSecond / alone).toFixed(2)} ×`, `${last.p99.toFixed(1)} ms`])
  }
  await through.close()
  const head = [
    'per second',
    ...CALLERS.map((callers) => `${callers} at once`),
    'SQLite alone',
    'the last to it',
    'its p99',
  ]
  console.log(`${table(head, lines)}\n`)
}

async function inBulk(on: Db): Promise<void> {
  const rows = on.collection<{ _id: string }>('bulk')
  await rows.createIndex({ state: 1, until: 1 })
  await rows.createIndex({ chat: 1 })
  const make = (id: number) => ({
    _id: `id-${id}`,
    rev: 1,
    state: 'open',
    until: new Date(id),
    chat: `c${id % 500}`,
    text: 'ข้อความ '.repeat(60),
  })
  const TOGETHER = 50
  const micros = async (rounds: number, work: (from: number) => Promise<unknown>): Promise<string> => {
    const began = performance.now()
    for (let at = 0; at < rounds; at += 1) await work(at * TOGETHER)
    return (((performance.now() - began) * 1000) / (rounds * TOGETHER)).toFixed(0)
  }
  const ids = (from: number) => Array.from({ length: TOGETHER }, (_, at) => from + at)
  const inserted = await micros(200, (from) => rows.insertMany(ids(from).map(make)))
  const updated = await micros(200, (from) =>
    rows.bulkWrite(
      ids(from).map((id) => ({
        updateOne: {
          filter: { _id: `id-${id}`, rev: 1 } as never,
          update: { $set: { rev: 2, state: 'done' } as never },
        },
      })),
    ),
  )
  const found = await micros(200, (from) => rows.find({ _id: { $in: ids(from).map((id) => `id-${id}`) } }).toArray())
  const line = ['50 in one command, driver included', inserted, updated, found]
  console.log(`${table(['µs per document', 'insert', 'update by _id', 'find by _id'], [line])}\n`)
}

async function growing(on: Db): Promise<void> {
  const sizes = million ? [1000, 10_000, 100_000, 1_000_000] : [1000, 10_000, 100_000, 300_000]
  const lines: string[][] = []
  await growth(on, sizes, Math.min(ms, 1000), (size) => {
    const cells = [size.loadedPerSecond, size.find, size.range, size.update, size.insert, size.megabytes]
    lines.push([round(size.documents), ...cells.map(round)])
  })
  const head = ['documents', 'loaded/s', 'find/s', 'range of 20/s', 'update/s', 'insert/s', 'process MB']
  console.log(`${table(head, lines)}\n`)
}

async function remembering(on: Db): Promise<void> {
  const operations = million ? 1_000_000 : 50_000
  const samples = await memoryOver(on, operations)
  console.log(`memory over ${round(operations)} operations, at every tenth (MB): ${samples.map(round).join(' ')}\n`)
}

async function starting(): Promise<void> {
  const times: number[] = []
  for (let at = 0; at < 5; at += 1) {
    const began = performance.now()
    const again = await openEmbeddedMongo({ dir })
    times.push(performance.now() - began)
    await again.close()
  }
  console.log(`start to ready with all this: ${round(Math.min(...times))}–${round(Math.max(...times))} ms`)
}
