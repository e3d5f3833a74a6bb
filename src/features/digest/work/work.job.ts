import { defineJob, type Job } from '../../../jobs/job.ts'
import { dayOf } from '../../../kernel/calendar.ts'
import { holidaysOf } from '../../agencies/index.ts'
import type { Digests } from '../digest.ts'
import { monthBefore, monthName } from '../month.ts'
import { openMorning, type WorkSources } from './gather-work.ts'
import { amountOf, isFirstWorkingDay } from './work.ts'
import { workCard } from './work.views.ts'

export type WorkJobDeps = WorkSources & {
  readonly digests: Digests
  readonly clock: { now(): Temporal.Instant }
}

/** On the first working morning of the week, to whom something waits for; a morning that is over is not made up for. */
export const sendWork = (deps: WorkJobDeps): Job =>
  defineJob({
    name: 'digest.week',
    at: '35 7 * * 1-5',
    missed: 'latest',
    stagger: 45,
    run: async ({ agency, slot, cause }) => {
      const now = deps.clock.now()
      const { holidays } = await deps.agencies.of(agency)
      if (!dayOf(slot).equals(dayOf(now)) || !isFirstWorkingDay(dayOf(now), holidaysOf(holidays))) return
      const morning = await openMorning(deps, agency, now)
      const letters = await Promise.all(
        morning.readers().map(async (to) => {
          const work = await morning.workOf(to)
          return amountOf(work) === 0 ? [] : [{ to, replies: [workCard(work, 'week')] }]
        }),
      )
      const full = letters.flat()
      if (full.length === 0) return
      const month = monthBefore(now)
      const occurrence = { cause, at: now.epochMilliseconds, who: 'job' }
      // Who was told of the week stands beside the month before it: a record of its own would only ever hold letters.
      await deps.digests.count(agency, month, { ...occurrence, cause: `${cause}:count` })
      await deps.digests.store.tell(
        agency,
        monthName(month),
        occurrence,
        'week',
        full.map(({ to, replies }) => ({
          name: 'work',
          to,
          class: 'timely' as const,
          about: 'work',
          deadline: now.epochMilliseconds,
          replies,
        })),
      )
    },
  })
