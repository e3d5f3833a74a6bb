// The plans of the offices: read by every feature that works on measures, kept from the console and the command line.

import type { Connection } from 'mongoose'
import { fiscalYearOf } from '../../../kernel/calendar.ts'
import { type AgencyId, idFrom } from '../../../kernel/ids.ts'
import type { LetterSource, Occurrence } from '../../../store/record.ts'
import type { Letter } from '../../../turn/relay.ts'
import type { Agencies } from '../../agencies/index.ts'
import type { PlanDiff } from '../diff.ts'
import { fail } from '../errors.ts'
import type { Question } from '../import/finding.ts'
import type { ImportedPlan } from '../import/import-plan.ts'
import { createDraftStore, type DraftStore } from './draft.store.ts'
import type { AskedCode, KeptMeasure, KeptPlan, MeasureKey, PlanId, PlanVersion } from './kept.ts'
import { createPlanStore } from './plan.store.ts'
import { answerAll } from './questions.ts'
import { diffKept, type Ground, isSameAs, propose, type SettledPlan, settle } from './settle.ts'

/** A question with a name of its own, so that it can be answered from a file or a form, today or at the next import. */
export type AskedQuestion = Omit<Question, 'code'> & { readonly id: string; readonly code: AskedCode }

/** Answers by the question's id. `acceptProposals`: whatever is not answered takes what is proposed, said aloud. */
export type Settled = { readonly answers: Readonly<Record<string, unknown>>; readonly acceptProposals: boolean }

/** What an import would do, before anything is kept. */
export type Review = {
  readonly imported: ImportedPlan
  readonly questions: readonly AskedQuestion[]
  /** The version it would follow; null for the first of a plan. */
  readonly before: PlanVersion | null
  readonly version: number
  readonly fiscalYear: number
  /** Against the version before, with every proposal taken. */
  readonly diff: PlanDiff | null
}

export type Kept = {
  readonly outcome: 'first' | 'revised' | 'same'
  readonly plan: KeptPlan
  readonly diff: PlanDiff | null
}

export type ReviewOptions = { readonly at: Temporal.Instant; readonly fiscalYear?: number }

export type Plans = {
  readonly letters: readonly LetterSource<Letter>[]
  /** Files that were read and wait to be confirmed. */
  readonly drafts: Omit<DraftStore, 'letters'>
  /** The version that holds in this fiscal year, or null when no plan covers it. */
  inForce(agency: AgencyId, fiscalYear: number): Promise<KeptPlan | null>
  at(agency: AgencyId, plan: PlanId, version: number): Promise<KeptPlan | null>
  /** All versions of all plans, newest first. */
  versions(agency: AgencyId): Promise<readonly PlanVersion[]>
  /** The measure as the version of that year has it. */
  measure(agency: AgencyId, fiscalYear: number, key: MeasureKey): Promise<KeptMeasure | null>
  review(agency: AgencyId, imported: ImportedPlan, options: ReviewOptions): Promise<Review>
  /** All or nothing: an open question, a bad answer or a plan that does not hold together is refused and nothing is kept. */
  keep(agency: AgencyId, occurrence: Occurrence, review: Review, settled: Settled): Promise<Kept>
  /** The version this cause has kept, if it was heard before. */
  keptBy(agency: AgencyId, cause: string): Promise<KeptPlan | null>
  diff(agency: AgencyId, plan: PlanId, from: number, to: number): Promise<PlanDiff | null>
  /** How many versions this person has kept. */
  keptCount(agency: AgencyId, person: string): Promise<number>
  /** Takes a person out of the history; answers how many versions stay. */
  forget(agency: AgencyId, person: string): Promise<number>
}

export type PlansDeps = {
  readonly connection: Connection
  readonly changed: () => void
  readonly agencies: Pick<Agencies, 'of'>
}

/** MongoDB takes 16 MB in one document; a plan of 200 measures needs two. */
const MOST_BYTES = 12 * 1024 * 1024

