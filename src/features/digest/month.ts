// What a month came to, in numbers that may stand on a screen in a meeting: units and counts, never a person or a place.

import { fiscalYearOf, monthOf, monthWindow, type Window } from '../../kernel/calendar.ts'
import type { Names } from '../agencies/index.ts'
import type { DutyOwner } from '../duties/index.ts'

/** A month of the calendar as it sorts: `2026-11`. */
export type Month = `${number}-${number}`

/** How far the plan was when the month ended. */
export type PlanFigures = {
  /** The round it is counted in; another round's percent is another thing. */
  readonly round: string
  readonly kind: string
  readonly percent: number | null
  readonly stepsDone: number
  readonly stepsApplicable: number
  /** Measures whose report is owed and late, once however many units owe it. */
  readonly late: number
  readonly lateOf: readonly { readonly unit: string; readonly nos: readonly number[] }[]
  readonly byDimension: readonly { readonly no: number; readonly percent: number | null }[]
  /** Where somebody asked for help, by unit and number. */
  readonly help: readonly { readonly unit: string; readonly no: number }[]
}

export type ComplaintFigures = {
  readonly carried: number
  readonly received: number
  readonly done: number
  readonly over15: number
  readonly open: number
  readonly byUnit: readonly {
    readonly unit: string
    readonly received: number
    readonly open: number
    readonly over15: number
  }[]
  /** Four or five stars, in percent of those who answered. */
  readonly satisfied: number | null
  readonly answers: number
  readonly stars: readonly number[]
}

export type DutyFigures = {
  /** Past their last day and not done when the month ended. */
  readonly late: number
  readonly of: number
  readonly lateOf: readonly { readonly title: Names; readonly owner: DutyOwner; readonly due: string }[]
}

export type MonthFigures = {
  readonly month: Month
  /** Null: no plan was in force. */
  readonly plan: PlanFigures | null
  /** Null: the office has no duties yet. */
  readonly duties: DutyFigures | null
  readonly complaints: ComplaintFigures
}

export const monthName = (month: Temporal.PlainYearMonth): Month => month.toString() as Month
export const monthNamed = (text: string): Temporal.PlainYearMonth | null =>
  /^\d{4}-(0[1-9]|1[0-2])$/.test(text) ? Temporal.PlainYearMonth.from(text) : null

/** The last month that is over. */
export const monthBefore = (at: Temporal.Instant): Temporal.PlainYearMonth => monthOf(at).subtract({ months: 1 })

/** A month that is not over yet ends now. */
export function windowUntil(month: Temporal.PlainYearMonth, at: Temporal.Instant): Window {
  const { start, end } = monthWindow(month)
  return { start, end: Temporal.Instant.compare(at, end) < 0 ? at : end }
}

export const yearOfMonth = (month: Temporal.PlainYearMonth): number => fiscalYearOf(monthWindow(month).start)

/** Nobody came and nothing moved: that, too, is said. */
export const isQuiet = ({ complaints, plan, duties }: MonthFigures, before: MonthFigures | null): boolean =>
  complaints.received === 0 &&
  complaints.done === 0 &&
  complaints.open === 0 &&
  (plan?.late ?? 0) === 0 &&
  (duties?.late ?? 0) === 0 &&
  (plan?.percent ?? null) === (before?.plan?.percent ?? null)

export type Change = { readonly against: 'month' | 'year'; readonly by: number }
export const FIVE = ['progress', 'late', 'complaints', 'satisfied', 'duties'] as const
export type Five = (typeof FIVE)[number]

export const figureOf = ({ plan, complaints, duties }: MonthFigures, which: Five): number | null =>
  ({
    progress: plan?.percent ?? null,
    late: plan?.late ?? null,
    complaints: complaints.received,
    satisfied: complaints.satisfied,
    duties: duties?.late ?? null,
  })[which]

/** What can be compared: the same kind of number. Progress of another round is not, last month; last year's round is. */
export function changesOf(
  now: MonthFigures,
  which: Five,
  others: { readonly month: MonthFigures | null; readonly year: MonthFigures | null },
): Change[] {
  const value = figureOf(now, which)
  return (['month', 'year'] as const).flatMap((against) => {
    const other = others[against]
    const before = other && figureOf(other, which)
    if (value === null || before === null || other === null) return []
    if (which === 'progress') {
      const isSame = against === 'month' ? other.plan?.round === now.plan?.round : other.plan?.kind === now.plan?.kind
      if (!isSame) return []
    }
    return [{ against, by: value - before }]
  })
}
