// What was read, held against what the plan states of itself.

import { type Html, html } from '../../../web/html.ts'
import type { Asked } from '../../../web/page.ts'
import { facts, table } from '../../../web/parts.ts'
import type { ImportedPlan } from '../import/import-plan.ts'

type Row = { readonly name: string; readonly found: number; readonly stated: number | null | undefined }

export function previewTables({ plan: file, found }: ImportedPlan, { say }: Asked): Html {
  const { plan, agency } = file
  const rows: Row[] = [
    { name: say('plans.page.measures'), found: found.measures, stated: plan.statedMeasureCount },
    ...plan.dimensions.map(({ no, titleTh, statedCount }) => ({
      name: say('plans.page.dimension', { no, title: titleTh }),
      found: found.perDimension[no] ?? 0,
      stated: statedCount,
    })),
    ...plan.fiscalYears.map((year) => ({
      name: say('plans.page.budget', { year }),
      found: found.budgetByYear[year] ?? 0,
      stated: plan.statedBudgetByYear?.[year],
    })),
  ]
  const amount = (value: number) => value.toLocaleString('en-US')
  return html`${facts([
    { name: say('plans.page.office'), value: agency.nameTh === '' ? say('plans.preview.not-stated') : agency.nameTh },
    { name: say('plans.page.title-in-file'), value: plan.titleTh },
    { name: say('plans.page.parts'), value: say('plans.page.counts', partsOf(found)) },
  ])}
${table(
  say('plans.page.against'),
  [say('plans.page.counted'), say('plans.page.found'), say('plans.page.stated'), say('plans.page.verdict')],
  rows.map(({ name, found: count, stated }) => [
    name,
    amount(count),
    stated === null || stated === undefined ? say('plans.preview.not-stated') : amount(stated),
    stated === null || stated === undefined ? '–' : say(count === stated ? 'plans.page.agrees' : 'plans.page.differs'),
  ]),
)}
${remarks(file.anomalies, say)}`
}

const partsOf = ({ steps, results, targets, risks, riskGaps }: ImportedPlan['found']) => ({
  steps,
  results,
  targets,
  risks,
  gaps: riskGaps,
})

export function remarks(anomalies: ImportedPlan['plan']['anomalies'], say: Asked['say']): Html | null {
  if (anomalies.length === 0) return null
  return html`<details><summary>${say('plans.page.remarks', { count: anomalies.length })}</summary>
<ul>${anomalies.map(({ ref, note }) => html`<li>${ref === '' ? null : `${ref}: `}${note}</li>`)}</ul></details>`
}
