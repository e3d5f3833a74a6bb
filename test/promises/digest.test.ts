// The month is told once, whatever happens to the servers.

import { afterEach, expect, test } from 'vitest'
import { AGENCY, openWorld, type World } from '../support/world.ts'

let world: World
afterEach(() => world.close())

const PEOPLE = ['people']
const cardsOf = (part: string): string[] =>
  world.platform
    .person(part)
    .shows()
    .entries.filter(({ by, message }) => by.kind === 'bot' && message.type === 'flex')
    .map(({ message }) => String((message as { altText?: unknown }).altText))
    .filter((text) => text.startsWith('สรุปเดือน'))

const open = async (options: Parameters<typeof openWorld>[0]): Promise<void> => {
  world = await openWorld({ furnished: PEOPLE, ...options })
}

test('it is sent once between 07:05 and 08:30, to the mayor and the clerk', async () => {
  await open({ start: '2026-11-30T18:00' })
  await world.advanceTo(world.at('2026-12-01T07:04'))
  expect(cardsOf('mayor')).toEqual([])
  await world.advanceTo(world.at('2026-12-01T08:30'))
  expect(cardsOf('mayor')).toEqual(['สรุปเดือน พ.ย. 2569'])
  expect(cardsOf('clerk')).toEqual(['สรุปเดือน พ.ย. 2569'])
  expect(cardsOf('head')).toEqual([])
  await world.advanceTo(world.at('2026-12-02T12:00'))
  expect(cardsOf('mayor')).toHaveLength(1)
})

test('two servers send it once', async () => {
  await open({ start: '2026-11-30T18:00', servers: 2 })
  await world.advanceTo(world.at('2026-12-01T09:00'))
  expect(cardsOf('mayor')).toHaveLength(1)
})

test('who slept over the first sends it once, late, and says so', async () => {
  await open({ start: '2026-11-30T18:00' })
  await world.pass({ hours: 24 * 3 })
  await world.restart()
  await world.advance({ hours: 24 })
  expect(cardsOf('mayor')).toEqual(['สรุปเดือน พ.ย. 2569'])
  const shown = JSON.stringify(world.platform.person('mayor').shows().entries)
  expect(shown).toContain('ส่งช้ากว่าวันที่ 1')
})

test('an office may wait for a working day', async () => {
  // 1 November 2026 is a Sunday.
  await open({ start: '2026-10-31T18:00' })
  const rule = { key: 'digest.on-days-off', value: 'wait', from: null, source: 'test' }
  await world.agencies.desk.setRule(AGENCY, { cause: 'wait', at: world.now().epochMilliseconds, who: 'test' }, rule)
  await world.advanceTo(world.at('2026-11-01T12:00'))
  expect(cardsOf('mayor')).toEqual([])
  await world.advanceTo(world.at('2026-11-02T09:00'))
  expect(cardsOf('mayor')).toEqual(['สรุปเดือน ต.ค. 2569'])
  expect(JSON.stringify(world.platform.person('mayor').shows().entries)).not.toContain('ส่งช้ากว่าวันที่ 1')
})
