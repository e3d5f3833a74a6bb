import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listFeatures } from '../../src/features/index.ts'
import type { AgencyId } from '../../src/kernel/ids.ts'
import { appoint } from '../support/appointing.ts'
import { countingFeature } from '../support/counting.ts'
import { createVisitor, linkIn, tokenOf } from '../support/visitor.ts'
import { AGENCY, openWorld, type World } from '../support/world.ts'

const OTHER = 'neighbour' as AgencyId
const AGENCIES = [AGENCY, OTHER] as const

let world: World
beforeAll(async () => {
  world = await openWorld({
    neighbours: [OTHER],
    features: (house) => [...listFeatures(house), countingFeature(house).feature],
  })
})
afterAll(() => world.close())

/** Every document of one agency, as text. */
async function belongings(agency: AgencyId): Promise<string> {
  const db = world.store.connection.getClient().db(world.store.connection.name)
  const names = (await db.listCollections().toArray()).map(({ name }) => name)
  const all = await Promise.all(names.map((name) => db.collection(name).find({ agency }).toArray()))
  return JSON.stringify(all)
}

const shown = (name: string, agency: AgencyId): string =>
  JSON.stringify(world.platform.person(name).in(agency).shows().entries)

const act = fc.record({
  at: fc.constantFrom(...AGENCIES),
  do: fc.constantFrom('say', 'count', 'tell-the-other', 'language', 'block', 'wait'),
})

test('one person in two offices: what is said and done in one is never stored, shown or sent in the other', async () => {
  let people = 0
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 4, maxLength: 10 }), async (acts) => {
      people += 1
      const name = `person-${people}`
      const person = world.platform.addPerson({ id: name })
      const lineId = person.userId()
      expect(person.userId(OTHER)).toBe(lineId)
      const chats = new Map(AGENCIES.map((agency) => [agency, world.chatOf(lineId, agency)]))
      expect(chats.get(AGENCY)).not.toBe(chats.get(OTHER))
      const marker = (agency: AgencyId) => `marker${people}of${agency}`

      for (const { at, do: what } of acts) {
        const phone = person.in(at)
        const button = { type: 'postback', label: 'x' } as const
        const other = at === AGENCY ? OTHER : AGENCY
        if (what === 'say') phone.say(`${marker(at)} ไฟดับ`)
        if (what === 'count') phone.tap({ ...button, data: `c|count||${marker(at)}` })
        // A forged button that names the chat the same person has with the other office.
        if (what === 'tell-the-other') phone.tap({ ...button, data: `c|count|${chats.get(other)}|${marker(at)}` })
        if (what === 'language') phone.tap({ ...button, data: 'c|language||en' })
        if (what === 'block') {
          phone.block()
          await world.settle()
          phone.follow()
        }
        if (what === 'wait') await world.advance({ seconds: 5 })
      }
      await world.settle()
      await world.advance({ minutes: 2 })

      for (const at of AGENCIES) {
        const other = at === AGENCY ? OTHER : AGENCY
        const kept = await belongings(at)
        if (acts.some((one) => one.at === at && one.do === 'count')) expect(kept).toContain(marker(at))
        expect(kept).not.toContain(marker(other))
        expect(shown(name, at)).not.toContain(marker(other))
        // It may be named by a forged button, but nobody is there under that name.
        const lane = await world.app.stores.lanes.find(at, chats.get(other)!)
        expect(lane).toBeNull()
        expect(kept).not.toContain(lineId)
        const spokeEnglish = acts.some((one) => one.at === at && one.do === 'language')
        const spoken = await world.app.stores.lanes.find(at, chats.get(at)!)
        if (!spokeEnglish && spoken) expect(spoken.conversation.language ?? 'th').toBe('th')
      }
    }),
    { numRuns: 12 },
  )
})

test('what one office’s account signed opens the other’s door not at all', async () => {
  const person = world.platform.addPerson({ id: 'visitor' })
  person.in(AGENCY).say('ช่วยเหลือ')
  const [delivery] = world.platform.take(AGENCY)
  expect(await world.post(delivery!, OTHER)).toBe(401)
  expect(await world.app.stores.lanes.find(OTHER, world.chatOf(person.userId(), OTHER))).toBeNull()
  expect(await world.post(delivery!, AGENCY)).toBe(200)
  await world.settle()
})

test('each office counts its own messages and speaks with its own account', async () => {
  const [here, there] = [world.platform.addPerson({ id: 'teller' }), world.platform.addPerson({ id: 'told' })]
  here.in(OTHER).follow()
  there.in(OTHER).follow()
  await world.settle()
  const before = AGENCIES.map((agency) => world.platform.used(agency))
  const data = `c|count|${world.chatOf(there.userId(), OTHER)}|1`
  here.in(OTHER).tap({ type: 'postback', label: 'x', data })
  await world.settle()
  await world.advance({ minutes: 2 })
  expect(AGENCIES.map((agency) => world.platform.used(agency))).toEqual([before[0], before[1]! + 1])
})

test('one browser at the consoles of two offices: each has its session, and leaving one leaves the other', async () => {
  const person = world.platform.addPerson({ id: 'clerk-of-two' })
  const visitor = createVisitor(world)
  for (const agency of AGENCIES) {
    person.in(agency).follow()
    await appoint(world, 'clerk-of-two', 'admin', { agency })
    person.in(agency).say('เข้าเว็บ')
    await world.settle()
    await world.advance({ seconds: 4 })
    const home = await visitor.send(await visitor.open(linkIn(world, 'clerk-of-two', agency)))
    expect(home).toMatchObject({ status: 200, path: `/console/${agency}` })
  }
  const [here, there] = await Promise.all(AGENCIES.map((agency) => visitor.open(`/console/${agency}`)))
  expect([here!.status, there!.status]).toEqual([200, 200])
  // A form of the one sent to the other, with both cookies there, is a form of nobody.
  const bare = { ...here!, text: '' }
  const foreign = { '~form': tokenOf(there!, `/leave/${OTHER}/console`)! }
  expect((await visitor.send(bare, { fields: foreign }, `/leave/${AGENCY}/console`)).status).toBe(409)
  expect((await visitor.send(here!, {}, `/leave/${AGENCY}/console`)).text).toContain('ออกแล้ว')
  expect((await visitor.open(`/console/${AGENCY}`)).status).toBe(401)
  expect((await visitor.open(`/console/${OTHER}`)).status).toBe(200)
})
