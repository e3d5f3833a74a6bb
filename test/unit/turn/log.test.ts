import fc from 'fast-check'
import type { Connection } from 'mongoose'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { AgencyId, ChatId } from '../../../src/kernel/ids.ts'
import { createSeals } from '../../../src/kernel/seal.ts'
import { createLogStore, type LogLine, type LogStore } from '../../../src/turn/log.store.ts'
import { chainLine, checkChain, type LogEntry, NO_LINE } from '../../../src/turn/log-chain.ts'
import { createLogCheck, type LogCheck } from '../../../src/turn/log-check.ts'
import { openTestStore } from '../jobs/store.ts'

const AGENCY = 'bang-tuayang' as AgencyId
const OTHER = 'nong-tuayang' as AgencyId
const chance = (bytes: number) => new Uint8Array(bytes).fill(7)

const line = (n: number, more: Partial<LogLine> = {}): LogLine => ({
  agency: AGENCY,
  cause: `cause-${n}`,
  at: 1_000 + n,
  who: `person-${n % 3}`,
  what: 'counted',
  of: 'tallies',
  about: `tally-${n % 2}`,
  ...more,
})

function chainOf(count: number): LogEntry[] {
  const entries: LogEntry[] = []
  for (let n = 0; n < count; n += 1) entries.push(chainLine(entries.at(-1) ?? NO_LINE, `line-${n}`, line(n), chance))
  return entries
}

async function* each(entries: readonly LogEntry[]) {
  yield* entries
}

const declare = (connection: Connection) => {
  const log = createLogStore(connection)
  const seals = createSeals(new Uint8Array(32).fill(3))
  return { log, check: createLogCheck({ connection, log, seals, now: () => 5_000 }) }
}

let store: Awaited<ReturnType<typeof openTestStore>>
let log: LogStore
let check: LogCheck
beforeAll(async () => {
  store = await openTestStore(declare)
})
beforeEach(async () => {
  await store.empty()
  ;({ log, check } = declare(store.connection))
})
afterAll(() => store.close())

const rows = () => store.connection.getClient().db(store.connection.name).collection('log')
const many = (count: number, more: Partial<LogLine> = {}) => Array.from({ length: count }, (_, n) => line(n, more))
const reborn = () => createLogStore(store.connection)

test('whatever is done to one line of a chain is found, at that line', async () => {
  const tamper = fc.constantFrom<(entry: LogEntry) => LogEntry | null>(
    () => null,
    (entry) => ({ ...entry, at: entry.at + 1 }),
    (entry) => ({ ...entry, what: 'something else' }),
    (entry) => ({ ...entry, of: 'plans' }),
    (entry) => ({ ...entry, words: { ...entry.words!, who: 'somebody else' } }),
    (entry) => ({ ...entry, words: { ...entry.words!, about: 'another thing' } }),
    (entry) => ({ ...entry, digest: chainOf(1)[0]!.digest, hash: chainOf(1)[0]!.hash }),
  )
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 3, max: 30 }), fc.nat(), tamper, async (count, where, change) => {
      const entries = chainOf(count)
      const i = 1 + (where % (count - 2))
      const changed = change(entries[i]!)
      const { found } = await checkChain(each(entries.toSpliced(i, 1, ...(changed ? [changed] : []))))
      // A line that is gone shows at the one after it.
      expect(found[0]?.seq).toBe(changed ? i + 1 : i + 2)
    }),
  )
})

test('a whole chain is whole, and stays so when the words of any lines are erased', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.boolean(), { minLength: 1, maxLength: 40 }), async (erased) => {
      const entries = chainOf(erased.length).map((entry, i) => (erased[i] ? { ...entry, words: null } : entry))
      const verdict = await checkChain(each(entries))
      expect(verdict.found).toEqual([])
      expect(verdict.erased).toBe(erased.filter(Boolean).length)
    }),
  )
})

test('the same digest of the same words never stands twice, so nobody can try names out', () => {
  const salts = [1, 2].map((fill) => (bytes: number) => new Uint8Array(bytes).fill(fill))
  const [a, b] = salts.map((salt) => chainLine(NO_LINE, 'line', line(1), salt).digest)
  expect(a).not.toBe(b)
})

test('lines are numbered without a gap for each agency alone, and a line relayed twice is one line', async () => {
  await log.append([...many(5), ...many(3, { agency: OTHER })])
  await log.append([...many(7), ...many(3, { agency: OTHER })])
  const seqs = async (agency: AgencyId) => (await Array.fromAsync(log.chain(agency))).map(({ seq }) => seq)
  expect(await seqs(AGENCY)).toEqual([1, 2, 3, 4, 5, 6, 7])
  expect(await seqs(OTHER)).toEqual([1, 2, 3])
})

test('servers that write at once make one chain', async () => {
  const servers = [log, reborn(), reborn(), reborn()]
  await Promise.all(
    servers.flatMap((log, s) =>
      Array.from({ length: 5 }, (_, round) =>
        log.append(many(4).map((one, i) => ({ ...one, cause: `${s}-${round}-${i}` }))),
      ),
    ),
  )
  // Everybody relays the same lines again, as after a crash.
  await Promise.all(servers.map((log) => log.append(many(4).map((one, i) => ({ ...one, cause: `0-0-${i}` })))))
  const verdict = await check.verify(AGENCY, { all: true })
  expect(verdict).toMatchObject({ lines: 80, found: [] })
})

test('a changed, a missing and a cut-off line are found in the store', async () => {
  await log.append(many(10))
  expect((await check.seal(AGENCY)).head.seq).toBe(10)
  await log.append([line(10), line(11)])

  await rows().updateOne({ agency: AGENCY, seq: 11 }, { $set: { what: 'approved' } })
  expect((await check.verify(AGENCY, { all: false })).found).toEqual([{ seq: 11, what: 'changed' }])

  await rows().deleteMany({ agency: AGENCY, seq: { $gt: 8 } })
  expect((await check.verify(AGENCY, { all: false })).found).toEqual([{ seq: 10, what: 'cut-off' }])
  await rows().deleteOne({ agency: AGENCY, seq: 4 })
  expect((await check.verify(AGENCY, { all: true })).found).toContainEqual({ seq: 5, what: 'missing' })
})

test('a log written anew from its first line does not agree with what was sealed', async () => {
  await log.append(many(6))
  await check.seal(AGENCY)
  await rows().deleteMany({ agency: AGENCY })
  await reborn().append(many(6, { what: 'nothing happened' }))
  expect((await check.verify(AGENCY, { all: true })).found).toEqual([{ seq: 6, what: 'changed' }])
  const seals = store.connection.getClient().db(store.connection.name).collection('log-seals')
  const last = (await Array.fromAsync(log.chain(AGENCY))).at(-1)!
  await seals.updateOne({ agency: AGENCY }, { $set: { hash: last.hash } })
  expect((await check.verify(AGENCY, { all: true })).found).toEqual([{ seq: 0, what: 'unsealed' }])
})

test('whoever is erased is gone from the log, and the chain still holds', async () => {
  await log.append([...many(9), line(20, { who: 'job', about: 'person-1' })])
  expect(await log.forget(AGENCY, 'person-1' as ChatId)).toBe(4)
  const left = JSON.stringify(await rows().find({ agency: AGENCY }).toArray())
  expect(left).not.toContain('person-1')
  expect(left).toContain('person-2')
  expect(await check.verify(AGENCY, { all: true })).toMatchObject({ lines: 10, erased: 4, found: [] })
})
