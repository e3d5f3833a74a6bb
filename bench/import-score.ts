// How well an imported plan matches what a person read from the same document, field by field.

import type { Question } from '../src/features/plans/import/finding.ts'
import type { Indicator, ResultLine } from '../src/features/plans/indicator.ts'
import type { Measure, PlanFile } from '../src/features/plans/plan.ts'

export const FIELDS = [
  'number',
  'title',
  'kind',
  'dimension',
  'mission',
  'owners',
  'budget',
  'people',
  'steps',
  'targets',
] as const
export type ScoredField = (typeof FIELDS)[number]

/** The question's field that makes a scored field unsure. */
const ASKED_AS: Readonly<Record<ScoredField, readonly string[]>> = {
  number: ['no'],
  title: ['titleTh'],
  kind: ['kind'],
  dimension: ['dimension'],
  mission: ['missionCode'],
  owners: ['responsibleUnits'],
  budget: ['budgetByYear'],
  people: ['targetCount'],
  steps: ['steps'],
  targets: ['outputs', 'outcomes'],
}

export type Miss = {
  readonly no: number
  readonly field: ScoredField
  readonly expected: unknown
  readonly found: unknown
  readonly isSure: boolean
}
export type Score = {
  readonly total: Readonly<Record<ScoredField, number>>
  readonly right: Readonly<Record<ScoredField, number>>
  readonly unsure: Readonly<Record<ScoredField, number>>
  readonly misses: readonly Miss[]
}

type Compared = {
  readonly field: ScoredField
  readonly expected: unknown
  readonly found: unknown
  readonly asked: readonly string[]
}

export function score(expected: PlanFile, found: PlanFile, questions: readonly Question[]): Score {
  const zero = () => Object.fromEntries(FIELDS.map((field) => [field, 0])) as Record<ScoredField, number>
  const [total, right, unsure] = [zero(), zero(), zero()]
  const misses: Miss[] = []
  const unmatched = new Map(found.plan.measures.map((measure) => [measure.no, measure]))
  for (const want of expected.plan.measures) {
    const got = unmatched.get(want.no)
    unmatched.delete(want.no)
    for (const { field, expected: a, found: b, asked } of compare(want, got)) {
      const isAsked = questions.some(({ measureNo, field: of }) => measureNo === want.no && asked.includes(of))
      total[field] += 1
      if (isAsked) unsure[field] += 1
      if (JSON.stringify(a) === JSON.stringify(b)) right[field] += 1
      else misses.push({ no: want.no, field, expected: a, found: b, isSure: !isAsked })
    }
  }
  // A measure nobody printed is wrong too.
  for (const { no } of unmatched.values()) {
    total.number += 1
    misses.push({ no, field: 'number', expected: null, found: no, isSure: true })
  }
  return { total, right, unsure, misses }
}

function compare(want: Measure, got: Measure | undefined): Compared[] {
  const one = (field: ScoredField, read: (measure: Measure) => unknown): Compared => ({
    field,
    expected: read(want),
    found: got ? read(got) : undefined,
    asked: ASKED_AS[field],
  })
  return [
    one('number', ({ no }) => no),
    one('title', ({ titleTh }) => titleTh.replace(/\s+/g, '')),
    one('kind', ({ kind }) => kind),
    one('dimension', ({ dimension }) => dimension),
    one('mission', ({ missionCode }) => missionCode),
    one('owners', ({ responsibleUnits }) => [...responsibleUnits].sort()),
    one('budget', ({ budgetByYear }) => Object.entries(budgetByYear).sort()),
    one('people', ({ targetCount }) => targetCount ?? null),
    one('steps', ({ steps }) => steps.length),
    ...compareTargets(want.outputs, got?.outputs ?? [], 'outputs'),
    ...compareTargets(want.outcomes, got?.outcomes ?? [], 'outcomes'),
  ]
}

const numeric = (lines: readonly ResultLine[]): Indicator[] =>
  lines.flatMap(({ indicator }) => (indicator ? [indicator] : []))
const told = ({ comparator, value, unit, per }: Indicator): unknown => [comparator, value, unit, per]

/** In printed order; a target too many counts as wrong as one that is missing. */
function compareTargets(want: readonly ResultLine[], got: readonly ResultLine[], side: string): Compared[] {
  const [a, b] = [numeric(want).map(told), numeric(got).map(told)]
  const rest = [...b]
  const pairs = a.map((expected, i) => {
    const at =
      JSON.stringify(b[i]) === JSON.stringify(expected)
        ? rest.indexOf(b[i])
        : rest.findIndex((found) => JSON.stringify(found) === JSON.stringify(expected))
    return { expected, found: at < 0 ? undefined : rest.splice(at, 1)[0] }
  })
  const left = rest.map((found) => ({ expected: undefined, found }))
  return [...pairs, ...left].map((pair) => ({ ...pair, field: 'targets' as const, asked: [side] }))
}
