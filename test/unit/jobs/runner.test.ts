import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { defineJob, type Job, type Missed, staggerOf } from '../../../src/jobs/job.ts'
import { createRunStore } from '../../../src/jobs/run.store.ts'
import { createRunner, type RunnerDeps } from '../../../src/jobs/runner.ts'
import { tidyRuns } from '../../../src/jobs/tidy.job.ts'
import { bangkokTime, inBangkok } from '../../../src/kernel/calendar.ts'
import type { AgencyId } from '../../../src/kernel/ids.ts'
import { createLog } from '../../../src/kernel/log.ts'
import { holdClock, holdTicks } from '../../../src/kernel/moving-clock.ts'
import { heldTimers } from '../../support/timers.ts'
import { dyingConnection, openTestStore } from './store.ts'

let store: Awaited<ReturnType<typeof openTestStore<ReturnType<typeof createRunStore>>>>
beforeAll(async () => {
  store = await openTestStore(createRunStore)
})
beforeEach(() => store.empty())
afterAll(() => store.close())

const A = 'agency-a' as AgencyId
const B = 'agency-b' as AgencyId
const wall = (at: Temporal.Instant) => inBangkok(at).toPlainDateTime().toString({ smallestUnit: 'minute' })

/** Servers that share a store, a clock and what they did. */
function office(options: { start?: string; jobs?: (did: Did) => Job[]; agencies?: AgencyId[] } = {}) {
  const clock = holdClock(options.start ?? '2026-11-20T08:00')
  const ticks = holdTicks()
  const timers = heldTimers(ticks)
  const lines: string[] = []
  const done: string[] = []
  const did: Did = (context, mark = '') => {
    done.push(`${context.agency} ${wall(context.slot)}${mark}`)
  }
  let servers = 0
  const jobs = options.jobs?.(did) ?? [daily('all', did)]
  const server = (more: Partial<RunnerDeps> = {}) => {
    servers += 1
    return createRunner({
      jobs,
      runs: store.stores,
      agencies: async () => options.agencies ?? [A],
      clock,
      ticks,
      timer: timers.timer,
      log: createLog({ level: 'warn', destination: { write: (line: string) => void lines.push(line) } }),
      instance: `server-${servers}`,
      ...more,
    })
  }
  return { clock, ticks, timers, lines, done, server }
}
type Did = (context: { agency: AgencyId; slot: Temporal.Instant }, mark?: string) => void

const daily = (missed: Missed, did: Did, more: { stagger?: number } = { stagger: 0 }): Job =>
  defineJob({ name: 'a.daily', at: '0 9 * * *', missed, ...more, run: async (context) => did(context) })

describe('a slot', () => {
  test('runs once for each agency, when it has come', async () => {
    const { clock, done, server } = office({ agencies: [A, B] })
    const runner = server()
    await runner.tick()
    clock.moveTo(bangkokTime('2026-11-20T08:59:59'))
    await runner.tick()
    expect(done).toEqual([])
    clock.moveTo(bangkokTime('2026-11-20T09:00'))
    await runner.tick()
    await runner.tick()
    expect(done.sort()).toEqual([`${A} 2026-11-20T09:00`, `${B} 2026-11-20T09:00`])
    const [run] = await store.stores.recent(A, 'a.daily', 5)
    expect(run).toMatchObject({ id: `a.daily@2026-11-20T02:00:00Z@${A}`, state: 'done', tries: 1 })
  })

  test('begins at each agency’s own second', async () => {
    const { clock, done, server } = office({ jobs: (did) => [daily('all', did, {})], agencies: [A] })
    const runner = server()
    await runner.tick()
    const begins = bangkokTime('2026-11-20T09:00').add(staggerOf({ name: 'a.daily', stagger: 15 }, A))
    clock.moveTo(begins.subtract({ milliseconds: 1 }))
    await runner.tick()
    expect(done).toEqual([])
    clock.moveTo(begins)
    await runner.tick()
    expect(done).toEqual([`${A} 2026-11-20T09:00`])
  })

  test('runs once on two servers that tick together', async () => {
    const agencies = Array.from({ length: 40 }, (_, i) => `agency-${i}` as AgencyId)
    const { clock, done, server } = office({ agencies })
    const [one, two] = [server(), server()]
    await Promise.all([one.tick(), two.tick()])
    clock.moveTo(bangkokTime('2026-11-21T09:00'))
    await Promise.all([one.tick(), two.tick(), one.tick(), two.tick()])
    expect(done).toHaveLength(80)
    expect(new Set(done).size).toBe(80)
  })

  test('owes nothing from before its job was first seen', async () => {
    const { done, server } = office({ start: '2026-11-20T09:30' })
    await server().tick()
    await server().tick()
    expect(done).toEqual([])
  })

  test('is planned again without harm when a server dies between its rows and its mark', async () => {
    const { clock, done, server } = office()
    await server().tick()
    clock.moveTo(bangkokTime('2026-11-20T10:00'))
    const dying = { ...store.stores, tickMark: () => Promise.reject(new Error('killed')) }
    await expect(server({ runs: dying }).tick()).rejects.toThrow('killed')
    await server().tick()
    await server().tick()
    expect(done).toEqual([`${A} 2026-11-20T09:00`])
  })
})

