// An appointment puts somebody into an office from one day to another, by an order. All rights follow from it.

import { dayOf } from '../../../kernel/calendar.ts'
import type { ChatId, Id } from '../../../kernel/ids.ts'
import { type Action, mayRole, type Office, ROLES, type Role } from './rights.ts'

export type AppointmentId = Id<'appointment'>

/** A seat in a committee or working group. */
export type Seat = { readonly body: string; readonly seat: string }

/** What was handed on, by which appointment and under which law. */
export type Delegation = {
  readonly by: AppointmentId
  readonly matters: readonly Action[]
  readonly law: string | null
}

export type AppointmentFields = {
  /** Null: the holder does not use LINE, or was erased. */
  readonly person: ChatId | null
  /** Sealed; papers and the console show it, chats do not. */
  readonly name: string | null
  readonly role: Office
  readonly unit: string | null
  /** คำสั่งเลขที่ */
  readonly order: string | null
  /** Days as `2026-10-01`, both included; no last day: until further notice. */
  readonly from: string
  readonly to: string | null
  /** Ended before its last day, in the office's milliseconds. */
  readonly endedAt: number | null
  /** รักษาราชการแทน: whom, or an office nobody holds. While it is in force, the one acted for rests. */
  readonly actingFor: AppointmentId | 'vacancy' | null
  readonly seat: Seat | null
  readonly delegation: Delegation | null
}

export type Appointment = AppointmentFields & { readonly id: AppointmentId }

/** Days written 2026-12-07 sort as they follow each other. */
export const holdsOnDay = ({ from, to }: Pick<Appointment, 'from' | 'to'>, day: Temporal.PlainDate): boolean =>
  from <= day.toString() && (to === null || day.toString() <= to)

export const isInForce = (one: Appointment, at: Temporal.Instant): boolean =>
  holdsOnDay(one, dayOf(at)) && (one.endedAt === null || at.epochMilliseconds < one.endedAt)

const isActing = (one: Appointment, at: Temporal.Instant) => one.actingFor !== null && isInForce(one, at)

/** Somebody acts for them: reminders and approvals go to the other one meanwhile. */
export const rests = (one: Appointment, all: readonly Appointment[], at: Temporal.Instant): boolean =>
  all.some((other) => other.actingFor === one.id && isActing(other, at))

/** The appointments that count at this moment, those acting included and those acted for left out. */
export const activeAt = (all: readonly Appointment[], at: Temporal.Instant): Appointment[] =>
  all.filter((one) => isInForce(one, at) && !rests(one, all, at))

/** The longest held first, then as the table of roles goes: the same for everybody who asks. */
export const inOrder = (all: readonly Appointment[]): Appointment[] =>
  all.toSorted(
    (a, b) =>
      a.from.localeCompare(b.from) ||
      ROLES.indexOf(a.role) - ROLES.indexOf(b.role) ||
      (a.unit ?? '').localeCompare(b.unit ?? '') ||
      a.id.localeCompare(b.id),
  )

/** An office everybody shares has no unit; a head is a head of one. */
export type Post = { readonly role: Office; readonly unit?: string | null }

export const holdersOf = (all: readonly Appointment[], post: Post, at: Temporal.Instant): Appointment[] =>
  activeAt(all, at).filter((one) => one.role === post.role && (post.unit === undefined || one.unit === post.unit))

export const heldBy = (all: readonly Appointment[], person: ChatId, at: Temporal.Instant): Appointment[] =>
  activeAt(all, at).filter((one) => one.person === person)

export const rolesOf = (all: readonly Appointment[], person: ChatId, at: Temporal.Instant): Role[] => [
  ...new Set<Role>(['citizen', ...heldBy(all, person, at).map((one) => one.role)]),
]

/** By the table, or by what somebody who may do it has handed on. */
export const mayDo = (all: readonly Appointment[], person: ChatId, action: Action, at: Temporal.Instant): boolean =>
  mayRole('citizen', action) || mayBy(all, heldBy(all, person, at), action, at)

/** As the holder of one appointment, whatever else they hold. */
export const mayAs = (all: readonly Appointment[], id: string, action: Action, at: Temporal.Instant): boolean =>
  mayBy(
    all,
    activeAt(all, at).filter((one) => one.id === id),
    action,
    at,
  )

const mayBy = (
  all: readonly Appointment[],
  held: readonly Appointment[],
  action: Action,
  at: Temporal.Instant,
): boolean =>
  held.some(({ role, delegation }) => {
    if (mayRole(role, action)) return true
    const giver = delegation?.matters.includes(action) ? all.find((one) => one.id === delegation.by) : undefined
    return giver !== undefined && isInForce(giver, at) && mayRole(giver.role, action)
  })
