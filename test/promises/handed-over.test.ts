// What belongs behind the door for reports of corruption leaves nothing in the store, not even that somebody was shown the door.

import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { filesWith } from '../support/raw-search.ts'
import { AGENCY, openWorld, type World } from '../support/world.ts'

let world: World
beforeEach(async () => {
  world = await openWorld()
})
afterEach(() => world.close())

const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const SECRET = 'ร้านลุงเขียวหัวมุมเห็นซองสีน้ำตาล'
const EARLIER = 'เรื่องนี้ผู้รู้เห็นคือคนขายกล้วยแขก'

const hear = async () => {
  await world.settle()
  await world.advance({ seconds: 4 })
}
const say = async (who: string, ...texts: string[]) => {
  for (const text of texts) {
    world.platform.person(who).say(text)
    await hear()
  }
}
const told = (who: string) =>
  world.platform
    .person(who)
    .shows()
    .entries.flatMap(({ by, message }) => (by.kind === 'bot' ? [JSON.stringify(message)] : []))
const db = () => world.store.connection.getClient().db(world.store.connection.name)

/** Every row of the agency that speaks of this chat, by collection. */
async function rowsOf(chat: string): Promise<Record<string, unknown[]>> {
  const found: Record<string, unknown[]> = {}
  for (const { name } of await db().listCollections().toArray()) {
    const rows = await db().collection(name).find({ agency: AGENCY }).toArray()
    const own = rows.filter((row) => JSON.stringify(row).includes(chat))
    if (own.length > 0) found[name] = own
  }
  return found
}

describe('words that have a door of their own', () => {
  test('are in no file of the store once they are answered, nor is what was told in the same draft before', async () => {
    world.platform.addPerson({ id: 'koy' }).follow()
    await hear()
    await say('koy', 'แจ้งเรื่อง', 'เรื่องอื่น', EARLIER)
    world.platform.person('koy').photo(PIXEL, { type: 'image/png' })
    await hear()
    expect(filesWith(world.dir, EARLIER)).not.toEqual([])
    await say('koy', `มีการเรียกรับเงิน ${SECRET}`)
    expect(told('koy').at(-1)).toContain('1205')
    await world.app.quiet()
    for (const words of [SECRET, EARLIER, 'เรียกรับเงิน', '1205', 'complaint-intake'])
      expect(filesWith(world.dir, words), words).toEqual([])
    const media = await db()
      .collection('media')
      .find({ agency: AGENCY, state: { $ne: 'erased' } })
      .toArray()
    expect(media).toEqual([])
  })

  test('leave a chat as it was before them', async () => {
    world.platform.addPerson({ id: 'koy' }).follow()
    await say('koy', 'สวัสดี')
    const chat = world.chatOf(world.platform.person('koy').userId())
    const before = await rowsOf(chat)
    await say('koy', `จ่ายใต้โต๊ะกัน ${SECRET}`)
    world.platform.person('koy').tap({ type: 'postback', label: 'x', data: 'c|complaint-hand-over||' })
    await hear()
    expect(told('koy').filter((text) => text.includes('1205'))).toHaveLength(2)
    const after = await rowsOf(chat)
    expect(Object.keys(after)).toEqual(Object.keys(before))
    const lane = (rows: Record<string, unknown[]>) => {
      const { rev: _rev, lease: _lease, turn, ...rest } = rows.lanes![0] as { rev: number; lease: object; turn: object }
      return { ...rest, turn: Object.keys(turn).sort() }
    }
    expect(lane(after)).toEqual(lane(before))
    const log = await world.app.stores.journal.read(AGENCY, { since: 0, limit: 100 })
    expect(JSON.stringify(log)).not.toMatch(/hand-over|integrity/)
  })

  test('are not waited for with the answer: when it cannot be told at once, it is let go', async () => {
    world.platform.addPerson({ id: 'koy' }).follow()
    await hear()
    world.platform.person('koy').say(`ทุจริตกันทั้งนั้น ${SECRET}`)
    await world.pass({ minutes: 5 })
    await hear()
    const outbox = await db().collection('outbox').find({ agency: AGENCY }).toArray()
    expect(JSON.stringify(outbox)).not.toContain('1205')
    await world.app.quiet()
    expect(filesWith(world.dir, SECRET)).toEqual([])
  })
})
