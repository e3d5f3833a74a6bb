// Whoever owes something is asked for it by the clerk.

import type { AgencyId, ChatId } from '../../../kernel/ids.ts'
import { notice } from '../../../line/reply.ts'
import type { Letter } from '../../../turn/relay.ts'
import type { Speech } from '../../progress/index.ts'
import type { DutyOnDay } from '../duties.ts'
import { type Staff, toldOf } from '../owners.ts'
import { command, sayOwner, sayWhen, titleIn } from './cards.ts'

/** A question of the clerk is news of today. */
const ASKED_WITHIN = { hours: 2 }

export async function askLetters({
  duty,
  staff,
  by,
  speechTo,
  agency,
}: {
  readonly duty: DutyOnDay
  readonly staff: Staff
  readonly by: ChatId
  readonly agency: AgencyId
  readonly speechTo: (agency: AgencyId, chat: ChatId) => Promise<Speech>
}): Promise<{ letters: Letter[]; told: (speech: Speech) => string }> {
  const persons = toldOf(duty.owner, staff).filter((person) => person !== by)
  const letters = await Promise.all(
    persons.map(async (to): Promise<Letter> => {
      const speech = await speechTo(agency, to)
      return {
        name: 'duty-asked',
        to,
        class: 'timely',
        about: `duty:${duty.id}`,
        deadline: staff.at.add(ASKED_WITHIN).epochMilliseconds,
        replies: [askedCard(duty, speech)],
      }
    }),
  )
  return { letters, told: (speech) => sayOwner(duty.owner, speech) }
}

const askedCard = (duty: DutyOnDay, speech: Speech) =>
  notice(
    {
      title: { words: 'duties.asked.title', facts: { title: titleIn(duty, speech) } },
      text: { words: 'duties.asked.text', facts: { when: sayWhen(duty, speech) } },
      rows: [],
    },
    [
      { label: { words: 'duties.buttons.done' }, data: command('duty-do', duty.id) },
      { label: { words: 'duties.buttons.look' }, data: command('duty-open', duty.id) },
    ],
  )
