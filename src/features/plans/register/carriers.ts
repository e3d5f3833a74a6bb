// The tables of the register in a workbook or in one comma-separated file: out and in again.

import { DomainError } from '../../../kernel/errors.ts'
import { writeCsv } from '../../../papers/csv.ts'
import { writeXlsx } from '../../../papers/xlsx/write-xlsx.ts'
import { fail } from '../errors.ts'
import { readCsv } from '../import/read/csv.ts'
import { readXlsx } from '../import/read/xlsx.ts'
import type { PlanFile } from '../plan.ts'
import type { Captions } from './captions.ts'
import type { RawTable } from './cells.ts'
import { tablesToPlan } from './from-tables.ts'
import { specOf, TABLES, type Table, type TableName } from './tables.ts'
import { planToTables } from './to-tables.ts'

const WIDE = new Set([
  'titleTh',
  'textTh',
  'rationale',
  'objectives',
  'targetGroup',
  'issues',
  'controls',
  'note',
  'value',
  'process',
])

export function tablesToXlsx(tables: readonly Table[], captions: Captions): Buffer {
  return writeXlsx(
    tables.map(({ name, columns, rows }) => ({
      name: captions.tableTitle(name),
      columns: columns.map((column) => {
        const spec = specOf(name, column)
        return {
          title: captions.columnTitle(name, column),
          width: WIDE.has(column) ? 48 : 16,
          ...(spec?.choices ? { choices: spec.choices } : {}),
          ...(spec?.kind === 'number' ? { isNumber: true } : {}),
        }
      }),
      rows,
    })),
  )
}

/** Every table under a line `[its name]`; an empty line parts them. */
export function tablesToCsv(tables: readonly Table[], captions: Captions): string {
  const rows = tables.flatMap(({ name, columns, rows: own }) => [
    [`[${captions.tableTitle(name)}]`],
    columns.map((column) => captions.columnTitle(name, column)),
    ...own,
    [],
  ])
  return writeCsv(rows)
}

export const planToXlsx = (plan: PlanFile, captions: Captions): Buffer => tablesToXlsx(planToTables(plan), captions)
export const planToCsv = (plan: PlanFile, captions: Captions): string => tablesToCsv(planToTables(plan), captions)

type Rows = readonly { readonly no: number; readonly cells: readonly string[] }[]

export function xlsxToPlan(bytes: Buffer, captions: Captions): PlanFile {
  const tables = readXlsx(bytes).flatMap(({ name, rows }) => {
    const table = captions.findTable(name)
    return table === null ? [] : [toTable(table, rows, captions)]
  })
  return named(captions, () => tablesToPlan(tables))
}

const SECTION = /^\[(.+)\]$/

export function csvToPlan(bytes: Buffer, captions: Captions): PlanFile {
  const sections: { name: TableName | null; rows: { no: number; cells: readonly string[] }[] }[] = []
  for (const row of readCsv(bytes)) {
    const section = row.cells.slice(1).every((cell) => cell === '') ? SECTION.exec(row.cells[0] ?? '') : null
    if (section) sections.push({ name: captions.findTable(section[1]!), rows: [] })
    else sections.at(-1)?.rows.push(row)
  }
  const tables = sections.flatMap(({ name, rows }) => (name === null ? [] : [toTable(name, rows, captions)]))
  return named(captions, () => tablesToPlan(tables))
}

/** A refusal speaks of tables and columns as they are headed in the office's file. */
function named(captions: Captions, read: () => PlanFile): PlanFile {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    const { table, column } = error.facts
    const name = TABLES.find((one) => one === table)
    if (!name) throw error
    const isKnown = typeof column === 'string' && specOf(name, column) !== undefined
    throw new DomainError(error.code, {
      ...error.facts,
      table: captions.tableTitle(name),
      ...(isKnown ? { column: captions.columnTitle(name, column) } : {}),
    })
  }
}

/** The first row that is not empty is the head; a column nobody knows is refused, for it may be a slip of the pen. */
function toTable(name: TableName, rows: Rows, captions: Captions): RawTable {
  const filled = rows.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
  const [head, ...body] = filled
  const columns = (head?.cells ?? []).map((title) => {
    if (title.trim() === '') return ''
    const column = captions.findColumn(name, title)
    if (column === null)
      throw fail('plans.column-unknown', { table: captions.tableTitle(name), column: title, row: head!.no })
    return column
  })
  return {
    name,
    columns,
    rows: body.map(({ cells }) => columns.map((_, i) => (cells[i] === undefined || cells[i] === '' ? null : cells[i]))),
    numbers: body.map(({ no }) => no),
  }
}
