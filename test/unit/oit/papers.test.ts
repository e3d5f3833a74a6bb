// What was published of a round stands on the public pages, and is what the paper says.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { createDuties } from '../../../src/features/duties/index.ts'
import type { Oit } from '../../../src/features/oit/index.ts'
import { dutyKeyOf } from '../../../src/features/oit/reading.ts'
import { createPeople } from '../../../src/features/people/index.ts'
import { createPlans } from '../../../src/features/plans/index.ts'
import { createProgress } from '../../../src/features/progress/index.ts'
import {
  createReports,
  latestOf,
  type PaperFacts,
  type PaperPlace,
  publishedOf,
} from '../../../src/features/reports/index.ts'
import type { ChatId } from '../../../src/kernel/ids.ts'
import { pressHere } from '../../../src/papers/press-here.ts'
import { createVisitor } from '../../support/visitor.ts'
import { AGENCY, type World } from '../../support/world.ts'
import { voiceless } from './reading.ts'
import { openOit } from './stage.ts'

let world: World
let oit: Oit
const papers = new Map<string, PaperFacts>()
beforeAll(async () => {
  const opened = await openOit({
    start: '2027-04-05T10:00',
    furnished: ['people', 'plans', 'progress', 'reports', 'oit'],
  })
  ;({ world, oit } = opened)
  const { house } = opened
  const people = createPeople(house)
  const progress = createProgress({ ...house, people, plans: createPlans(house) })
  const reports = createReports({ ...house, people, progress, press: pressHere })
  let acts = 0
  const acting = (chat: string) => ({ agency: AGENCY, chat: chat as ChatId, at: world.now(), cause: `paper-${++acts}` })
  async function publish(place: PaperPlace) {
    const draft = await reports.draft(acting('reporter'), place)
    const { n } = latestOf(draft)
    await reports.check(acting('reporter'), draft.id, n, () => [])
    await reports.approve(acting('mayor'), draft.id, n, () => [])
    papers.set(place.kind, publishedOf(await reports.publish(acting('reporter'), draft.id, n, () => []))!.facts)
  }
  await publish({ kind: 'half-year', fiscalYear: 2570 })
  await publish({ kind: 'annual', fiscalYear: 2569 })
})
afterAll(() => world.close())

const factsOf = async (key: string) => (await oit.facts(AGENCY, 2570, key, world.now()))!

test.each([
  ['plan.half_year', 'half-year'],
  ['plan.annual', 'annual'],
])('%s has a row to every measure of the %s paper, with its status, steps and money', async (key, kind) => {
  const facts = await factsOf(key)
  const { measures } = papers.get(kind)!
  expect(measures.length).toBeGreaterThan(10)
  const rows = facts.tables[0]!.rows.map(([no, title, status, done, all]) => [
    no,
    voiceless(title),
    voiceless(status),
    done,
    all,
  ])
  expect(rows).toEqual(
    measures.map((one) => [one.no, one.title, `oit.facts.status.${one.status}`, one.stepsDone, one.stepsApplicable]),
  )
  const spent = measures.reduce((sum, one) => sum + (one.spent ?? 0), 0) / 100
  expect(facts.lines.find(({ name }) => name === 'oit.facts.result.spent')?.value).toBe(spent)
  const page = await createVisitor(world).open(`/p/${AGENCY}/oit/2570/${key}`)
  expect([page.status, page.text.includes(measures[0]!.title)]).toEqual([200, true])
})

test('risks of last year are followed to what was done about them', async () => {
  const facts = await factsOf('risk.result')
  expect(facts.lacks).toEqual([])
  const statuses = facts.tables[0]!.rows.map((row) => voiceless(row[4]))
  expect(statuses.filter((status) => status === 'oit.facts.risk.no-measure')).toHaveLength(2)
  expect(statuses.filter((status) => status.startsWith('oit.facts.status.'))).toHaveLength(5)
})

test('measures for integrity are shown by the newest paper there is', async () => {
  const facts = await factsOf('integrity.results')
  expect(facts.period).toEqual({ words: 'oit.facts.round.half-year', facts: { year: 2570 } })
  expect(facts.tables[0]!.rows).toHaveLength(
    papers.get('half-year')!.measures.filter(({ ita }) => ita.length > 0).length,
  )
})

test('the sheet of proofs links to both reports, each at a page that opens', async () => {
  for (const [year, key, of] of [
    [2570, 'plan.half_year', 2570],
    [2569, 'plan.annual', 2570],
  ] as const) {
    const sheet = await createVisitor(world).open(`/p/${AGENCY}/lpa/${year}`)
    expect(sheet.text).toContain(`/p/${AGENCY}/oit/${of}/${key}`)
  }
})

test('nobody is asked to publish what our own pages show: the night marks it done', async () => {
  await world.advanceTo(world.at('2027-04-06T06:00'))
  const duties = createDuties({
    connection: world.store.connection,
    changed: () => undefined,
    agencies: world.agencies,
    library: null,
  })
  const isDone = async (key: string) => (await duties.find(AGENCY, dutyKeyOf(2570, key)))?.done !== null
  expect([await isDone('plan.annual'), await isDone('risk.result'), await isDone('ethics')]).toEqual([
    true,
    true,
    false,
  ])
})
