import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { alarmsOn } from '../../../src/features/people/office/alarms.ts'
import { type Appointment, heldBy } from '../../../src/features/people/office/appointment.ts'
import { approversOf } from '../../../src/features/people/office/four-eyes.ts'
import { ACTIONS, mayRoles } from '../../../src/features/people/office/rights.ts'
import { DomainError } from '../../../src/kernel/errors.ts'
import type { ChatId } from '../../../src/kernel/ids.ts'
import { invite, peopleOf } from '../../support/invitations.ts'
import { AGENCY, openWorld, type World } from '../../support/world.ts'

let world: World
let all: Appointment[]
beforeAll(async () => {
  world = await openWorld({ furnished: ['people'] })
  all = await peopleOf(world).appointments(AGENCY)
})
afterAll(() => world.close())

const chatOf = (part: string): ChatId => world.chatOf(world.platform.person(part).userId())
const at = () => world.now()

const everything = async () => {
  const { connection } = world.store
  const found = await Promise.all(
    Object.values(connection.models).map(async (model) => [model.modelName, await model.collection.find({}).toArray()]),
  )
  return JSON.stringify(found.sort())
}

describe("the demo's office", () => {
  test('has an officer and a head in each of its six units, and nothing to be alarmed about', async () => {
    const { units } = await world.agencies.of(AGENCY)
    expect(units).toHaveLength(6)
    for (const { code } of units)
      for (const role of ['officer', 'unit-head'])
        expect(
          all.filter((one) => one.role === role && one.unit === code),
          `${role} of ${code}`,
        ).toHaveLength(1)
    for (let day = Temporal.PlainDate.from('2026-11-20'), i = 0; i < 400; i += 1, day = day.add({ days: 1 }))
      expect(alarmsOn(all, day, { leads: [30, 7, 3, 1] })).toEqual([])
  })

  test('lets a visitor with four phones do everything there is, each thing by somebody', () => {
    const roles = ['officer', 'head', 'mayor', 'clerk'].flatMap((part) => heldBy(all, chatOf(part), at()))
    for (const action of ACTIONS)
      expect(
        mayRoles(
          roles.map(({ role }) => role),
          action,
        ),
        action,
      ).toBe(true)
  })

  test('keeps four eyes: what somebody wrote waits for somebody else', () => {
    const waits = (unit: string, author: string) =>
      approversOf(
        all,
        { post: { role: 'unit-head', unit }, authors: [chatOf(author)], action: 'progress.approve' },
        at(),
      )
    expect(waits('works', 'officer')).toEqual({ level: 'unit', people: [chatOf('head')] })
    expect(waits('works', 'head')).toEqual({ level: 'clerk', people: [chatOf('clerk')] })
    expect(waits('finance', 'officer')).toEqual({ level: 'clerk', people: [chatOf('clerk')] })
    expect(waits('finance', 'clerk')).toEqual({ level: 'executive', people: [chatOf('mayor')] })
  })

  test('gives nobody both keys of an identity', () => {
    const holders = (role: string) => all.filter((one) => one.role === role).map(({ person }) => person)
    expect(holders('integrity-officer')).not.toEqual(holders('custodian'))
  })

  test('is the same after a second start, and after a year', async () => {
    await world.app.loop.relay()
    const before = await everything()
    await world.furnish()
    await world.app.loop.relay()
    expect(await everything()).toBe(before)
    await world.pass({ hours: 24 * 365 })
    await world.furnish()
    expect(await peopleOf(world).appointments(AGENCY)).toEqual(all)
  })

  test('can be written to before it has spoken', async () => {
    const lane = await world.app.stores.lanes.find(AGENCY, chatOf('mayor'))
    expect(world.seals.open(AGENCY, 'address', lane!.address)).toBe(world.platform.person('mayor').userId())
  })
})

describe('invitations to seats and by delegation', () => {
  const tried = async (office: Parameters<typeof invite>[2][number]) => {
    try {
      await invite(world, 'K7QM-4XTR', [office])
      return 'invited'
    } catch (error) {
      return error instanceof DomainError ? error.code : error
    }
  }
  const idOf = (role: string) => all.find((one) => one.role === role)!.id

  test('are refused when they mean nothing', async () => {
    const handOn = (by: string, ...matters: string[]) => ({ by, matters, law: null })
    const seat = { body: 'plan-monitoring', seat: 'council' }
    const clerk = idOf('clerk')
    expect([
      await tried({ role: 'committee-member' }),
      await tried({ role: 'officer', seat }),
      await tried({ role: 'committee-member', seat: { ...seat, seat: 'king' } }),
      await tried({ role: 'delegate' }),
      await tried({ role: 'officer', delegation: handOn(clerk, 'appointments.read') }),
      await tried({ role: 'delegate', delegation: handOn(clerk) }),
      await tried({ role: 'delegate', delegation: handOn('nobody', 'appointments.read') }),
      await tried({ role: 'delegate', delegation: handOn(clerk, 'sleep') }),
      await tried({ role: 'delegate', delegation: handOn(clerk, 'own-data.see') }),
      await tried({ role: 'delegate', delegation: handOn(clerk, 'settings.change') }),
    ]).toEqual([
      'people.seat-and-role',
      'people.seat-and-role',
      'people.unknown-seat',
      'people.delegation-and-role',
      'people.delegation-and-role',
      'people.delegation-and-role',
      'people.unknown-giver',
      'people.unknown-matter',
      'people.unknown-matter',
      'people.not-theirs-to-give',
    ])
    const delegation = handOn(clerk, 'appointments.read', 'settings.read')
    expect(await tried({ role: 'delegate', delegation })).toBe('invited')
  })
})
