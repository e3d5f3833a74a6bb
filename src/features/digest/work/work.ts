// What presses on somebody who leads a unit or takes complaints in: what they decide, what is late, what is due soon. Pure.

import { type Holidays, nextWorkingDay } from '../../../kernel/working-days.ts'

export type Work = {
  /** Reports that wait for this person. */
  readonly approve: number
  /** Measures of their units whose report is late, by number. */
  readonly late: readonly number[]
  /** Matters nobody has yet; only whoever takes them in is told. */
  readonly unassigned: number
  readonly soon: number
  readonly overdue: number
  /** Duties of theirs whose last days have come, or are past. */
  readonly duties: number
}

/** How many things that is; nought is never sent. */
export const amountOf = ({ approve, late, unassigned, soon, overdue, duties }: Work): number =>
  approve + late.length + unassigned + soon + overdue + duties

/** The week begins on its first working day; a week of holidays has none. */
export function isFirstWorkingDay(day: Temporal.PlainDate, holidays: Holidays): boolean {
  const monday = day.subtract({ days: day.dayOfWeek - 1 })
  return nextWorkingDay(monday, holidays).day.equals(day)
}
