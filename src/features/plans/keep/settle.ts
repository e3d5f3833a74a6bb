// From what was imported, and what was answered, to the version that is kept. Pure: the same answers give the same plan.

import { idFrom } from '../../../kernel/ids.ts'
import type { Unit } from '../../agencies/index.ts'
import { diffFields, diffMeasures, isSamePlan, type PlanDiff } from '../diff.ts'
import { fail } from '../errors.ts'
import type { ImportedPlan } from '../import/import-plan.ts'
import { compact } from '../import/parse/likeness.ts'
import { parsePlanFile } from '../plan.schema.ts'
import type { Measure, PlanFile } from '../plan.ts'
import { applyAnswers } from './apply.ts'
import {
  type GivenAnswer,
  type KeptMeasure,
  type KeptPlan,
  type MeasureKey,
  type PlanId,
  withoutKeeping,
} from './kept.ts'
import { matchMeasures } from './match.ts'
import { ownerQuestions, ownersFound } from './owners.ts'
import type { AskedQuestion, Settled } from './plans.ts'
import { answerAll, answered, nameQuestions, proposeAgain, refuseStrangers } from './questions.ts'

/** What the office knows, and where the version stands. */
export type Ground = {
  readonly officeName: string
  readonly units: readonly Unit[]
  readonly before: KeptPlan | null
  readonly id: PlanId
  readonly version: number
}

export type SettledPlan = Pick<
  KeptPlan,
  'file' | 'agencyInPlan' | 'plan' | 'measures' | 'answers' | 'anomalies' | 'source'
> & {
  readonly questions: readonly AskedQuestion[]
}

/** Asked by the office's own units and versions instead. */
const OURS = new Set(['owner-is-agency', 'agency-unknown'])

/** What would be kept, with every proposal taken: for looking at, so nothing is refused that can still be answered. */
export const propose = (imported: ImportedPlan, ground: Ground): SettledPlan =>
  settleWith(imported, ground, (questions) =>
    questions.map((question) => answered(question, question.proposal, 'proposal')),
  )

/** What is kept: everything answered, and a plan that holds together. */
export function settle(imported: ImportedPlan, ground: Ground, settled: Settled): SettledPlan {
  const ready = settleWith(imported, ground, (questions) => answerAll(questions, settled))
  refuseStrangers(ready.questions, settled.answers)
  const { source, agencyInPlan: agency, plan, anomalies } = ready
  const measures = ready.measures.map(withoutKeeping)
  const parsed = parsePlanFile({ schemaVersion: 1, source, agency, plan: { ...plan, measures }, anomalies })
  if ('plan' in parsed) return ready
  const [first] = parsed.problems
  throw fail('plans.answers-clash', { path: first?.path ?? '-', problem: first?.message ?? '-' })
}

type Answering = (questions: readonly AskedQuestion[]) => GivenAnswer[]

function settleWith(imported: ImportedPlan, ground: Ground, answer: Answering): SettledPlan {
  const { before, units, id, version } = ground
  const printed = nameQuestions([
    ...agencyQuestion(imported.plan, ground),
    ...imported.questions.filter(({ code }) => !OURS.has(code)),
  ])
  const readings = proposeAgain(printed, before?.answers ?? [])
  const read = answer(readings)
  const file = applyAnswers(imported.plan, read, new Map(printed.map((one) => [one.id, one.proposal])))

  const names = [file.agency.nameTh, imported.plan.agency.nameTh, ground.officeName].filter((name) => name !== '')
  const level = read.find(({ field }) => field === 'unitLevels')?.value === 'of' ? 'of' : 'unit'
  const owning = proposeAgain(
    nameQuestions(ownerQuestions(file.plan.measures, names, units, level)),
    before?.answers ?? [],
  )
  const { sure, questions: going } = continuing(before, file.plan.measures)
  const own = [...owning, ...going]
  const given = answer(own)

  const keys = keysOf(file.plan.measures, { sure, given, before, id, version })
  const owned = ownersFound(names, units, level, given)
  const { measures, ...plan } = file.plan
  return {
    file: imported.file,
    source: file.source,
    agencyInPlan: file.agency,
    plan,
    measures: measures.map((measure): KeptMeasure => ({ ...measure, ...owned(measure), key: keys.get(measure.no)! })),
    answers: [...read, ...given],
    anomalies: file.anomalies,
    questions: [...readings, ...own],
  }
}

