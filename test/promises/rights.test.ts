// Every role at every door that asks for a right: commands in LINE and pages of the console, read off the features
// themselves, so that whatever comes later is asked about here as well.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listFeatures } from '../../src/features/index.ts'
import {
  ACTIONS,
  type Action,
  isAction,
  mayRole,
  OFFICES,
  RIGHTS,
  ROLES,
  type Role,
} from '../../src/features/people/office/rights.ts'
import type { OfficeCommand } from '../../src/features/people/people.ts'
import { DomainError } from '../../src/kernel/errors.ts'
import type { ChatId } from '../../src/kernel/ids.ts'
import type { Feature } from '../../src/turn/feature.ts'
import type { ConsolePage } from '../../src/web/page.ts'
import { appoint } from '../support/appointing.ts'
import { createVisitor, type Visitor } from '../support/visitor.ts'
import { AGENCY, openWorld, type World } from '../support/world.ts'

type Made = Parameters<typeof listFeatures>[0]

let world: World
let features: readonly Feature[]
let house: Made
const chats = new Map<Role, ChatId>()
const visitors = new Map<Role, Visitor>()

beforeAll(async () => {
  world = await openWorld({
    features: (given) => {
      house = given
      features = listFeatures(given)
      return features
    },
  })
  for (const role of ROLES) {
    const chat = world.chatOf(world.platform.addPerson({ id: role }).userId())
    chats.set(role, chat)
    if (role !== 'citizen') await appoint(world, role, role, role === 'unit-head' ? { unit: 'works' } : {})
    const link = await house.links.make(
      { agency: AGENCY, chat, at: world.now(), cause: `link-${role}` },
      { kind: 'console', minutes: 15 },
    )
    const visitor = createVisitor(world)
    await visitor.send(await visitor.open(link))
    visitors.set(role, visitor)
  }
})
afterAll(() => world.close())

const commands = (): [name: string, command: OfficeCommand][] =>
  features.flatMap(({ commands = {} }) =>
    Object.entries(commands).flatMap(([name, command]) =>
      'action' in command ? [[name, command as OfficeCommand] as [string, OfficeCommand]] : [],
    ),
  )
const pages = (): ConsolePage[] =>
  features.flatMap(({ pages = [] }) => pages.filter((page): page is ConsolePage => 'action' in page))
const addressOf = ({ path }: ConsolePage): string => path.replace(':agency', AGENCY).replace(/:\w+/g, 'x')

describe('the table of rights', () => {
  test('knows every right a door asks for, and is asked for the right kind', () => {
    for (const [name, { action }] of commands()) expect(isAction(action), name).toBe(true)
    for (const { path, action, change } of pages()) {
      expect(isAction(action), path).toBe(true)
      if (change) expect(RIGHTS[change as Action].kind, path).toBe('change')
    }
    expect(commands().length).toBeGreaterThan(1)
    expect(pages().length).toBeGreaterThan(1)
  })

  test('lets an auditor read and change nothing', () => {
    const changes = ACTIONS.filter((action) => RIGHTS[action].kind === 'change')
    expect(changes.filter((action) => mayRole('auditor', action))).toEqual([])
  })
})

describe.each(ROLES)('%s', (role) => {
  test('may do in LINE what the table says, and is told kindly when not', async () => {
    for (const [name, command] of commands()) {
      const occasion = {
        agency: AGENCY,
        chat: chats.get(role)!,
        at: world.now(),
        cause: `${role}:${name}`,
        language: 'th',
      }
      const refusal = await command(occasion, { id: '', value: '' }).then(
        () => null,
        (error: unknown) => error,
      )
      const isRefused = refusal instanceof DomainError && refusal.code === 'people.not-yours'
      expect(isRefused, name).toBe(!mayRole(role, command.action))
    }
  })

  test('opens at the console what the table says, and sends forms only where they may change something', async () => {
    const visitor = visitors.get(role)!
    await world.advance({ minutes: 1 })
    for (const page of pages()) {
      const address = addressOf(page)
      const { status } = await visitor.open(address)
      const isClosed = status === 401 || status === 403
      expect(isClosed, `${address} answers ${status}`).toBe(!mayRole(role, page.action as Action))
      if (!page.post) continue
      const sent = await visitor.send({ status, path: address, text: '', headers: new Headers() })
      const mayPost = mayRole(role, page.action as Action) && mayRole(role, (page.change ?? page.action) as Action)
      // Whoever may is only told that this form is none of ours.
      expect(sent.status, `${address} posted`).toBe(mayPost ? 409 : role === 'citizen' ? 401 : 403)
    }
  })
})

describe.each(ROLES)('a link made for %s', (role) => {
  test('opens what the table says at the moment it is used', async () => {
    await world.advance({ minutes: 1 })
    for (const { kind, action } of features.flatMap(({ links = [] }) => links)) {
      const wanted = { agency: AGENCY, chat: chats.get(role)!, at: world.now(), cause: `${role}:${kind}` }
      const visitor = createVisitor(world)
      const { status } = await visitor.send(await visitor.open(await house.links.make(wanted, { kind, minutes: 15 })))
      const may = action === undefined || mayRole(role, action as Action)
      // Whoever may comes to the page behind it, which may have nothing to show yet.
      expect(status === 403, `${kind} answers ${status}`).toBe(!may)
      expect(visitor.cookies.size, kind).toBe(may ? 1 : 0)
    }
  })
})

test('nobody without an office gets in, and everybody with one does', () => {
  const isIn = (role: Role) => visitors.get(role)!.cookies.size > 0
  expect(ROLES.filter(isIn)).toEqual([...OFFICES])
})
