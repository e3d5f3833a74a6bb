// A complaint as the office's handbook knows it: what it is, where it stands, who is on it.

import type { AgencyId, ChatId, Id } from '../../kernel/ids.ts'
import type { MediaId } from '../../media/media.ts'
import type { HistoryLine } from '../../store/record.ts'
import type { Letter } from '../../turn/relay.ts'

export type ComplaintId = Id<'complaint'>

/** Only a complaint carries the fifteen days. */
export const KINDS = ['complaint', 'suggestion', 'praise', 'question'] as const
export type Kind = (typeof KINDS)[number]

export const CHANNELS = ['line', 'web', 'telephone', 'letter', 'counter', 'opinion-box'] as const
export type Channel = (typeof CHANNELS)[number]

export const OPEN_STATES = [
  'received',
  'screened',
  'assigned',
  'in-progress',
  'explained',
  'forwarded',
  'proposed',
  'reopened',
] as const
export const DONE_STATES = ['closed', 'refused', 'withdrawn', 'joined'] as const
export const STATES = [...OPEN_STATES, ...DONE_STATES] as const
export type State = (typeof STATES)[number]
export const isDone = (state: State): boolean => (DONE_STATES as readonly State[]).includes(state)

/** Why the office cannot take it up; where to go instead is said with it. */
export const REFUSALS = ['other-office', 'in-court', 'decided', 'royal', 'no-facts', 'private-matter'] as const
export type Refusal = (typeof REFUSALS)[number]

export type Where = {
  readonly words?: string
  readonly point?: { readonly latitude: number; readonly longitude: number }
  readonly title?: string
  readonly address?: string
  /** One of the office's own villages, by its name. */
  readonly village?: string
}

export type Content = { readonly kind: 'photo' | 'video' | 'audio' | 'file'; readonly media: MediaId }

/** Somebody who hears how it goes on. Names and telephones are kept elsewhere, sealed. */
export type Follower = {
  readonly chat: ChatId
  readonly as: 'filer' | 'joined'
  readonly since: number
  /** Wants no news on the way: only what the office owes, and what rides for nothing. */
  readonly muted?: true
}

/** Which message of a chat something came from, by the id its bytes would have: so that it goes when the message does. */
export type Heard = { readonly message: MediaId; readonly of: 'text' | 'place' | 'extra' | 'contact' }

/** One line of what happened. `shown`: the person who filed it may read it as well. */
export type Entry = {
  readonly at: number
  readonly what: string
  /** `citizen`, `office`, `clock`, or a unit's code: never a person. */
  readonly by: string
  readonly shown: boolean
  readonly text: string | null
  readonly contents: readonly Content[]
  /** Whose words these are, when they are a citizen's: they go when the person does. */
  readonly from: ChatId | null
  /** The messages its words were made of. */
  readonly heard?: readonly MediaId[]
}

export type Ask = {
  readonly id: string
  readonly at: number
  readonly unit: string
  readonly question: string
  readonly answeredAt: number | null
}

/** What the unit says it did: nothing is closed without it (R88). */
export type Solution = {
  readonly what: string
  /** The day it was done, 2026-11-17. */
  readonly on: string
  readonly unit: string
  readonly cause: string | null
  readonly prevention: string | null
  readonly photos: readonly Content[]
}

/** A day the office gave: the first by the rule, every other by an explanation. Days are `2026-12-05`. */
export type Pledge = {
  readonly day: string
  readonly since: number
  readonly why: string | null
  /** Days it was moved because the clock stood still. */
  readonly moved: number
}

export type Stop = { readonly from: number; readonly until: number | null; readonly why: string }

/** One counting of the fifteen days. Reopening begins another and keeps this one. */
export type Run = {
  readonly from: number
  readonly promises: readonly Pledge[]
  readonly stops: readonly Stop[]
  /** When an answer was given that ended the counting. */
  readonly endedAt: number | null
  /** The last day whose events were told. */
  readonly told: string | null
}

/** How it came to an end; `until` is when it was opened again. */
export type Ending = {
  readonly at: number
  readonly how: (typeof DONE_STATES)[number]
  readonly until: number | null
}