describe('after downtime', () => {
  const catchUp = async (missed: Missed, until: string) => {
    const { clock, done, server } = office({ jobs: (did) => [daily(missed, did)] })
    await server().tick()
    clock.moveTo(bangkokTime(until))
    await server().tick()
    return done
  }

  test('“all” owes every slot, in order', async () => {
    expect(await catchUp('all', '2026-11-23T12:00')).toEqual([
      `${A} 2026-11-20T09:00`,
      `${A} 2026-11-21T09:00`,
      `${A} 2026-11-22T09:00`,
      `${A} 2026-11-23T09:00`,
    ])
  })

  test('“latest” owes the newest slot', async () => {
    expect(await catchUp('latest', '2026-11-23T12:00')).toEqual([`${A} 2026-11-23T09:00`])
  })

  test('“none” owes nothing, unless it is only minutes late', async () => {
    expect(await catchUp('none', '2026-11-23T12:00')).toEqual([])
    expect(await catchUp('none', '2026-11-24T09:05')).toEqual([`${A} 2026-11-24T09:00`])
  })

  test('a run that was planned and never begun follows its policy', async () => {
    for (const [missed, expected] of [
      ['all', ['2026-11-20T09:00', '2026-11-21T09:00']],
      ['latest', ['2026-11-21T09:00']],
      ['none', []],
    ] as const) {
      await store.empty()
      const { clock, done, server } = office({ jobs: (did) => [daily(missed, did, { stagger: 10 })] })
      await server().tick()
      clock.moveTo(bangkokTime('2026-11-20T09:00'))
      await server().tick() // planned; the agency's own second has not come
      clock.moveTo(bangkokTime('2026-11-21T12:00'))
      await server().tick()
      expect(done).toEqual(expected.map((slot) => `${A} ${slot}`))
    }
  })
})

