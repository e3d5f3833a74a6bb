// Somebody who cannot report in time says so: more time, or help. It goes to whoever decides on their reports.

import type { ChatId } from '../../../kernel/ids.ts'
import type { MeasureKey } from '../../plans/index.ts'
import { fail } from '../errors.ts'
import type { RoundKey } from '../round.ts'

export const ASK_KINDS = ['time', 'help'] as const
export type AskKind = (typeof ASK_KINDS)[number]
/** granted: the time is given, the help is on its way · answered: in words; for time that means no. */
export type AskState = 'open' | 'granted' | 'answered'

export type AskFields = {
  readonly round: RoundKey
  readonly fiscalYear: number
  /** Null: for everything the unit owes in this round. */
  readonly measure: MeasureKey | null
  readonly unit: string
  readonly kind: AskKind
  /** The day until which time is asked for, `2027-04-25`. */
  readonly until: string | null
  readonly words: string
  /** Null: the person was erased. */
  readonly by: ChatId | null
  readonly at: number
  readonly state: AskState
  readonly answer: string | null
  readonly decidedBy: ChatId | null
  readonly decidedAt: number | null
}

export type Answering = { readonly by: ChatId; readonly at: number; readonly answer: string | null }

/** Once, and by somebody else. */
export function answerAsk<Of extends AskFields>(ask: Of, { by, at, answer }: Answering): Of {
  if (ask.by === by) throw fail('progress.own-ask')
  if (ask.state !== 'open') throw fail('progress.already-answered')
  return { ...ask, state: answer === null ? 'granted' : 'answered', answer, decidedBy: by, decidedAt: at }
}

type Place = { readonly round: RoundKey; readonly measure: MeasureKey; readonly unit: string }

const isFor = (ask: AskFields, place: Place): boolean =>
  ask.round === place.round && ask.unit === place.unit && (ask.measure === null || ask.measure === place.measure)

/** Until when this is not asked for again; the round's own day stays what it is. */
export function timeGiven(asks: readonly AskFields[], place: Place): Temporal.PlainDate | null {
  const days = asks.flatMap((ask) =>
    ask.kind === 'time' && ask.state === 'granted' && ask.until !== null && isFor(ask, place) ? [ask.until] : [],
  )
  const last = days.sort().at(-1)
  return last === undefined ? null : Temporal.PlainDate.from(last)
}

/** Help somebody waits for at this moment, in their own words. */
export function helpWaitedFor(asks: readonly AskFields[], place: Place, at: number): string | null {
  const open = asks.findLast(
    (ask) => ask.kind === 'help' && isFor(ask, place) && ask.at <= at && (ask.decidedAt === null || ask.decidedAt > at),
  )
  return open?.words ?? null
}
