// On which days a duty is spoken of. Pure; a day off is moved, before the due day to earlier, after it to later.

import { addWorkingDays, type Holidays, nextWorkingDay } from '../../../kernel/working-days.ts'
import { isWorkingDay } from '../../progress/index.ts'
import type { Duty } from '../duty.ts'

/** ahead: early enough to ride · last: the last word before its day · late: just past it · still: weeks past it. */
export type Nudge = 'ahead' | 'last' | 'late' | 'still'
export type DatedNudge = { readonly day: Temporal.PlainDate; readonly nudge: Nudge }

const WEEK = 7
const WEEKS = 4

export function nudgesOf({ due }: Pick<Duty, 'due'>, leads: readonly number[], holidays: Holidays): DatedNudge[] {
  if (due === null) return []
  const last = Temporal.PlainDate.from(due)
  const shortest = Math.min(...leads)
  const ahead = leads.map((days): DatedNudge => {
    const wanted = last.subtract({ days })
    const day = isWorkingDay(wanted, holidays) ? wanted : addWorkingDays(wanted, -1, holidays).day
    return { day, nudge: days === shortest ? 'last' : 'ahead' }
  })
  const late = Array.from({ length: WEEKS + 1 }, (_, weeks): DatedNudge => {
    const { day } = nextWorkingDay(last.add({ days: 1 + weeks * WEEK }), holidays)
    return { day, nudge: weeks === 0 ? 'late' : 'still' }
  })
  return [...ahead, ...late]
}

/** What there is to say today; a day on which nobody looked is made up for, and told once. */
export function nudgeOn(
  nudges: readonly DatedNudge[],
  since: Temporal.PlainDate,
  today: Temporal.PlainDate,
): Nudge | null {
  const passed = nudges.filter(
    ({ day }) => Temporal.PlainDate.compare(day, since) > 0 && Temporal.PlainDate.compare(day, today) <= 0,
  )
  return passed.toSorted((a, b) => Temporal.PlainDate.compare(a.day, b.day)).at(-1)?.nudge ?? null
}
