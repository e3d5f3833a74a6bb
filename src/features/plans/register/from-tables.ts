// From the office's own tables back to a plan. What cannot be read is told by table, row and column.

import { toArabicDigits } from '../../../kernel/thai/digits.ts'
import { fail } from '../errors.ts'
import { shapeOf } from '../import/sheet/shapes.ts'
import { stepKindOf } from '../import/words/step-kinds.ts'
import type { Indicator, ResultLine } from '../indicator.ts'
import { parsePlanFile } from '../plan.schema.ts'
import type { PlanFile } from '../plan.ts'
import {
  listIn,
  need,
  needNumber,
  numberIn,
  numbersIn,
  optional,
  perYear,
  type RawTable,
  type Read,
  readRows,
  textIn,
  wrong,
} from './cells.ts'
import type { TableName } from './tables.ts'

export function tablesToPlan(tables: readonly RawTable[]): PlanFile {
  const rows = new Map(tables.map((table) => [table.name, readRows(table)]))
  const of = (name: TableName): readonly Read[] => rows.get(name) ?? []
  for (const name of ['plan', 'measures'] as const)
    if (!rows.has(name)) throw fail('plans.table-missing', { table: name })
  if (of('measures').length === 0) throw fail('plans.rows-missing', { table: 'measures' })
  const years = readYears(of('plan'), tables)
  const data = {
    ...readHead(of('plan')),
    plan: {
      ...readPlan(of('plan'), years),
      targets: of('targets').map((row) => ({
        nameTh: need(row, 'nameTh'),
        unit: row.cells.get('unit') ?? '',
        direction: need(row, 'direction'),
        ...optional('baselineFiscalYear', numberIn(row, 'baselineFiscalYear')),
        comparator: row.cells.get('comparator') ?? '',
        byYear: perYear(row, 'value'),
      })),
      risks: of('risks').map(readRisk),
      dimensions: readDimensions(of('dimensions')),
      measures: of('measures').map((row) => readMeasure(row, of, years)),
    },
    anomalies: of('anomalies').map(({ cells }) => ({
      id: cells.get('id') ?? '',
      ref: cells.get('ref') ?? '',
      type: cells.get('type') ?? '',
      note: cells.get('note') ?? '',
    })),
  }
  const parsed = parsePlanFile(data)
  if ('plan' in parsed) return parsed.plan
  throw placeOf(parsed.problems[0]!, of('measures'))
}

/** A problem of the whole, pointed at the row it comes from. */
function placeOf({ path, message }: { readonly path: string; readonly message: string }, measures: readonly Read[]) {
  const found = /^plan\.measures\.(\d+)\.(\w+)/.exec(path)
  const row = found ? measures[Number(found[1])] : undefined
  return fail('plans.row-wrong', {
    table: row ? 'measures' : path,
    row: row?.row ?? 0,
    column: found?.[2] ?? '-',
    value: message,
  })
}

type Values = ReadonlyMap<string, string>
const valuesOf = (rows: readonly Read[]): Values =>
  new Map(rows.map(({ cells }) => [cells.get('field') ?? '', cells.get('value') ?? '']))

function readYears(rows: readonly Read[], tables: readonly RawTable[]): number[] {
  const stated = valuesOf(rows).get('fiscalYears')
  const years = (toArabicDigits(stated ?? '').match(/25\d\d/g) ?? []).map(Number)
  if (years.length === 2 && /[-–]/.test(stated ?? ''))
    return Array.from({ length: years[1]! - years[0]! + 1 }, (_, i) => years[0]! + i)
  if (years.length > 0) return years
  const columns = tables.find(({ name }) => name === 'measures')?.columns ?? []
  return columns.filter((column) => column.startsWith('budget:')).map((column) => Number(column.slice(7)))
}

