// A year of public data from its opening to the days before the results, night by night where something happens.

import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Oit } from '../../src/features/oit/index.ts'
import { createVisitor, type Visitor } from '../support/visitor.ts'
import { AGENCY, type World } from '../support/world.ts'
import { atDesk, openOit } from '../unit/oit/stage.ts'

const YEAR = 2570
const HOME = `/console/${AGENCY}/oit`
let world: World
let oit: Oit
let clerk: Visitor
beforeAll(async () => {
  ;({ world, oit } = await openOit({ start: '2027-02-28T09:00' }))
})
afterAll(() => world.close())

const stateOf = async (key: string) => (await oit.one(AGENCY, YEAR, key, world.now())).state
async function post(key: string, fields: Record<string, string>) {
  const shown = await clerk.open(`${HOME}/${YEAR}/${key}`)
  return clerk.send(shown, { fields })
}

test('on the opening day what is whole is frozen by the night, and what is not stays as it was', async () => {
  await world.advanceTo(world.at('2027-03-02T09:00'))
  const released = await oit.store.released(AGENCY, YEAR)
  expect([...released.keys()]).toEqual(
    expect.arrayContaining(['plan', 'contact.two_way', 'risk.assessment', 'complaint.statistics']),
  )
  expect(released.has('complaint.channel')).toBe(false)
  expect(await stateOf('complaint.statistics')).toMatchObject({ state: 'expiring' })
})

test('an address moved during the assessment is warned of', async () => {
  const moved = {
    do: 'write',
    address: 'https://www.example.go.th/ethics-2',
    on: '2027-03-02',
    until: '',
    owner: '',
    note: '',
  }
  clerk = await atDesk(world, 'clerk')
  await post('ethics', { ...moved, address: 'https://www.example.go.th/ethics', on: '2027-03-01' })
  await post('ethics', moved)
  const page = await clerk.open(`${HOME}?year=${YEAR}`)
  expect(page.text).toContain('เปลี่ยนที่อยู่ระหว่างการประเมิน')
  await post('ethics', { ...moved, address: '' })
  expect((await clerk.open(`${HOME}?year=${YEAR}`)).text).toContain('ถูกนำออกระหว่างการประเมิน')
  expect(await stateOf('ethics')).toMatchObject({ state: 'missing', proof: null })
})

test('with six months counted the statistics are published anew, and hold', async () => {
  await world.pass({ hours: 24 * 30 })
  await world.advanceTo(world.at('2027-04-02T09:00'))
  clerk = await atDesk(world, 'clerk')
  expect((await stateOf('complaint.statistics')).next).toEqual({ words: 'oit.next.release-again' })
  await post('complaint.statistics', { do: 'release', reason: 'ครบ 6 เดือน' })
  expect((await stateOf('complaint.statistics')).state).toBe('ready')
  const page = await createVisitor(world).open(`/p/${AGENCY}/oit/${YEAR}/complaint.statistics`)
  expect(page.text).toContain('1 ต.ค. 2569 ถึง 2 เม.ย. 2570')
})

test('an office without a list is told when the countdown begins, and sees last year’s meanwhile', async () => {
  const { world: other } = await openOit({ start: '2026-12-31T09:00', furnished: ['people'] })
  try {
    await other.advanceTo(other.at('2027-01-02T09:00'))
    const person = other.platform.person('clerk')
    person.say('OIT')
    await other.settle()
    await other.advance({ seconds: 4 })
    const told = person
      .shows()
      .entries.flatMap(({ by, message }) => (by.kind === 'bot' ? [JSON.stringify(message)] : []))
    expect(told.filter((text) => text.includes('ยังไม่มีรายการของปี 2570'))).toHaveLength(2)
    expect(told.at(-1)).toContain('ชุดข้อมูลสาธารณะ ปี 2569')
  } finally {
    await other.close()
  }
})
