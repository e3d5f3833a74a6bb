// Work begins with approval (R8). A month into the year whoever has none recorded is told once, for nothing. Pure.

import { christianYear } from '../../../kernel/calendar.ts'
import { type Holidays, nextWorkingDay } from '../../../kernel/working-days.ts'
import { type Item, standingOf } from '../board.ts'

/** The first working day of the year's second month. */
export const approvalDay = (fiscalYear: number, holidays: Holidays): Temporal.PlainDate =>
  nextWorkingDay(Temporal.PlainDate.from({ year: christianYear(fiscalYear) - 1, month: 11, day: 1 }), holidays).day

/** The plan lets it begin with an approval, and nobody said that there was one. */
export function awaitsApproval(item: Item): boolean {
  const { measure } = item
  const steps = measure.stepKinds.flatMap((kind, i) => (kind === 'approval' ? [i + 1] : []))
  if (steps.length === 0) return false
  const entry = standingOf(item)
  if (!entry) return true
  const isNeeded = steps.some((step) => !entry.stepsNotApplicable.includes(step))
  return isNeeded && !entry.approval && !steps.some((step) => entry.stepsDone.includes(step))
}

/** One part of each measure: by the round of the whole year. */
export const unapproved = (items: readonly Item[]): Item[] =>
  items.filter((item) => item.round.kind === 'annual' && item.roundState !== 'closed' && awaitsApproval(item))
