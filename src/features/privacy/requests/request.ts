// What somebody asks of their data: on paper or at the counter, or a copy of it in the chat. One register for all.

import type { ChatId } from '../../../kernel/ids.ts'

export const KINDS = ['access', 'correction', 'erasure', 'objection'] as const
export type Kind = (typeof KINDS)[number]

export type DataRequest = {
  readonly kind: Kind
  /** The number under which the office received it; names stand on the paper. None: it came in the chat. */
  readonly reference: string | null
  /** Who asked in the chat; gone when they are erased, and never there for paper. */
  readonly chat: ChatId | null
  readonly receivedOn: string
  readonly due: string
  /** `unclaimed`: the link to the copy was sent at once, and its owner never fetched it. */
  readonly state: 'open' | 'done' | 'refused' | 'unclaimed'
  readonly closedAt: number | null
  /** A refusal has one, and the person is told it. */
  readonly reason: string | null
  /** The day on which somebody was last reminded. */
  readonly remindedOn: string | null
}

/** Seeing is answered in thirty days, everything else in ninety; both are settings. */
export const clockOf = (kind: Kind): 'pdpa.access' | 'pdpa.erasure' =>
  kind === 'access' || kind === 'correction' ? 'pdpa.access' : 'pdpa.erasure'

const daysLeft = ({ due }: DataRequest, today: Temporal.PlainDate): number =>
  today.until(Temporal.PlainDate.from(due), { largestUnit: 'days' }).days

/**
 * `office`: on paper, at these days before its end, on the last day, and every day after it. `owner`: a copy that waits to be
 * fetched, at these days before its end. `over`: nobody fetched it.
 */
export function dueNow(
  request: DataRequest,
  today: Temporal.PlainDate,
  leads: readonly number[],
): 'office' | 'owner' | 'over' | null {
  if (request.state !== 'open' || request.remindedOn === today.toString()) return null
  const left = daysLeft(request, today)
  if (request.reference !== null) return left <= 0 || leads.includes(left) ? 'office' : null
  if (left < 0) return 'over'
  return leads.includes(left) ? 'owner' : null
}