function readHead(rows: readonly Read[]) {
  const values = valuesOf(rows)
  return {
    schemaVersion: Number(values.get('schemaVersion') ?? 1),
    source: {
      file: values.get('source.file') ?? '',
      ...optional('seed', values.get('source.seed')),
      ...optional('notes', values.get('source.notes')),
    },
    agency: {
      nameTh: values.get('agency.nameTh') ?? '',
      ...optional('nameEn', values.get('agency.nameEn')),
      type: values.get('agency.type') ?? '',
      ...optional('province', values.get('agency.province')),
      ...optional('district', values.get('agency.district')),
      locationStatedInSource: values.get('agency.locationStatedInSource') === 'yes',
    },
  }
}

function readPlan(rows: readonly Read[], fiscalYears: readonly number[]) {
  const values = valuesOf(rows)
  const count = values.get('statedMeasureCount')
  const stated = [...values].flatMap(([field, value]) =>
    field.startsWith('statedBudget.') ? [[field.slice(13), Number(value)] as const] : [],
  )
  const same = ['announcedOn', 'announcedOnTh', 'documentMonth', 'documentMonthTh', 'signerPositionTh']
  return {
    titleTh: values.get('titleTh') ?? '',
    fiscalYears,
    ...Object.assign({}, ...same.map((key) => optional(key, values.get(key)))),
    statedMeasureCount: count === undefined ? null : Number(count),
    statedBudgetByYear: stated.length === 0 ? null : Object.fromEntries(stated),
    objectives: rows.filter(({ cells }) => cells.get('field') === 'objective').map((row) => need(row, 'value')),
    passMarks: rows
      .filter(({ cells }) => cells.get('field') === 'passMark')
      .map((row) => ({ ref: row.cells.get('ref') ?? '', itaScore: needNumber(row, 'value') })),
  }
}

function readRisk(row: Read) {
  const measures = listIn(row, 'controlMeasureNos').map((item) => (item === '-' ? null : Number(item)))
  const controls = listIn(row, 'controls')
  return {
    no: needNumber(row, 'no'),
    process: row.cells.get('process') ?? '',
    issues: listIn(row, 'issues'),
    level: row.cells.get('level') ?? '',
    levelNormalised: row.cells.get('levelNormalised') ?? null,
    ...optional('levelsByIssue', listIn(row, 'levelsByIssue')),
    controls,
    controlMeasureNos: controls.map((_, i) => measures[i] ?? null),
  }
}

function readDimensions(rows: readonly Read[]) {
  const dimensions: { no: number; missions: { code: string; subMissions: unknown[] }[] }[] = []
  for (const row of rows) {
    const code = toArabicDigits(need(row, 'code'))
    const depth = code.split('.').length
    const own = {
      code,
      titleTh: row.cells.get('titleTh') ?? '',
      ...(row.cells.has('inferred') ? { inferred: true as const } : {}),
    }
    const last = dimensions.at(-1)
    if (depth === 1) {
      const budget = perYear(row, 'budget')
      dimensions.push({
        no: Number(code),
        titleTh: own.titleTh,
        ...optional('statedCount', numberIn(row, 'statedCount')),
        ...optional('statedBudgetByYear', Object.keys(budget).length === 0 ? undefined : budget),
        missions: [],
      } as (typeof dimensions)[number])
    } else if (depth === 2 && last) last.missions.push({ ...own, subMissions: [] })
    else if (depth === 3 && last?.missions.at(-1)) last.missions.at(-1)!.subMissions.push(own)
    else throw wrong(row, 'code', code)
  }
  return dimensions
}

