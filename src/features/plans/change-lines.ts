// What a revision changes, in words: a line for each measure, the fields by their names.

import type { Words } from '../../kernel/i18n.ts'
import type { MeasureChange, PlanDiff } from './diff.ts'

type ChangeDeps = { readonly words: Pick<Words, 'say' | 'has'>; readonly language: string }

/** What is said of a field, or that it is one of the finer points. */
export function fieldName(field: string, { words, language }: ChangeDeps): string {
  const address = `plans.field.${field}`
  return words.say(language, words.has(address) ? address : 'plans.field.other')
}

const namesOf = (fields: readonly { readonly field: string }[], deps: ChangeDeps): string =>
  [...new Set(fields.map(({ field }) => fieldName(field, deps)))].join(', ')

export function changeLines(diff: PlanDiff, deps: ChangeDeps): string[] {
  const { words, language } = deps
  if (diff.plan.length === 0 && diff.measures.length === 0) return [words.say(language, 'plans.change.none')]
  return [
    ...(diff.plan.length === 0
      ? []
      : [words.say(language, 'plans.change.whole-plan', { fields: namesOf(diff.plan, deps) })]),
    ...diff.measures.map((change) => changeLine(change, deps)),
  ]
}

export function changeLine(change: MeasureChange, deps: ChangeDeps): string {
  const { words, language } = deps
  const { no, titleTh: title } = change
  if (change.kind !== 'changed') return words.say(language, `plans.change.${change.kind}`, { no, title })
  const fields =
    change.changes.length === 0 ? words.say(language, 'plans.change.number') : namesOf(change.changes, deps)
  return change.was === undefined
    ? words.say(language, 'plans.change.changed', { no, title, fields })
    : words.say(language, 'plans.change.moved', { no, was: change.was, title, fields })
}