export type Undo = {
  readonly at: number
  readonly by: string
  readonly what: string
  /** The fields as they were before. */
  readonly before: Readonly<Record<string, unknown>>
}

export type Look = {
  readonly unit: string
  readonly askedAt: number
  readonly at: number | null
  readonly verdict: 'good' | 'not-good' | null
}

export type ComplaintFields = {
  readonly number: string
  readonly year: number
  readonly serial: number
  readonly kind: Kind
  readonly category: string
  readonly channel: Channel
  readonly text: string | null
  readonly contents: readonly Content[]
  readonly place: Where | null
  /** What this subject wants to know besides, as it was asked then. */
  readonly extra?: { readonly ask: string; readonly answer: string } | null
  readonly heard?: readonly Heard[]
  readonly receivedAt: number
  readonly people: readonly Follower[]
  /** What opens it on the web together with its number, as a mark nobody can undo. */
  readonly secret: string | null
  /** `call`: the person wants to be rung up. The number itself is sealed elsewhere. */
  readonly wish: 'line' | 'call' | 'letter' | 'none'

  readonly state: State
  readonly open: boolean
  /** The unit that looks after it. */
  readonly unit: string | null
  /** Units it is about: they neither get it nor read it. */
  readonly keptFrom: readonly string[]
  readonly entries: readonly Entry[]
  readonly asks: readonly Ask[]
  readonly runs: readonly Run[]
  /** The day that counts now, for lists; `9999-12-31` without a clock. */
  readonly due: string
  /** The day on which the clock has something to tell or to do. */
  readonly next: string | null
  readonly solution: Solution | null
  readonly proposedAt: number | null
  readonly endings: readonly Ending[]
  readonly refusal: { readonly reason: Refusal; readonly where: string; readonly phone: string } | null
  readonly forwarded: { readonly to: string; readonly at: number } | null
  readonly joinedTo: ComplaintId | null
  /** Another one this was cut from. */
  readonly splitFrom: ComplaintId | null
  readonly rating: { readonly stars: number; readonly at: number } | null
  readonly look: Look | null
  readonly screenedAt: number | null
  readonly assignedAt: number | null
  readonly acceptedAt: number | null
  readonly undo: Undo | null
}

export type Complaint = ComplaintFields & {
  readonly id: ComplaintId
  readonly agency: AgencyId
  readonly rev: number
  readonly history: readonly HistoryLine<Letter>[]
}

/** Without a clock it sorts behind everything that has one. */
export const NO_DUE = '9999-12-31'

const DIGITS = 5
export const numberOf = (year: number, serial: number): string => `CM-${year}-${String(serial).padStart(DIGITS, '0')}`

/** `CM-2570-00042`, `42/2570`, `42`: Arabic digits only, the year is the given one unless it is written. */
export function readNumber(typed: string, year: number): { readonly year: number; readonly serial: number } | null {
  const text = typed.trim().toUpperCase()
  const [, own, long] = /^CM[- ]?(25\d\d)[- ]?(\d{1,7})$/.exec(text) ?? []
  if (own && long) return { year: Number(own), serial: Number(long) }
  const [, short, of] = /^(\d{1,7})(?:\s*\/\s*(25\d\d))?$/.exec(text) ?? []
  return short ? { year: of ? Number(of) : year, serial: Number(short) } : null
}

export const isFiler = ({ people }: Pick<ComplaintFields, 'people'>, chat: ChatId): boolean =>
  people.some((one) => one.chat === chat && one.as === 'filer')
export const isOn = ({ people }: Pick<ComplaintFields, 'people'>, chat: ChatId): boolean =>
  people.some((one) => one.chat === chat)

export const isMuted = ({ people }: Pick<ComplaintFields, 'people'>, chat: ChatId): boolean =>
  people.some((one) => one.chat === chat && one.muted === true)

/** Between the office's answer and the citizen's: closed and can still be opened again so many days (R82). */
export const REOPEN_DAYS = 30
export const UNDO_MINUTES = 10
