// Last year's assessment and what is done about it, the weakest first.

import type { KeptMeasure } from '../../plans/index.ts'
import { INSTRUMENTS, type ItaResult } from '../../reports/index.ts'
import type { Asking, Provider } from './asking.ts'
import { type Cell, type ItemFacts, own, type Said, said, table } from './facts.ts'
import { publishedPaper, unitsOf } from './plan.ts'

const points = (score: number): Cell => ({ score })

const aboutIta = (result: ItaResult): ItemFacts['lines'] => [
  { name: 'oit.facts.ita.total', value: points(result.total) },
  { name: 'oit.facts.ita.grade', value: own(result.grade) },
  { name: 'oit.facts.ita.pass-mark', value: points(result.passMark) },
  ...INSTRUMENTS.flatMap((code) => {
    const one = result.instruments.find((instrument) => instrument.code === code)
    return one ? [{ name: `oit.facts.ita.${code.toLowerCase()}`, value: points(one.average) }] : []
  }),
]

const unknown = (definition: string, lacks: readonly Said[]): ItemFacts => ({
  definition: said(definition),
  period: said('oit.facts.not-yet'),
  denominator: null,
  lines: [],
  sentences: [],
  tables: [],
  lacks,
  wholeOn: null,
})

async function known({ plans, reports, agency, fiscalYear }: Asking) {
  const [kept, result] = await Promise.all([plans.inForce(agency, fiscalYear), reports.judged(agency, fiscalYear - 1)])
  const lacks = [
    ...(kept ? [] : [said('oit.lacks.plan', { year: fiscalYear })]),
    ...(result ? [] : [said('oit.lacks.ita', { year: fiscalYear - 1 })]),
  ]
  return { kept, result, lacks }
}

const measuresFor = (measures: readonly KeptMeasure[], no: number): readonly KeptMeasure[] =>
  measures.filter(({ itaIndicators }) => itaIndicators?.includes(no))

/** Every indicator with its measures, the weakest first. */
export const improvement: Provider = async (asking) => {
  const { kept, result, lacks } = await known(asking)
  const definition = 'oit.facts.ita.improvement-definition'
  if (!kept || !result) return unknown(definition, lacks)
  const idle = result.weaknesses.filter(({ no }) => measuresFor(kept.measures, no).length === 0)
  const rows = result.weaknesses.flatMap(({ no, name, score }): Cell[][] => {
    const found = measuresFor(kept.measures, no)
    const head: Cell[] = [no, own(name), points(score)]
    if (found.length === 0) return [[...head, said('oit.facts.ita.no-measure'), null, null]]
    return found.map((one) => [...head, own(one.titleTh), unitsOf(asking, one), own(one.periodTh)])
  })
  return {
    definition: said(definition),
    period: said('oit.facts.ita.years', { year: result.fiscalYear, next: asking.fiscalYear }),
    denominator: said('oit.facts.ita.of', { weak: result.weaknesses.length, n: indicatorsIn(result) }),
    lines: aboutIta(result),
    sentences: result.advice.map(own),
    tables: [
      table(
        'oit.facts.ita.improvements',
        ['no', 'indicator', 'score', 'measure', 'units', 'period'].map((name) => `oit.facts.column.${name}`),
        rows,
      ),
    ],
    lacks: idle.length === 0 ? [] : [said('oit.lacks.measure-for', { nos: idle.map(({ no }) => no).join(', ') })],
    wholeOn: null,
  }
}

const indicatorsIn = ({ instruments }: ItaResult): number =>
  instruments.reduce((n, { indicators }) => n + indicators.length, 0)

export const integrityMeasures: Provider = async (asking) => {
  const { kept, result, lacks } = await known(asking)
  const definition = 'oit.facts.ita.measures-definition'
  if (!kept || !result) return unknown(definition, lacks)
  const all = result.instruments
    .flatMap(({ indicators }) => indicators)
    .toSorted((a, b) => a.score - b.score || a.no - b.no)
  return {
    definition: said(definition),
    period: said('oit.facts.year', { year: asking.fiscalYear }),
    denominator: said('oit.facts.ita.of', { weak: result.weaknesses.length, n: all.length }),
    lines: aboutIta(result),
    sentences: [],
    tables: [
      table(
        'oit.facts.ita.measures',
        ['no', 'indicator', 'score', 'stands', 'measures'].map((name) => `oit.facts.column.${name}`),
        all.map(({ no, name, score }) => [
          no,
          own(name),
          points(score),
          said(`oit.facts.ita.${score > result.passMark ? 'strong' : score < result.passMark ? 'weak' : 'at-mark'}`),
          textOf(measuresFor(kept.measures, no)),
        ]),
      ),
    ],
    lacks: [],
    wholeOn: null,
  }
}

const textOf = (measures: readonly KeptMeasure[]): Cell =>
  measures.length === 0 ? null : own(measures.map(({ no, titleTh }) => `${no}. ${titleTh}`).join('\n'))

/** By the newest paper the public has: this year's half, else the whole of last year. */
export const integrityResults: Provider = async (asking) => {
  const { fiscalYear } = asking
  const half = await publishedPaper(asking, 'half-year', fiscalYear)
  const kind = half ? ('half-year' as const) : ('annual' as const)
  const year = half ? fiscalYear : fiscalYear - 1
  const found = half ?? (await publishedPaper(asking, 'annual', year))
  const definition = 'oit.facts.ita.results-definition'
  if (!found) return unknown(definition, [said('oit.lacks.paper-half-year', { year: fiscalYear })])
  const rows = found.facts.measures.filter(({ ita }) => ita.length > 0)
  return {
    definition: said(definition),
    period: said(`oit.facts.round.${kind}`, { year }),
    denominator: said('oit.facts.ita.results-of', { n: rows.length, all: found.facts.measures.length }),
    lines: [],
    sentences: [],
    tables: [
      table(
        'oit.facts.ita.results',
        ['no', 'measure', 'indicators', 'status', 'results'].map((name) => `oit.facts.column.${name}`),
        rows.map((one) => [
          one.no,
          own(one.title),
          own(one.ita.join(', ')),
          said(`oit.facts.status.${one.status}`),
          one.points.length === 0 ? null : own(one.points.map(({ done }) => done).join('\n')),
        ]),
      ),
    ],
    lacks: [],
    wholeOn: null,
  }
}
