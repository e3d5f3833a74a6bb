// Nobody approves their own. Where nobody else in the unit may, it goes up.

import type { ChatId } from '../../../kernel/ids.ts'
import { type Appointment, activeAt, holdersOf, type Post } from './appointment.ts'
import type { Action } from './rights.ts'

export type Matter = {
  /** Whose office it is to approve. */
  readonly post: Post
  /** Who wrote it, sent it or is spoken of in it. */
  readonly authors: readonly ChatId[]
  /** What approving it is called in the table of rights: those to whom the office handed it on may as well. */
  readonly action: Action
}

export type Approvers = {
  readonly level: 'unit' | 'clerk' | 'executive' | 'nobody'
  readonly people: readonly ChatId[]
}

/** Whom it waits for: the unit, else the clerk, else the executive. Nobody: an appointment is missing. */
export function approversOf(all: readonly Appointment[], matter: Matter, at: Temporal.Instant): Approvers {
  const steps = [
    { level: 'unit', post: matter.post },
    { level: 'clerk', post: { role: 'clerk' } },
    { level: 'executive', post: { role: 'executive' } },
  ] as const
  for (const { level, post } of steps) {
    const holders = holdersOf(all, post, at)
    const handedOn = delegatesOf(all, holders, matter.action, at)
    const people = [...holders, ...handedOn].flatMap(({ person }) => person ?? [])
    const others = [...new Set(people)].filter((person) => !matter.authors.includes(person))
    if (others.length > 0) return { level, people: others }
  }
  return { level: 'nobody', people: [] }
}

/** Those to whom one of these handed it on, as long as both are in force. */
const delegatesOf = (
  all: readonly Appointment[],
  givers: readonly Appointment[],
  action: Action,
  at: Temporal.Instant,
): Appointment[] =>
  activeAt(all, at).filter(
    ({ delegation }) => delegation?.matters.includes(action) && givers.some(({ id }) => id === delegation.by),
  )

export const mayApprove = (
  all: readonly Appointment[],
  matter: Matter,
  person: ChatId,
  at: Temporal.Instant,
): boolean => approversOf(all, matter, at).people.includes(person)
