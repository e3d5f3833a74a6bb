// What stands on the morning's card: the first words say what and by when, for that is all a locked phone shows.

import { sayDay } from '../../../kernel/thai/say-day.ts'
import { truncate } from '../../../kernel/thai/text.ts'
import { type Choice, notice, type Reply } from '../../../line/reply.ts'
import type { Speech } from '../../progress/index.ts'
import { command, sayOwner, sayWhen, titleIn } from '../talk/cards.ts'
import type { Bundle, Spoken } from './reminders.ts'

const ROWS = 5
const ROW = 80
const TITLE = 90

export function reminderCard({ of, spoken }: Pick<Bundle, 'of' | 'spoken'>, speech: Speech): Reply {
  const [first, ...others] = mostPressing(spoken)
  const { duty } = first!
  const facts = {
    due: sayDay(Temporal.PlainDate.from(duty.due!), speech.language),
    title: titleIn(duty, speech, TITLE),
    owner: sayOwner(duty.owner, speech),
    n: others.length,
  }
  const state = duty.state === 'late' ? 'late' : 'due'
  const choices: Choice[] = [
    of === 'own'
      ? { label: { words: 'duties.buttons.done' }, data: command('duty-do', duty.id) }
      : { label: { words: 'duties.buttons.look' }, data: command('duty-open', duty.id) },
    ...(others.length > 0 ? [{ label: { words: 'duties.buttons.list' }, data: command('duties') }] : []),
  ]
  return notice(
    {
      title: { words: `duties.reminder.${of}.${state}`, facts },
      text: others.length > 0 ? { words: 'duties.reminder.others', facts } : '',
      rows: others.slice(0, ROWS).map((one) => ({
        name:
          of === 'own' ? sayWhen(one.duty, speech) : `${sayOwner(one.duty.owner, speech)} ${sayWhen(one.duty, speech)}`,
        value: truncate(titleIn(one.duty, speech), ROW),
      })),
    },
    choices,
  )
}

/** What can still be in time comes before what is late already. */
const mostPressing = (spoken: readonly Spoken[]): Spoken[] => [
  ...spoken.filter(({ duty }) => duty.state !== 'late'),
  ...spoken.filter(({ duty }) => duty.state === 'late'),
]
