// The demo's year: most of what was due is done, some of it late, and the money has come.

import { dayOf, fiscalYearOf, fiscalYearWindow, startOfDay } from '../../../kernel/calendar.ts'
import type { DemoStage } from '../../../turn/feature.ts'
import type { Channel } from '../../agencies/index.ts'
import type { Duties, DutyOnDay } from '../duties.ts'
import type { DutyKind } from '../duty.ts'
import type { Planner } from '../plan/planner.ts'
import words from './words.json' with { type: 'json' }

const ALLOTTED_AFTER = 20
/** One in so many was forgotten. */
const FORGOTTEN = 5
const LONG_AGO = 45
const CHANNELS: readonly Channel[] = ['website', 'board', 'facebook']

export const furnishDuties =
  (duties: Duties, planner: Planner) =>
  async ({ agency, at }: DemoStage): Promise<void> => {
    const year = fiscalYearOf(at)
    // Every later start only looks.
    if (await planner.years.find(agency, year)) return
    const { start } = fiscalYearWindow(year)
    const today = dayOf(at)
    const seed = (name: string, day: Temporal.PlainDate) => ({
      cause: `seed@${agency}:${year}:${name}`,
      at: Math.min(startOfDay(day).add({ hours: 10 }).epochMilliseconds, at.epochMilliseconds),
      who: 'start',
    })
    if (!(await planner.planYear(agency, year, seed('plan', dayOf(start)), dayOf(start)))) return
    const allotted = dayOf(start).add({ days: ALLOTTED_AFTER })
    if (Temporal.PlainDate.compare(allotted, today) < 0)
      await planner.happened(
        agency,
        year,
        { event: 'budget-allotment', on: allotted.toString() },
        seed('allotment', allotted),
      )
    const past = (await duties.list(agency, { on: today, fiscalYear: year, state: 'late' })).filter(isRemembered)
    await Promise.all(
      past.map(({ key, kind, due }, i) => {
        const on = Temporal.PlainDate.from(due!).subtract({ days: i % 4 })
        const isPublic = kind === 'publication'
        return duties.fulfil(agency, key, seed(key, on), {
          on,
          ...(isPublic
            ? { address: words.published[i % words.published.length]!, channels: CHANNELS.slice(0, 1 + (i % 3)) }
            : {}),
        })
      }),
    )
    await Promise.all(
      words.byHand.map(({ key, days, unit, kind, title }) =>
        duties.add(agency, seed(key, today.subtract({ days: 7 })), {
          key: `${year}/hand/${key}`,
          title,
          kind: kind as DutyKind,
          fiscalYear: year,
          due: today.add({ days }).toString(),
          owner: { unit },
          from: 'hand',
        }),
      ),
    )
  }

/** What was forgotten long ago was done after all. */
const isRemembered = ({ daysLeft }: DutyOnDay, i: number): boolean =>
  i % FORGOTTEN !== FORGOTTEN - 1 || (daysLeft ?? 0) < -LONG_AGO
