import { join } from 'node:path'
import type { Connection } from 'mongoose'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createAgencies } from '../../../src/features/agencies/agencies.ts'
import type { AgencyCopy } from '../../../src/features/agencies/agency.store.ts'
import { newAgency } from '../../../src/features/agencies/agency.ts'
import { OVERLAP } from '../../../src/features/agencies/channel.ts'
import { createCopies, TRUST } from '../../../src/features/agencies/live/copies.ts'
import { DEMO_CHANNEL, introduce, seedConfigured, seedDemo } from '../../../src/features/agencies/seed.ts'
import { createWords } from '../../../src/kernel/i18n.ts'
import type { AgencyId } from '../../../src/kernel/ids.ts'
import { holdClock, holdTicks } from '../../../src/kernel/moving-clock.ts'
import { createSeals } from '../../../src/kernel/seal.ts'
import { openTestStore } from '../jobs/store.ts'

const words = createWords(join(import.meta.dirname, '../../../locales'))
const AGENCY = 'bangexample' as AgencyId
const OLD = { channelSecret: 'a'.repeat(32), accessToken: 'the-token-that-was-first' }
const NEW = { channelSecret: 'b'.repeat(32), accessToken: 'the-token-that-came-next' }
const NAME = { th: 'อบต.ตัวอย่าง', en: 'Example SAO' }
const RECORD = newAgency({ type: 'sao', name: NAME, shortName: NAME })

let store: Awaited<ReturnType<typeof openTestStore<unknown>>>
const ticks = holdTicks(1_000_000)
const clock = holdClock('2026-11-20T09:00')

const open = (connection: Connection, demo = false) =>
  createAgencies({
    connection,
    seals: createSeals(new Uint8Array(32).fill(3)),
    clock,
    ticks,
    words,
    address: 'https://line.example.go.th',
    demo,
  })
const here = (demo = false) => open(store.connection, demo)
let causes = 0
const because = (cause = `cause-${++causes}`) => ({ cause, at: 0, who: 'operator' })

beforeAll(async () => {
  store = await openTestStore((connection) => open(connection))
})
afterAll(() => store.close())
beforeEach(() => store.empty())

const raw = async () =>
  JSON.stringify(await store.connection.getClient().db(store.connection.name).collection('agencies').find().toArray())
const accepted = async (agencies = here()) => (await agencies.channels.bySlug(AGENCY))?.secrets ?? null

async function failure(doing: Promise<unknown>): Promise<string | undefined> {
  return doing.then(
    () => undefined,
    (error: { code?: string; message: string }) => error.code ?? error.message,
  )
}

describe('secrets', () => {
  test('are sealed where they lie, and in no history', async () => {
    await seedConfigured(here(), AGENCY, OLD, 0)
    await seedConfigured(here(), AGENCY, NEW, 0)
    const bytes = await raw()
    expect(bytes).toContain('channel-changed')
    for (const secret of [OLD.channelSecret, OLD.accessToken, NEW.channelSecret, NEW.accessToken])
      expect(bytes).not.toContain(secret)
  })

  test('old and new count for ten minutes, then the new alone; the new token speaks at once', async () => {
    const agencies = here()
    await seedConfigured(agencies, AGENCY, OLD, 0)
    await seedConfigured(agencies, AGENCY, NEW, 0)
    expect(await accepted()).toEqual([NEW.channelSecret, OLD.channelSecret])
    expect((await agencies.offices.of(AGENCY)).accessToken).toBe(NEW.accessToken)
    clock.advance({ days: 30 }) // the office's time has no say in it
    ticks.advance(OVERLAP - 1)
    expect(await accepted()).toEqual([NEW.channelSecret, OLD.channelSecret])
    ticks.advance(1)
    expect(await accepted()).toEqual([NEW.channelSecret])
  })

  test('changed twice in ten minutes, all three count for their time', async () => {
    const { desk } = here()
    await seedConfigured(here(), AGENCY, OLD, 0)
    await desk.setChannel(AGENCY, because(), { kind: 'line', secret: NEW.channelSecret })
    ticks.advance(OVERLAP / 2)
    await desk.setChannel(AGENCY, because(), { kind: 'line', secret: 'c'.repeat(32) })
    expect(await accepted()).toEqual(['c'.repeat(32), NEW.channelSecret, OLD.channelSecret])
    ticks.advance(OVERLAP / 2)
    expect(await accepted()).toEqual(['c'.repeat(32), NEW.channelSecret])
    expect(await desk.channelOf(AGENCY)).toMatchObject({ secret: 'c'.repeat(32), accessToken: OLD.accessToken })
  })

  test('given again, they are not rotated', async () => {
    await seedConfigured(here(), AGENCY, OLD, 0)
    await here().desk.setChannel(AGENCY, because(), {
      kind: 'line',
      secret: OLD.channelSecret,
      accessToken: NEW.accessToken,
    })
    expect(await accepted()).toEqual([OLD.channelSecret])
  })

  test('of an account come both or not at all', async () => {
    const { desk } = here()
    await desk.add(AGENCY, because(), RECORD)
    const half = desk.setChannel(AGENCY, because(), { kind: 'line', secret: OLD.channelSecret })
    expect(await failure(half)).toBe('agencies.half-channel')
    expect(await here().channels.bySlug(AGENCY)).toBeNull()
  })
})

