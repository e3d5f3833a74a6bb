// The progress of an office's plan: read by papers, digest and pages, changed by officers and heads.

import type { Connection } from 'mongoose'
import { fiscalYearOf } from '../../kernel/calendar.ts'
import type { AgencyId, ChatId } from '../../kernel/ids.ts'
import { type Agencies, pathOf, settingOn, under } from '../agencies/index.ts'
import { type Appointment, type Approvers, approversOf, holdersOf, type People } from '../people/index.ts'
import type { Plans } from '../plans/index.ts'
import { createAskStore } from './asks/ask.store.ts'
import { authorsOf, type Item, itemsOf, type Year } from './board.ts'
import { fail } from './errors.ts'
import type { RoundFacts } from './facts.ts'
import { createReportStore, type KeptReport } from './report/report.store.ts'
import { asOf } from './report/report.ts'
import { parseRoundKey, type Round, type RoundKey, type RoundRules, roundState, roundsOf } from './round.ts'
import { roundFactsOf } from './round-facts.ts'

export type ProgressDeps = {
  readonly connection: Connection
  readonly changed: () => void
  readonly agencies: Pick<Agencies, 'of'>
  readonly people: Pick<People, 'appointments'>
  readonly plans: Pick<Plans, 'inForce'>
}

export type Progress = ReturnType<typeof createProgress>

/** What an office looks like at one moment: what is owed, and who is who. */
export type Board = {
  readonly agency: AgencyId
  readonly at: Temporal.Instant
  /** This fiscal year, and the one before while its last round is still reported. */
  readonly years: readonly Year[]
  readonly items: readonly Item[]
  readonly appointments: readonly Appointment[]
}

/** Needs only a store: the server, the command line and the console share it. */
export function createProgress(deps: ProgressDeps) {
  const reports = createReportStore(deps.connection, deps.changed)
  const asks = createAskStore(deps.connection, deps.changed)

  async function rulesOf(agency: AgencyId): Promise<(day: Temporal.PlainDate) => RoundRules> {
    const { rules } = await deps.agencies.of(agency)
    return (day) => ({
      round6: settingOn(rules, 'plan.round6', day),
      round12: settingOn(rules, 'plan.round12', day),
      days: settingOn(rules, 'plan.round-days', day),
      cycleDays: settingOn(rules, 'plan.cycle-days', day),
      lead: settingOn(rules, 'plan.round-lead', day),
      grace: settingOn(rules, 'plan.round-grace', day),
    })
  }

  const rounds = async (agency: AgencyId, year: number): Promise<Round[]> => roundsOf(year, await rulesOf(agency))

  async function yearsOf(agency: AgencyId, years: readonly number[]): Promise<Year[]> {
    const [{ units }, rulesOn, all, asked] = await Promise.all([
      deps.agencies.of(agency),
      rulesOf(agency),
      reports.ofYears(agency, years),
      asks.ofYears(agency, years),
    ])
    const found = await Promise.all(
      years.map(async (year) => {
        const plan = await deps.plans.inForce(agency, year)
        const ofYear = all.filter(({ fiscalYear }) => fiscalYear === year)
        const asksOfYear = asked.filter(({ fiscalYear }) => fiscalYear === year)
        return plan ? [{ plan, rounds: roundsOf(year, rulesOn), units, reports: ofYear, asks: asksOfYear }] : []
      }),
    )
    return found.flat()
  }

  async function board(agency: AgencyId, at: Temporal.Instant): Promise<Board> {
    const [years, appointments] = await Promise.all([
      openYears(agency, at).then((open) => yearsOf(agency, open)),
      deps.people.appointments(agency),
    ])
    return { agency, at, years, items: years.flatMap((one) => itemsOf(one, at)), appointments }
  }

  /** The year before is read only while one of its rounds is taken, or a report of it waits to be decided. */
  async function openYears(agency: AgencyId, at: Temporal.Instant): Promise<number[]> {
    const year = fiscalYearOf(at)
    const [before, waiting] = await Promise.all([rounds(agency, year - 1), reports.waiting(agency)])
    const isOpen = before.some((round) => roundState(round, at) !== 'closed')
    return isOpen || waiting.some(({ fiscalYear }) => fiscalYear < year) ? [year - 1, year] : [year]
  }

  /** Whom a report of this unit waits for. The nearest unit above that has a head answers for one that has none. */
  async function approversFor(
    agency: AgencyId,
    appointments: readonly Appointment[],
    report: { readonly unit: string; readonly authors: readonly ChatId[] },
    at: Temporal.Instant,
  ): Promise<Approvers> {
    const { units } = await deps.agencies.of(agency)
    const heads = pathOf(units, report.unit)
      .toReversed()
      .map(({ code }) => ({ role: 'unit-head', unit: code }) as const)
    const post =
      heads.find((one) => holdersOf(appointments, one, at).length > 0) ??
      ({ role: 'unit-head', unit: report.unit } as const)
    return approversOf(appointments, { post, authors: report.authors, action: 'progress.approve' }, at)
  }

  return {
    letters: [reports.letters, asks.letters],
    reports,
    asks,
    rounds,
    board,
    yearsOf,
    approversFor,

    /** The units a person reports for: their own and those below it. */
    async unitsOf(agency: AgencyId, held: readonly Appointment[]): Promise<string[]> {
      const { units } = await deps.agencies.of(agency)
      return [...new Set(held.flatMap(({ unit }) => (unit ? under(units, unit).map(({ code }) => code) : [])))]
    },

    /** What waits for this person to decide, oldest first. */
    async waitingFor(agency: AgencyId, person: ChatId, at: Temporal.Instant): Promise<KeptReport[]> {
      const [waiting, appointments] = await Promise.all([reports.waiting(agency), deps.people.appointments(agency)])
      const theirs: KeptReport[] = []
      for (const report of waiting) {
        const matter = { unit: report.unit, authors: authorsOf(report) }
        const { people } = await approversFor(agency, appointments, matter, at)
        if (people.includes(person)) theirs.push(report)
      }
      return theirs.sort((a, b) => a.versions.at(-1)!.submittedAt - b.versions.at(-1)!.submittedAt)
    },

    /** How many reports this person sent, how many they decided on, and in how many questions they had a part. */
    async countsOf(agency: AgencyId, person: ChatId): Promise<readonly [number, number, number]> {
      return [...(await reports.countsOf(agency, person)), await asks.countOf(agency, person)]
    },

    /** Everything a paper of this round says, as it stood at that moment. */
    async roundFacts(agency: AgencyId, key: RoundKey, at: Temporal.Instant): Promise<RoundFacts> {
      const parsed = parseRoundKey(key)
      const [year] = parsed ? await yearsOf(agency, [parsed.fiscalYear]) : []
      if (!year) throw fail('progress.no-plan', { year: parsed?.fiscalYear ?? key })
      const then = year.reports.flatMap((report) => asOf(report, at.epochMilliseconds) ?? [])
      const round = year.rounds.find((one) => one.key === key)!
      return roundFactsOf(agency, { ...year, reports: then }, round, at)
    },
  }
}
