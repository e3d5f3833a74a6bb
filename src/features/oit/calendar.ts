// The days of a year's assessment. They move every year, so they are settings with a source. Pure.

import { christianYear, daysBetween, fiscalYearWindow, lastDayOf } from '../../kernel/calendar.ts'
import { type Rule, settingOn } from '../agencies/index.ts'

export type OitDays = {
  readonly countdown: Temporal.PlainDate
  /** From here on the pages are looked at … */
  readonly open: Temporal.PlainDate
  /** … until here answers may be given … */
  readonly close: Temporal.PlainDate
  /** … and until here nothing should change. */
  readonly results: Temporal.PlainDate
}

export const PHASES = ['before', 'countdown', 'open', 'closed', 'over'] as const
export type Phase = (typeof PHASES)[number]
/** `left` to the end of the phase: to the opening, the closing, the results. */
export type Stand = { readonly phase: Phase; readonly left: number; readonly until: Temporal.PlainDate }

/** As the settings of the year's last day have them: what was set during the year is the later word. */
export function daysOf(rules: readonly Rule[], fiscalYear: number): OitDays {
  const asked = lastDayOf(fiscalYearWindow(fiscalYear))
  const year = christianYear(fiscalYear)
  const day = (key: 'ita.countdown' | 'ita.oit-open' | 'ita.oit-close' | 'ita.results') =>
    Temporal.PlainMonthDay.from(settingOn(rules, key, asked)).toPlainDate({ year })
  return {
    countdown: day('ita.countdown'),
    open: day('ita.oit-open'),
    close: day('ita.oit-close'),
    results: day('ita.results'),
  }
}

export function standOn(days: OitDays, today: Temporal.PlainDate): Stand {
  const isBefore = (day: Temporal.PlainDate) => Temporal.PlainDate.compare(today, day) < 0
  const stand = (phase: Phase, until: Temporal.PlainDate) => ({ phase, until, left: daysBetween(today, until) })
  if (isBefore(days.countdown)) return stand('before', days.open)
  if (isBefore(days.open)) return stand('countdown', days.open)
  if (isBefore(days.close.add({ days: 1 }))) return stand('open', days.close)
  if (isBefore(days.results)) return stand('closed', days.results)
  return stand('over', days.results)
}

/** Between the opening and the results whatever stands on a page should stay. */
export const isWatched = ({ phase }: Pick<Stand, 'phase'>): boolean => phase === 'open' || phase === 'closed'
