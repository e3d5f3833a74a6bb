// One kind of record for everything with a date: what is published, appointed, filled in, met for, ordered or reported. Pure.

import { daysBetween } from '../../kernel/calendar.ts'
import type { Id } from '../../kernel/ids.ts'
import type { MediaId } from '../../media/media.ts'
import type { Channel, Names } from '../agencies/index.ts'
import type { AppointmentId, Office } from '../people/index.ts'

export type DutyId = Id<'duty'>
/** `2570/rule/procurement-plan`: the year, what made it, what it is. Stays the same over every planning. */
export type DutyKey = `${number}/${string}/${string}`

export const DUTY_KINDS = ['publication', 'appointment', 'form', 'meeting', 'order', 'report', 'task'] as const
export type DutyKind = (typeof DUTY_KINDS)[number]
export const isDutyKind = (text: string): text is DutyKind => (DUTY_KINDS as readonly string[]).includes(text)

/** A unit, whoever works there; or an office, sometimes one holder of it. */
export type DutyOwner = { readonly unit: string } | { readonly role: Office; readonly appointment?: AppointmentId }

/** What asks for it. */
export type DutyOrigin =
  | { readonly plan: { readonly measure: string; readonly ref: string } }
  | { readonly rule: string }
  | { readonly oit: string }
  | { readonly setting: string }
  | 'hand'

export type DutyDraft = {
  readonly key: DutyKey
  /** Words of our own in every language, or the plan's in Thai alone. */
  readonly title: Names
  readonly kind: DutyKind
  readonly fiscalYear: number
  /** The last day in time, as `2027-03-31`; null: its day is not known yet, an event is awaited or nothing is said. */
  readonly due: string | null
  readonly owner: DutyOwner
  readonly from: DutyOrigin
  /** Where it will stand, when that is known before. */
  readonly address?: string
  /** `2026-11`: the month, quarter's first month … it speaks of; monthly reports are listed by it. */
  readonly period?: string
  readonly every?: Rhythm
  /** Some of the holidays it was counted over nobody has entered: the day may be wrong, and says so. */
  readonly uncertain?: true
}

export const RHYTHMS = ['month', 'quarter', 'half-year', 'year'] as const
export type Rhythm = (typeof RHYTHMS)[number]

export type Fulfilment = {
  /** The day it was done, as `2026-11-20`. */
  readonly on: string
  readonly address: string | null
  readonly channels: readonly Channel[]
  readonly media: readonly MediaId[]
}

export type Reopening = { readonly at: number; readonly reason: string }

/** What the last look at its address found. */
export type LinkLook = {
  readonly state: 'ok' | 'broken'
  readonly at: number
  /** Of a broken one: since when, and how many looks in a row. */
  readonly since: number
  readonly times: number
  readonly why: string | null
  /** The owner was told; a link that is mended and breaks again is told again. */
  readonly told: boolean
}

export type DutyFields = Required<Omit<DutyDraft, 'address' | 'period' | 'every' | 'uncertain'>> & {
  readonly address: string | null
  readonly period: string | null
  readonly every: Rhythm | null
  readonly uncertain: boolean
  readonly done: Fulfilment | null
  /** Why what counted as done is open again, the oldest first. */
  readonly reopened: readonly Reopening[]
  /** Somebody changed it: no planning touches it any more. */
  readonly edited: boolean
  /** No planning asks for it any more. */
  readonly withdrawn: boolean
  readonly link: LinkLook | null
}

export type Duty = DutyFields & { readonly id: DutyId }

/** planned: still far · due: its last days have come · late · done. */
export const DUTY_STATES = ['planned', 'due', 'late', 'done'] as const
export type DutyState = (typeof DUTY_STATES)[number]
export const isDutyState = (text: string): text is DutyState => (DUTY_STATES as readonly string[]).includes(text)

/** `lead`: so many days before its last day it is spoken of. */
export function stateOf({ done, due }: Pick<Duty, 'done' | 'due'>, today: Temporal.PlainDate, lead: number): DutyState {
  if (done) return 'done'
  if (due === null) return 'planned'
  const left = daysLeft({ due }, today)!
  return left < 0 ? 'late' : left <= lead ? 'due' : 'planned'
}

/** Days until its last day; below zero when that is past, null when there is none. */
export const daysLeft = ({ due }: Pick<Duty, 'due'>, today: Temporal.PlainDate): number | null =>
  due === null ? null : daysBetween(today, Temporal.PlainDate.from(due))

/** Done after its last day. */
export const wasLate = ({ done, due }: Pick<Duty, 'done' | 'due'>): boolean =>
  done !== null && due !== null && done.on > due

export function firstFields({ address, period, every, uncertain, ...draft }: DutyDraft): DutyFields {
  return {
    ...draft,
    address: address ?? null,
    period: period ?? null,
    every: every ?? null,
    uncertain: uncertain ?? false,
    done: null,
    reopened: [],
    edited: false,
    withdrawn: false,
    link: null,
  }
}

/** What a planning makes of a duty that is there; null: it stays as it is. */
export function follow(duty: DutyFields, draft: DutyDraft): DutyFields | null {
  if (duty.done || duty.edited) return null
  const next = { ...firstFields(draft), reopened: duty.reopened, link: duty.link }
  return sameDraft(duty, next) ? null : next
}

/** Whether a planning that does not know it any more lets it go. */
export const isLetGo = ({ done, edited, withdrawn, from }: DutyFields): boolean =>
  !done && !edited && !withdrawn && from !== 'hand'

const FOLLOWED = [
  'title',
  'kind',
  'due',
  'owner',
  'from',
  'address',
  'period',
  'every',
  'uncertain',
  'withdrawn',
] as const

const sameDraft = (one: DutyFields, other: DutyFields): boolean =>
  FOLLOWED.every((field) => inOrder(one[field]) === inOrder(other[field]))

/** The store may give the parts of a thing back in another order. */
function inOrder(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )
}

/** The soonest first; those without a day last. */
export const inOrderOfDays = <One extends Pick<Duty, 'due' | 'key'>>(duties: readonly One[]): One[] =>
  duties.toSorted((a, b) => (a.due ?? '9999').localeCompare(b.due ?? '9999') || (a.key < b.key ? -1 : 1))
