// Answers of the conversation → what is kept. Pure.

import type { AnswersOf } from '../../../../dialog/define.ts'
import type { AgencyId } from '../../../../kernel/ids.ts'
import { mediaIdOf } from '../../../../media/media.ts'
import type { Item } from '../../board.ts'
import { linesOf } from '../../figures.ts'
import {
  type Entry,
  type Evidence,
  type EvidenceType,
  emptyEntry,
  type ResultKey,
  type Status,
} from '../../report/entry.ts'
import { type MeasuredBy, readValue } from '../../report/values.ts'
import { AS_SENT, type progressReport, type ReportGiven } from './report.dialog.ts'
import { type Proof, readMonths } from './steps.ts'

export type ReportAnswers = AnswersOf<typeof progressReport>

/** What was said before and not said anew still stands: steps, numbers and money are counted over the year. */
export function entryFrom(answers: ReportAnswers, item: Item, given: ReportGiven, agency: AgencyId): Entry {
  const before = item.before?.entry
  if (answers.status === 'same') return sameAs(item, answers.stuck ?? null)
  const status = answers.status as Status
  if (status === 'not-started' || status === 'not-due') return { ...emptyEntry(status), ...carried(before) }
  const evidence = evidenceOf(agency, answers.proofs ?? [], answers['proof-type'] ?? AS_SENT)
  return {
    ...emptyEntry(status),
    ...stepsOf(answers, item),
    done: answers.done ?? answers['so-far'] ?? null,
    changed: answers.changed ?? null,
    obstacle: answers.obstacle ?? null,
    help: answers.help ?? null,
    suggestion: answers.suggestion ?? null,
    spent: answers.money ?? before?.spent ?? null,
    values: { ...before?.values, ...valuesOf(answers, item, given, evidence.length) },
    evidence,
    approval: approvalOf(answers) ?? before?.approval ?? null,
    evaluation: evaluationOf(answers) ?? before?.evaluation ?? null,
    months: readMonths(answers.months ?? ''),
  }
}

const carried = (before: Entry | undefined) =>
  before
    ? {
        stepsDone: before.stepsDone,
        stepsNotApplicable: before.stepsNotApplicable,
        whyNotApplicable: before.whyNotApplicable ?? null,
        values: before.values,
        spent: before.spent,
        approval: before.approval ?? null,
        evaluation: before.evaluation ?? null,
      }
    : {}

function sameAs({ before }: Item, obstacle: string | null): Entry {
  if (!before) throw new Error('nothing stood before')
  return {
    ...emptyEntry(before.entry.status),
    obstacle,
    same: { round: before.round, times: before.times + 1 },
  }
}

type Steps = Pick<Entry, 'stepsDone' | 'stepsNotApplicable' | 'whyNotApplicable'>

/** What was done was needed: a step said to be both counts as done. Without a reason none is left out. */
function stepsOf(answers: ReportAnswers, { measure, before }: Item): Steps {
  const { status, steps } = answers
  const left = (answers['not-needed'] ?? []).map(Number)
  const why = answers['why-not'] ?? null
  const isLeft = (step: number) => why !== null && left.includes(step)
  if (status === 'done') {
    const all = measure.steps.map((_, i) => i + 1)
    return { stepsDone: all.filter((step) => !isLeft(step)), ...leftOut(all.filter(isLeft), why) }
  }
  const stepsDone = (steps ?? (before?.entry.stepsDone ?? []).map(String)).map(Number)
  const kept = left.filter((step) => isLeft(step) && !stepsDone.includes(step))
  return { stepsDone, ...leftOut(kept, why) }
}

function approvalOf({ 'approved-on': on, 'approved-by': by }: ReportAnswers): Entry['approval'] {
  return on && by ? { on, by } : null
}

function evaluationOf(answers: ReportAnswers): Entry['evaluation'] {
  const { finding, method, proposal } = answers
  if (!finding || !method || !proposal) return null
  return { finding, method, people: answers.people ?? null, on: answers['evaluated-on'] ?? null, proposal }
}

const leftOut = (steps: readonly number[], why: string | null) => ({
  stepsNotApplicable: steps,
  whyNotApplicable: steps.length > 0 ? why : null,
})

/** Only for promises that were chosen as having a number; a changed mind takes its number with it. */
function valuesOf(
  answers: ReportAnswers,
  { measure }: Item,
  { by, areas, channelsAt }: ReportGiven,
  evidence: number,
): Entry['values'] {
  const chosen = new Set((answers.results ?? []).map(Number))
  const channels = answers.channels ?? []
  const values: Record<ResultKey, Entry['values'][ResultKey]> = {}
  for (const [i, { key }] of linesOf(measure).entries()) {
    if (i + 1 === channelsAt) {
      if (chosen.has(i + 1) && channels.length > 0) values[key] = { by: 'list', entries: channels }
      continue
    }
    const typed = chosen.has(i + 1)
      ? (answers[`value-${i + 1}` as keyof ReportAnswers] as string | null | undefined)
      : null
    const shape = by[i] as MeasuredBy | undefined
    const read = typed && shape ? readValue(shape, typed, { areas, evidence }) : null
    if (read) values[key] = read
  }
  return values as Entry['values']
}

const AS_SENT_TYPE = { photo: 'photo', file: 'document', link: 'page' } as const

const evidenceOf = (agency: AgencyId, proofs: readonly Proof[], said: EvidenceType | typeof AS_SENT): Evidence[] =>
  proofs.map((proof) => {
    const type = said === AS_SENT ? AS_SENT_TYPE[proof.kind] : said
    return proof.kind === 'link'
      ? { type, kind: 'link', url: proof.url }
      : { type, kind: proof.kind, media: mediaIdOf(agency, proof.message) }
  })