function readMeasure(row: Read, of: (name: TableName) => readonly Read[], years: readonly number[]) {
  const no = needNumber(row, 'no')
  const own = (name: TableName) => of(name).filter((other) => numberIn(other, 'measureNo') === no)
  const steps = own('steps')
  const isMain = (step: Read) => /^\d+$/.test(toArabicDigits(need(step, 'stepNo')))
  const main = steps.filter(isMain)
  const given = perYear(row, 'budget')
  return {
    no,
    ...textIn(row, 'printedNo'),
    dimension: needNumber(row, 'dimension'),
    missionCode: row.cells.get('missionCode') ?? null,
    ...textIn(row, 'subMissionCode'),
    ...textIn(row, 'placement'),
    titleTh: need(row, 'titleTh'),
    ...textIn(row, 'titleRawTh'),
    ...textIn(row, 'titleInSummaryTableTh'),
    kind: need(row, 'kind'),
    rationale: row.cells.get('rationale') ?? '',
    objectives: listIn(row, 'objectives'),
    targetGroup: row.cells.get('targetGroup') ?? '',
    ...optional('targetCount', numberIn(row, 'targetCount')),
    ...optional(
      'targetGroups',
      own('groups').map((group) => ({
        group: group.cells.get('group') ?? '',
        ...optional('count', numberIn(group, 'count')),
      })),
    ),
    steps: main.map((step) => need(step, 'textTh')),
    stepKinds: main.map((step) => (step.cells.has('kind') ? need(step, 'kind') : stepKindOf(need(step, 'textTh')))),
    ...optional(
      'subSteps',
      steps
        .filter((step) => !isMain(step))
        .map((step) => ({
          stepNo: toArabicDigits(need(step, 'stepNo')),
          textTh: need(step, 'textTh'),
          ...optional('kind', step.cells.get('kind')),
        })),
    ),
    periodTh: row.cells.get('periodTh') ?? '',
    startFiscalYear: needNumber(row, 'startFiscalYear'),
    endFiscalYear: needNumber(row, 'endFiscalYear'),
    budgetByYear: Object.fromEntries(years.map((year) => [String(year), given[year] ?? 0])),
    budgetDetailPageBaht: numberIn(row, 'budgetDetailPageBaht') ?? null,
    budgetSource: row.cells.has('budgetSource') ? need(row, 'budgetSource') : 'file',
    ...textIn(row, 'budgetBasis'),
    responsibleUnits: listIn(row, 'responsibleUnits'),
    ...textIn(row, 'responsibleUnitRawTh'),
    ...optional(
      'unitLevels',
      listIn(row, 'unitLevels').map((level) => levelOf(row, level)),
    ),
    outputs: own('results')
      .filter((line) => need(line, 'side') === 'output')
      .map(readResult),
    outcomes: own('results')
      .filter((line) => need(line, 'side') === 'outcome')
      .map(readResult),
    duties: own('duties').map((duty) => ({
      ref: need(duty, 'ref'),
      kind: need(duty, 'kind'),
      textTh: need(duty, 'textTh'),
      ...textIn(duty, 'comparator'),
      ...optional('value', numberIn(duty, 'value')),
      ...textIn(duty, 'unit'),
      ...(duty.cells.get('per') === '-' ? { per: null } : textIn(duty, 'per')),
      ...textIn(duty, 'fallbackTh'),
    })),
    ...optional('twinOf', numberIn(row, 'twinOf')),
    ...optional('itaIndicators', numbersIn(row, 'itaIndicators')),
    ...optional('quarters', numbersIn(row, 'quarters')),
    ...optional('audiences', listIn(row, 'audiences')),
  }
}

function levelOf(row: Read, level: string) {
  const [unit, of, more] = level.split(' < ')
  if (unit === undefined || of === undefined || more !== undefined) throw wrong(row, 'unitLevels', level)
  return { unit, of }
}

function readResult(row: Read): ResultLine {
  const value = numberIn(row, 'value')
  const textTh = need(row, 'textTh')
  const indicator: Indicator | undefined =
    value === undefined
      ? undefined
      : {
          quantity: row.cells.get('quantity') ?? '',
          comparator: need(row, 'comparator') as Indicator['comparator'],
          value,
          unit: row.cells.get('unit') ?? '',
          per: (row.cells.has('per') ? need(row, 'per') : null) as Indicator['per'],
          phraseTh: row.cells.get('phraseTh') ?? '',
        }
  return {
    no: toArabicDigits(need(row, 'no')),
    textTh,
    shape: row.cells.has('shape') ? (need(row, 'shape') as ResultLine['shape']) : shapeOf(textTh, indicator ?? null),
    ...(indicator ? { indicator } : {}),
    ...textIn(row, 'verifiedByTh'),
    ...textIn(row, 'note'),
  }
}
