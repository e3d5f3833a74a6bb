// The plan of the year, its risks, and what came of both in the papers that were published.

import { dayOf } from '../../../kernel/calendar.ts'
import { unitName, unitOf } from '../../agencies/index.ts'
import type { KeptMeasure, KeptPlan } from '../../plans/index.ts'
import { type PaperFacts, type PaperKind, publishedOf } from '../../reports/index.ts'
import type { Asking, Provider } from './asking.ts'
import { type Cell, type ItemFacts, own, type Said, said, table } from './facts.ts'

const SATANG = 100

/** Units by name; where nobody was chosen, in the plan's own words. */
export function unitsOf({ copy }: Pick<Asking, 'copy'>, measure: KeptMeasure): Cell {
  if (measure.everyUnit) return said('oit.facts.plan.every-unit')
  const names = measure.units.map((code) => {
    const unit = unitOf(copy.units, code)
    return unit ? unitName(unit, 'th') : code
  })
  return own((names.length > 0 ? names : measure.responsibleUnits).join(', '))
}

const budgetOf = ({ budgetByYear }: KeptMeasure, year: number): Cell => {
  const baht = budgetByYear[year]
  return baht ? baht : said('oit.facts.plan.no-budget')
}

const nothing = (definition: string, lacks: readonly Said[]): ItemFacts => ({
  definition: said(definition),
  period: said('oit.facts.not-yet'),
  denominator: null,
  lines: [],
  sentences: [],
  tables: [],
  lacks,
  wholeOn: null,
})

const aboutPlan = (plan: KeptPlan): ItemFacts['lines'] => [
  { name: 'oit.facts.plan.title', value: own(plan.titleTh) },
  { name: 'oit.facts.plan.version', value: plan.version },
  ...(plan.plan.announcedOn ? [{ name: 'oit.facts.plan.announced', value: { day: plan.plan.announcedOn } }] : []),
]

export const plan: Provider = async (asking) => {
  const { plans, agency, fiscalYear } = asking
  const kept = await plans.inForce(agency, fiscalYear)
  if (!kept) return nothing('oit.facts.plan.definition', [said('oit.lacks.plan', { year: fiscalYear })])
  const { measures } = kept
  const budget = measures.reduce((sum, { budgetByYear }) => sum + (budgetByYear[fiscalYear] ?? 0), 0)
  return {
    definition: said('oit.facts.plan.definition'),
    period: said('oit.facts.year', { year: fiscalYear }),
    denominator: said('oit.facts.plan.of', { n: measures.length }),
    lines: [
      ...aboutPlan(kept),
      { name: 'oit.facts.plan.measures', value: measures.length },
      { name: 'oit.facts.plan.budget', value: budget },
    ],
    sentences: [],
    tables: [
      table(
        'oit.facts.plan.list',
        ['no', 'dimension', 'measure', 'kind', 'budget', 'period', 'units'].map((name) => `oit.facts.column.${name}`),
        measures.map((one) => [
          one.no,
          one.dimension,
          own(one.titleTh),
          own(one.kind),
          budgetOf(one, fiscalYear),
          own(one.periodTh),
          unitsOf(asking, one),
        ]),
      ),
    ],
    lacks: [],
    wholeOn: null,
  }
}

/** The edition the public has of a round's paper. */
export async function publishedPaper({ reports, agency }: Asking, kind: PaperKind, fiscalYear: number) {
  const paper = await reports.paper(agency, { kind, fiscalYear })
  const version = paper ? publishedOf(paper) : null
  return version?.published ? { version, facts: version.facts, at: version.published.at } : null
}

const statusOf = (status: PaperFacts['measures'][number]['status']): Said => said(`oit.facts.status.${status}`)
const baht = (satang: number | null): Cell => (satang === null ? null : satang / SATANG)
const joined = (texts: readonly string[]): Cell => (texts.length === 0 ? null : own(texts.join('\n')))

