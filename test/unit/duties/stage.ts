// A store with the demo's office and plan, and the duties kept in it.

import { createDuties } from '../../../src/features/duties/duties.ts'
import type { DutyDraft } from '../../../src/features/duties/duty.ts'
import { createPlanner } from '../../../src/features/duties/plan/planner.ts'
import { createPeople } from '../../../src/features/people/index.ts'
import { createSeals } from '../../../src/kernel/seal.ts'
import { AT, OFFICE, openPlans, plan } from '../plans/keep/stage.ts'

export { AT, OFFICE }
export const TODAY = Temporal.PlainDate.from('2026-11-20')

let causes = 0
export const now = (at: Temporal.Instant = AT, who = 'somebody') => {
  causes += 1
  return { cause: `cause-${causes}`, at: at.epochMilliseconds, who }
}

export async function openDuties() {
  const stage = await openPlans()
  const { connection, plans, agencies } = stage
  const changed = () => undefined
  const people = createPeople({
    connection,
    changed,
    agencies,
    seals: createSeals(new Uint8Array(32).fill(7)),
    chance: (bytes) => new Uint8Array(bytes),
  })
  const duties = createDuties({ connection, changed, agencies, library: null })
  const planner = createPlanner({ connection, changed, duties, plans, people, agencies })
  return { ...stage, duties, planner, keepPlan: () => stage.keep(plan()) }
}

export const draft = (changes: Partial<DutyDraft> = {}): DutyDraft => ({
  key: '2570/test/one',
  title: { th: 'เผยแพร่แผน', en: 'Publish the plan' },
  kind: 'publication',
  fiscalYear: 2570,
  due: '2026-11-27',
  owner: { unit: 'finance' },
  from: { rule: 'one' },
  ...changes,
})
