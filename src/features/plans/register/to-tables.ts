import type { ResultLine } from '../indicator.ts'
import type { ByYear, Measure, PlanFile, SubMission } from '../plan.ts'
import { type CellValue, columnKeys, TABLES, type Table, type TableName } from './tables.ts'

type Row = Readonly<Record<string, CellValue | undefined>>

/** Lists stand in one cell, an item to a line. */
const list = (items: readonly (string | number | null)[] | undefined): string | undefined =>
  items === undefined ? undefined : items.map((item) => (item === null ? '-' : String(item))).join('\n')
const perYear = (key: string, amounts: ByYear<number> | null | undefined): Row =>
  Object.fromEntries(Object.entries(amounts ?? {}).map(([year, amount]) => [`${key}:${year}`, amount]))

export function planToTables(file: PlanFile): Table[] {
  const { plan } = file
  const rows: Readonly<Record<TableName, readonly Row[]>> = {
    plan: planRows(file),
    dimensions: plan.dimensions.flatMap(({ no, titleTh, statedCount, statedBudgetByYear, missions }) => [
      { code: String(no), titleTh, statedCount, ...perYear('budget', statedBudgetByYear) },
      ...missions.flatMap((mission) => [missionRow(mission), ...mission.subMissions.map(missionRow)]),
    ]),
    measures: plan.measures.map(measureRow),
    groups: plan.measures.flatMap(({ no, targetGroups = [] }) =>
      targetGroups.map(({ group, count }) => ({ measureNo: no, group, count })),
    ),
    steps: plan.measures.flatMap(stepRows),
    results: plan.measures.flatMap(({ no, outputs, outcomes }) => [
      ...outputs.map((line) => resultRow(no, 'output', line)),
      ...outcomes.map((line) => resultRow(no, 'outcome', line)),
    ]),
    targets: plan.targets.map(({ byYear, ...target }) => ({ ...target, ...perYear('value', byYear) })),
    risks: plan.risks.map((risk) => ({
      ...risk,
      issues: list(risk.issues),
      levelsByIssue: list(risk.levelsByIssue),
      controls: list(risk.controls),
      controlMeasureNos: list(risk.controlMeasureNos),
    })),
    duties: plan.measures.flatMap(({ no, duties }) =>
      duties.map((duty) => ({ ...duty, per: duty.per === null ? '-' : duty.per, measureNo: no })),
    ),
    anomalies: file.anomalies.map((anomaly) => ({ ...anomaly })),
  }
  return TABLES.map((name) => {
    const columns = columnKeys(name, plan.fiscalYears)
    return { name, columns, rows: rows[name].map((row) => columns.map((column) => row[column] ?? null)) }
  })
}

function planRows({ schemaVersion, source, agency, plan }: PlanFile): Row[] {
  const pairs: readonly (readonly [string, CellValue | boolean | undefined])[] = [
    ['schemaVersion', schemaVersion],
    ['source.file', source.file],
    ['source.seed', source.seed],
    ['source.notes', source.notes],
    ['agency.nameTh', agency.nameTh],
    ['agency.nameEn', agency.nameEn],
    ['agency.type', agency.type],
    ['agency.province', agency.province],
    ['agency.district', agency.district],
    ['agency.locationStatedInSource', agency.locationStatedInSource],
    ['titleTh', plan.titleTh],
    ['fiscalYears', plan.fiscalYears.join(', ')],
    ['announcedOn', plan.announcedOn],
    ['announcedOnTh', plan.announcedOnTh],
    ['documentMonth', plan.documentMonth],
    ['documentMonthTh', plan.documentMonthTh],
    ['signerPositionTh', plan.signerPositionTh],
    ['statedMeasureCount', plan.statedMeasureCount],
    ...Object.entries(plan.statedBudgetByYear ?? {}).map(([year, baht]) => [`statedBudget.${year}`, baht] as const),
    ...plan.objectives.map((objective) => ['objective', objective] as const),
  ]
  return [
    ...pairs
      .filter(([, value]) => value !== undefined && value !== null)
      .map(([field, value]) => ({ field, value: typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value) })),
    ...plan.passMarks.map(({ ref, itaScore }) => ({ field: 'passMark', value: String(itaScore), ref })),
  ]
}

const missionRow = ({ code, titleTh, inferred }: SubMission): Row => ({
  code,
  titleTh,
  inferred: inferred ? 'yes' : null,
})

function measureRow(measure: Measure): Row {
  const { budgetByYear, objectives, responsibleUnits, quarters, audiences, itaIndicators, unitLevels } = measure
  const plain: Row = Object.fromEntries(
    Object.entries(measure).flatMap(([key, value]) =>
      typeof value === 'string' || typeof value === 'number' ? [[key, value] as const] : [],
    ),
  )
  return {
    ...plain,
    ...perYear('budget', budgetByYear),
    objectives: list(objectives),
    responsibleUnits: list(responsibleUnits),
    quarters: list(quarters),
    audiences: list(audiences),
    itaIndicators: list(itaIndicators),
    unitLevels: list(unitLevels?.map(({ unit, of }) => `${unit} < ${of}`)),
  }
}

/** Whole numbers are steps, the others their parts: 3, then 3.1 and 3.1.a. */
function stepRows({ no, steps, stepKinds, subSteps = [] }: Measure): Row[] {
  return [
    ...steps.map((textTh, i) => ({ measureNo: no, stepNo: String(i + 1), textTh, kind: stepKinds[i] })),
    ...subSteps.map(({ stepNo, textTh, kind }) => ({ measureNo: no, stepNo, textTh, kind })),
  ]
}

function resultRow(measureNo: number, side: 'output' | 'outcome', { indicator, ...line }: ResultLine): Row {
  return { ...line, ...(indicator ? { ...indicator, per: indicator.per } : {}), measureNo, side }
}
