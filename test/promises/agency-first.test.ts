import type { CommandStartedEvent } from 'mongodb'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listFeatures } from '../../src/features/index.ts'
import { countingFeature } from '../support/counting.ts'
import { createVisitor, linkIn } from '../support/visitor.ts'
import { openWorld, type World } from '../support/world.ts'

// The queues look across agencies, by these names and no others.
const ACROSS = new Set(['claim', 'relay', 'tick'])

let world: World
beforeAll(async () => {
  world = await openWorld({ features: (house) => [...listFeatures(house), countingFeature(house).feature] })
})
afterAll(() => world.close())

/** The filters and documents of one command, however it spells them. */
function parts(event: CommandStartedEvent): {
  filters: Record<string, unknown>[]
  documents: Record<string, unknown>[]
} {
  const { command } = event
  const filters: Record<string, unknown>[] = []
  if (command.filter) filters.push(command.filter)
  if (command.query) filters.push(command.query)
  for (const one of command.updates ?? []) filters.push(one.q)
  for (const one of command.deletes ?? []) filters.push(one.q)
  if (command.aggregate) filters.push(command.pipeline[0]?.$match ?? {})
  return { filters, documents: command.documents ?? [] }
}

const DATA = new Set(['find', 'insert', 'update', 'delete', 'findAndModify', 'aggregate', 'count', 'distinct'])

test('every question to the store names its agency first', async () => {
  const strangers: string[] = []
  let asked = 0
  const hear = (event: CommandStartedEvent): void => {
    if (!DATA.has(event.commandName)) return
    const collection = String(event.command[event.commandName])
    if (collection === 'migrations') return
    asked += 1
    const { filters, documents } = parts(event)
    const isAcross = ACROSS.has(String(event.command.comment ?? ''))
    const first = (given: Record<string, unknown>) => Object.keys(given)[0]
    for (const filter of filters)
      if (!isAcross && first(filter) !== 'agency')
        strangers.push(`${event.commandName} ${collection} ${JSON.stringify(filter)}`)
    for (const document of documents) if (!document.agency) strangers.push(`insert ${collection}`)
  }
  world.store.connection.getClient().on('commandStarted', hear)

  const told = world.platform.addPerson({ id: 'somebody-else' })
  told.follow()
  const person = world.platform.addPerson({ id: 'somebody' })
  person.follow()
  person.say('ช่วยเหลือ')
  person.say('อะไรก็ไม่รู้')
  await world.settle()
  await world.advance({ seconds: 5 })
  person.tap({ type: 'postback', label: 'count', data: `c|count|${world.chatOf(told.userId())}|1` })
  person.tap({ type: 'postback', label: 'count', data: 'c|count||2' })
  // The same at the door of the browser: a link, a page and a form of somebody's own.
  person.say('ขอสำเนาข้อมูลของฉัน')
  await world.settle()
  await world.advance({ seconds: 4 })
  const visitor = createVisitor(world)
  const page = await visitor.send(await visitor.open(linkIn(world, 'somebody')))
  expect((await visitor.send(page, { fields: { format: 'json' } })).status).toBe(200)
  await visitor.open('/console/demo')
  await visitor.open('/l/nowhere/none')
  person.block()
  await world.settle()
  await world.advance({ days: 1 })
  expect(asked).toBeGreaterThan(20)
  expect(strangers).toEqual([])
})

test('every index begins with the agency, but for those the queues look across with', () => {
  for (const [name, model] of Object.entries(world.store.connection.models))
    for (const [fields, options] of model.schema.indexes()) {
      const isAcross = ACROSS.has(String(options.name))
      expect(isAcross ? 'agency' : Object.keys(fields)[0], `${name}.${options.name}`).toBe('agency')
    }
})
