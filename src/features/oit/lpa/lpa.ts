// The four proofs the assessment of local governments asks for about the anti-corruption plan, each with its day and place.

import { dayOf } from '../../../kernel/calendar.ts'
import type { AgencyId } from '../../../kernel/ids.ts'
import type { Progress } from '../../progress/index.ts'
import { publishedOf, type Reports } from '../../reports/index.ts'
import type { Sources } from '../facts/asking.ts'
import { type Said, said } from '../facts/facts.ts'
import { pagePath } from '../reading.ts'
import shipped from './lpa.json' with { type: 'json' }

export const LPA_PROOFS = ['exists', 'announced', 'implemented', 'reported-6', 'reported-12'] as const
export type LpaProof = {
  readonly name: (typeof LPA_PROOFS)[number]
  readonly isThere: boolean
  readonly on: string | null
  /** Paths on this server. */
  readonly path: string | null
  readonly what: Said
}
export type LpaSheet = {
  readonly fiscalYear: number
  readonly indicator: string
  /** Numbers change: this is the year the indicator bore it. */
  readonly indicatorYear: number
  readonly source: string
  readonly proofs: readonly LpaProof[]
  readonly at: Temporal.Instant
}

export type LpaSources = Pick<Sources, 'plans'> & {
  readonly reports: Pick<Reports, 'ofYears' | 'judged'>
  readonly progress: Pick<Progress, 'roundFacts'>
}

export async function lpaSheet(
  { plans, reports, progress }: LpaSources,
  agency: AgencyId,
  fiscalYear: number,
  at: Temporal.Instant,
): Promise<LpaSheet> {
  const [plan, papers] = await Promise.all([plans.inForce(agency, fiscalYear), reports.ofYears(agency, [fiscalYear])])
  const page = plan ? pagePath(agency, fiscalYear, 'plan') : null
  // While the year runs, people report on its first half; the annual round takes over when it is further.
  const rounds = plan
    ? await Promise.all((['6', '12'] as const).map((one) => progress.roundFacts(agency, `${fiscalYear}-${one}`, at)))
    : []
  const figures =
    rounds.map((one) => one.figures.plan).toSorted((a, b) => b.stepsDone - a.stepsDone || b.reported - a.reported)[0] ??
    null
  const reported = (kind: 'half-year' | 'annual'): LpaProof => {
    const paper = papers.find((one) => one.kind === kind)
    const published = paper ? publishedOf(paper)?.published : null
    return {
      name: kind === 'half-year' ? 'reported-6' : 'reported-12',
      isThere: Boolean(published),
      on: published ? dayOf(Temporal.Instant.fromEpochMilliseconds(published.at)).toString() : null,
      // The annual paper is shown with the pages of the year after it.
      path: published
        ? kind === 'half-year'
          ? pagePath(agency, fiscalYear, 'plan.half_year')
          : pagePath(agency, fiscalYear + 1, 'plan.annual')
        : null,
      what: said(published ? `oit.lpa.published-${kind}` : 'oit.lpa.not-published'),
    }
  }
  return {
    fiscalYear,
    indicator: shipped.indicator,
    indicatorYear: shipped.fiscalYear,
    source: shipped.source,
    proofs: [
      {
        name: 'exists',
        isThere: plan !== null,
        on: plan ? dayOf(Temporal.Instant.fromEpochMilliseconds(plan.keptAt)).toString() : null,
        path: page,
        what: plan ? said('oit.lpa.plan', { version: plan.version, n: plan.measureCount }) : said('oit.lpa.no-plan'),
      },
      {
        name: 'announced',
        isThere: Boolean(plan?.plan.announcedOn),
        on: plan?.plan.announcedOn ?? null,
        path: plan?.plan.announcedOn ? page : null,
        what: plan?.plan.announcedOn ? said('oit.lpa.announced') : said('oit.lpa.not-announced'),
      },
      {
        name: 'implemented',
        isThere: (figures?.stepsDone ?? 0) > 0,
        on: null,
        path: null,
        what: figures
          ? said('oit.lpa.steps', {
              done: figures.stepsDone,
              all: figures.stepsApplicable,
              reported: figures.reported,
              n: figures.parts,
            })
          : said('oit.lpa.no-plan'),
      },
      reported('half-year'),
      reported('annual'),
    ],
    at,
  }
}
