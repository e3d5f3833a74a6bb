import { afterAll, beforeAll, expect, test } from 'vitest'
import { createPlans } from '../../../src/features/plans/index.ts'
import { createProgress, type Progress } from '../../../src/features/progress/index.ts'
import { peopleOf } from '../../support/invitations.ts'
import { AGENCY, openWorld, type World } from '../../support/world.ts'

let world: World
let progress: Progress
beforeAll(async () => {
  world = await openWorld({ furnished: ['people', 'plans', 'progress'] })
  const deps = { connection: world.store.connection, changed: () => undefined, agencies: world.agencies }
  progress = createProgress({ ...deps, people: peopleOf(world), plans: createPlans(deps) })
})
afterAll(() => world.close())

test('the demo shows last year with what makes an office human in it, and a second start changes nothing', async () => {
  const before = await progress.reports.ofYears(AGENCY, [2569, 2570])
  expect(before.length).toBeGreaterThan(30)
  await world.furnish()
  expect(await progress.reports.ofYears(AGENCY, [2569, 2570])).toEqual(before)
  const half = await progress.roundFacts(AGENCY, '2569-6', world.now())
  const annual = await progress.roundFacts(AGENCY, '2569-12', world.now())
  expect(half.figures.plan).toMatchObject({ parts: 19, reported: 19, approved: 19 })
  expect(annual.measures.some(({ reports }) => reports.some(({ state }) => state === 'returned'))).toBe(true)
  expect(annual.measures.some(({ merged }) => merged.status === 'problem')).toBe(true)
  expect(annual.figures.plan.late).toBeGreaterThan(0)
  expect(annual.figures.owing.length).toBeGreaterThan(0)
  expect(annual.figures.plan.stepsDone).toBeGreaterThan(half.figures.plan.stepsDone)
  expect(annual.figures.plan.spent).toBeLessThanOrEqual(annual.figures.plan.budget)
  expect(annual.measures.every(({ merged }) => merged.results.length > 0)).toBe(true)
})