describe('a run', () => {
  test('whose server died is taken again when its lease has lapsed', async () => {
    const { clock, ticks, done, server } = office()
    await server().tick()
    clock.moveTo(bangkokTime('2026-11-20T09:00'))
    const dead = server({
      jobs: [
        defineJob({ name: 'a.daily', at: '0 9 * * *', missed: 'all', stagger: 0, run: () => new Promise(() => {}) }),
      ],
    })
    void dead.tick()
    const living = server()
    while ((await store.stores.recent(A, 'a.daily', 1))[0]?.state !== 'running');
    ticks.advance(59_000)
    await living.tick()
    expect(done).toEqual([])
    ticks.advance(1_000)
    await living.tick()
    expect(done).toEqual([`${A} 2026-11-20T09:00`])
  })

  test('that lasts keeps its lease, and is told when it lost it', async () => {
    const told: string[] = []
    const { promise, resolve } = Promise.withResolvers<void>()
    const { clock, ticks, timers, done, server } = office()
    const slow = defineJob({
      name: 'a.daily',
      at: '0 9 * * *',
      missed: 'all',
      stagger: 0,
      run: async ({ signal }) => {
        signal.addEventListener('abort', () => told.push('lost'))
        await promise
      },
    })
    const [one, two] = [server({ jobs: [slow] }), server()]
    await one.tick()
    clock.moveTo(bangkokTime('2026-11-20T09:00'))
    const ticking = one.tick()
    const renewed = async () => {
      while (timers.nextAt() === undefined) await store.stores.recent(A, 'a.daily', 1)
    }
    for (let i = 0; i < 6; i += 1) {
      await renewed()
      ticks.advance(20_000)
      timers.fire()
      await renewed()
      await two.tick()
    }
    expect(done).toEqual([])
    ticks.advance(61_000) // the process was held up: nobody renewed in time
    await two.tick()
    expect(done).toEqual([`${A} 2026-11-20T09:00`])
    timers.fire()
    while (told.length === 0) await store.stores.recent(A, 'a.daily', 1)
    resolve()
    await ticking
    expect(told).toEqual(['lost'])
    expect((await store.stores.recent(A, 'a.daily', 1))[0]).toMatchObject({ state: 'done', tries: 2 })
  })

  test('that fails is tried again later and later, and given up aloud', async () => {
    let tries = 0
    const { clock, ticks, lines, server } = office({
      jobs: () => [
        defineJob({
          name: 'a.daily',
          at: '0 9 * * *',
          missed: 'all',
          stagger: 0,
          run: async () => {
            tries += 1
            throw new TypeError('nobody-else')
          },
        }),
      ],
    })
    const runner = server()
    await runner.tick()
    clock.moveTo(bangkokTime('2026-11-20T09:00'))
    await runner.tick()
    await runner.tick()
    expect(tries).toBe(1)
    ticks.advance(60_000)
    await runner.tick()
    expect(tries).toBe(2)
    ticks.advance(60_000)
    await runner.tick()
    expect(tries).toBe(2)
    for (let i = 0; i < 20; i += 1) {
      ticks.advance(3_600_000)
      await runner.tick()
    }
    expect(tries).toBe(10)
    expect((await store.stores.recent(A, 'a.daily', 1))[0]).toMatchObject({ state: 'failed', why: 'TypeError' })
    expect(lines.filter((line) => line.includes('jobs.given-up'))).toHaveLength(1)
    expect(lines.join('')).not.toContain('nobody-else')
  })

  test('waits for the slots before it', async () => {
    let broken = true
    const { clock, ticks, done, server } = office({
      jobs: (did) => [
        defineJob({
          name: 'a.daily',
          at: '0 9 * * *',
          missed: 'all',
          stagger: 0,
          run: async (context) => {
            if (broken && wall(context.slot) === '2026-11-20T09:00') throw new Error('away')
            did(context)
          },
        }),
      ],
    })
    const runner = server()
    await runner.tick()
    clock.moveTo(bangkokTime('2026-11-22T12:00'))
    await runner.tick()
    expect(done).toEqual([])
    broken = false
    ticks.advance(120_000)
    await runner.tick()
    ticks.advance(120_000)
    await runner.tick()
    expect(done).toEqual([`${A} 2026-11-20T09:00`, `${A} 2026-11-21T09:00`, `${A} 2026-11-22T09:00`])
  })

  test('is told when the house stops, and is taken up by the next one', async () => {
    const { clock, done, server } = office({
      jobs: (did) => [
        defineJob({
          name: 'a.daily',
          at: '0 9 * * *',
          missed: 'all',
          stagger: 0,
          run: async (context) => {
            if (done.length > 0) return did(context, ' again')
            did(context)
            await new Promise((_, reject) =>
              context.signal.addEventListener('abort', () => reject(new Error('stopped'))),
            )
          },
        }),
      ],
    })
    const runner = server()
    await runner.tick()
    clock.moveTo(bangkokTime('2026-11-20T09:00'))
    const ticking = runner.tick()
    while (done.length === 0) await store.stores.recent(A, 'a.daily', 1)
    await runner.stop()
    await ticking
    await server().tick()
    expect(done).toEqual([`${A} 2026-11-20T09:00`, `${A} 2026-11-20T09:00 again`])
    expect((await store.stores.recent(A, 'a.daily', 1))[0]).toMatchObject({ state: 'done', tries: 1 })
  })

  test('of a job this server does not know is left to those who do', async () => {
    const { clock, done, server } = office()
    const newer = server()
    await newer.tick()
    clock.moveTo(bangkokTime('2026-11-20T09:00'))
    const holding = { ...store.stores, claim: async () => null }
    await server({ runs: holding }).tick()
    await server({ jobs: [] }).tick()
    expect(done).toEqual([])
    await newer.tick()
    expect(done).toHaveLength(1)
  })
})

describe('when time jumps', () => {
  test('every slot runs in order, at its own moment', async () => {
    const seen: string[] = []
    const { clock, server } = office({
      jobs: () =>
        (['0 9 * * *', '30 8 * * 1', '0 */6 * * *'] as const).map((at, i) =>
          defineJob({
            name: `a.job-${i}`,
            at,
            missed: i === 2 ? 'none' : 'latest',
            stagger: 0,
            run: async ({ slot }) => {
              seen.push(`${i} ${wall(slot)} at ${wall(clock.now())}`)
            },
          }),
        ),
    })
    const runner = server()
    const to = bangkokTime('2026-11-23T10:00')
    await runner.walk(clock.now(), to, async (at) => clock.moveTo(at))
    expect(clock.now()).toEqual(to)
    const moments = seen.map((line) => line.slice(2).split(' at '))
    for (const [slot, at] of moments) expect(at).toBe(slot)
    expect(moments.map(([slot]) => slot)).toEqual(moments.map(([slot]) => slot).sort())
    expect(seen.filter((line) => line.startsWith('0'))).toHaveLength(4)
    expect(seen.filter((line) => line.startsWith('1'))).toEqual(['1 2026-11-23T08:30 at 2026-11-23T08:30'])
    expect(seen.filter((line) => line.startsWith('2'))).toHaveLength(12)
  })

  test('staggered runs begin at their own second', async () => {
    const seen: string[] = []
    const agencies = [A, B]
    const { clock, server } = office({
      agencies,
      jobs: () => [
        defineJob({
          name: 'a.daily',
          at: '0 9 * * *',
          missed: 'latest',
          run: async ({ agency }) => void seen.push(`${agency} ${clock.now()}`),
        }),
      ],
    })
    await server().walk(clock.now(), bangkokTime('2026-11-20T12:00'), async (at) => clock.moveTo(at))
    const begins = (agency: AgencyId) =>
      bangkokTime('2026-11-20T09:00').add(staggerOf({ name: 'a.daily', stagger: 15 }, agency))
    expect(seen.sort()).toEqual(agencies.map((agency) => `${agency} ${begins(agency)}`))
  })
})

