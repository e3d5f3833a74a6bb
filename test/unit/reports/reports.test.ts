import { createHash } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createPlans } from '../../../src/features/plans/index.ts'
import { createProgress } from '../../../src/features/progress/index.ts'
import {
  createReports,
  type DutyPort,
  latestOf,
  publishedOf,
  type Reports,
} from '../../../src/features/reports/index.ts'
import { toHundredths } from '../../../src/features/reports/ita/ita.ts'
import type { ChatId } from '../../../src/kernel/ids.ts'
import { pressHere } from '../../../src/papers/press-here.ts'
import { peopleOf } from '../../support/invitations.ts'
import { AGENCY, openWorld, type World, words } from '../../support/world.ts'

const [reporter, mayor] = ['reporter', 'mayor'] as ChatId[] as [ChatId, ChatId]
const AT = Temporal.Instant.from('2027-04-05T03:00:00Z')
const PLACE = { kind: 'half-year', fiscalYear: 2570 } as const
const SCORES = [91.46, 83.72, 88.05, 82.9, 86.31, 96.02, 93.58, 89.77, 90.25, 62.5].map(toHundredths)

let world: World
let reports: Reports
let told: Parameters<DutyPort['published']>[1][]
let acts = 0
const acting = (chat: ChatId, at = AT) => {
  acts += 1
  return { agency: AGENCY, chat, at, cause: `act-${acts}` }
}
const nobody = () => []
const enterScores = (total: number | null) =>
  reports.ita.keep(acting(reporter), { fiscalYear: 2569, scores: SCORES, total, advice: [] })

beforeAll(async () => {
  world = await openWorld({ start: '2027-04-05T10:00', furnished: ['people', 'plans'], held: true })
  const { connection } = world.store
  const { agencies } = world
  const changed = () => undefined
  const people = peopleOf(world)
  const progress = createProgress({
    connection,
    changed,
    agencies,
    people,
    plans: createPlans({ connection, changed, agencies }),
  })
  const duties: DutyPort = { published: async (_agency, paper) => void told.push(paper) }
  const { library } = world.app.media
  reports = createReports({ connection, changed, words, agencies, people, progress, library, duties, press: pressHere })
})
afterAll(() => world.close())
beforeEach(async () => {
  told = []
  await world.store.connection.collection('papers').deleteMany({ agency: AGENCY })
  await enterScores(null)
})

async function publish(): Promise<Awaited<ReturnType<Reports['publish']>>> {
  const draft = await reports.draft(acting(reporter), PLACE)
  const { n } = latestOf(draft)
  await reports.check(acting(reporter), draft.id, n, nobody)
  await reports.approve(acting(mayor), draft.id, n, nobody)
  return reports.publish(acting(reporter), draft.id, n, nobody)
}

test('a draft asked for again while nothing changed is the one that is there, on the next day a new one', async () => {
  const first = latestOf(await reports.draft(acting(reporter), PLACE))
  expect(first.facts.measures).toHaveLength(14)
  expect(latestOf(await reports.draft(acting(reporter), PLACE))).toEqual(first)
  const tomorrow = latestOf(await reports.draft(acting(reporter, AT.add({ hours: 24 })), PLACE))
  expect([tomorrow.n, tomorrow.day]).toEqual([first.n + 1, '2027-04-06'])
})

test('what is kept is what its hash says, for every format', async () => {
  const { files } = latestOf(await publish())
  expect(files.map(({ format }) => format)).toEqual(['docx', 'pdf', 'xlsx'])
  for (const { media, sha256, size } of files) {
    const opened = await world.app.media.library.open(AGENCY, media, 'original')
    const pieces: Uint8Array[] = []
    for await (const piece of opened!.read()) pieces.push(piece)
    const bytes = Buffer.concat(pieces)
    expect([bytes.length, createHash('sha256').update(bytes).digest('hex')]).toEqual([size, sha256])
  }
})

test('scores that were corrected after the check stop approval until there is a new draft', async () => {
  const draft = await reports.draft(acting(reporter), PLACE)
  const { n } = latestOf(draft)
  await reports.check(acting(reporter), draft.id, n, nobody)
  await enterScores(8315)
  await expect(reports.approve(acting(mayor), draft.id, n, nobody)).rejects.toThrow('reports.facts-changed')
  const anew = latestOf(await reports.draft(acting(reporter), PLACE))
  expect([anew.n, anew.state, anew.facts.ita!.total]).toEqual([n + 1, 'draft', 8315])
})

test('publishing tells whoever keeps duties; the same tap again changes nothing', async () => {
  const draft = await reports.draft(acting(reporter), PLACE)
  const { n } = latestOf(draft)
  await reports.check(acting(reporter), draft.id, n, nobody)
  await reports.approve(acting(mayor), draft.id, n, nobody)
  const once = acting(reporter)
  const published = await reports.publish(once, draft.id, n, nobody)
  expect(told).toEqual([
    { ...PLACE, id: draft.id, edition: 1, hash: latestOf(published).files[0]!.sha256, at: AT.epochMilliseconds },
  ])
  // The same tap heard twice answers alike.
  expect(await reports.publish(once, draft.id, n, nobody)).toEqual(published)
})

test('a correction is a new edition; the one before can still be read', async () => {
  const first = latestOf(await publish())
  expect(await reports.draft(acting(reporter), PLACE)).toMatchObject({ versions: [{ state: 'published' }] })
  const corrected = await reports.draft(acting(reporter), PLACE, { correction: 'พิมพ์ชื่อกองผิด' })
  expect(latestOf(corrected)).toMatchObject({ edition: 2, state: 'draft', correction: 'พิมพ์ชื่อกองผิด' })
  expect(publishedOf(corrected)).toEqual(first)
  expect(latestOf(corrected).files[0]!.sha256).not.toBe(first.files[0]!.sha256)
})

test('the round whose paper is due is the one that was asked for last', async () => {
  const due = (day: string) => reports.due(AGENCY, world.at(`${day}T09:00`))
  expect(await due('2026-11-20')).toEqual({ kind: 'annual', fiscalYear: 2569 })
  expect(await due('2027-02-20')).toEqual({ kind: 'half-year', fiscalYear: 2570 })
  expect(await due('2027-04-16')).toEqual({ kind: 'half-year', fiscalYear: 2570 })
  expect(await due('2027-09-30')).toEqual({ kind: 'annual', fiscalYear: 2570 })
})

test('who did it is forgotten, what was published stays', async () => {
  const paper = await publish()
  expect(await reports.handsOf(AGENCY, mayor)).toEqual({ papers: 1, scores: 0 })
  expect((await reports.handsOf(AGENCY, reporter)).papers).toBe(1)
  await reports.forget(AGENCY, reporter)
  expect(await reports.handsOf(AGENCY, reporter)).toEqual({ papers: 0, scores: 0 })
  const kept = await reports.one(AGENCY, paper.id)
  expect(latestOf(kept!)).toMatchObject({ state: 'published', checked: { by: null }, approved: { by: mayor } })
  expect(latestOf(kept!).files).toEqual(latestOf(paper).files)
})
