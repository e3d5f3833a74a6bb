// Answers put into the plan. What an answer cannot change from here is refused with the advice to mend the file.

import { z } from 'zod'
import { fail } from '../errors.ts'
import { PERIODIC_UNITS } from '../import/words/quantities.ts'
import type { Indicator, ResultLine } from '../indicator.ts'
import { indicatorSchema } from '../plan.schema.ts'
import { KINDS, type Measure, type PlanFile } from '../plan.ts'
import type { GivenAnswer } from './kept.ts'
import { isEqual } from './questions.ts'
import { renumber } from './renumber.ts'

const text = z.string().trim().min(1).max(2_000)
const ONE_MEASURE: Readonly<Record<string, (value: unknown, measure: Measure) => Partial<Measure>>> = {
  titleTh: (value) => ({ titleTh: text.parse(value) }),
  kind: (value) => ({ kind: z.enum(KINDS).parse(value) }),
  dimension: (value) => ({ dimension: z.int().min(1).max(9).parse(value) }),
  missionCode: (value) => ({ missionCode: z.string().nullable().parse(value) }),
  responsibleUnits: (value) => ({ responsibleUnits: z.array(text).max(30).parse(value) }),
  budgetByYear: (value, { budgetByYear }) => ({ budgetByYear: readBudget(value, budgetByYear) }),
}

/** The plan with every answer in it; the proposals are in it already. */
export function applyAnswers(
  file: PlanFile,
  given: readonly GivenAnswer[],
  proposals: ReadonlyMap<string, unknown>,
): PlanFile {
  const changed = given.reduce((after, answer) => {
    // What the import took until somebody answers stands in the plan; only “how often” is asked and not yet taken.
    if (answer.field !== 'per' && isEqual(answer.value, proposals.get(answer.id))) return after
    return applyOne(after, answer)
  }, file)
  const numbers = given.filter(({ field, measureNo }) => field === 'no' && measureNo !== null)
  return renumber(changed, new Map(numbers.map(({ measureNo, value }) => [measureNo!, z.int().parse(value)])))
}

function applyOne(file: PlanFile, answer: GivenAnswer): PlanFile {
  try {
    return change(file, answer)
  } catch (error) {
    if (error instanceof z.ZodError) throw wrong(answer)
    throw error
  }
}

const wrong = ({ id, value }: GivenAnswer) =>
  fail('plans.answer-wrong', { question: id, value: JSON.stringify(value)?.slice(0, 100) ?? '-' })

function change(file: PlanFile, answer: GivenAnswer): PlanFile {
  const { field, measureNo, value, values } = answer
  const oneMeasure = ONE_MEASURE[field]
  if (measureNo !== null) {
    if (oneMeasure) return withMeasure(file, measureNo, (measure) => ({ ...measure, ...oneMeasure(value, measure) }))
    if (field === 'targetCount') return withMeasure(file, measureNo, (measure) => withCount(measure, value))
    if (field === 'twinOf') return withMeasure(file, measureNo, (measure) => withTwin(measure, answer))
    if (field === 'no') {
      z.int().min(1).max(999).parse(value)
      return file
    }
    if (answer.code === 'result-doubtful' || answer.code === 'blank-left')
      return withMeasure(file, measureNo, (measure) => withResult(measure, answer))
    throw mendFile(answer)
  }
  switch (field) {
    case 'per':
      return z.enum(['year', 'plan']).parse(value) === 'year' ? perYear(file) : file
    case 'agency.nameTh':
      return { ...file, agency: { ...file.agency, nameTh: text.parse(value) } }
    case 'missions':
      if (value !== 'table') throw wrong(answer)
      return (values as readonly [number, string, string][]).reduce(
        (after, [no, , inTable]) => withMeasure(after, no, (measure) => ({ ...measure, missionCode: inTable })),
        file,
      )
    case 'passMarks':
      return withPassMark(file, answer)
    case 'unitLevels':
      z.enum(['unit', 'of']).parse(value)
      return file
    default:
      // What the plan states of itself stays as it is printed; which number is right is kept as the answer.
      if (/stated(?:MeasureCount|Count|BudgetByYear)$/.test(field) || field === 'targets') return isOneOf(file, answer)
      throw mendFile(answer)
  }
}

const mendFile = ({ id }: GivenAnswer) => fail('plans.answer-in-file', { question: id })

function isOneOf(file: PlanFile, answer: GivenAnswer): PlanFile {
  if (!answer.values.some((value) => isEqual(value, answer.value))) throw wrong(answer)
  return file
}

function withMeasure(file: PlanFile, no: number, change: (measure: Measure) => Measure): PlanFile {
  const measures = file.plan.measures.map((measure) => (measure.no === no ? change(measure) : measure))
  return { ...file, plan: { ...file.plan, measures } }
}

/** An amount alone is meant for each year that has one, or for every year where none has. */
function readBudget(value: unknown, now: Measure['budgetByYear']): Measure['budgetByYear'] {
  const amount = z.number().min(0)
  if (typeof value !== 'number') return { ...now, ...z.record(z.string(), amount).parse(value) }
  const isAnySet = Object.values(now).some((baht) => baht > 0)
  return Object.fromEntries(
    Object.entries(now).map(([year, baht]) => [year, isAnySet && baht === 0 ? 0 : amount.parse(value)]),
  )
}

function withCount({ targetCount: _, ...measure }: Measure, value: unknown): Measure {
  const targetCount = z.int().min(0).nullable().parse(value)
  return targetCount === null ? measure : { ...measure, targetCount }
}

function withTwin({ twinOf: _, ...measure }: Measure, answer: GivenAnswer): Measure {
  if (answer.value === null) return measure
  if (!answer.values.includes(answer.value)) throw wrong(answer)
  return { ...measure, twinOf: z.int().parse(answer.value) }
}

/** `null`: the sentence promises no number. */
function withResult(measure: Measure, answer: GivenAnswer): Measure {
  const side = z.enum(['outputs', 'outcomes']).safeParse(answer.field)
  if (!side.success) throw mendFile(answer)
  const indicator: Indicator | null = indicatorSchema.nullable().parse(answer.value)
  const change = ({ indicator: _, ...line }: ResultLine): ResultLine =>
    indicator ? { ...line, indicator } : { ...line, shape: 'narrative' }
  const lines = measure[side.data].map((line) => (line.textTh === answer.values[0] ? change(line) : line))
  return { ...measure, [side.data]: lines }
}

function perYear(file: PlanFile): PlanFile {
  const change = (line: ResultLine): ResultLine => {
    const { indicator } = line
    const isBare = indicator && indicator.per === null && PERIODIC_UNITS.has(indicator.unit) && indicator.value > 0
    return isBare ? { ...line, indicator: { ...indicator, per: 'year' } } : line
  }
  const measures = file.plan.measures.map((measure) => ({
    ...measure,
    outputs: measure.outputs.map(change),
    outcomes: measure.outcomes.map(change),
  }))
  return { ...file, plan: { ...file.plan, measures } }
}

/** The mark that counts stands first. */
function withPassMark(file: PlanFile, answer: GivenAnswer): PlanFile {
  const { passMarks } = file.plan
  const counts = passMarks.filter(({ itaScore }) => itaScore === answer.value)
  if (counts.length === 0) throw wrong(answer)
  return {
    ...file,
    plan: { ...file.plan, passMarks: [...counts, ...passMarks.filter(({ itaScore }) => itaScore !== answer.value)] },
  }
}
