import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { demoAgency } from '../../src/features/agencies/seed.ts'
import { listFeatures } from '../../src/features/index.ts'
import { countingFeature } from '../support/counting.ts'
import { AGENCY, openWorld, type World, words } from '../support/world.ts'

const RECEIPT = words.say('th', 'help.language-set')
const NEWS = words.say('th', 'help.greeting', { office: demoAgency().shortName.th })

let world: World
const greeted = new Map<string, number>()
async function open(start = '2026-11-20T09:00'): Promise<void> {
  world = await openWorld({ start, features: (house) => [...listFeatures(house), countingFeature(house).feature] })
  for (const id of ['teller', 'told']) {
    world.platform.addPerson({ id })
    world.platform.person(id).follow()
  }
  await world.settle()
  for (const id of ['teller', 'told']) greeted.set(id, fromBot(id).length)
}
beforeEach(() => open())
afterEach(() => world.close())

const fromBot = (id: string) => world.platform.chatOf(id).entries.filter((entry) => entry.by.kind === 'bot')

/** What the bot told somebody after the greeting, as plain texts. */
function told(id: string): string[] {
  return fromBot(id)
    .slice(greeted.get(id))
    .map((entry) => String((entry.message as { text?: unknown }).text ?? entry.message.type))
}

const count = (value: string, to?: string): void => {
  const chat = to ? world.chatOf(world.platform.person(to).userId()) : ''
  world.platform.person('teller').tap({ type: 'postback', label: 'count', data: `c|count|${chat}|${value}` })
}
const pushes = (): number => world.platform.used(AGENCY)

describe('a reply', () => {
  test('costs nothing and comes once', async () => {
    count('1')
    await world.settle()
    expect(told('teller')).toEqual([RECEIPT])
    expect(pushes()).toBe(0)
  })

  test('that may have been lost is repeated when it is a receipt', async () => {
    world.platform.faults.loseNextAnswer('after', ['reply'])
    count('1')
    await world.settle()
    await world.advance({ minutes: 1 })
    expect(told('teller')).toEqual([RECEIPT, RECEIPT])
    expect(pushes()).toBe(1)
  })

  test('that may have been lost is not repeated when it is anything else', async () => {
    world.platform.faults.loseNextAnswer('before', ['reply'])
    world.platform.person('teller').say('ภาษา')
    await world.settle()
    await world.advance({ days: 1 })
    expect(told('teller')).toEqual([])
    expect(pushes()).toBe(0)
  })

  test('waits while LINE says not now, and then comes once', async () => {
    world.platform.faults.rateLimit(true)
    count('1')
    const answered = world.settle()
    await answered
    expect(told('teller')).toEqual([])
    world.platform.faults.rateLimit(false)
    await world.advance({ seconds: 10 })
    expect(told('teller')).toEqual([RECEIPT])
    expect(pushes()).toBe(0)
  })

  test('whose token died is pushed when it is a receipt', async () => {
    await world.app.close()
    count('1')
    for (const delivery of world.platform.take(AGENCY)) expect(await world.post(delivery)).toBe(200)
    await world.pass({ minutes: 5 })
    await world.restart()
    await world.advance({ minutes: 1 })
    expect(told('teller')).toEqual([RECEIPT])
    expect(pushes()).toBe(1)
  })

  test('whose token died rides on the next one when it is anything else', async () => {
    await world.app.close()
    world.platform.person('teller').tap({ type: 'postback', label: 'th', data: 'c|language||th' })
    for (const delivery of world.platform.take(AGENCY)) expect(await world.post(delivery)).toBe(200)
    await world.pass({ minutes: 5 })
    await world.restart()
    await world.advance({ hours: 20 })
    expect(told('teller')).toEqual([])
    count('1')
    await world.settle()
    expect(told('teller')).toEqual([RECEIPT, RECEIPT])
    expect(pushes()).toBe(0)
  })
})

