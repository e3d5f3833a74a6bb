// What was found, held against what the plan states of itself.

import type { ByYear, Measure } from '../../plan.ts'
import type { Finding } from '../finding.ts'
import type { Front, StatedCount } from '../parse/front.ts'
import type { StatedTotal, SummaryTable } from '../parse/summary-table.ts'

export function checkTotals(measures: readonly Measure[], front: Front, table: SummaryTable | null): Finding[] {
  return [...checkCounts(measures, front, table), ...checkBudgets(measures, table)]
}

function checkCounts(measures: readonly Measure[], front: Front, table: SummaryTable | null): Finding[] {
  const totals = table?.totals ?? []
  const stated = (dimension: number | null, more: readonly StatedCount[]): StatedCount[] => [
    ...more,
    ...totals.flatMap(({ dimension: of, count, line }) => (of === dimension && count !== null ? [{ value: count, line }] : [])),
  ]
  const dimensions = [...new Set([...measures.map(({ dimension }) => dimension), ...front.dimensionCounts.keys()])].sort()
  const checks = [
    { dimension: null as number | null, found: measures.length, stated: stated(null, front.measureCounts) },
    ...dimensions.map((dimension) => {
      const own = front.dimensionCounts.get(dimension)
      const found = measures.filter((measure) => measure.dimension === dimension).length
      return { dimension: dimension as number | null, found, stated: stated(dimension, own ? [own] : []) }
    }),
  ]
  return checks.flatMap(({ dimension, found, stated: witnesses }) => {
    const wrong = witnesses.filter(({ value }) => value !== found)
    if (wrong.length === 0) return []
    const values = [...new Set([found, ...witnesses.map(({ value }) => value)])]
    return [
      {
        code: 'count-differs' as const,
        measureNo: null,
        lines: wrong.map(({ line }) => line),
        facts: { dimension: dimension ?? '-', found, stated: wrong.map(({ value }) => value).join(', ') },
        asks: { field: dimension === null ? 'statedMeasureCount' : `dimensions.${dimension}.statedCount`, values, proposal: found },
      },
    ]
  })
}

function checkBudgets(measures: readonly Measure[], table: SummaryTable | null): Finding[] {
  return (table?.totals ?? []).flatMap((total) => {
    const own = total.dimension === null ? measures : measures.filter(({ dimension }) => dimension === total.dimension)
    const found = sums(own, table!.years)
    const stated = amountsOf(total)
    const wrong = Object.keys(stated).filter((year) => stated[year] !== found[year])
    if (wrong.length === 0) return []
    return [
      {
        code: 'total-differs' as const,
        measureNo: null,
        lines: [total.line],
        facts: {
          dimension: total.dimension ?? '-',
          years: wrong.join(', '),
          stated: wrong.map((year) => stated[year]!.toLocaleString('en-US')).join(', '),
          found: wrong.map((year) => (found[year] ?? 0).toLocaleString('en-US')).join(', '),
        },
        asks: {
          field: total.dimension === null ? 'statedBudgetByYear' : `dimensions.${total.dimension}.statedBudgetByYear`,
          values: [stated, found],
          proposal: stated,
        },
      },
    ]
  })
}

export const sums = (measures: readonly Measure[], years: readonly number[]): ByYear<number> =>
  Object.fromEntries(years.map((year) => [String(year), measures.reduce((sum, { budgetByYear }) => sum + (budgetByYear[year] ?? 0), 0)]))

export const amountsOf = (total: StatedTotal): ByYear<number> =>
  Object.fromEntries(Object.entries(total.amounts).flatMap(([year, amount]) => (amount === null ? [] : [[year, amount]])))

/** The total row of a dimension, or of the plan. */
export function statedBudget(table: SummaryTable | null, dimension: number | null): ByYear<number> | null {
  const amounts = (table?.totals ?? []).filter((total) => total.dimension === dimension).map(amountsOf)
  const full = amounts.find((byYear) => Object.keys(byYear).length > 0)
  return full ?? null
}
