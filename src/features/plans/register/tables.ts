// The register as tables: what the office's own template holds, and what an export writes. Sheets of a workbook, or parts
// of one comma-separated file.

import { COMPARATORS, PERIODS, SHAPES } from '../indicator.ts'
import { AUDIENCES, KINDS, RISK_LEVELS, STEP_KINDS } from '../plan.ts'

export const TABLES = [
  'plan',
  'dimensions',
  'measures',
  'groups',
  'steps',
  'results',
  'targets',
  'risks',
  'duties',
  'anomalies',
] as const
export type TableName = (typeof TABLES)[number]

export type ColumnSpec = {
  readonly key: string
  /** One column for each year of the plan. */
  readonly isPerYear?: true
  readonly choices?: readonly string[]
  readonly kind?: 'number' | 'text'
  readonly isRequired?: true
}

const text = (key: string, more: Partial<ColumnSpec> = {}): ColumnSpec => ({ key, kind: 'text', ...more })
const number = (key: string, more: Partial<ColumnSpec> = {}): ColumnSpec => ({ key, kind: 'number', ...more })
const required = { isRequired: true } as const

export const COLUMNS: Readonly<Record<TableName, readonly ColumnSpec[]>> = {
  plan: [text('field', required), text('value'), text('ref')],
  dimensions: [
    text('code', required),
    text('titleTh'),
    number('statedCount'),
    text('inferred', { choices: ['yes'] }),
    number('budget', { isPerYear: true }),
  ],
  measures: [
    number('no', required),
    text('titleTh', required),
    text('kind', { choices: KINDS, ...required }),
    number('dimension', required),
    text('missionCode'),
    text('subMissionCode'),
    text('responsibleUnits'),
    number('budget', { isPerYear: true }),
    text('targetGroup'),
    number('targetCount'),
    text('objectives'),
    text('rationale'),
    text('periodTh'),
    number('startFiscalYear', required),
    number('endFiscalYear', required),
    text('quarters'),
    text('audiences', { choices: AUDIENCES }),
    text('itaIndicators'),
    number('twinOf'),
    text('printedNo'),
    text('placement', { choices: ['stated', 'inferred'] }),
    text('titleRawTh'),
    text('titleInSummaryTableTh'),
    number('budgetDetailPageBaht'),
    text('budgetSource', { choices: ['summaryTable', 'detailPage', 'file'] }),
    text('budgetBasis', { choices: ['per-year', 'assumed-per-year', 'total', 'none'] }),
    text('responsibleUnitRawTh'),
    text('unitLevels'),
  ],
  groups: [number('measureNo', required), text('group'), number('count')],
  steps: [
    number('measureNo', required),
    text('stepNo', required),
    text('textTh', required),
    text('kind', { choices: STEP_KINDS }),
  ],
  results: [
    number('measureNo', required),
    text('side', { choices: ['output', 'outcome'], ...required }),
    text('no', required),
    text('textTh', required),
    text('comparator', { choices: COMPARATORS }),
    number('value'),
    text('unit'),
    text('per', { choices: PERIODS }),
    text('shape', { choices: SHAPES }),
    text('quantity'),
    text('phraseTh'),
    text('verifiedByTh'),
    text('note'),
  ],
  targets: [
    text('nameTh', required),
    text('unit'),
    text('direction', { choices: ['increase', 'decrease'], ...required }),
    text('comparator', { choices: COMPARATORS }),
    number('baselineFiscalYear'),
    number('value', { isPerYear: true }),
  ],
  risks: [
    number('no', required),
    text('process'),
    text('issues'),
    text('level'),
    text('levelNormalised', { choices: RISK_LEVELS }),
    text('levelsByIssue'),
    text('controls'),
    text('controlMeasureNos'),
  ],
  duties: [
    number('measureNo', required),
    text('ref', required),
    text('kind', required),
    text('textTh', required),
    text('comparator'),
    number('value'),
    text('unit'),
    text('per'),
    text('fallbackTh'),
  ],
  anomalies: [text('id', required), text('ref'), text('type'), text('note')],
}

export type CellValue = string | number | null
export type Table = {
  readonly name: TableName
  /** `budget:2571` for a column of a year. */
  readonly columns: readonly string[]
  readonly rows: readonly (readonly CellValue[])[]
}

export const columnKeys = (name: TableName, years: readonly number[]): string[] =>
  COLUMNS[name].flatMap(({ key, isPerYear }) => (isPerYear ? years.map((year) => `${key}:${year}`) : [key]))

export const specOf = (name: TableName, column: string): ColumnSpec | undefined =>
  COLUMNS[name].find(({ key, isPerYear }) => (isPerYear ? column.startsWith(`${key}:`) : column === key))
