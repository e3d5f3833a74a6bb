// What was found, held against what the plan states of itself.

import type { ByYear, Measure, Plan } from '../../plan.ts'
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
    ...totals.flatMap(({ dimension: of, count, line }) =>
      of === dimension && count !== null ? [{ value: count, line }] : [],
    ),
  ]
  const dimensions = [
    ...new Set([...measures.map(({ dimension }) => dimension), ...front.dimensionCounts.keys()]),
  ].sort()
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
    return [countDiffers(dimension, found, wrong)]
  })
}

function countDiffers(dimension: number | null, found: number, wrong: readonly StatedCount[]): Finding {
  return {
    code: 'count-differs',
    measureNo: null,
    lines: wrong.map(({ line }) => line),
    facts: { of: dimension ?? '-', found, stated: wrong.map(({ value }) => value).join(', ') },
    asks: {
      field: dimension === null ? 'statedMeasureCount' : `dimensions.${dimension}.statedCount`,
      values: [...new Set([found, ...wrong.map(({ value }) => value)])],
      proposal: found,
    },
  }
}

function checkBudgets(measures: readonly Measure[], table: SummaryTable | null): Finding[] {
  return (table?.totals ?? []).flatMap((total) => {
    const own = total.dimension === null ? measures : measures.filter(({ dimension }) => dimension === total.dimension)
    return budgetDiffers(total.dimension, amountsOf(total), sums(own, table!.years), [total.line])
  })
}

function budgetDiffers(
  dimension: number | null,
  stated: ByYear<number>,
  found: ByYear<number>,
  lines: readonly number[],
): Finding[] {
  const wrong = Object.keys(stated).filter((year) => stated[year] !== found[year])
  if (wrong.length === 0) return []
  const amounts = (byYear: ByYear<number>) =>
    wrong.map((year) => (byYear[year] ?? 0).toLocaleString('en-US')).join(', ')
  return [
    {
      code: 'total-differs',
      measureNo: null,
      lines,
      facts: { of: dimension ?? '-', years: wrong.join(', '), stated: amounts(stated), found: amounts(found) },
      asks: {
        field: dimension === null ? 'statedBudgetByYear' : `dimensions.${dimension}.statedBudgetByYear`,
        values: [stated, found],
        proposal: stated,
      },
    },
  ]
}

/** The same, for a plan that brings its stated numbers along. */
export function checkStated(plan: Plan): Finding[] {
  const { measures, dimensions } = plan
  const counts = [
    { dimension: null as number | null, stated: plan.statedMeasureCount, found: measures.length },
    ...dimensions.map(({ no, statedCount }) => ({
      dimension: no as number | null,
      stated: statedCount ?? null,
      found: measures.filter(({ dimension }) => dimension === no).length,
    })),
  ]
  const budgets = [
    { dimension: null as number | null, stated: plan.statedBudgetByYear, own: measures },
    ...dimensions.map(({ no, statedBudgetByYear }) => ({
      dimension: no as number | null,
      stated: statedBudgetByYear ?? null,
      own: measures.filter(({ dimension }) => dimension === no),
    })),
  ]
  return [
    ...counts.flatMap(({ dimension, stated, found }) =>
      stated === null || stated === found ? [] : [countDiffers(dimension, found, [{ value: stated, line: 0 }])],
    ),
    ...budgets.flatMap(({ dimension, stated, own }) =>
      stated ? budgetDiffers(dimension, stated, sums(own, plan.fiscalYears), []) : [],
    ),
  ]
}

export const sums = (measures: readonly Measure[], years: readonly number[]): ByYear<number> =>
  Object.fromEntries(
    years.map((year) => [String(year), measures.reduce((sum, { budgetByYear }) => sum + (budgetByYear[year] ?? 0), 0)]),
  )

export const amountsOf = (total: StatedTotal): ByYear<number> =>
  Object.fromEntries(
    Object.entries(total.amounts).flatMap(([year, amount]) => (amount === null ? [] : [[year, amount]])),
  )

/** The total row of a dimension, or of the plan. */
export function statedBudget(table: SummaryTable | null, dimension: number | null): ByYear<number> | null {
  const amounts = (table?.totals ?? []).filter((total) => total.dimension === dimension).map(amountsOf)
  const full = amounts.find((byYear) => Object.keys(byYear).length > 0)
  return full ?? null
}
