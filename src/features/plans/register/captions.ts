// What the tables and columns are called. A heading is known in every language and by its own key, so a template written
// in one can be read in another.

import type { Words } from '../../../kernel/i18n.ts'
import { COLUMNS, TABLES, type TableName } from './tables.ts'

export type Captions = {
  tableTitle(name: TableName): string
  columnTitle(name: TableName, column: string): string
  findTable(title: string): TableName | null
  /** The column's key, `budget:2571` for one of a year. */
  findColumn(name: TableName, title: string): string | null
}

const plain = (title: string): string => title.replace(/[\s*]+/g, '').toLowerCase()
const baseOf = (column: string): string => column.split(':')[0]!

export function createCaptions(words: Pick<Words, 'say' | 'languages'>, language: string): Captions {
  const tableTitle = (of: string, name: TableName) => words.say(of, `plans.table.${name}.title`)
  const columnTitle = (of: string, name: TableName, column: string) => {
    const year = column.split(':')[1]
    const title = words.say(of, `plans.table.${name}.${baseOf(column)}`, year === undefined ? {} : { year })
    return title
  }
  const tables = new Map<string, TableName>()
  for (const name of TABLES) {
    tables.set(name, name)
    for (const of of words.languages) tables.set(plain(tableTitle(of, name)), name)
  }
  const columns = new Map<string, string>()
  for (const name of TABLES)
    for (const { key, isPerYear } of COLUMNS[name]) {
      columns.set(`${name}/${plain(key)}`, key)
      // The year's own place in the heading is left open.
      for (const of of words.languages)
        columns.set(`${name}/${plain(columnTitle(of, name, isPerYear ? `${key}:#` : key))}`, key)
    }
  return {
    tableTitle: (name) => tableTitle(language, name),
    columnTitle: (name, column) => columnTitle(language, name, column),
    findTable: (title) => tables.get(plain(title)) ?? null,
    findColumn: (name, title) => {
      const year = /25\d\d/.exec(title)?.[0]
      const own = columns.get(`${name}/${plain(title)}`)
      if (own !== undefined) return own
      const open = year === undefined ? undefined : columns.get(`${name}/${plain(title.replace(year, '#'))}`)
      return open === undefined ? (/^(?:budget|value):25\d\d$/.test(title) ? title : null) : `${open}:${year}`
    },
  }
}
