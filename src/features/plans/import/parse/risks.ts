// The risk table: processes, what may go wrong, how bad, and the measures against it.

import type { RiskLevel } from '../../plan.ts'
import { cellOf, type KnownTable, type TableCell } from './tables.ts'

export type DraftRisk = {
  readonly no: number
  readonly process: string
  readonly issues: readonly string[]
  readonly levels: readonly string[]
  readonly controls: readonly string[]
  /** The numbers printed before the controls, to see a gap. */
  readonly controlNumbers: readonly number[]
  readonly line: number
}

export const LEVELS: Readonly<Record<string, RiskLevel>> = {
  ต่ำ: 'low',
  น้อย: 'low',
  กลาง: 'medium',
  ปานกลาง: 'medium',
  สูง: 'high',
  สูงมาก: 'high',
}
export const levelOf = (word: string): RiskLevel | null => LEVELS[word] ?? null
const ORDER: readonly RiskLevel[] = ['low', 'medium', 'high']
export const highest = (words: readonly string[]): string =>
  words.reduce(
    (a, b) => (ORDER.indexOf(levelOf(b) ?? 'low') > ORDER.indexOf(levelOf(a) ?? 'low') ? b : a),
    words[0] ?? '',
  )

export function readRisks(tables: readonly KnownTable[]): DraftRisk[] {
  const risks: DraftRisk[] = []
  for (const { columns, rows } of tables.filter(({ kind }) => kind === 'risks')) {
    for (const row of rows) {
      const cell = (column: 'no' | 'name' | 'issues' | 'level' | 'measure') => cellOf(row, columns, column)
      const number = Number(/\d{1,2}/.exec(cell('no').text)?.[0] ?? Number.NaN)
      const issues = listOf(cell('issues'))
      const controls = listOf(cell('measure'))
      const last = risks.at(-1)
      if (Number.isNaN(number) && cell('name').text === '' && last) {
        // A row that a page cut in two.
        risks[risks.length - 1] = {
          ...last,
          issues: [...last.issues, ...issues.texts],
          levels: [...last.levels, ...words(cell('level'))],
          controls: [...last.controls, ...controls.texts],
          controlNumbers: [...last.controlNumbers, ...controls.numbers],
        }
      } else if (cell('name').text !== '' || issues.texts.length > 0) {
        risks.push({
          no: Number.isNaN(number) ? risks.length + 1 : number,
          process: cell('name').text,
          issues: issues.texts,
          levels: words(cell('level')),
          controls: controls.texts,
          controlNumbers: controls.numbers,
          line: row.no,
        })
      }
    }
  }
  return risks
}

const words = (cell: TableCell): string[] => cell.text.split(/[\s,/]+/).filter((word) => word !== '')

const MARK = /(?:^|\s)(\d{1,2}) ?[.)] ?(?=["“'(]?[ก-๎A-Za-z])/g

function listOf(cell: TableCell): { texts: string[]; numbers: number[] } {
  const text = cell.lines.length > 1 ? cell.lines.join(' ') : cell.text
  const marks = [...text.matchAll(MARK)].filter((mark, i, all) => i === 0 || Number(mark[1]) > Number(all[i - 1]![1]))
  if (marks.length === 0) return { texts: text === '' || text === '-' ? [] : [text], numbers: [] }
  return {
    texts: marks.map((mark, i) => text.slice(mark.index + mark[0].length, marks[i + 1]?.index).trim()),
    numbers: marks.map((mark) => Number(mark[1])),
  }
}
