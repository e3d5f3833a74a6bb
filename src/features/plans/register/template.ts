// The empty tables an office may fill in instead of sending its document, with what each column wants beside an example.

import type { Words } from '../../../kernel/i18n.ts'
import { writeCsv } from '../../../papers/csv.ts'
import { writeXlsx } from '../../../papers/xlsx/write-xlsx.ts'
import { DIMENSION_TITLES, MISSION_TITLES } from '../import/words/missions.ts'
import type { Captions } from './captions.ts'
import { tablesToCsv } from './carriers.ts'
import { COLUMNS, columnKeys, specOf, type Table, type TableName } from './tables.ts'

/** What the office fills in; what an import notes down by itself is no part of it. */
const FILLED: readonly TableName[] = [
  'plan',
  'dimensions',
  'measures',
  'groups',
  'steps',
  'results',
  'targets',
  'risks',
]
const EASY_COLUMNS: Partial<Record<TableName, number>> = { measures: 19, results: 8, steps: 4 }

export type TemplateDeps = {
  readonly words: Pick<Words, 'say' | 'has'>
  readonly captions: Captions
  readonly language: string
}

export function templateTables(years: readonly number[]): Table[] {
  return FILLED.map((name) => {
    const keys = COLUMNS[name].slice(0, EASY_COLUMNS[name] ?? COLUMNS[name].length).map(({ key }) => key)
    const columns = columnKeys(name, years).filter((column) => keys.includes(column.split(':')[0]!))
    return { name, columns, rows: startingRows(name, years, columns.length) }
  })
}

/** The plan's own facts to fill in, and the four dimensions of the national template. */
function startingRows(name: TableName, years: readonly number[], width: number): (string | number | null)[][] {
  const row = (...cells: readonly (string | number | null)[]) => [
    ...cells,
    ...Array.from({ length: Math.max(0, width - cells.length) }, () => null),
  ]
  if (name === 'plan')
    return [
      row('agency.nameTh', null),
      row('agency.type', null),
      row('titleTh', null),
      row('fiscalYears', years.join(', ')),
      row('statedMeasureCount', null),
    ]
  if (name !== 'dimensions') return []
  return Object.keys(DIMENSION_TITLES).flatMap((no) => [
    row(no, DIMENSION_TITLES[Number(no)]!),
    ...Object.keys(MISSION_TITLES)
      .filter((code) => code.startsWith(`${no}.`))
      .map((code) => row(code, MISSION_TITLES[code]!)),
  ])
}

const GUIDE = ['table', 'column', 'wanted', 'choices', 'example'] as const

function guide({ words, captions, language }: TemplateDeps, years: readonly number[]): (string | null)[][] {
  return templateTables(years).flatMap(({ name, columns }) =>
    columns
      .filter((column) => !column.includes(':') || column.endsWith(`:${years[0]}`))
      .map((column) => {
        const spec = specOf(name, column)
        const example = `plans.example.${name}.${column.split(':')[0]}`
        return [
          captions.tableTitle(name),
          captions.columnTitle(name, column),
          spec?.isRequired ? words.say(language, 'plans.guide.required') : null,
          spec?.choices?.join(', ') ?? null,
          words.has(example) ? words.say(language, example) : null,
        ]
      }),
  )
}

export function templateXlsx(deps: TemplateDeps, years: readonly number[]): Buffer {
  const { words, captions, language } = deps
  const tables = templateTables(years)
  return writeXlsx([
    {
      name: words.say(language, 'plans.guide.title'),
      columns: GUIDE.map((column) => ({
        title: words.say(language, `plans.guide.${column}`),
        width: column === 'example' ? 60 : 28,
      })),
      rows: guide(deps, years),
    },
    ...tables.map(({ name, columns, rows }) => ({
      name: captions.tableTitle(name),
      columns: columns.map((column) => {
        const spec = specOf(name, column)
        return {
          title: captions.columnTitle(name, column),
          width: spec?.kind === 'number' ? 14 : 32,
          ...(spec?.choices ? { choices: spec.choices } : {}),
          ...(spec?.kind === 'number' ? { isNumber: true } : {}),
        }
      }),
      rows,
    })),
  ])
}

export function templateCsv(deps: TemplateDeps, years: readonly number[]): string {
  const { words, captions, language } = deps
  const head = GUIDE.map((column) => words.say(language, `plans.guide.${column}`))
  const explained = writeCsv([[`[${words.say(language, 'plans.guide.title')}]`], head, ...guide(deps, years), []])
  return explained + tablesToCsv(templateTables(years), captions).replace('\uFEFF', '')
}
