// Every value with the line it came from and how sure it is.

import type { Question } from './finding.ts'
import type { ReadSheet } from './sheet/read-sheet.ts'

export type ValueSource = { readonly line: number | null; readonly isSure: boolean }
export type MeasureSource = { readonly measureNo: number; readonly values: Readonly<Record<string, ValueSource>> }

export function sourcesOf(
  measures: readonly { readonly no: number; readonly read: ReadSheet; readonly tableLine: number | null }[],
  questions: readonly Question[],
): MeasureSource[] {
  return measures.map(({ no, read, tableLine }) => {
    const asked = new Set(questions.filter(({ measureNo }) => measureNo === no).map(({ field }) => field))
    const { sections } = read.sheet
    const from = (field: string, line: number | null | undefined): [string, ValueSource] => [
      field,
      { line: line ?? null, isSure: !asked.has(field) },
    ]
    const values = [
      from('no', read.sheet.line),
      from('titleTh', read.title?.line),
      from('kind', read.title?.line),
      from('dimension', read.sheet.headings[0]?.line ?? read.sheet.line),
      from('missionCode', read.sheet.headings.at(-1)?.line ?? tableLine ?? read.sheet.line),
      from('rationale', sections.rationale?.lines[0]?.no),
      from('objectives', sections.objectives?.lines[0]?.no),
      from('targetGroup', read.target.line),
      from('targetCount', read.target.line),
      from('steps', read.steps.steps[0]?.line),
      from('periodTh', sections.period?.lines[0]?.no),
      from('budgetByYear', tableLine ?? read.budget?.line),
      from('budgetDetailPageBaht', read.budget?.line),
      from('responsibleUnits', read.owners.line),
      from('outputs', read.results.outputs[0]?.line),
      from('outcomes', read.results.outcomes[0]?.line),
      ...read.steps.steps.map(({ line }, i) => from(`steps.${i}`, line)),
      ...read.results.outputs.map(({ line }, i) => from(`outputs.${i}`, line)),
      ...read.results.outcomes.map(({ line }, i) => from(`outcomes.${i}`, line)),
    ]
    // A doubt about the list is a doubt about each of its lines.
    return {
      measureNo: no,
      values: Object.fromEntries(
        values.map(([field, value]) => [field, { ...value, isSure: value.isSure && !asked.has(field.split('.')[0]!) }]),
      ),
    }
  })
}
