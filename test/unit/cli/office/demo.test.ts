import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { fiscalYearOf } from '../../../../src/kernel/calendar.ts'
import type { AgencyId } from '../../../../src/kernel/ids.ts'
import { userIdFor } from '../../../../src/simulator/world/world.ts'
import { NAMED, openStage, type Stage, withAccount } from './stage.ts'

let stage: Stage
const stages: Stage[] = []
const opened = async (): Promise<Stage> => {
  const one = await openStage()
  delete one.env.MODE
  delete one.env.LINE_API_BASE_URL
  delete one.env.LINE_DATA_API_BASE_URL
  stages.push(one)
  return one
}
beforeEach(async () => {
  stage = await opened()
})
afterEach(async () => {
  for (const one of stages.splice(0)) await one.close()
})

/** What somebody could see, without what chance seals. */
const seen = (one: Stage) =>
  one.inStore(async ({ store, seals }) => {
    const db = store.connection.getClient().db(store.connection.name)
    const names = (await db.listCollections().toArray()).map(({ name }) => name)
    const counts: Record<string, number> = {}
    for (const name of names.sort()) counts[name] = await db.collection(name).countDocuments({})
    const matters = await db
      .collection('complaints')
      .find({ agency: 'demo' }, { projection: { _id: 1, number: 1, category: 1, state: 1, receivedAt: 1, due: 1 } })
      .sort({ number: 1 })
      .toArray()
    const appointed = await db
      .collection('appointments')
      .find({ agency: 'demo' }, { projection: { role: 1, unit: 1, from: 1 } })
      .sort({ _id: 1 })
      .toArray()
    const officer = seals.chatOf('demo' as AgencyId, userIdFor('demo', 'officer'))
    return {
      counts,
      matters,
      appointed,
      hasOfficer: (await db.collection('appointments').countDocuments({ person: officer })) > 0,
    }
  })

test('the demo is furnished without a server, the same every time, and dated by today', async () => {
  expect(await stage.run(['demo', 'seed'])).toMatchObject({ exit: 0 })
  const first = await seen(stage)
  expect(first.matters.length).toBeGreaterThanOrEqual(50)
  expect(first.appointed.length).toBeGreaterThanOrEqual(10)
  const now = stage.clock.now()
  const newest = Math.max(...first.matters.map(({ receivedAt }) => receivedAt as number))
  expect(newest).toBeLessThanOrEqual(now.epochMilliseconds)
  expect(now.epochMilliseconds - newest).toBeLessThan(14 * 24 * 3_600_000)
  expect(first.matters.some(({ number }) => String(number).includes(`-${fiscalYearOf(now)}-`))).toBe(true)

  expect(await stage.run(['demo', 'seed'])).toMatchObject({ exit: 0 })
  expect(await seen(stage)).toEqual(first)
  const other = await opened()
  await other.run(['demo', 'seed'])
  const second = await seen(other)
  expect(second.matters).toEqual(first.matters)
  expect(second.appointed).toEqual(first.appointed)
  expect(second.counts).toEqual(first.counts)
})

test('the phones of the next start are those people, and it starts nothing anew', async () => {
  await stage.run(['demo', 'seed'])
  const { matters, hasOfficer } = await seen(stage)
  expect(hasOfficer).toBe(true)
  await stage.serve()
  // A server works there: nothing is seeded or thrown away under its feet.
  for (const line of [
    ['demo', 'seed'],
    ['demo', 'reset', '--yes'],
  ])
    expect((await stage.run(line)).err).toContain('หยุดบริการก่อน')
  await stage.stopServing()
  expect((await seen(stage)).matters).toEqual(matters)
})

test('reset throws everything away but the key, after an explicit yes, and begins today', async () => {
  await stage.run(['demo', 'seed'])
  const { matters } = await seen(stage)
  const file = join(stage.dataDir, 'clock.json')
  await writeFile(file, JSON.stringify({ ahead: 'PT24H' }))
  await stage.inStore(({ store }) => store.connection.collection('appointments').deleteMany({}))
  expect((await stage.run(['demo', 'reset'])).err).toContain('--yes')
  expect((await stage.run(['demo', 'reset'], { answers: ['ไม่'] })).exit).toBe(2)
  expect((await seen(stage)).appointed).toEqual([])
  expect(await stage.run(['demo', 'reset'], { answers: ['ลบ'] })).toMatchObject({ exit: 0 })
  const anew = await seen(stage)
  expect(anew.matters).toEqual(matters)
  expect(anew.appointed.length).toBeGreaterThanOrEqual(10)
})

test('nobody’s real office is furnished or thrown away', async () => {
  const real = await openStage()
  stages.push(real)
  const { files } = await withAccount(real)
  await real.run(['agency', 'add', 'bangexample', ...NAMED, ...files, '--no-webhook'])
  delete real.env.MODE
  for (const line of [
    ['demo', 'seed'],
    ['demo', 'reset', '--yes'],
  ]) {
    const { exit, err } = await real.run(line)
    expect(exit).toBe(2)
    expect(err).toContain('บัญชี LINE จริง')
  }
  expect((await real.run(['agency', 'list'])).out).toContain('bangexample')
  real.env.MONGODB_URI = 'mongodb://127.0.0.1:1/none'
  real.env.MASTER_KEY = Buffer.alloc(32, 1).toString('base64')
  expect((await real.run(['demo', 'reset', '--yes'])).exit).toBe(2)
})
