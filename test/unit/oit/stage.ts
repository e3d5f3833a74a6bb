import type { House } from '../../../src/app.ts'
import { createComplaints } from '../../../src/features/complaints/index.ts'
import { createDuties } from '../../../src/features/duties/index.ts'
import { listFeatures } from '../../../src/features/index.ts'
import { createOit, type Oit } from '../../../src/features/oit/index.ts'
import { createPeople } from '../../../src/features/people/index.ts'
import { createPlans } from '../../../src/features/plans/index.ts'
import { createProgress } from '../../../src/features/progress/index.ts'
import { createReports } from '../../../src/features/reports/index.ts'
import { pressHere } from '../../../src/papers/press-here.ts'
import { createVisitor, linkIn, type Visitor } from '../../support/visitor.ts'
import { openWorld, type World, type WorldOptions } from '../../support/world.ts'

export const FURNISHED = ['people', 'plans', 'progress', 'complaints', 'reports', 'oit'] as const

/** The demo's office, and the port its pages are made of. */
export async function openOit(options: WorldOptions = {}): Promise<{ world: World; oit: Oit; house: House }> {
  let house!: House
  const world = await openWorld({
    start: '2026-11-20T09:00',
    furnished: FURNISHED,
    ...options,
    features: (given) => {
      house = given
      return listFeatures(given)
    },
  })
  const people = createPeople(house)
  const plans = createPlans(house)
  const progress = createProgress({ ...house, people, plans })
  const complaints = createComplaints({ ...house, people })
  const reports = createReports({ ...house, people, progress, press: pressHere })
  const oit = createOit({ ...house, plans, complaints, reports, duties: createDuties(house) })
  return { world, oit, house }
}

/** A clerk at the console. */
export async function atDesk(world: World, who: string): Promise<Visitor> {
  world.platform.person(who).say('เข้าเว็บ')
  await world.settle()
  await world.advance({ seconds: 4 })
  const visitor = createVisitor(world)
  await visitor.send(await visitor.open(linkIn(world, who)))
  return visitor
}
