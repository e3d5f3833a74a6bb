// A pass: a link that may be used once, and the session its use opens.

import type { ChatId } from '../../kernel/ids.ts'

export type PassFields = {
  /** What it opens. */
  readonly kind: string
  readonly chat: ChatId
  /** The link may be used until then, in the office's milliseconds. */
  readonly until: number
  /** `mark` is the hash of what the browser holds. */
  readonly session: { readonly mark: string; readonly opened: number; readonly seen: number } | null
  readonly ended: 'left' | 'not-me' | 'replaced' | null
}

const MINUTE = 60_000
/** A session ends when nobody was seen for so long, and in any case at the end of a working day. */
const IDLE = 30 * MINUTE
const LONGEST = 8 * 60 * MINUTE

export type LinkState = 'open' | 'used' | 'over'

export function linkState({ until, session, ended }: PassFields, at: number): LinkState {
  if (session) return 'used'
  return ended === null && at < until ? 'open' : 'over'
}

export const isAtWork = ({ session, ended }: PassFields, at: number): boolean =>
  session !== null && ended === null && at < session.seen + IDLE && at < session.opened + LONGEST

export const isLiving = (pass: PassFields, at: number): boolean => linkState(pass, at) === 'open' || isAtWork(pass, at)

/** Seen is written once a minute, not at every request. */
export const isStale = ({ session }: PassFields, at: number): boolean => session !== null && at >= session.seen + MINUTE
