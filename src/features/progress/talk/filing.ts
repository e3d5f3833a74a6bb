// What was filed, by whom and when: what both sides and the reminders ask of it.

import type { Occasion } from '../../../dialog/conversation.ts'
import { monthOf } from '../../../kernel/calendar.ts'
import type { ChatId } from '../../../kernel/ids.ts'
import type { Board } from '../progress.ts'
import type { Filing } from '../report/report.ts'
import { progressReport } from './ask/report.dialog.ts'

export const occurrenceOf = ({ cause, at, chat }: Occasion) => ({ cause, at: at.epochMilliseconds, who: chat })

/** One tap was the whole answer: there is nothing to change, it is asked anew. */
const ONE_TAP: readonly unknown[] = ['same', 'not-started', 'not-due']
export const isAnswered = (filed: Filing | null): boolean =>
  filed !== null && filed.version === progressReport.version && !ONE_TAP.includes(filed.answers.status)

export const decisionsBy = ({ items }: Board, person: ChatId): number[] =>
  items.flatMap(({ report }) =>
    (report?.versions ?? []).flatMap(({ decidedBy, decidedAt }) =>
      decidedBy === person && decidedAt !== null ? [decidedAt] : [],
    ),
  )

export const sendingsBy = ({ items }: Board, person: ChatId): number[] =>
  items.flatMap(({ report }) =>
    (report?.versions ?? []).flatMap(({ author, submittedAt }) => (author === person ? [submittedAt] : [])),
  )

/** How many of this person's reports came back this month. */
export const returnsIn = ({ items, at }: Board, person: ChatId): number =>
  items.flatMap(({ report }) =>
    (report?.versions ?? []).filter(
      ({ author, state, decidedAt }) =>
        author === person &&
        state === 'returned' &&
        decidedAt !== null &&
        monthOf(Temporal.Instant.fromEpochMilliseconds(decidedAt)).equals(monthOf(at)),
    ),
  ).length
