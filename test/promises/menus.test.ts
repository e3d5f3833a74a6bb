// Whoever taps what their menu offers gets an answer of their own: no refusal, no apology, no old button, no silence.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { OFFICES, type Role } from '../../src/features/people/office/rights.ts'
import { appoint } from '../support/appointing.ts'
import { openWorld, type World, words } from '../support/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld({ furnished: true })
  for (const role of ['citizen', ...OFFICES] as const) {
    const person = world.platform.addPerson({ id: `tapping-${role}` })
    person.follow()
    await world.settle()
    if (role !== 'citizen')
      await appoint(world, `tapping-${role}`, role, ['officer', 'unit-head'].includes(role) ? { unit: 'works' } : {})
  }
  await world.advance({ minutes: 2 })
}, 300_000)
afterAll(() => world.close())

/** As far as the sentence is the same whatever it speaks of. */
const ANY = new Proxy(
  {},
  { get: () => '¦', has: () => true, getOwnPropertyDescriptor: () => ({ configurable: true, enumerable: true }) },
)
const beginning = (address: string): string => words.say('th', address, ANY).split('¦')[0]!.slice(0, 24)
const NO_ANSWERS = [
  'turn.apology',
  'people.not-yours',
  'dialog.old-button',
  'dialog.nothing-open',
  'dialog.gone',
  'dialog.unknown.first',
  'dialog.unknown.person',
].map(beginning)

/** What the bot said since, as text. */
const told = (who: string, since: number): string =>
  world.platform
    .person(who)
    .shows()
    .entries.slice(since)
    .flatMap(({ by, message }) => (by.kind === 'bot' ? [JSON.stringify(message)] : []))
    .join('\n')

async function after(who: string, act: () => void): Promise<string> {
  const since = world.platform.person(who).shows().entries.length
  act()
  await world.settle()
  await world.advance({ seconds: 4 })
  return told(who, since)
}

/** Every button of a card that leads through a door. */
const doorsIn = (text: string): string[] => [
  ...new Set([...text.matchAll(/c\|(?:door|menu)\|[\w.-]+\|\d?/g)].map(([data]) => data)),
]

/** All cards of somebody's work, as far as it goes on. */
async function wholeMenu(who: string): Promise<string> {
  const person = world.platform.person(who)
  const cards = [await after(who, () => person.say('เมนู'))]
  for (let page = 1; cards.at(-1)!.includes(`c|menu|work|${page}`); page += 1)
    cards.push(await after(who, () => person.tap({ type: 'postback', label: 'x', data: `c|menu|work|${page}` })))
  return cards.join('\n')
}

async function tapAll(who: string): Promise<{ readonly taps: string[]; readonly faults: string[] }> {
  const person = world.platform.person(who)
  const tap = (data: string) => after(who, () => person.tap({ type: 'postback', label: 'x', data }))
  const work = await wholeMenu(who)
  const citizen = await tap('c|menu|citizen|')
  const tiles = (person.shows().menu?.menu.areas ?? []).flatMap(({ action }) =>
    action.type === 'postback' ? [String(action.data)] : [],
  )
  const taps = [...new Set([...doorsIn(work), ...doorsIn(citizen), ...tiles])]
  const faults: string[] = []
  for (const data of taps) {
    const answer = await tap(data)
    if (answer === '') faults.push(`${data}: nothing`)
    for (const words of NO_ANSWERS) if (answer.includes(words)) faults.push(`${data}: ${words}`)
    await after(who, () => person.say('ยกเลิก'))
  }
  return { taps, faults }
}

const ROLES: readonly Role[] = ['citizen', ...OFFICES]

test.each(ROLES)('every tap of the menus of %s leads to an answer', async (role) => {
  const { taps, faults } = await tapAll(`tapping-${role}`)
  expect(taps.length).toBeGreaterThanOrEqual(5)
  expect(faults).toEqual([])
})

test.each(['officer', 'head', 'mayor', 'clerk'])(
  'and so it does on the demo’s phone of the %s, though they hold several offices',
  async (part) => {
    const { taps, faults } = await tapAll(part)
    expect(taps.length).toBeGreaterThanOrEqual(8)
    expect(faults).toEqual([])
  },
)

test('nothing somebody may do is cut off at the end of their menu', async () => {
  const work = doorsIn(await wholeMenu('clerk'))
  const one = await Promise.all(
    (['clerk', 'plan-reporter', 'complaint-officer', 'integrity-officer', 'admin'] as const).map(async (role) => {
      return doorsIn(await wholeMenu(`tapping-${role}`))
    }),
  )
  const doors = (taps: readonly string[]) => [...new Set(taps)].filter((data) => data.startsWith('c|door|')).sort()
  expect(doors(one.flat())).toEqual(doors(work))
})
