// What happened to a matter, as somebody on it may read it. Pure: no internal note, nobody else's words.

import type { ChatId } from '../../../kernel/ids.ts'
import type { Complaint, Entry } from '../complaint.ts'

export type Line = {
  readonly at: number
  readonly what: string
  /** A unit's code, when a unit did it. */
  readonly unit: string | null
  /** What was said with it, if this reader may know. */
  readonly text: string | null
  readonly files: number
  /** The reader did it. */
  readonly own: boolean
}

/** Whose text is meant for everybody on the matter: the office's own words to them. */
const TOLD: readonly string[] = ['tell', 'explain', 'propose', 'ask', 'stop', 'forward', 'merge', 'contact-read']

/** `chat` is null for whoever holds number and secret of what did not come by LINE. */
export function timelineFor({ entries }: Pick<Complaint, 'entries'>, chat: ChatId | null): readonly Line[] {
  return entries.filter(({ shown }) => shown).map((entry) => lineOf(entry, chat))
}

function lineOf({ at, what, by, text, contents, from }: Entry, chat: ChatId | null): Line {
  const isOwn = by === 'citizen' && from === chat
  const isOffice = by !== 'citizen' && by !== 'office' && by !== 'clock'
  const isUnit = what === 'assign'
  return {
    at,
    what,
    unit: isUnit ? text : isOffice ? by : null,
    text: !isUnit && (isOwn || TOLD.includes(what)) ? text : null,
    files: isOwn || what === 'propose' ? contents.length : 0,
    own: isOwn,
  }
}
