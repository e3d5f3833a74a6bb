import { expect, test } from 'vitest'
import { listFeatures } from '../../src/features/index.ts'
import { countingFeature } from '../support/counting.ts'
import { AGENCY, openWorld, type World, type WorldOptions } from '../support/world.ts'

const features: NonNullable<WorldOptions['features']> = (house) => [
  ...listFeatures(house),
  countingFeature(house).feature,
]

function speak(world: World, chats: number, each: number): void {
  for (let chat = 0; chat < chats; chat += 1) world.platform.addPerson({ id: `p${chat}` })
  for (let n = 0; n < each; n += 1)
    for (let chat = 0; chat < chats; chat += 1)
      world.platform.person(`p${chat}`).tap({ type: 'postback', label: 'count', data: `c|count||${n}` })
}

async function expectEverythingOnceInOrder(world: World, chats: number, each: number): Promise<void> {
  const inOrder = Array.from({ length: each }, (_, n) => String(n))
  const { connection } = world.store
  const tallies = connection.getClient().db(connection.name).collection('tallies')
  const rows = await tallies.find({ agency: AGENCY }).toArray()
  expect(rows.length).toBe(chats)
  for (const row of rows) expect(row.seen).toEqual(inOrder)
  for (let chat = 0; chat < chats; chat += 1) {
    const { entries } = world.platform.chatOf(`p${chat}`)
    expect(entries.filter((entry) => entry.by.kind === 'bot').length).toBe(each)
  }
}

test.each([1, 2])(
  '10,000 events of 1,000 chats, shuffled and doubled while nobody worked, are each heard once and in order (%i servers)',
  async (servers) => {
    const world = await openWorld({ features, servers, held: true, flowing: true })
    try {
      speak(world, 1_000, 10)
      world.platform.faults.shuffle(true)
      world.platform.faults.duplicate(true)
      for (const delivery of world.platform.take(AGENCY, { perBody: 50 })) expect(await world.post(delivery)).toBe(200)
      world.start()
      await world.settle()
      await world.advance({ seconds: 10 }) // a server that found a chat busy asks again
      await expectEverythingOnceInOrder(world, 1_000, 10)
    } finally {
      await world.close()
    }
  },
)

test('events that arrive shuffled within half a second while everybody works are each heard once', async () => {
  const world = await openWorld({ features })
  try {
    speak(world, 100, 5)
    world.platform.faults.shuffle(true)
    await world.settle()
    await world.advance({ seconds: 5 })
    const { connection } = world.store
    const rows = await connection
      .getClient()
      .db(connection.name)
      .collection('tallies')
      .find({ agency: AGENCY })
      .toArray()
    for (const row of rows) expect([...row.seen].sort()).toEqual(['0', '1', '2', '3', '4'])
    expect(rows.length).toBe(100)
  } finally {
    await world.close()
  }
})