test('however servers tick, die and time jumps, every slot takes effect once and in order', async () => {
  const act = fc.oneof(
    fc.record({ kind: fc.constant('tick' as const), server: fc.nat(1) }),
    fc.record({ kind: fc.constant('both' as const) }),
    fc.record({ kind: fc.constant('hours' as const), hours: fc.integer({ min: 1, max: 40 }) }),
    fc.record({ kind: fc.constant('die' as const) }),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(act, { maxLength: 12 }), async (acts) => {
      await store.empty()
      const { clock, ticks, done, server } = office({ agencies: [A, B] })
      const servers = [server(), server()]
      await servers[0]!.tick()
      const start = clock.now()
      for (const one of acts) {
        if (one.kind === 'tick') await servers[one.server]!.tick()
        if (one.kind === 'both') await Promise.all(servers.map((each) => each.tick()))
        if (one.kind === 'hours') clock.advance({ hours: one.hours })
        // A server takes a run and is gone.
        if (one.kind === 'die')
          await store.stores.claim(['a.daily'], clock.now().epochMilliseconds, {
            by: 'dead',
            ticks: ticks(),
            until: ticks() + 60_000,
          })
      }
      for (let i = 0; i < 3; i += 1) {
        ticks.advance(60_000)
        await servers[0]!.tick()
      }
      const slots: string[] = []
      for (
        let at = bangkokTime('2026-11-20T09:00');
        Temporal.Instant.compare(at, clock.now()) <= 0;
        at = at.add({ hours: 24 })
      )
        slots.push(wall(at))
      for (const agency of [A, B]) {
        expect(done.filter((line) => line.startsWith(agency))).toEqual(slots.map((slot) => `${agency} ${slot}`))
      }
      expect(Temporal.Instant.compare(start, clock.now())).toBeLessThanOrEqual(0)
    }),
    { numRuns: 15 },
  )
})

test('whichever write a server dies at, before it or after it, the next one does what is owed under the same cause', async () => {
  let deaths = 0
  for (let at = 1; ; at += 1) {
    for (const when of ['before', 'after'] as const) {
      await store.empty()
      const causes: string[] = []
      const job = defineJob({
        name: 'a.daily',
        at: '0 9 * * *',
        missed: 'all',
        stagger: 0,
        run: async ({ cause }) => void causes.push(cause),
      })
      const { clock, ticks, server } = office({ jobs: () => [job] })
      await server().tick()
      clock.moveTo(bangkokTime('2026-11-21T12:00'))
      const death = dyingConnection(store.connection, at, when)
      await server({ runs: createRunStore(death.connection) })
        .tick()
        .catch(() => undefined)
      ticks.advance(60_000)
      await server().tick()
      const slots = ['2026-11-20T02:00:00Z', '2026-11-21T02:00:00Z'].map((slot) => `a.daily@${slot}@${A}`)
      expect([...new Set(causes)]).toEqual(slots)
      expect((await store.stores.recent(A, 'a.daily', 5)).map((run) => run.state)).toEqual(['done', 'done'])
      if (!death.happened()) {
        expect(deaths).toBeGreaterThan(5)
        return
      }
      deaths += 1
    }
  }
})

test('ended runs are forgotten after a quarter of a year', async () => {
  const { clock, server } = office({ jobs: (did) => [daily('all', did)] })
  await server().tick()
  clock.moveTo(bangkokTime('2026-11-20T09:00'))
  await server().tick()
  const tidy = tidyRuns({ runs: store.stores, clock })
  const context = { agency: A, slot: clock.now(), cause: 'x', signal: new AbortController().signal }
  clock.advance('P89D')
  await tidy.run(context)
  expect(await store.stores.recent(A, 'a.daily', 5)).toHaveLength(1)
  clock.advance('P2D')
  await tidy.run(context)
  expect(await store.stores.recent(A, 'a.daily', 5)).toHaveLength(0)
})