describe('news for somebody else', () => {
  test('that is a duty is pushed at once by day', async () => {
    count('1', 'told')
    await world.settle()
    await world.advance({ seconds: 1 })
    expect(told('told')).toEqual([NEWS])
    expect(pushes()).toBe(1)
  })

  test('is never pushed in the quiet hours', async () => {
    await world.advanceTo(world.at('2026-11-20T21:00'))
    count('1', 'told')
    await world.settle()
    await world.advanceTo(world.at('2026-11-21T06:59'))
    expect(told('told')).toEqual([])
    await world.advanceTo(world.at('2026-11-21T08:00'))
    expect(told('told')).toEqual([NEWS])
  })

  test('that is timely rides on a reply for nothing', async () => {
    count('1:timely:300', 'told')
    await world.settle()
    await world.advance({ hours: 1 })
    world.platform.person('told').say('ภาษา')
    await world.settle()
    expect(told('told')).toEqual([NEWS, 'flex'])
    await world.advance({ hours: 8 })
    expect(told('told')).toEqual([NEWS, 'flex'])
    expect(pushes()).toBe(0)
  })

  test('that is timely is pushed when nobody wrote before its deadline, and newer news of a case replaces older', async () => {
    count('1:timely:300', 'told')
    await world.settle()
    await world.advance({ hours: 1 })
    count('2:timely:300', 'told')
    await world.settle()
    await world.advance({ hours: 3 })
    expect(told('told')).toEqual([])
    await world.advance({ hours: 3 })
    expect(told('told')).toEqual([NEWS])
    expect(pushes()).toBe(1)
  })

  test('that is gentle never costs anything, and is let go after thirty days', async () => {
    count('1:gentle', 'told')
    await world.settle()
    await world.advance({ days: 1 })
    await world.pass({ hours: 24 * 29 })
    await world.advance({ days: 1 })
    expect(told('told')).toEqual([])
    world.platform.person('told').say('ภาษา')
    await world.settle()
    expect(told('told')).toEqual(['flex'])
    expect(pushes()).toBe(0)
  })

  test('is tried with the same key until LINE has it, and shown once', async () => {
    world.platform.faults.loseNextAnswer('after', ['push'])
    world.platform.faults.fail(500, { times: 2, of: ['push'] })
    count('1', 'told')
    await world.settle()
    await world.advance({ hours: 2 })
    expect(told('told')).toEqual([NEWS])
    expect(pushes()).toBe(1)
  })

  test('waits for the next month when the quota is gone, or rides before', async () => {
    world.platform.setUsed(AGENCY, 300)
    count('1', 'told')
    await world.settle()
    await world.advance({ hours: 3 })
    expect(told('told')).toEqual([])
    world.platform.person('told').say('ภาษา')
    await world.settle()
    expect(told('told')).toEqual([NEWS, words.say('th', 'turn.quota-gone'), 'flex'])
  })

  test('keeps the reserve for duties', async () => {
    world.platform.setUsed(AGENCY, 250)
    count('1:timely:5', 'told')
    await world.settle()
    await world.advance({ hours: 1 })
    expect(told('told')).toEqual([])
    count('2:duty', 'told')
    await world.settle()
    await world.advance({ hours: 1 })
    expect(told('told')[0]).toBe(NEWS)
  })

  test('is not pushed to somebody who blocked the office', async () => {
    world.platform.person('told').block()
    await world.settle()
    count('1', 'told')
    await world.settle()
    await world.advance({ hours: 1 })
    expect(pushes()).toBe(0)
    expect((await world.app.stores.outbox.dead(AGENCY, 10)).map((row) => row.why)).toEqual(['blocked'])
  })

  test('that LINE will never take is a dead letter somebody can see, and holds up nothing', async () => {
    world.platform.faults.fail(400, { of: ['push'] })
    count('1', 'told')
    await world.settle()
    await world.advance({ minutes: 1 })
    count('2', 'told')
    await world.settle()
    await world.advance({ minutes: 1 })
    expect(told('told')).toEqual([NEWS])
    expect(await world.app.stores.outbox.dead(AGENCY, 10)).toHaveLength(1)
  })
})

describe('an event', () => {
  test('that comes twice is heard once', async () => {
    world.platform.faults.duplicate(true)
    count('1')
    await world.settle()
    for (const delivery of world.platform.undelivered(AGENCY)) await world.post(delivery)
    expect(told('teller')).toEqual([RECEIPT])
  })

  test('that breaks the program is given up with an apology, and the chat goes on', async () => {
    world.platform.person('teller').tap({ type: 'postback', label: 'break', data: 'c|break||' })
    await world.settle()
    await world.advance({ seconds: 12 })
    count('1')
    await world.settle()
    const [apology, receipt, ...more] = told('teller')
    expect(apology).toMatch(/เลขอ้างอิง [0-9A-F]{6}$/)
    expect([receipt, ...more]).toEqual([RECEIPT])
    expect(await world.app.stores.inbox.buried(AGENCY)).toBe(1)
    // Where it broke is kept, and not a word of what the error says: it may be what somebody wrote.
    const row = await world.store.connection.collection('inbox').findOne({ state: 'buried' })
    expect(JSON.parse(row!.why)).toMatchObject({ class: 'Error', stack: expect.any(Array) })
    expect(row!.why).not.toContain('always breaks')
  })

  test('taken back before it was heard is never heard', async () => {
    const teller = world.platform.person('teller')
    teller.say('ความลับที่ไม่ควรส่ง')
    teller.unsend()
    await world.settle()
    await world.advance({ seconds: 5 })
    expect(told('teller')).toEqual([])
  })
})

test('nothing LINE calls a person by stays behind once everything is told', async () => {
  count('1', 'told')
  world.platform.person('teller').say('อะไรก็ไม่รู้')
  await world.settle()
  await world.advance({ hours: 1 })
  const { connection } = world.store
  const db = connection.getClient().db(connection.name)
  const everything = []
  for (const { name } of await db.listCollections().toArray())
    everything.push(...(await db.collection(name).find().toArray()))
  const text = JSON.stringify(everything)
  for (const id of ['teller', 'told']) expect(text).not.toContain(world.platform.person(id).userId())
  expect(text).not.toContain('อะไรก็ไม่รู้')
})
