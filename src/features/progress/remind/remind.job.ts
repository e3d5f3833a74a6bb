import { defineJob, type Job } from '../../../jobs/job.ts'
import { dayOf, monthOf } from '../../../kernel/calendar.ts'
import type { ChatId } from '../../../kernel/ids.ts'
import { notice, type Reply } from '../../../line/reply.ts'
import type { Letter } from '../../../turn/relay.ts'
import { holidaysOf, settingOn, under } from '../../agencies/index.ts'
import type { Appointment } from '../../people/index.ts'
import { askButtons } from '../asks/ask.views.ts'
import { WHOLE_UNIT } from '../asks/asking.ts'
import { command } from '../button.ts'
import type { Board } from '../progress.ts'
import { dueCard, unapprovedCard } from '../talk/cards.ts'
import type { Desk } from '../talk/desk.ts'
import { decisionsBy, returnsIn, sendingsBy } from '../talk/filing.ts'
import type { Speech } from '../talk/speak.ts'
import type { ReminderStore } from './reminder.store.ts'
import { type Reminder, remindersOn } from './reminders.ts'
import { isWorkingDay, MOST_A_MONTH, minuteOf, momentOn, usualMinute } from './when.ts'

/** One of the four messages a month is left for a report that comes back. */
const MOST_PAID = 3
/** After a longer silence what was missed is not worth telling any more. */
const LONGEST_GAP = 14

/** Every working morning, before office hours: who owes what, and who should know. */
export const remindJob = (desk: Desk, reminders: ReminderStore, paidIn: ReminderStore['paidIn']): Job =>
  defineJob({
    name: 'progress.remind',
    at: '5 8 * * *',
    missed: 'latest',
    run: async ({ agency, slot, cause }) => {
      const day = dayOf(slot)
      const { units, rules, holidays: own } = await desk.agencies.of(agency)
      const holidays = holidaysOf(own)
      if (!isWorkingDay(day, holidays)) return
      const board = await desk.progress.board(agency, slot)
      if (board.years.length === 0) return
      const last = await reminders.lastBefore(agency, day)
      const oldest = day.subtract({ days: LONGEST_GAP })
      const since =
        last && Temporal.PlainDate.compare(last, oldest) > 0 ? last : last ? oldest : day.subtract({ days: 1 })
      const unitsOf = (held: readonly Appointment[]) => [
        ...new Set(held.flatMap(({ unit }) => (unit ? under(units, unit).map(({ code }) => code) : []))),
      ]
      const leads = settingOn(rules, 'plan.reminder-leads', day)
      const found = remindersOn(board, day, { leads, holidays, since, unitsOf })
      const paid = await paidIn(agency, monthOf(day))
      const letters = await Promise.all(
        bundled(found).map(async ([to, ones]) =>
          letterTo(to, ones, { board, day, speech: await desk.speechTo(agency, to), paid }),
        ),
      )
      await reminders.keep(agency, day, { cause, at: slot.epochMilliseconds, who: 'job' }, letters)
    },
  })

const bundled = (found: readonly Reminder[]) => [...Map.groupBy(found, ({ to }) => to)]

type Writing = {
  readonly board: Board
  readonly day: Temporal.PlainDate
  readonly speech: Speech
  readonly paid: ReadonlyMap<ChatId, number>
}

/** One letter a day and person; once its month's share is used up it waits for the person to speak. */
function letterTo(to: ChatId, ones: readonly Reminder[], { board, day, speech, paid }: Writing): Letter {
  const minute = minuteOf(usualMinute([...sendingsBy(board, to), ...decisionsBy(board, to)]), to)
  const rides = ones.every((one) => one.kind === 'unapproved' || (one.kind === 'owed' && one.rides))
  const spent = paid.get(to) ?? 0
  const isPaid = !rides && spent < MOST_PAID && spent + returnsIn(board, to) < MOST_A_MONTH
  return {
    name: 'reminder',
    to,
    class: isPaid ? 'timely' : 'gentle',
    about: 'progress-reminder',
    ...(isPaid ? { deadline: momentOn(day, minute).epochMilliseconds } : {}),
    replies: ones.map((one) => cardOf(one, speech)),
  }
}

function cardOf(one: Reminder, speech: Speech): Reply {
  if (one.kind === 'owed') return dueCard(one.items, `progress.reminder.${one.nudge}`, speech)
  if (one.kind === 'unapproved') return unapprovedCard(one.items)
  const { n, days, obstacle } = one.late
  const facts = { n, days, obstacle: obstacle ?? '' }
  const choices = [{ label: { words: 'progress.buttons.list' }, data: command('progress-late') }]
  if (one.kind === 'unit-late') {
    const words = obstacle ? 'progress.late.unit-because' : 'progress.late.unit'
    const unit = speech.unit(one.unit)
    return notice({ title: { words: 'progress.late.title', facts: { unit, n } }, text: { words, facts }, rows: [] }, [
      ...choices,
      ...askButtons(`${one.round}~${WHOLE_UNIT}~${one.unit}`),
    ])
  }
  const title = { words: 'progress.late.office-title', facts: { n } }
  return notice(
    { title, text: { words: 'progress.late.office', facts: { ...facts, units: one.units } }, rows: [] },
    choices,
  )
}
