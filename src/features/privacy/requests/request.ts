// What somebody asked of their data on paper or at the counter. In the chat they see to it themselves.

export const KINDS = ['access', 'correction', 'erasure', 'objection'] as const
export type Kind = (typeof KINDS)[number]

export type DataRequest = {
  readonly kind: Kind
  /** The number under which the office received it; names stand on the paper. */
  readonly reference: string
  readonly receivedOn: string
  readonly due: string
  readonly state: 'open' | 'done' | 'refused'
  readonly closedAt: number | null
  /** A refusal has one, and the person is told it. */
  readonly reason: string | null
  /** The day on which the administrators were last reminded. */
  readonly remindedOn: string | null
}

/** Seeing is answered in thirty days, everything else in ninety; both are settings. */
export const clockOf = (kind: Kind): 'pdpa.access' | 'pdpa.erasure' =>
  kind === 'access' || kind === 'correction' ? 'pdpa.access' : 'pdpa.erasure'

/** Told at these days before its end, on the last day, and every day after it. */
export function isReminded(request: DataRequest, today: Temporal.PlainDate, leads: readonly number[]): boolean {
  if (request.state !== 'open' || request.remindedOn === today.toString()) return false
  const left = today.until(Temporal.PlainDate.from(request.due), { largestUnit: 'days' }).days
  return left <= 0 || leads.includes(left)
}
