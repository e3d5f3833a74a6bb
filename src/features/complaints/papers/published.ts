// What leaves the office: the same figures, without any that are small enough to point at somebody.

import { hidePersonal } from '../intake/reading/personal.ts'
import type { PublicTable, Statistics, Table } from '../register/statistics.ts'
import { withoutSmallCells } from '../register/statistics.ts'
import type { Summary } from '../register/summary.ts'

export type Published = {
  readonly total: Statistics['total']
  readonly days: Statistics['days']
  readonly byCategory: PublicTable
  readonly byUnit: PublicTable
  readonly byMonth: PublicTable
  readonly byKind: PublicTable
  readonly byChannel: PublicTable
  readonly satisfaction: { readonly percent: number | null; readonly of: number | null }
}

export function published(figures: Statistics, threshold: number): Published {
  const safe = (table: Table) => withoutSmallCells(table, threshold)
  const { of, percent } = figures.satisfaction
  const isFew = of > 0 && of < threshold
  return {
    total: figures.total,
    days: figures.days,
    byCategory: safe(figures.byCategory),
    byUnit: safe(figures.byUnit),
    byMonth: safe(figures.byMonth),
    byKind: safe(figures.byKind),
    byChannel: safe(figures.byChannel),
    satisfaction: isFew ? { percent: null, of: null } : { percent, of },
  }
}

/** The office's own words, where enough people reported the same that none of them is meant. */
export function publishedSummary(summary: Summary, threshold: number, instead: (kind: string) => string): Summary {
  const clean = (texts: readonly string[]) => texts.map((text) => hidePersonal(text, instead))
  return {
    subjects: summary.subjects
      .filter(({ received }) => received >= threshold)
      .map(({ causes, obstacles, solutions, preventions, ...rest }) => ({
        ...rest,
        causes: clean(causes),
        obstacles: clean(obstacles),
        solutions: clean(solutions),
        preventions: clean(preventions),
      })),
    repeats: summary.repeats.filter(({ n }) => n >= threshold),
  }
}
