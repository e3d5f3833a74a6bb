import { afterAll, beforeAll, expect, test } from 'vitest'
import { listFeatures } from '../../src/features/index.ts'
import { makeCode } from '../../src/features/people/joining/code.ts'
import type { WantedOffice } from '../../src/features/people/joining/invite.ts'
import { ACTIONS, mayRole, OFFICES, type Office } from '../../src/features/people/office/rights.ts'
import type { OfficeCommand } from '../../src/features/people/people.ts'
import { type ChatId, trueChance } from '../../src/kernel/ids.ts'
import type { Feature } from '../../src/turn/feature.ts'
import { invite, peopleOf } from '../support/invitations.ts'
import { AGENCY, openWorld, type World } from '../support/world.ts'

let world: World
let features: readonly Feature[]
beforeAll(async () => {
  world = await openWorld({
    features: (house) => {
      features = listFeatures(house)
      return features
    },
  })
})
afterAll(() => world.close())

const comer = (chat: string, cause: string) => ({
  agency: AGENCY,
  chat: chat as ChatId,
  at: world.now(),
  cause,
  language: 'th',
})

test('ten thousand guesses open nothing and cost nobody else their joining', async () => {
  const people = peopleOf(world)
  for (const code of ['K7QM-4XTR', 'A3CD-E4FH', 'C3CD-E4FH']) await invite(world, code, [{ role: 'admin' }])
  let open = 0
  const refused = new Map<string, number>()
  const guess = async (chat: string, n: number) => {
    try {
      await people.join(comer(chat, `guess-${chat}-${n}`), makeCode(trueChance))
      open += 1
    } catch (error) {
      const { code } = error as { code: string }
      refused.set(code, (refused.get(code) ?? 0) + 1)
    }
  }
  // Two hundred accounts with five tries each, then one that never stops. A chat is heard one thought after the other.
  const five = async (chat: string) => {
    for (let n = 0; n < 5; n += 1) await guess(chat, n)
  }
  await Promise.all(Array.from({ length: 200 }, (_, i) => five(`guesser-${i}`)))
  for (let n = 0; n < 5; n += 1) await guess('stubborn', n)
  for (let n = 5; n < 9_000; n += 500)
    await Promise.all(Array.from({ length: 500 }, (_, i) => guess('stubborn', n + i)))
  expect(open).toBe(0)
  expect((refused.get('people.code-wrong') ?? 0) + (refused.get('people.code-locked') ?? 0)).toBeGreaterThanOrEqual(
    10_000,
  )
  expect(refused.get('people.code-wrong')).toBe(201 * 4)
  expect((await people.invitations(AGENCY)).every(({ usedBy }) => usedBy === null)).toBe(true)

  await people.join(comer('invited', 'right'), 'k7qm 4xtr')
  expect(await people.may(AGENCY, 'invited' as ChatId, 'invitations.change', world.now())).toBe(true)
})

test('one code, sent by many at the same moment, is one person’s', async () => {
  await invite(world, 'D3CD-E4FH', [{ role: 'officer', unit: 'กองช่าง' }])
  const people = peopleOf(world)
  const tried = await Promise.allSettled(
    Array.from({ length: 20 }, (_, i) => people.join(comer(`runner-${i}`, `run-${i}`), 'D3CD-E4FH')),
  )
  expect(tried.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  const appointed = (await people.appointments(AGENCY)).filter(({ person }) => person?.startsWith('runner'))
  expect(appointed).toHaveLength(1)
})

test('the code itself stands nowhere in the store', async () => {
  const db = world.store.connection.getClient().db(world.store.connection.name)
  for (const { name } of await db.listCollections().toArray())
    for (const row of await db.collection(name).find({ agency: AGENCY }).toArray())
      expect(JSON.stringify(row)).not.toMatch(/K7QM-?4XTR|D3CD-?E4FH/i)
})

/** The commands of an office, read off the features themselves. */
const guarded = (): [string, OfficeCommand][] =>
  features.flatMap(({ commands = {} }) =>
    Object.entries(commands).flatMap(([name, command]) =>
      'action' in command ? [[name, command as OfficeCommand] as [string, OfficeCommand]] : [],
    ),
  )

/** A member has a seat, and a delegate something that was handed on: here, what no command in LINE asks for. */
async function officeOf(role: Office): Promise<WantedOffice> {
  if (role === 'committee-member') return { role, seat: { body: 'plan-monitoring', seat: 'council' } }
  if (role !== 'delegate') return { role }
  const giver = (await peopleOf(world).appointments(AGENCY)).find((one) => one.role === 'admin')
  return { role, delegation: { by: giver!.id, matters: ['settings.read'], law: null } }
}

test.each(['citizen', ...OFFICES] as const)('in LINE the table holds for: %s', async (role) => {
  const person = world.platform.addPerson({ id: `one-${role}` })
  person.follow()
  await world.settle()
  if (role !== 'citizen') {
    const code = makeCode(trueChance)
    await invite(world, code, [await officeOf(role)])
    person.say(code)
    await world.settle()
    await world.advance({ seconds: 4 })
  }
  expect(guarded().length).toBeGreaterThan(0)
  for (const [name, { action }] of guarded()) {
    expect(ACTIONS).toContain(action)
    const before = person.shows().entries.length
    person.tap({ type: 'postback', label: name, data: `c|${name}||` })
    await world.settle()
    // Behind a refusal stands the question that is still open.
    const answer = JSON.stringify(
      person
        .shows()
        .entries.slice(before)
        .map(({ message }) => message),
    )
    expect(answer.includes('ส่วนนี้เปิดให้ผู้ที่ได้รับแต่งตั้งเท่านั้น'), `${role} ${name}`).toBe(!mayRole(role, action))
  }
})