/** Needs only a store: the server, the command line and the console share it. */
export function createPlans(deps: PlansDeps): Plans {
  const store = createPlanStore(deps.connection, deps.changed)
  const { letters: draftLetters, ...drafts } = createDraftStore(deps.connection, deps.changed)

  async function load(head: PlanVersion | undefined): Promise<KeptPlan | null> {
    return head ? store.at(head.agency, head.id, head.version) : null
  }

  async function groundFor(agency: AgencyId, fiscalYears: readonly number[]): Promise<Ground> {
    const before = await load(followed(await store.versions(agency), fiscalYears))
    const { name, units } = await deps.agencies.of(agency)
    return {
      officeName: name.th,
      units,
      before,
      id: before?.id ?? idFrom<'plan'>(agency, `plan:${fiscalYears[0]}`),
      version: (before?.version ?? 0) + 1,
    }
  }

  async function diff(agency: AgencyId, plan: PlanId, from: number, to: number): Promise<PlanDiff | null> {
    const [before, after] = await Promise.all([store.at(agency, plan, from), store.at(agency, plan, to)])
    return before && after && diffKept(before, after)
  }

  /** A cause that was heard before is answered as it was then. */
  async function answerAgain(plan: KeptPlan): Promise<Kept> {
    if (plan.version === 1) return { outcome: 'first', plan, diff: null }
    return { outcome: 'revised', plan, diff: await diff(plan.agency, plan.id, plan.version - 1, plan.version) }
  }

  async function keepNext(
    agency: AgencyId,
    occurrence: Occurrence,
    { imported, fiscalYear, ...seen }: Review,
    settled: Settled,
  ): Promise<Kept> {
    const ground = await groundFor(agency, imported.plan.plan.fiscalYears)
    const { before, id, version } = ground
    // Somebody kept another version since the preview was read: what was confirmed is not what would be kept.
    if (version !== seen.version || id !== (seen.before?.id ?? id)) throw fail('plans.changed-meanwhile')
    answerAll(seen.questions, settled)
    const ready = settle(imported, ground, settled)
    if (before && before.fiscalYear <= fiscalYear && isSameAs(before, ready))
      return { outcome: 'same', plan: before, diff: null }
    const plan = versionOf(agency, ready, { ground, fiscalYear, keptAt: occurrence.at })
    const row = idFrom(`${agency}:${id}`, `version:${version}`)
    const kept = await store.add(row, plan, occurrence, before ? 'revised' : 'kept')
    if (!(await store.by(agency, occurrence.cause))) throw fail('plans.changed-meanwhile')
    return before
      ? { outcome: 'revised', plan: kept, diff: diffKept(before, kept) }
      : { outcome: 'first', plan: kept, diff: null }
  }

  async function inForce(agency: AgencyId, fiscalYear: number): Promise<KeptPlan | null> {
    const held = await store.holding(agency, fiscalYear)
    return held && store.at(agency, held.id, held.version)
  }

  return {
    letters: [store.letters, draftLetters],
    drafts,
    inForce,
    at: store.at,
    versions: store.versions,
    measure: async (agency, fiscalYear, key) =>
      (await inForce(agency, fiscalYear))?.measures.find((measure) => measure.key === key) ?? null,
    diff,
    keptBy: store.by,
    keptCount: async (agency, person) => (await store.involving(agency, person)).length,
    async forget(agency, person) {
      await drafts.forget(agency, person)
      return store.forget(agency, person)
    },

    async review(agency, imported, { at, fiscalYear }) {
      const { fiscalYears } = imported.plan.plan
      if (fiscalYears.length === 0) throw fail('plans.years-unstated')
      const ground = await groundFor(agency, fiscalYears)
      const { before, version } = ground
      const from = fiscalYear ?? startOf(fiscalYears, before === null ? null : fiscalYearOf(at))
      if (!fiscalYears.includes(from))
        throw fail('plans.year-outside', { year: from, years: `${fiscalYears[0]}–${fiscalYears.at(-1)}` })
      const proposed = propose(imported, ground)
      return {
        imported,
        questions: proposed.questions,
        before,
        version,
        fiscalYear: from,
        diff: before && diffKept(before, proposed),
      }
    },

    async keep(agency, occurrence, review, settled) {
      const again = async () => {
        const there = await store.by(agency, occurrence.cause)
        return there && answerAgain(there)
      }
      try {
        return (await again()) ?? (await keepNext(agency, occurrence, review, settled))
      } catch (error) {
        // Its own twin may have been the faster one.
        const kept = await again()
        if (kept) return kept
        throw error
      }
    },
  }
}

/** A plan goes on from the one it shares most years with. */
function followed(versions: readonly PlanVersion[], years: readonly number[]): PlanVersion | undefined {
  const shared = ({ fiscalYears }: PlanVersion) => fiscalYears.filter((year) => years.includes(year)).length
  return versions
    .filter((version) => shared(version) > 0)
    .sort((a, b) => shared(b) - shared(a) || b.keptAt - a.keptAt)
    .flatMap(({ id }) => newestOf(versions, id))[0]
}

const newestOf = (versions: readonly PlanVersion[], id: PlanId): PlanVersion[] =>
  versions.filter((one) => one.id === id).sort((a, b) => b.version - a.version)

/** The first version holds from its first year; a revision from this year on, for what is over was reported as it was. */
function startOf(years: readonly number[], now: number | null): number {
  const [first = 0] = years
  const last = years.at(-1) ?? first
  return now === null ? first : Math.min(Math.max(now, first), last)
}

function versionOf(
  agency: AgencyId,
  { questions: _, ...ready }: SettledPlan,
  { ground, fiscalYear, keptAt }: { readonly ground: Ground; readonly fiscalYear: number; readonly keptAt: number },
): KeptPlan {
  const text = JSON.stringify({
    agency,
    id: ground.id,
    version: ground.version,
    fiscalYear,
    fiscalYears: ready.plan.fiscalYears,
    keptAt,
    titleTh: ready.plan.titleTh,
    measureCount: ready.measures.length,
    ...ready,
  })
  const bytes = Buffer.byteLength(text)
  if (bytes > MOST_BYTES) throw fail('plans.too-much-to-keep', { size: Math.ceil(bytes / 1024 / 1024) })
  // As data it goes to the store and comes back the same: nothing undefined, no shared parts.
  return JSON.parse(text) as KeptPlan
}
