// The cells of a table that came in, read as what their column wants.

import type { Facts } from '../../../kernel/errors.ts'
import { toArabicDigits } from '../../../kernel/thai/digits.ts'
import { fail } from '../errors.ts'
import { amountOf } from '../import/parse/summary-table.ts'
import { type CellValue, COLUMNS, specOf, type Table, type TableName } from './tables.ts'

/** A table as it came: `numbers` are the rows as the office's program counts them. */
export type RawTable = Table & { readonly numbers: readonly number[] }

export type Read = { readonly row: number; readonly table: TableName; readonly cells: ReadonlyMap<string, string> }

export function readRows({ name, columns, rows, numbers }: RawTable): Read[] {
  for (const { key, isRequired, isPerYear } of COLUMNS[name])
    if (isRequired && !isPerYear && !columns.includes(key))
      throw fail('plans.column-missing', { table: name, column: key })
  return rows.flatMap((cells, i) => {
    const filled = columns.flatMap((column, at): [string, string][] => {
      const value = say(cells[at] ?? null)
      return value === '' ? [] : [[column, value]]
    })
    return filled.length === 0 ? [] : [{ row: numbers[i] ?? i + 2, table: name, cells: new Map(filled) }]
  })
}

const say = (value: CellValue): string => (value === null ? '' : String(value))

export function wrong({ table, row }: Read, column: string, value: string) {
  return fail('plans.row-wrong', { table, row, column, value } satisfies Facts)
}

export function need(row: Read, column: string): string {
  const value = row.cells.get(column)
  if (value === undefined) throw wrong(row, column, '')
  return choice(row, column, value)
}

export function choice(row: Read, column: string, value: string): string {
  const choices = specOf(row.table, column)?.choices
  if (choices && !choices.includes(value)) throw wrong(row, column, value)
  return value
}

export function numberIn(row: Read, column: string): number | undefined {
  const value = row.cells.get(column)
  if (value === undefined) return undefined
  const plain = toArabicDigits(value).replaceAll(',', '').trim()
  const number = /^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i.test(plain) ? Number(plain) : amountOf(value)
  if (number === null || !Number.isFinite(number)) throw wrong(row, column, value)
  return number
}

export function needNumber(row: Read, column: string): number {
  const value = numberIn(row, column)
  if (value === undefined) throw wrong(row, column, '')
  return value
}

export const listIn = (row: Read, column: string): string[] =>
  (row.cells.get(column) ?? '')
    .split('\n')
    .map((item) => item.trim())
    .filter((item) => item !== '')
export const numbersIn = (row: Read, column: string): number[] =>
  (row.cells.get(column) ?? '')
    .split(/[\s,]+/)
    .filter((item) => item !== '')
    .map((item) => {
      const number = Number(toArabicDigits(item))
      if (!Number.isInteger(number)) throw wrong(row, column, item)
      return number
    })
export const optional = <Value>(key: string, value: Value | undefined | null): Record<string, Value> =>
  value === undefined || value === null || (Array.isArray(value) && value.length === 0) ? {} : { [key]: value }
export const textIn = (row: Read, column: string) => {
  const value = row.cells.get(column)
  return optional(column, value === undefined ? undefined : choice(row, column, value))
}

export function perYear(row: Read, key: string): Record<string, number> {
  return Object.fromEntries(
    [...row.cells.keys()]
      .filter((column) => column.startsWith(`${key}:`))
      .map((column) => [column.slice(key.length + 1), numberIn(row, column)!]),
  )
}
