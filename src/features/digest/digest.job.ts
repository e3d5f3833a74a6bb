import { defineJob, type Job } from '../../jobs/job.ts'
import { dayOf } from '../../kernel/calendar.ts'
import type { AgencyId, ChatId } from '../../kernel/ids.ts'
import { nextWorkingDay } from '../../kernel/working-days.ts'
import type { Reply } from '../../line/reply.ts'
import { type Agencies, holidaysOf, settingOn } from '../agencies/index.ts'
import { holdersOf, type People } from '../people/index.ts'
import type { Digests } from './digest.ts'
import { closingOf } from './gather.ts'
import { monthBefore, monthName } from './month.ts'

export type DigestJobDeps = {
  readonly digests: Digests
  readonly people: Pick<People, 'appointments'>
  readonly agencies: Pick<Agencies, 'of'>
  readonly clock: { now(): Temporal.Instant }
  readonly cardFor: (
    agency: AgencyId,
    person: ChatId,
    month: Temporal.PlainYearMonth,
    at: Temporal.Instant,
    how: { readonly isLate: boolean },
  ) => Promise<Reply>
}

/** Eighty minutes of offices one after the other, done before half past eight. */
const STAGGER = 80
const LATE_AFTER = { hours: 3 }

/** In the night after the month, so that the morning only has to send. */
export const countMonth = ({ digests }: DigestJobDeps): Job =>
  defineJob({
    name: 'digest.count',
    at: '30 2 1 * *',
    missed: 'latest',
    stagger: 90,
    run: async ({ agency, slot, cause }) => {
      const month = monthBefore(slot)
      await digests.count(agency, month, { cause, at: closingOf(month).epochMilliseconds, who: 'job' })
    },
  })

/** On the first; the days after it are for an office that waits for a working day, and for a server that slept. */
export const sendMonth = (deps: DigestJobDeps): Job =>
  defineJob({
    name: 'digest.send',
    at: '5 7 1-10 * *',
    missed: 'latest',
    stagger: STAGGER,
    run: async ({ agency, slot, cause }) => {
      const { digests } = deps
      const month = monthBefore(slot)
      const day = dayOf(slot)
      const sending = await sendDay(deps, agency, day.with({ day: 1 }))
      if (Temporal.PlainDate.compare(day, sending) < 0) return
      const counted = await digests.count(agency, month, {
        cause: `${cause}:count`,
        at: closingOf(month).epochMilliseconds,
        who: 'job',
      })
      if (counted.sentAt !== null) return
      const now = deps.clock.now()
      const isLate =
        Temporal.PlainDate.compare(day, sending) > 0 || Temporal.Instant.compare(now, slot.add(LATE_AFTER)) > 0
      const all = await deps.people.appointments(agency)
      const readers = (['executive', 'clerk'] as const).flatMap((role) =>
        holdersOf(all, { role }, now).flatMap(({ person }) => person ?? []),
      )
      const letters = await Promise.all(
        [...new Set(readers)].map(async (to) => ({
          name: 'digest',
          to,
          class: 'timely' as const,
          about: 'digest',
          deadline: now.epochMilliseconds,
          replies: [await deps.cardFor(agency, to, month, now, { isLate })],
        })),
      )
      await digests.store.send(agency, monthName(month), { cause, at: now.epochMilliseconds, who: 'job' }, letters)
    },
  })

async function sendDay(
  { agencies }: DigestJobDeps,
  agency: AgencyId,
  first: Temporal.PlainDate,
): Promise<Temporal.PlainDate> {
  const { rules, holidays } = await agencies.of(agency)
  return settingOn(rules, 'digest.on-days-off', first) === 'wait'
    ? nextWorkingDay(first, holidaysOf(holidays)).day
    : first
}