/** A plan that names another office may be a copy, or the wrong file. */
function agencyQuestion({ agency }: PlanFile, { officeName }: Ground): Omit<AskedQuestion, 'id'>[] {
  const printed = agency.nameTh
  if (compact(printed) === compact(officeName)) return []
  return [
    {
      field: 'agency.nameTh',
      measureNo: null,
      line: null,
      values: printed === '' ? [officeName] : [printed, officeName],
      proposal: printed === '' ? officeName : printed,
      code: 'agency-differs',
      facts: { printed: printed === '' ? '-' : printed, name: officeName },
    },
  ]
}

function continuing(before: KeptPlan | null, measures: readonly Measure[]) {
  const { sure, doubts } = matchMeasures(before?.measures ?? [], measures)
  const titles = new Map((before?.measures ?? []).map(({ no, titleTh }) => [no, titleTh]))
  const questions = nameQuestions(
    doubts.map(({ no, candidates, proposal }) => ({
      field: 'continues',
      measureNo: no,
      line: null,
      values: [...candidates, null],
      proposal,
      code: 'measure-continues' as const,
      facts: {
        title: measures.find((measure) => measure.no === no)?.titleTh ?? '-',
        candidates: candidates.map((one) => `#${one} ${titles.get(one) ?? ''}`.trim()).join('; '),
      },
    })),
  )
  return { sure, questions }
}

type Keying = {
  readonly sure: ReadonlyMap<number, KeptMeasure>
  readonly given: readonly GivenAnswer[]
  readonly before: KeptPlan | null
  readonly id: PlanId
  readonly version: number
}

function keysOf(measures: readonly Measure[], { sure, given, before, id, version }: Keying): Map<number, MeasureKey> {
  const old = new Map((before?.measures ?? []).map(({ no, key }) => [no, key]))
  const keys = new Map<number, MeasureKey>([...sure].map(([no, { key }]) => [no, key]))
  for (const { code, id: question, measureNo, value, values } of given) {
    if (code !== 'measure-continues' || value === null || measureNo === null) continue
    const key = values.includes(value) ? old.get(Number(value)) : undefined
    if (key === undefined) throw fail('plans.answer-wrong', { question, value: JSON.stringify(value) ?? '-' })
    if ([...keys.values()].includes(key))
      throw fail('plans.answers-clash', { path: question, problem: `#${String(value)}` })
    keys.set(measureNo, key)
  }
  for (const { no } of measures) if (!keys.has(no)) keys.set(no, idFrom<'measure'>(id, `measure:${version}:${no}`))
  return keys
}

/** By key, so that a measure that moved is one that moved. Where it was read from says nothing. */
export function diffKept(
  before: Pick<KeptPlan, 'agencyInPlan' | 'plan' | 'measures'>,
  after: Pick<KeptPlan, 'agencyInPlan' | 'plan' | 'measures'>,
): PlanDiff {
  const old = new Map(before.measures.map((measure) => [measure.key, measure]))
  return {
    plan: diffFields({ agency: before.agencyInPlan, ...before.plan }, { agency: after.agencyInPlan, ...after.plan }),
    measures: diffMeasures(
      before.measures,
      after.measures.map((now) => ({ old: old.get(now.key) ?? null, now })),
    ),
  }
}

export const isSameAs = (before: KeptPlan, after: SettledPlan): boolean => isSamePlan(diffKept(before, after))
