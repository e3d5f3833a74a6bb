// The import as somebody reads it before anything is kept: what was found against what the plan states, then what has
// to be settled.

import type { Words } from '../../kernel/i18n.ts'
import type { Question } from './import/finding.ts'
import type { ImportedPlan, SayFinding } from './import/import-plan.ts'
import { sayValue } from './say-value.ts'

export type AskingWords = {
  readonly words: Pick<Words, 'say' | 'has'>
  readonly sayFinding: SayFinding
  readonly language: string
}

export function previewLines(imported: ImportedPlan, { words, sayFinding, language }: AskingWords): string[] {
  const { plan: file, questions, found } = imported
  const { plan, agency } = file
  const say = (key: string, facts: Readonly<Record<string, string | number>> = {}) =>
    words.say(language, `plans.preview.${key}`, facts)
  const stated = (value: number | null | undefined) =>
    value === null || value === undefined ? say('not-stated') : value.toLocaleString('en-US')
  const years = plan.fiscalYears.length === 0 ? '-' : `${plan.fiscalYears[0]}–${plan.fiscalYears.at(-1)}`
  return [
    say('title', { file: imported.file }),
    agency.nameTh === '' ? say('agency-unknown', { years }) : say('agency', { name: agency.nameTh, years }),
    '',
    say('measures', { found: found.measures, stated: stated(plan.statedMeasureCount) }),
    ...plan.dimensions.map(({ no, titleTh, statedCount }) =>
      say('dimension', { no, title: titleTh, found: found.perDimension[no] ?? 0, stated: stated(statedCount) }),
    ),
    ...plan.fiscalYears.map((year) =>
      say('budget', {
        year,
        found: (found.budgetByYear[year] ?? 0).toLocaleString('en-US'),
        stated: stated(plan.statedBudgetByYear?.[year]),
      }),
    ),
    say('parts', {
      steps: found.steps,
      results: found.results,
      targets: found.targets,
      risks: found.risks,
      gaps: found.riskGaps,
    }),
    '',
    say('questions', { count: questions.length }),
    ...questions.flatMap((question, i) => questionLines(question, i + 1)),
    ...(file.anomalies.length === 0 ? [] : ['', say('anomalies', { count: file.anomalies.length })]),
  ]

  function questionLines(question: Question, no: number): string[] {
    const { measureNo, line, field, code, facts, proposal } = question
    const known = `plans.field.${field}`
    const about = words.has(known) ? ` ${words.say(language, known)}` : ''
    const where = (measureNo === null ? say('whole-plan') : say('measure', { no: measureNo })) + about
    const placed = line === null ? say('without-line', { where }) : say('at-line', { where, line })
    const asked = say('question', { no, where: placed, note: sayFinding(code, facts) })
    const proposed = proposal === null ? null : sayValue(field, proposal, { words, language })
    return proposed === null ? [asked] : [asked, `   ${say('proposal', { proposal: proposed })}`]
  }
}
