import { expect, test } from 'vitest'
import type { ChatId } from '../../src/kernel/ids.ts'
import { countingFeature } from '../support/counting.ts'
import { openWorld } from '../support/world.ts'

test('somebody who was written to many times and said nothing is heard when they speak', async () => {
  const world = await openWorld({ features: (house) => [countingFeature(house).feature] })
  try {
    const silent = world.platform.addPerson({ id: 'silent' })
    silent.follow()
    const busy = world.platform.addPerson({ id: 'busy' })
    busy.follow()
    await world.settle()
    const chat: ChatId = world.chatOf(silent.userId())
    for (let hour = 0; hour < 7; hour += 1) {
      busy.tap({ type: 'postback', label: 'count', data: `c|count|${chat}|${hour}:timely:5` })
      await world.settle()
      await world.advance({ hours: 1 })
    }
    silent.tap({ type: 'postback', label: 'count', data: 'c|count||heard' })
    await world.settle()
    await world.advance({ seconds: 5 })
    const [, tally] = await world.store.connection
      .getClient()
      .db(world.store.connection.name)
      .collection('tallies')
      .find({ agency: 'demo' })
      .toArray()
    expect(tally).toMatchObject({ seen: ['heard'] })
    expect(await world.app.stores.lanes.find('demo' as never, chat)).toMatchObject({ claims: 0 })
  } finally {
    await world.close()
  }
})
