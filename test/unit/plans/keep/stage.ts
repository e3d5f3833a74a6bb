// A store of one's own with one office in it, and plans kept the way everybody keeps them.

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createAgencies, seedDemo } from '../../../../src/features/agencies/index.ts'
import { demoPlan } from '../../../../src/features/plans/demo/furnish.ts'
import { checkPlan } from '../../../../src/features/plans/import/import-plan.ts'
import {
  createPlans,
  type ImportedPlan,
  type Measure,
  type PlanFile,
  type Settled,
} from '../../../../src/features/plans/index.ts'
import { systemTicks } from '../../../../src/kernel/clock.ts'
import type { AgencyId } from '../../../../src/kernel/ids.ts'
import { createSeals } from '../../../../src/kernel/seal.ts'
import { openStore } from '../../../../src/store/connect.ts'
import { migrate } from '../../../../src/store/migrate.ts'
import { words } from '../stage.ts'

export const OFFICE = 'demo' as AgencyId
export const AT = Temporal.Instant.from('2026-11-20T02:00:00Z')
export const THIS_YEAR = 2570

export const PROPOSED: Settled = { answers: {}, acceptProposals: true }

export const plan = (): PlanFile => demoPlan(THIS_YEAR)
export const imported = (file: PlanFile = plan()): ImportedPlan => checkPlan(file)

/** The plan with some measures changed, dropped (null) or renumbered. */
export function mended(file: PlanFile, change: (measure: Measure) => Measure | null): PlanFile {
  const measures = file.plan.measures.flatMap((measure) => change(measure) ?? [])
  return { ...file, plan: { ...file.plan, measures, statedMeasureCount: measures.length } }
}

type KeepOptions = {
  settled?: Settled
  at?: Temporal.Instant
  agency?: AgencyId
  fiscalYear?: number
}

export async function openPlans() {
  const stack = new AsyncDisposableStack()
  const dir = await mkdtemp(join(tmpdir(), 'prongsai-plans-'))
  stack.defer(() => rm(dir, { recursive: true, force: true }))
  const store = await openStore({ dir })
  stack.defer(() => store.close())
  const { connection } = store
  const agencies = createAgencies({
    connection,
    seals: createSeals(new Uint8Array(32).fill(7)),
    clock: { now: () => AT },
    ticks: systemTicks,
    words,
    address: 'http://localhost',
    demo: true,
  })
  await seedDemo(agencies, OFFICE, AT.epochMilliseconds)
  const plans = createPlans({ connection, changed: () => undefined, agencies })
  await migrate(connection, [], new Date(AT.epochMilliseconds))
  let causes = 0

  async function keep(file: PlanFile, { settled = PROPOSED, at = AT, agency = OFFICE, ...options }: KeepOptions = {}) {
    const review = await plans.review(agency, imported(file), { at, ...options })
    causes += 1
    return plans.keep(
      agency,
      { cause: `import-${causes}`, at: at.epochMilliseconds + causes, who: 'somebody' },
      review,
      settled,
    )
  }

  /** A neighbour with the same units and no plan yet. */
  async function neighbour(slug: string): Promise<AgencyId> {
    await seedDemo(agencies, slug as AgencyId, AT.epochMilliseconds)
    return slug as AgencyId
  }

  return { connection, plans, keep, neighbour, agencies, close: () => stack.disposeAsync() }
}
