import { defineJob, type Job } from '../../../jobs/job.ts'
import { dayOf, monthOf } from '../../../kernel/calendar.ts'
import type { ChatId } from '../../../kernel/ids.ts'
import type { Letter } from '../../../turn/relay.ts'
import { holidaysOf, settingOn } from '../../agencies/index.ts'
import { isWorkingDay, minuteOf, momentOn, type ReminderStore, USUAL } from '../../progress/index.ts'
import { ABOUT, type Desk, type DeskDeps } from '../talk/desk.ts'
import { reminderCard } from './card.ts'
import { bundlesOf, isPressing } from './reminders.ts'

/** Messages that cost something, to one person in one month; the clerk sees the whole office. */
const MOST_PAID = { own: 2, office: 8 } as const
/** After a longer silence what was missed is not worth telling any more. */
const LONGEST_GAP = 14

/** Every working morning, before office hours: whose day comes near, and what is late. At most one letter a person. */
export const remindJob = (
  deps: Pick<DeskDeps, 'duties' | 'agencies'> & Pick<Desk, 'staffOf' | 'speechTo'>,
  reminders: ReminderStore,
): Job =>
  defineJob({
    name: 'duties.remind',
    at: '20 8 * * *',
    missed: 'latest',
    run: async ({ agency, slot, cause }) => {
      const today = dayOf(slot)
      const { rules, holidays: own } = await deps.agencies.of(agency)
      const holidays = holidaysOf(own)
      if (!isWorkingDay(today, holidays)) return
      const duties = await deps.duties.list(agency, { on: today })
      if (duties.length === 0) return
      const [staff, last, paid] = await Promise.all([
        deps.staffOf(agency, slot),
        reminders.lastBefore(agency, today),
        reminders.paidIn(agency, monthOf(today)),
      ])
      const since = latest(last ?? today.subtract({ days: 1 }), today.subtract({ days: LONGEST_GAP }))
      const leads = settingOn(rules, 'reminder.leads', today)
      const bundles = bundlesOf(duties, { today, since, leads, holidays, staff })
      const letters = await Promise.all(
        bundles.map(async (bundle): Promise<Letter> => {
          const isPaid = isPressing(bundle) && (paid.get(bundle.to) ?? 0) < MOST_PAID[bundle.of]
          return {
            name: 'duties',
            to: bundle.to,
            about: ABOUT,
            replies: [reminderCard(bundle, await deps.speechTo(agency, bundle.to))],
            ...(isPaid ? { class: 'timely', deadline: momentFor(today, bundle.to) } : { class: 'gentle' }),
          }
        }),
      )
      await reminders.keep(agency, today, { cause, at: slot.epochMilliseconds, who: 'job' }, letters)
    },
  })

/** When other reminders go as well, so that several of a morning are one message. */
const momentFor = (day: Temporal.PlainDate, person: ChatId): number =>
  momentOn(day, minuteOf(USUAL, person)).epochMilliseconds

const latest = (one: Temporal.PlainDate, other: Temporal.PlainDate): Temporal.PlainDate =>
  Temporal.PlainDate.compare(one, other) > 0 ? one : other
