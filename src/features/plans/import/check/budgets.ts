// The yearly budget: the table's where there is one, the sheet's beside it, and a question wherever they disagree or
// one of them would have to be guessed at.

import type { BudgetBasis, BudgetSource, ByYear } from '../../plan.ts'
import type { Finding, FindingCode } from '../finding.ts'
import type { SummaryRow } from '../parse/summary-table.ts'
import type { SheetBudget } from '../sheet/budget.ts'

export type BudgetInput = {
  readonly no: number
  readonly line: number
  readonly row: SummaryRow | null
  readonly sheet: SheetBudget | null
  readonly hasSection: boolean
  readonly years: readonly number[]
  /** The years the sheet says it runs. */
  readonly runs: readonly number[]
}
export type Budget = {
  readonly byYear: ByYear<number>
  readonly sheetBaht: number | null
  readonly source: BudgetSource
  readonly basis: BudgetBasis | null
}
export type BudgetReading = { readonly budget: Budget; readonly findings: readonly Finding[] }

export function readBudget(input: BudgetInput): BudgetReading {
  const { row, sheet } = input
  const table = row && !row.isShared ? tableAmounts(row, input.years) : null
  if (table) return withTable(input, table)
  if (row?.isShared) return withSharedCell(input)
  return withSheetOnly(input, sheet)
}

const every = (years: readonly number[], baht: number): ByYear<number> =>
  Object.fromEntries(years.map((year) => [String(year), baht]))
const sum = (amounts: ByYear<number>): number => Object.values(amounts).reduce((total, baht) => total + baht, 0)
const isSame = (a: ByYear<number>, b: ByYear<number>): boolean =>
  Object.keys({ ...a, ...b }).every((year) => (a[year] ?? 0) === (b[year] ?? 0))

/** null when the row's cells are all empty: then the table says nothing. */
function tableAmounts(row: SummaryRow, years: readonly number[]): { byYear: ByYear<number>; hasHoles: boolean } | null {
  const amounts = years.map((year) => row.amounts[year] ?? null)
  if (amounts.every((amount) => amount === null)) return null
  return {
    byYear: Object.fromEntries(years.map((year, i) => [String(year), amounts[i] ?? 0])),
    hasHoles: amounts.includes(null) && amounts.some((amount) => amount !== null && amount > 0),
  }
}

function ask(input: BudgetInput, code: FindingCode, values: readonly unknown[], proposal: ByYear<number>): Finding {
  const lines = [input.sheet?.line ?? input.line, ...(input.row ? [input.row.line] : [])]
  return {
    code,
    measureNo: input.no,
    lines,
    facts: { table: say(values[0]), sheet: input.sheet?.raw ?? '-' },
    asks: { field: 'budgetByYear', values, proposal },
  }
}

function say(value: unknown): string {
  if (typeof value !== 'object' || value === null) return value === null || value === undefined ? '-' : String(value)
  const amounts = [...new Set(Object.values(value as ByYear<number>))]
  return amounts.map((amount) => amount.toLocaleString('en-US')).join(' / ')
}

function withTable(input: BudgetInput, table: { byYear: ByYear<number>; hasHoles: boolean }): BudgetReading {
  const { sheet } = input
  const budget: Budget = { byYear: table.byYear, sheetBaht: sheet?.baht ?? null, source: 'summaryTable', basis: null }
  const findings: Finding[] = []
  const total = sum(table.byYear)
  if (!sheet) {
    if (total > 0) findings.push(ask(input, 'budget-sheet-silent', [table.byYear, null], table.byYear))
  } else if (sheet.isReadable && !agrees(sheet, table.byYear, total)) {
    findings.push(ask(input, 'budget-differs', [table.byYear, sheet.byYear ?? sheet.baht], table.byYear))
  } else if (table.hasHoles && !sheet.byYear)
    findings.push(ask(input, 'budget-unreadable', [table.byYear, sheet.baht], table.byYear))
  return { budget, findings }
}

/** The sheet may print what one year takes, what each year takes, or what all of them take together. */
function agrees(sheet: SheetBudget, byYear: ByYear<number>, total: number): boolean {
  if (sheet.byYear) return isSame(sheet.byYear, byYear)
  if (sheet.baht === 0) return total === 0
  const amounts = Object.values(byYear)
  if (sheet.basis === 'total') return sheet.baht === total || amounts.every((amount) => amount === sheet.baht)
  return (
    sheet.baht === total ||
    amounts.filter((amount) => amount > 0).every((amount) => amount === sheet.baht) === total > 0
  )
}

function withSharedCell(input: BudgetInput): BudgetReading {
  const { sheet, years, runs } = input
  const baht = sheet?.baht ?? null
  const byYear = sheet?.byYear ?? every(years, 0)
  const proposal = sheet?.byYear ?? spread(years, runs, baht ?? 0)
  const budget: Budget = { byYear: proposal, sheetBaht: baht, source: 'detailPage', basis: null }
  // A sheet that uses no money cannot be meant by the amount in the cell.
  if (baht === 0 && sheet?.isReadable) return { budget: { ...budget, byYear, source: 'summaryTable' }, findings: [] }
  return { budget, findings: [ask(input, 'budget-shared', [null, baht], proposal)] }
}

const spread = (years: readonly number[], runs: readonly number[], baht: number): ByYear<number> =>
  Object.fromEntries(years.map((year) => [String(year), runs.length === 0 || runs.includes(year) ? baht : 0]))

function withSheetOnly(input: BudgetInput, sheet: SheetBudget | null): BudgetReading {
  const { years, runs } = input
  const made = (byYear: ByYear<number>, basis: BudgetBasis): Budget => ({
    byYear,
    sheetBaht: sheet?.baht ?? null,
    source: 'detailPage',
    basis,
  })
  if (!sheet?.isReadable) {
    const proposal = spread(years, runs, sheet?.baht ?? 0)
    return {
      budget: made(proposal, 'none'),
      findings: [ask(input, 'budget-unreadable', [null, sheet?.raw ?? null], proposal)],
    }
  }
  if (sheet.byYear) return { budget: made({ ...every(years, 0), ...sheet.byYear }, 'per-year'), findings: [] }
  const baht = sheet.baht ?? 0
  // A table that is there and leaves the row empty contradicts an amount on the sheet.
  const isContradicted = input.row !== null && baht > 0
  if (sheet.basis === 'none' || baht === 0) return { budget: made(every(years, 0), 'none'), findings: [] }
  const perYear = spread(years, runs, baht)
  if (sheet.basis === 'per-year' && !isContradicted) return { budget: made(perYear, 'per-year'), findings: [] }
  if (sheet.basis === 'total') {
    const share =
      years.length > 0 && Number.isInteger(baht / years.length) ? spread(years, [], baht / years.length) : perYear
    return { budget: made(share, 'total'), findings: [ask(input, 'budget-basis', [share, perYear], share)] }
  }
  const once = { ...every(years, 0), ...(years[0] === undefined ? {} : { [String(years[0])]: baht }) }
  return { budget: made(perYear, 'assumed-per-year'), findings: [ask(input, 'budget-basis', [perYear, once], perYear)] }
}
