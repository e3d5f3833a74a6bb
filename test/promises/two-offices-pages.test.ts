// Nothing of one office stands on any page of another, whoever asks there and whatever they put into the address.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { listFeatures } from '../../src/features/index.ts'
import { OFFICES } from '../../src/features/people/office/rights.ts'
import { createPrivacy } from '../../src/features/privacy/index.ts'
import type { AgencyId } from '../../src/kernel/ids.ts'
import type { Feature } from '../../src/turn/feature.ts'
import { appoint } from '../support/appointing.ts'
import { file } from '../support/complaints.ts'
import { peopleOf } from '../support/invitations.ts'
import { createVisitor, type Visitor } from '../support/visitor.ts'
import { AGENCY, openWorld, type World } from '../support/world.ts'

const OTHER = 'neighbour' as AgencyId
const MARK = 'ของที่นี่เท่านั้น'

let world: World
let features: readonly Feature[]
let house: Parameters<typeof listFeatures>[0]
let visitor: Visitor
beforeAll(async () => {
  world = await openWorld({
    neighbours: [OTHER],
    furnished: true,
    features: (given) => {
      house = given
      features = listFeatures(given)
      return features
    },
  })
  let made = 0
  const now = () => {
    made += 1
    return { cause: `made-${made}`, at: world.now().epochMilliseconds, who: 'test' }
  }
  const { desk } = world.agencies
  const copy = await world.agencies.of(AGENCY)
  await desk.update(AGENCY, now(), {
    units: copy.units.map((unit) => ({ ...unit, name: { th: `${unit.name.th} ${MARK}` } })),
    villages: copy.villages.map((village) => ({ ...village, name: `${village.name} ${MARK}` })),
    directory: [{ code: 'own', name: { th: MARK }, covers: { th: MARK }, phone: '1111' }],
  })
  await desk.setCategories(AGENCY, now(), () => [{ code: 'own-1', name: { th: MARK } }])
  await file(world, world.chatOf(world.platform.person('officer').userId()), { text: MARK })
  const privacy = createPrivacy({
    connection: world.store.connection,
    changed: () => undefined,
    agencies: world.agencies,
    people: peopleOf(world),
  })
  await privacy.breaches.add(AGENCY, now(), { what: MARK, knownAt: world.now().epochMilliseconds })
  await privacy.requests.add(AGENCY, now(), { kind: 'access', reference: MARK, receivedOn: null })
  // Somebody who may do everything there, and is known here as well.
  const person = world.platform.addPerson({ id: 'everything' })
  person.follow()
  person.in(OTHER).follow()
  await world.settle()
  for (const role of OFFICES) await appoint(world, 'everything', role, { agency: OTHER, unit: 'works' })
  const chat = world.chatOf(person.userId(), OTHER)
  const link = await house.links.make(
    { agency: OTHER, chat, at: world.now(), cause: 'link' },
    { kind: 'console', minutes: 15 },
  )
  visitor = createVisitor(world)
  await visitor.send(await visitor.open(link))
}, 300_000)
afterAll(() => world.close())

const NUMBER = /CM-25\d\d-\d{5}/g
const FEW = 3

/** Ids of this office's things, and numbers people know them by: what somebody could put into an address. */
async function namesHere(): Promise<string[]> {
  const db = world.store.connection.getClient().db(world.store.connection.name)
  const collections = (await db.listCollections().toArray()).map(({ name }) => name)
  const found = await Promise.all(
    collections.map((name) =>
      db
        .collection(name)
        .find({ agency: AGENCY }, { projection: { _id: 1, number: 1 } })
        .limit(FEW)
        .toArray(),
    ),
  )
  const names = found
    .flat()
    .flatMap(({ _id, number }) => [String(_id), ...(typeof number === 'string' ? [number] : [])])
  return [...new Set(names)].filter((name) => !name.includes('/') && name.length < 80)
}

test('no page of the other office shows them, with ids of this one in its address neither', async () => {
  const names = await namesHere()
  expect(names.length).toBeGreaterThan(20)
  const pages = features.flatMap(({ pages = [] }) => pages)
  expect(pages.length).toBeGreaterThan(15)
  const addresses = pages.flatMap(({ path }) => {
    const at = path.replace(':agency', OTHER)
    return /:\w/.test(at) ? names.map((name) => at.replace(/:\w+/g, encodeURIComponent(name))) : [at]
  })
  const opened: Record<number, number> = {}
  let asked = 0
  for (const address of addresses) {
    asked += 1
    if (asked % 100 === 0) await world.pass({ minutes: 11 })
    if (asked % 200 === 0) await visitor.open(`/console/${OTHER}`)
    const { status, text } = await visitor.open(address)
    opened[status] = (opened[status] ?? 0) + 1
    expect(text, address).not.toContain(MARK)
    // What somebody typed may be said back to them.
    const typed = decodeURIComponent(address)
    const numbers = [...text.matchAll(NUMBER)].map(([number]) => number)
    expect(
      numbers.filter((number) => !typed.includes(number)),
      address,
    ).toEqual([])
  }
  expect(opened[200] ?? 0).toBeGreaterThanOrEqual(10)
  // The same pages of this office do have something to leak.
  expect((await visitor.open(`/p/${AGENCY}/complain`)).text).toContain(MARK)
  expect((await visitor.open(`/console/${AGENCY}/breaches`)).status).toBe(401)
})

test('no document of the other office holds them', async () => {
  const db = world.store.connection.getClient().db(world.store.connection.name)
  for (const { name } of await db.listCollections().toArray()) {
    const rows = JSON.stringify(await db.collection(name).find({ agency: OTHER }).toArray())
    expect(rows, name).not.toContain(MARK)
    expect(rows, name).not.toMatch(NUMBER)
  }
})