const paperOf =
  (kind: PaperKind, yearOf: (fiscalYear: number) => number): Provider =>
  async (asking) => {
    const year = yearOf(asking.fiscalYear)
    const found = await publishedPaper(asking, kind, year)
    const definition = `oit.facts.result.definition-${kind}`
    if (!found) return nothing(definition, [said(`oit.lacks.paper-${kind}`, { year })])
    const { measures, plan: of } = found.facts
    const reported = measures.filter(({ status }) => status !== 'not-reported').length
    const spent = measures.reduce((sum, one) => sum + (one.spent ?? 0), 0)
    return {
      definition: said(definition),
      period: said(`oit.facts.round.${kind}`, { year }),
      denominator: said('oit.facts.result.of', { reported, n: measures.length }),
      lines: [
        { name: 'oit.facts.plan.title', value: own(of.title) },
        { name: 'oit.facts.result.edition', value: found.version.edition },
        { name: 'oit.facts.result.published', value: { day: dayOf(instant(found.at)).toString() } },
        { name: 'oit.facts.result.spent', value: spent / SATANG },
        ...(found.version.correction === null
          ? []
          : [{ name: 'oit.facts.result.correction', value: own(found.version.correction) }]),
      ],
      sentences: [],
      tables: [
        table(
          'oit.facts.result.list',
          [
            'no',
            'measure',
            'status',
            'steps-done',
            'steps',
            'budget',
            'spent',
            'results',
            'obstacles',
            'suggestions',
          ].map((name) => `oit.facts.column.${name}`),
          measures.map((one) => [
            one.no,
            own(one.title),
            statusOf(one.status),
            one.stepsDone,
            one.stepsApplicable,
            one.budget === null ? said('oit.facts.plan.no-budget') : baht(one.budget),
            baht(one.spent),
            joined(one.points.map(({ done }) => done)),
            joined(one.obstacles),
            joined(one.suggestions),
          ]),
        ),
      ],
      lacks: [],
      wholeOn: null,
    }
  }

const instant = (at: number): Temporal.Instant => Temporal.Instant.fromEpochMilliseconds(at)

export const halfYear = paperOf('half-year', (year) => year)
/** What stands there is the year before: this one is not over when it is asked for. */
export const annual = paperOf('annual', (year) => year - 1)

const RISK_COLUMNS = ['no', 'process', 'risk', 'level', 'control'].map((name) => `oit.facts.column.${name}`)

export const risks: Provider = async (asking) => {
  const { plans, agency, fiscalYear } = asking
  const kept = await plans.inForce(agency, fiscalYear)
  const found = kept?.plan.risks ?? []
  const definition = 'oit.facts.risk.definition'
  if (!kept || found.length === 0) return nothing(definition, [said('oit.lacks.risks', { year: fiscalYear })])
  return {
    definition: said(definition),
    period: said('oit.facts.year', { year: fiscalYear }),
    denominator: said('oit.facts.risk.of', { n: found.length }),
    lines: aboutPlan(kept),
    sentences: [],
    tables: [
      table(
        'oit.facts.risk.list',
        RISK_COLUMNS,
        found.map((risk) => [risk.no, own(risk.process), joined(risk.issues), own(risk.level), joined(risk.controls)]),
      ),
    ],
    lacks: [],
    wholeOn: null,
  }
}

/** Last year's risks, and how the measures against them stood in last year's paper. */
export const riskResults: Provider = async (asking) => {
  const { plans, agency, fiscalYear } = asking
  const year = fiscalYear - 1
  const [kept, paper] = await Promise.all([plans.inForce(agency, year), publishedPaper(asking, 'annual', year)])
  const found = kept?.plan.risks ?? []
  const definition = 'oit.facts.risk.result-definition'
  const lacks = [
    ...(found.length === 0 ? [said('oit.lacks.risks', { year })] : []),
    ...(paper ? [] : [said('oit.lacks.paper-annual', { year })]),
  ]
  if (lacks.length > 0 || !paper) return nothing(definition, lacks)
  const measureOf = new Map(paper.facts.measures.map((one) => [one.no, one]))
  const rows = found.flatMap((risk) =>
    risk.controls.map((control, i): Cell[] => {
      const no = risk.controlMeasureNos[i]
      const measure = no ? measureOf.get(no) : undefined
      return [
        risk.no,
        own(risk.process),
        own(risk.level),
        own(control),
        measure ? statusOf(measure.status) : said('oit.facts.risk.no-measure'),
        measure ? joined(measure.points.map(({ done }) => done)) : null,
      ]
    }),
  )
  return {
    definition: said(definition),
    period: said('oit.facts.year', { year }),
    denominator: said('oit.facts.risk.of', { n: found.length }),
    lines: [{ name: 'oit.facts.result.published', value: { day: dayOf(instant(paper.at)).toString() } }],
    sentences: [],
    tables: [
      table(
        'oit.facts.risk.results',
        ['no', 'process', 'level', 'control', 'status', 'results'].map((name) => `oit.facts.column.${name}`),
        rows,
      ),
    ],
    lacks: [],
    wholeOn: null,
  }
}
