// A paper of a round that goes out is its duty done: nobody writes down twice what the office has just published.

import { dayOf } from '../../kernel/calendar.ts'
import type { AgencyId } from '../../kernel/ids.ts'
import type { Duties } from './duties.ts'
import { type DutyKey, firstFields } from './duty.ts'
import { DUTY_RULES, filled } from './plan/rules.ts'

export type PublishedPaper = {
  readonly kind: 'half-year' | 'annual'
  readonly fiscalYear: number
  readonly at: number
}

const RULES = { 'half-year': 'paper-half-year', annual: 'paper-annual' } as const

/** What reports tell when a paper was published. The first edition counts; a correction is no second publication. */
export const paperPublished =
  (duties: Pick<Duties, 'find' | 'fulfil' | 'store'>) =>
  async (agency: AgencyId, { kind, fiscalYear, at }: PublishedPaper, cause: string): Promise<void> => {
    const key: DutyKey = `${fiscalYear}/setting/${RULES[kind]}`
    const occurrence = { cause: `${cause}:duty`, at, who: 'reports' }
    if (!(await duties.find(agency, key))) await make(duties, agency, key, { kind, fiscalYear, at }, cause)
    const duty = await duties.find(agency, key)
    if (!duty || duty.done) return
    await duties.fulfil(agency, key, occurrence, { on: dayOf(Temporal.Instant.fromEpochMilliseconds(at)) })
  }

/** An office whose year was never planned has published all the same. */
async function make(
  { store }: Pick<Duties, 'store'>,
  agency: AgencyId,
  key: DutyKey,
  { kind, fiscalYear, at }: PublishedPaper,
  cause: string,
): Promise<void> {
  const rule = DUTY_RULES.find((one) => one.key === RULES[kind])!
  const next = firstFields({
    key,
    title: filled(rule.title, { year: fiscalYear }),
    kind: rule.kind,
    fiscalYear,
    due: null,
    owner: { role: 'plan-reporter' },
    from: { setting: kind === 'half-year' ? 'plan.round6' : 'plan.round12' },
  })
  await store.make(agency, { cause: `${cause}:made`, at, who: 'reports' }, { next, what: 'planned' })
}