describe('the demo’s account, which everybody knows', () => {
  test('opens the demo’s door, and no other', async () => {
    await seedDemo(here(true), AGENCY, 0)
    expect(await here(true).channels.bySlug(AGENCY)).toMatchObject({ secrets: [DEMO_CHANNEL.secret] })
    expect(await here(false).channels.bySlug(AGENCY)).toBeNull()
    expect((await here(false).offices.of(AGENCY)).accessToken).toBe('')
    expect(await here().hasChannel()).toBe(false)
  })

  test('leaves nothing behind when a real one takes its place', async () => {
    await seedDemo(here(true), AGENCY, 0)
    await seedConfigured(here(), AGENCY, NEW, 0)
    expect(await accepted()).toEqual([NEW.channelSecret])
    expect(await here().hasChannel()).toBe(true)
  })
})

describe('the configuration', () => {
  test('is taken once, however many servers start at once and however often', async () => {
    const servers = [here(), here(), here()]
    await Promise.all(servers.map((server) => seedConfigured(server, AGENCY, OLD, 0)))
    await Promise.all(servers.map((server) => seedConfigured(server, AGENCY, OLD, 0)))
    const copy = await here().of(AGENCY)
    expect(copy.rev).toBe(2)
    await Promise.all(servers.map((server) => seedConfigured(server, AGENCY, NEW, 0)))
    expect(await accepted()).toEqual([NEW.channelSecret, OLD.channelSecret])
    await seedConfigured(here(), AGENCY, OLD, 0)
    expect((await accepted())?.[0]).toBe(OLD.channelSecret)
  })

  test('leaves the naming to LINE, once', async () => {
    await seedConfigured(here(), AGENCY, OLD, 0)
    const account = { lineId: '@example', botUserId: `U${'1'.repeat(32)}`, displayName: 'เทศบาลตำบลตัวอย่าง' }
    const asked: string[] = []
    const ask = async (token: string) => {
      asked.push(token)
      return account
    }
    expect(await introduce(here(), AGENCY, ask, 0)).toBe(true)
    expect(await introduce(here(), AGENCY, ask, 0)).toBe(false)
    expect(asked).toEqual([OLD.accessToken])
    const office = await here().offices.of(AGENCY)
    expect([office.lineId, office.name('th')]).toEqual(['@example', 'เทศบาลตำบลตัวอย่าง'])
    expect(await here().channels.bySlug(AGENCY)).toMatchObject({ destination: account.botUserId })
  })
})

