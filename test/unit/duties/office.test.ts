// What the night does about duties: plans them, looks at their addresses, and takes out who did them when somebody leaves.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { createDuties, type Duties, type Outside } from '../../../src/features/duties/index.ts'
import { listFeatures } from '../../../src/features/index.ts'
import type { ChatId } from '../../../src/kernel/ids.ts'
import { createVisitor } from '../../support/visitor.ts'
import { AGENCY, openWorld, type World } from '../../support/world.ts'

type House = Parameters<typeof listFeatures>[0]

const SITE = 'https://www.example.go.th/permit'
const KEY = /^2570\/plan\/.+\/step-3$/
let world: World
let house: House
let features: ReturnType<typeof listFeatures>
let duties: Duties
let status = 200
const called: string[] = []

/** One website, which can be taken down. */
const outside: Outside = {
  resolve: async () => ['203.0.114.7'],
  call: async (url) => {
    called.push(url.href)
    return { status, location: null }
  },
}

beforeAll(async () => {
  world = await openWorld({
    start: '2027-03-24T09:00',
    furnished: ['people', 'plans', 'duties'],
    features: (given) => {
      house = { ...given, outside }
      features = listFeatures(house)
      return features
    },
  })
  duties = createDuties({ ...house, library: null })
})
afterAll(() => world.close())

const chatOf = (name: string): ChatId => world.chatOf(world.platform.person(name).userId())
const ofWorks = async () => {
  const all = await duties.list(AGENCY, { on: Temporal.PlainDate.from('2027-03-24'), fiscalYear: 2570 })
  return all.find(({ key, owner }) => KEY.test(key) && 'unit' in owner && owner.unit === 'works')!
}
/** The link check of one night, as the runner would have it run. */
async function night(day: string): Promise<void> {
  const job = features.flatMap(({ jobs }) => jobs ?? []).find(({ name }) => name === 'duties.links')!
  const slot = world.at(`${day}T03:50`)
  await job.run({ agency: AGENCY, slot, cause: `duties.links@${day}`, signal: new AbortController().signal })
}
const lettersAbout = async (id: string) => {
  const row = await duties.store.one(AGENCY, id as never)
  const steps = await duties.stepsOf(AGENCY, row!.key)
  return steps.map(({ what }) => what)
}

test('a published page that does not open two nights in a row is told to its owner once, and costs no message', async () => {
  const { id, key } = await ofWorks()
  const occurrence = { cause: 'done', at: world.now().epochMilliseconds, who: chatOf('officer') }
  await duties.fulfil(AGENCY, key, occurrence, { on: '2027-03-24', address: SITE, channels: ['website'] })
  await night('2027-03-25')
  expect(called.filter((one) => one === SITE)).toHaveLength(1)
  expect((await duties.find(AGENCY, key))?.link).toMatchObject({ state: 'ok', times: 0 })

  status = 404
  for (const day of ['2027-03-26', '2027-04-01', '2027-04-02', '2027-04-03']) await night(day)
  await world.settle()
  // Not on the day after it opened, then every night.
  expect(called.filter((one) => one === SITE)).toHaveLength(4)
  const { link } = (await duties.find(AGENCY, key))!
  expect(link).toMatchObject({ state: 'broken', why: 'gone', told: true })
  expect((await lettersAbout(id)).filter((what) => what === 'broken').length).toBeGreaterThan(1)

  const rows = await world.store.connection
    .getClient()
    .db(world.store.connection.name)
    .collection('outbox')
    .find({ agency: AGENCY, about: `duties:link:${id}` })
    .toArray()
  expect(rows.map((row) => row.class)).toEqual(['gentle'])
})

test('whoever leaves is taken out of what they recorded; what was done stays done', async () => {
  const { key } = await ofWorks()
  const officer = chatOf('officer')
  expect(await duties.handsOf(AGENCY, officer)).toBe(1)
  await house.erase(AGENCY, officer, { cause: 'erase', at: world.now().epochMilliseconds })
  expect(await duties.handsOf(AGENCY, officer)).toBe(0)
  expect((await duties.find(AGENCY, key))?.done?.on).toBe('2027-03-24')
  expect((await duties.stepsOf(AGENCY, key)).some(({ who }) => who === officer)).toBe(false)
})

test('at the console an officer sees and does what is theirs, nobody else’s, and adds nothing', async () => {
  const head = chatOf('head')
  const link = await house.links.make(
    { agency: AGENCY, chat: head, at: world.now(), cause: 'link' },
    { kind: 'console', minutes: 15 },
  )
  const visitor = createVisitor(world)
  await visitor.send(await visitor.open(link))
  const page = await visitor.open(`/console/${AGENCY}/duties?state=all`)
  expect(page.text).toContain('กองช่าง')
  expect(page.text).not.toContain('กองคลัง')
  expect(page.text).not.toContain('name="do" value="add"')
  const all = await duties.list(AGENCY, { on: Temporal.PlainDate.from('2027-03-24'), fiscalYear: 2570 })
  const other = all.find(({ owner }) => 'unit' in owner && owner.unit === 'finance')!
  const own = all.find(({ owner, state }) => 'unit' in owner && owner.unit === 'works' && state !== 'done')!
  const refused = await visitor.open(`/console/${AGENCY}/duties/one/${other.id}`)
  expect(refused.text).not.toContain(other.title.th)

  const form = await visitor.open(`/console/${AGENCY}/duties/one/${own.id}`)
  const proof = new File([new TextEncoder().encode('%PDF-1.4\n%%EOF\n')], 'แผนภูมิ.pdf', { type: 'application/pdf' })
  const after = await visitor.send(form, { fields: { do: 'done', on: '2027-03-23', address: SITE, proof } })
  expect(after.status).toBe(200)
  const { done } = (await duties.find(AGENCY, own.key))!
  expect(done).toMatchObject({ on: '2027-03-23', address: SITE })
  expect(done!.media).toHaveLength(1)
  const shown = await visitor.open(`/console/${AGENCY}/duties/one/${own.id}/proof/${done!.media[0]}`)
  expect(shown.text).toContain('%PDF-1.4')
  const stranger = await visitor.open(`/console/${AGENCY}/duties/one/${other.id}/proof/${done!.media[0]}`)
  expect(stranger.text).not.toContain('%PDF-1.4')
})

test('the sheet of a year holds every duty that may be seen, and opens', async () => {
  const link = await house.links.make(
    { agency: AGENCY, chat: chatOf('clerk'), at: world.now(), cause: 'link-clerk' },
    { kind: 'console', minutes: 15 },
  )
  const visitor = createVisitor(world)
  await visitor.send(await visitor.open(link))
  const sheet = await visitor.open(`/console/${AGENCY}/duties/file/2570`)
  expect(sheet.status).toBe(200)
  expect(sheet.headers.get('content-type')).toContain('spreadsheetml')
})
