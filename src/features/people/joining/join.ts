// Somebody sends a code: if it is one, and nobody used it, they hold the offices it promises.

import { type AgencyId, type ChatId, idFrom } from '../../../kernel/ids.ts'
import type { Seals } from '../../../kernel/seal.ts'
import { sayTime } from '../../../kernel/thai/say-day.ts'
import { fail } from '../errors.ts'
import type { AppointmentStore } from '../office/appointment.store.ts'
import type { AppointmentId } from '../office/appointment.ts'
import { readCode } from './code.ts'
import type { Invitation, InvitationStore, PromisedOffice } from './invitation.store.ts'
import type { TriesStore } from './tries.store.ts'
import { countWrong, lockOf, type Verdict } from './tries.ts'

export type Comer = {
  readonly agency: AgencyId
  readonly chat: ChatId
  readonly at: Temporal.Instant
  readonly cause: string
  readonly language: string
}

export const CODE = 'invitation'

export function createJoining(deps: {
  invitations: InvitationStore
  appointments: Pick<AppointmentStore, 'make'>
  tries: TriesStore
  seals: Pick<Seals, 'markOf'>
  /** The name the office invited them by, sealed. */
  named: (comer: Comer, name: string | null) => Promise<void>
}) {
  const { invitations, appointments, tries } = deps

  function refuse(verdict: Verdict, language: string): never {
    if (verdict.kind === 'wrong') throw fail('people.code-wrong', { left: verdict.left })
    const until = Temporal.Instant.fromEpochMilliseconds(verdict.until)
    throw fail('people.code-locked', { time: sayTime(until.add({ minutes: 1 }), language) })
  }

  async function appoint({ agency, chat, at, cause }: Comer, invitation: Invitation): Promise<void> {
    const occurrence = { cause, at: at.epochMilliseconds, who: chat }
    for (const office of invitation.offices) {
      const id = idFrom<'appointment'>(`${agency}:${invitation.id}`, `appointment:${keyOf(office)}`) as AppointmentId
      await appointments.make(agency, id, occurrence, { ...office, person: chat, name: invitation.name, endedAt: null })
    }
  }

  /** Twice is once: a code used by this very chat answers as it did the first time. */
  return async function join(comer: Comer, typed: string): Promise<Invitation> {
    const { agency, chat, cause, language } = comer
    const now = comer.at.epochMilliseconds
    const before = await tries.of(agency, chat)
    const lock = lockOf(before, cause, now)
    if (lock) refuse(lock, language)
    const code = readCode(typed)
    if (!code) throw fail('people.code-shape') // no guess at all, so it counts for none
    // The store compares marks under a key, never codes: how long it takes says nothing of how much was right.
    const found = await invitations.byMark(agency, deps.seals.markOf(agency, CODE, code))
    if (!found) {
      const { tries: after, verdict } = countWrong(before, cause, now)
      await tries.keep(agency, chat, after)
      refuse(verdict, language)
    }
    const occurrence = { cause, at: now, who: chat }
    const invitation = await invitations.change(agency, found.id, occurrence, 'joined', (one) => {
      if (one.usedBy !== null && one.usedBy !== chat) throw fail('people.code-used')
      if (one.usedBy === null && (one.revokedAt !== null || now >= one.expiresAt)) throw fail('people.code-expired')
      return { usedBy: chat, usedAt: one.usedAt ?? now }
    })
    if (!invitation) throw fail('people.code-expired')
    await appoint(comer, invitation)
    await deps.named(comer, invitation.name)
    await tries.forget(agency, chat)
    return invitation
  }
}

const keyOf = ({ role, unit, seat, delegation, from }: PromisedOffice): string =>
  [
    role,
    unit ?? '',
    seat ? `${seat.body}/${seat.seat}` : '',
    from,
    ...(delegation ? [delegation.by, delegation.matters.join('+')] : []),
  ].join(':')