describe('a change', () => {
  test('has its cause in the history, and comes once', async () => {
    const { desk } = here()
    await desk.add(AGENCY, because('c1'), RECORD)
    await desk.add(AGENCY, because('c1'), RECORD)
    const rule = { key: 'quota.reserve', value: 100, from: null, source: 'คำสั่งที่ 1/2569' }
    await desk.setRule(AGENCY, because('c2'), rule)
    await desk.setRule(AGENCY, because('c2'), { ...rule, value: 999 })
    expect((await here().offices.of(AGENCY)).reserve).toBe(100)
    const [pending] = await here().letters.claim(10)
    expect(pending!.lines.map(({ cause, what }) => `${cause} ${what}`)).toEqual([
      'c1 agency-added',
      'c2 rule-changed:quota.reserve',
    ])
  })

  test('is refused with a reason where it is none', async () => {
    const { desk } = here()
    await desk.add(AGENCY, because(), RECORD)
    expect(await failure(desk.add(AGENCY, because(), RECORD))).toBe('agencies.exists')
    expect(await failure(desk.add('Bang Example', because(), RECORD))).toBe('agencies.bad-slug')
    expect(await failure(desk.update('nobody' as AgencyId, because(), {}))).toBe('agencies.unknown')
    const units = [{ code: 'a', name: NAME, short: null, aliases: [], parent: 'z', phone: null }]
    expect(await failure(desk.update(AGENCY, because(), { units }))).toBe('agencies.unit-orphan')
    expect((await here().of(AGENCY)).rev).toBe(1)
  })

  test('of the rule for today is the rule of today, also when the demo jumps to its day', async () => {
    const agencies = here()
    await agencies.desk.add(AGENCY, because(), RECORD)
    const tomorrow = clock.now().toZonedDateTimeISO('Asia/Bangkok').add({ days: 1 }).toPlainDate().toString()
    const quiet = { from: '18:00', until: '09:00' }
    await agencies.desk.setRule(AGENCY, because(), { key: 'quiet.hours', value: quiet, from: tomorrow, source: 'x' })
    expect((await agencies.offices.of(AGENCY)).quiet.from).toBe('20:00')
    clock.advance({ days: 1 })
    expect((await agencies.offices.of(AGENCY)).quiet).toEqual(quiet)
  })
})

describe('a copy', () => {
  const record = (rev: number) => ({ agency: AGENCY, rev }) as AgencyCopy

  test('of another process is trusted for five seconds and not a moment longer; one’s own change is known at once', async () => {
    const [mine, theirs] = [here(), here()]
    await mine.desk.add(AGENCY, because(), RECORD)
    expect((await theirs.offices.of(AGENCY)).reserve).toBe(60)
    await mine.desk.setRule(AGENCY, because(), { key: 'quota.reserve', value: 9, from: null, source: 'x' })
    expect((await mine.offices.of(AGENCY)).reserve).toBe(9)
    ticks.advance(TRUST - 1)
    expect((await theirs.offices.of(AGENCY)).reserve).toBe(60)
    ticks.advance(1)
    expect((await theirs.offices.of(AGENCY)).reserve).toBe(9)
  })

  test('is read once for a crowd, and let go when nobody asks any more', async () => {
    const time = holdTicks()
    let reads = 0
    const copies = createCopies({
      ticks: time,
      store: { read: async (agency) => ({ ...record(++reads), agency }), ids: async () => [] },
    })
    await Promise.all(Array.from({ length: 50 }, () => copies.of(AGENCY)))
    expect(reads).toBe(1)
    for (let i = 0; i < 1000; i += 1) await copies.of(`a${i}` as AgencyId)
    time.advance(TRUST)
    await copies.of(AGENCY)
    expect(copies.count()).toBe(1)
  })

  test('a store that is away is not an agency that is not there', async () => {
    let away = true
    const copies = createCopies({
      ticks: holdTicks(),
      store: {
        read: async () => {
          if (away) throw new Error('the store is away')
          return record(1)
        },
        ids: async () => {
          throw new Error('the store is away')
        },
      },
    })
    await expect(copies.of(AGENCY)).rejects.toThrow('away')
    await expect(copies.all()).rejects.toThrow('away')
    away = false
    expect(await copies.of(AGENCY)).toEqual(record(1))
  })

  test('of nobody is not remembered, so that guessed names fill no memory and a new agency is there at once', async () => {
    const agencies = here()
    expect(await agencies.channels.bySlug(AGENCY)).toBeNull()
    await here().desk.add(AGENCY, because(), RECORD)
    expect(await agencies.find(AGENCY)).not.toBeNull()
    expect(await agencies.channels.bySlug('../x')).toBeNull()
  })
})
