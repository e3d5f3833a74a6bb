// One measure of the plan from its sheet, its row in the yearly table and its place.

import type { Measure } from '../../plan.ts'
import { type Budget, readBudget } from '../check/budgets.ts'
import type { Place } from '../check/placement.ts'
import { findDuties } from '../duties.ts'
import type { Finding } from '../finding.ts'
import { compact } from '../parse/likeness.ts'
import type { SummaryRow } from '../parse/summary-table.ts'
import type { ReadSheet } from '../sheet/read-sheet.ts'
import { toResultLine } from '../sheet/results.ts'
import { kindOf } from '../sheet/title.ts'
import { stepKindOf } from '../words/step-kinds.ts'
import type { AssembleInput } from './input.ts'
import { nameOf } from './name.ts'

type Settled = {
  readonly no: number
  readonly row: SummaryRow | null
  readonly place: Place
  readonly years: readonly number[]
}

export function toMeasure(
  input: AssembleInput,
  read: ReadSheet,
  { no, row, place, years }: Settled,
  findings: Finding[],
): Measure {
  const { sheet, target, steps, owners, results, period } = read
  const named = nameOf(input, read, no, row)
  const text = named.text
  const first = period.first ?? years[0] ?? 0
  const last = period.last ?? years.at(-1) ?? 0
  const runs = years.filter((year) => year >= first && year <= last)
  const { budget, findings: about } = readBudget({
    no,
    line: sheet.line,
    row,
    sheet: read.budget,
    hasSection: sheet.sections.budget !== undefined,
    years,
    runs,
  })
  findings.push(...about, ...named.findings)
  const kind = kindOf(text) ?? kindOf(row?.title ?? '') ?? kindOf((sheet.sections.name?.words ?? '').replace(/^ชื่อ/, ''))
  const isKindSure = kindOf(text) !== null
  if (!isKindSure)
    findings.push({
      code: 'kind-unstated',
      measureNo: no,
      lines: [sheet.line],
      facts: { title: text },
      asks: { field: 'kind', values: [], proposal: kind ?? 'โครงการ' },
    })
  return {
    no,
    ...(sheet.printedRaw !== null && sheet.printedNo !== no ? { printedNo: sheet.printedRaw } : {}),
    dimension: place.dimension,
    missionCode: place.missionCode,
    ...(place.subMissionCode === null ? {} : { subMissionCode: place.subMissionCode }),
    placement: place.isInferred ? 'inferred' : 'stated',
    titleTh: text,
    ...printOf(read, text),
    ...(row && compact(row.title) !== compact(text) ? { titleInSummaryTableTh: row.title } : {}),
    kind: kind ?? 'โครงการ',
    rationale: read.rationale,
    objectives: read.objectives,
    targetGroup: target.text,
    ...(target.count === null ? {} : { targetCount: target.count }),
    ...(target.groups.length === 0 ? {} : { targetGroups: target.groups }),
    steps: steps.steps.map((step) => step.text),
    stepKinds: steps.steps.map((step) => stepKindOf(step.text)),
    ...(steps.subSteps.length === 0 ? {} : { subSteps: steps.subSteps }),
    periodTh: period.text,
    startFiscalYear: first,
    endFiscalYear: last,
    ...budgetFields(budget),
    responsibleUnits: owners.units,
    ...(owners.raw !== '' && (owners.units.length !== 1 || owners.units[0] !== owners.raw)
      ? { responsibleUnitRawTh: owners.raw }
      : {}),
    ...(owners.levels.length === 0 ? {} : { unitLevels: owners.levels }),
    outputs: results.outputs.map(toResultLine),
    outcomes: results.outcomes.map(toResultLine),
    duties: findDuties(
      steps.steps.map((step) => step.text),
      results.outputs.map(toResultLine),
    ),
  }
}

function printOf({ title }: ReadSheet, text: string): { titleRawTh?: string } {
  if (title?.raw) return { titleRawTh: title.raw }
  return title && compact(title.text) !== compact(text) ? { titleRawTh: title.text } : {}
}

const budgetFields = ({ byYear, sheetBaht, source, basis }: Budget) => ({
  budgetByYear: byYear,
  budgetDetailPageBaht: sheetBaht,
  budgetSource: source,
  ...(basis === null ? {} : { budgetBasis: basis }),
})
