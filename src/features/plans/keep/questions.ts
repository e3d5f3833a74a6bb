// Questions with names: what has to be settled before a plan is kept, and what was settled.

import { fail } from '../errors.ts'
import type { GivenAnswer } from './kept.ts'
import type { AskedQuestion, Settled } from './plans.ts'

type Unnamed = Omit<AskedQuestion, 'id'>

/** `11/budgetByYear/budget-differs`; a second one of the same kind gets `/2`. The same file gives the same names. */
export function nameQuestions(questions: readonly Unnamed[]): AskedQuestion[] {
  const seen = new Map<string, number>()
  return questions.map((question) => {
    const { measureNo, field, code, facts } = question
    const about = code === 'unit-unknown' ? String(facts.name) : code
    const name = `${measureNo ?? 'plan'}/${field}/${about}`
    const times = (seen.get(name) ?? 0) + 1
    seen.set(name, times)
    return { ...question, id: times === 1 ? name : `${name}/${times}` }
  })
}

/** What was chosen at the last import is proposed again, as long as the question is the same. */
export function proposeAgain(questions: readonly AskedQuestion[], before: readonly GivenAnswer[]): AskedQuestion[] {
  const given = new Map(before.map((answer) => [answer.id, answer]))
  return questions.map((question) => {
    const last = given.get(question.id)
    return last && isEqual(last.values, question.values) ? { ...question, proposal: last.value } : question
  })
}

/** Where nothing can be proposed and nothing may be left empty, a person has to say it. */
const hasNoProposal = ({ field, proposal }: Pick<AskedQuestion, 'field' | 'proposal'>): boolean =>
  field === 'titleTh' && (proposal === null || proposal === '')

export const openOf = (questions: readonly AskedQuestion[], { answers, acceptProposals }: Settled): AskedQuestion[] =>
  questions.filter((question) => !Object.hasOwn(answers, question.id) && (!acceptProposals || hasNoProposal(question)))

/** An answer for every question, or a refusal that names the first one nobody has answered. */
export function answerAll(questions: readonly AskedQuestion[], settled: Settled): GivenAnswer[] {
  const { answers } = settled
  const open = openOf(questions, settled)
  if (open.length > 0) throw fail('plans.questions-open', { count: open.length, first: open[0]!.id })
  return questions.map((question) =>
    Object.hasOwn(answers, question.id)
      ? answered(question, answers[question.id], 'choice')
      : answered(question, question.proposal, 'proposal'),
  )
}

export function answered(
  { id, code, field, measureNo, values }: AskedQuestion,
  value: unknown,
  by: GivenAnswer['by'],
): GivenAnswer {
  return { id, code, field, measureNo, values, value, by }
}

/** A name nobody asked about is a slip of the pen. */
export function refuseStrangers(questions: readonly AskedQuestion[], answers: Settled['answers']): void {
  const asked = new Set(questions.map(({ id }) => id))
  const stranger = Object.keys(answers).find((id) => !asked.has(id))
  if (stranger !== undefined) throw fail('plans.answer-stranger', { question: stranger })
}

export const isEqual = (a: unknown, b: unknown): boolean => canonical(a) === canonical(b)

/** The order of keys says nothing. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, one: unknown) =>
    typeof one === 'object' && one !== null && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1)))
      : one,
  )
}
