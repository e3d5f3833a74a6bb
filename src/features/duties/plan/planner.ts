// Makes the duties of a fiscal year out of the rules, the settings and the plan in force. Run again it changes nothing.

import type { Connection } from 'mongoose'
import { dayOf, fiscalYearOf } from '../../../kernel/calendar.ts'
import type { AgencyId } from '../../../kernel/ids.ts'
import type { Occurrence } from '../../../store/record.ts'
import { type Agencies, findUnits, holidaysOf, settingOn } from '../../agencies/index.ts'
import type { People } from '../../people/index.ts'
import type { Plans } from '../../plans/index.ts'
import type { Duties } from '../duties.ts'
import type { DutyDraft } from '../duty.ts'
import { fail } from '../errors.ts'
import { draftsFromPlan, rhythmsInPlan } from './from-plan.ts'
import { type DutyEvent, dayInYear, draftsByRule } from './rules.ts'
import { createYearStore, eventsOf } from './year.store.ts'

export type PlannerDeps = {
  readonly connection: Connection
  readonly changed: () => void
  readonly duties: Pick<Duties, 'plan'>
  readonly plans: Pick<Plans, 'inForce'>
  readonly people: Pick<People, 'appointments'>
  readonly agencies: Pick<Agencies, 'of'>
}

export type Planner = ReturnType<typeof createPlanner>

/** In the year's last month the next one is prepared. */
const LAST_MONTH = 9
const SOURCES = ['rule', 'setting', 'plan'] as const

export function createPlanner(deps: PlannerDeps) {
  const years = createYearStore(deps.connection, deps.changed)

  async function draftsOf(
    agency: AgencyId,
    fiscalYear: number,
    today: Temporal.PlainDate,
  ): Promise<DutyDraft[] | null> {
    const [plan, copy, appointments, year] = await Promise.all([
      deps.plans.inForce(agency, fiscalYear),
      deps.agencies.of(agency),
      deps.people.appointments(agency),
      years.find(agency, fiscalYear),
    ])
    // An office that has no plan here looks after its dates elsewhere.
    if (!plan || !year) return null
    const { rules, units } = copy
    const holidays = holidaysOf(copy.holidays)
    // What somebody settles in the middle of a year is meant for that year; done is done by what held then.
    const day = later(dayInYear(fiscalYear, '10-01'), today)
    return [
      ...draftsByRule({
        fiscalYear,
        holidays,
        events: eventsOf(year),
        settingDay: (key) => settingOn(rules, key, day),
        unitNamed: (names) => names.flatMap((name) => findUnits(units, name).slice(0, 1))[0]?.code ?? null,
        own: settingOn(rules, 'duty.rules', day),
        delegates: appointments.filter(({ role }) => role === 'delegate'),
        inPlan: rhythmsInPlan(plan),
      }),
      ...draftsFromPlan(plan, {
        fiscalYear,
        holidays,
        cycleDays: settingOn(rules, 'plan.cycle-days', day),
        units,
      }),
    ].filter(({ due }) => due === null || due >= year.since)
  }

  /** `since`: nothing that was due before is asked for. */
  async function planYear(
    agency: AgencyId,
    fiscalYear: number,
    occurrence: Occurrence,
    since: Temporal.PlainDate = dayOf(Temporal.Instant.fromEpochMilliseconds(occurrence.at)),
  ): Promise<boolean> {
    if (!(await deps.plans.inForce(agency, fiscalYear))) return false
    await years.begin(agency, fiscalYear, since.toString(), occurrence)
    const drafts = await draftsOf(agency, fiscalYear, dayOf(Temporal.Instant.fromEpochMilliseconds(occurrence.at)))
    if (!drafts) return false
    for (const source of SOURCES) {
      const own = drafts.filter(({ key }) => key.startsWith(`${fiscalYear}/${source}/`))
      await deps.duties.plan(agency, { fiscalYear, source }, own, occurrence)
    }
    return true
  }

  return {
    letters: years.letters,
    years,
    planYear,

    /** Every year that is lived in on this day, and the next when it is near. */
    async planAll(agency: AgencyId, at: Temporal.Instant, occurrence: Occurrence): Promise<void> {
      const year = fiscalYearOf(at)
      await planYear(agency, year, occurrence)
      if (dayOf(at).month === LAST_MONTH) await planYear(agency, year + 1, occurrence)
    },

    /** Somebody says when it happened: what waited for it has its day now. */
    async happened(
      agency: AgencyId,
      fiscalYear: number,
      given: { readonly event: DutyEvent; readonly on: string },
      occurrence: Occurrence,
    ): Promise<void> {
      const today = dayOf(Temporal.Instant.fromEpochMilliseconds(occurrence.at))
      if (given.on > today.toString()) throw fail('duties.in-the-future')
      if (!(await planYear(agency, fiscalYear, { ...occurrence, cause: `${occurrence.cause}:before` })))
        throw fail('duties.no-plan', { year: fiscalYear })
      await years.happened(agency, fiscalYear, given, occurrence)
      await planYear(agency, fiscalYear, { ...occurrence, cause: `${occurrence.cause}:after` })
    },
  }
}

const later = (one: Temporal.PlainDate, other: Temporal.PlainDate): Temporal.PlainDate =>
  Temporal.PlainDate.compare(one, other) > 0 ? one : other
