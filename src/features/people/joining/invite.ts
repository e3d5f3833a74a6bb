// An administrator invites: who, into which offices, by which order. The code is shown once and kept nowhere.

import { dayOf, startOfDay } from '../../../kernel/calendar.ts'
import { type AgencyId, type Chance, idFrom } from '../../../kernel/ids.ts'
import type { Seals } from '../../../kernel/seal.ts'
import { isDuplicate } from '../../../store/faults.ts'
import type { Occurrence } from '../../../store/record.ts'
import { fail } from '../errors.ts'
import type { Appointment } from '../office/appointment.ts'
import { isSeat } from '../office/committees.ts'
import { isAction, isOffice, mayRole, RIGHTS } from '../office/rights.ts'
import { makeCode } from './code.ts'
import type { InvitationFields, InvitationId, InvitationStore, PromisedOffice } from './invitation.store.ts'
import { CODE } from './join.ts'

export const INVITATION_DAYS = 7
export const PERSON_NAME = 'person name'

/** As somebody writes it down; checked here, whatever the door. */
export type WantedOffice = {
  readonly role: string
  readonly unit?: string | null
  readonly order?: string | null
  readonly from?: string | null
  readonly to?: string | null
  readonly actingFor?: string | null
  readonly seat?: { readonly body: string; readonly seat: string } | null
  /** Handed on by the holder of an appointment: these actions, under this law. */
  readonly delegation?: { readonly by: string; readonly matters: readonly string[]; readonly law: string | null } | null
}

export type Invited = { readonly id: InvitationId; readonly code: string; readonly expiresAt: number }
export type Inviting = ReturnType<typeof createInviting>

const TRIES = 5

export function createInviting(deps: {
  invitations: InvitationStore
  seals: Pick<Seals, 'markOf' | 'seal'>
  chance: Chance
  readonly appointments: (agency: AgencyId) => Promise<readonly Appointment[]>
  /** The code of a unit by any of its names; null: the office has none of that name. */
  unitOf: (agency: AgencyId, name: string) => Promise<string | null>
}) {
  const { invitations, seals } = deps

  async function check(agency: AgencyId, wanted: WantedOffice, today: Temporal.PlainDate): Promise<PromisedOffice> {
    const { role, order = null, seat = null } = wanted
    if (!isOffice(role)) throw fail('people.unknown-role', { role })
    if (seat && !isSeat(seat)) throw fail('people.unknown-seat', seat)
    const unit = wanted.unit ? await deps.unitOf(agency, wanted.unit) : null
    if (wanted.unit && unit === null) throw fail('people.unknown-unit', { unit: wanted.unit })
    const from = dayIn(wanted.from) ?? today.toString()
    const to = dayIn(wanted.to)
    if (to !== null && to < from) throw fail('people.bad-period', { from, to })
    const actingFor = (wanted.actingFor ?? null) as PromisedOffice['actingFor']
    if (actingFor !== null && actingFor !== 'vacancy') {
      const post = (await deps.appointments(agency)).find(({ id }) => id === actingFor)
      if (post?.role !== role || post.unit !== unit) throw fail('people.unknown-acting', { id: actingFor })
    }
    // A seat without membership, or a delegate without anything delegated, would be an office that means nothing.
    if ((seat !== null) !== (role === 'committee-member')) throw fail('people.seat-and-role')
    const delegation = await handedOn(agency, wanted, from)
    return { role, unit, order, from, to, actingFor, seat, delegation }
  }

  /** Nobody hands on what they may not do themselves, nor what was handed on to them. */
  async function handedOn(agency: AgencyId, wanted: WantedOffice, from: string): Promise<PromisedOffice['delegation']> {
    const { delegation = null, role } = wanted
    if ((delegation !== null) !== (role === 'delegate')) throw fail('people.delegation-and-role')
    if (!delegation) return null
    const { by, law } = delegation
    const giver = (await deps.appointments(agency)).find(({ id }) => id === by)
    if (!giver || giver.endedAt !== null || (giver.to !== null && giver.to < from))
      throw fail('people.unknown-giver', { id: by })
    const matters = delegation.matters.map((matter) => {
      if (!isAction(matter) || RIGHTS[matter].kind === 'own') throw fail('people.unknown-matter', { matter })
      if (!mayRole(giver.role, matter)) throw fail('people.not-theirs-to-give', { matter })
      return matter
    })
    if (matters.length === 0) throw fail('people.delegation-and-role')
    return { by: giver.id, matters, law }
  }

  return {
    /** Nothing is kept unless everything about it is right. */
    check,

    async invite(
      agency: AgencyId,
      occurrence: Occurrence,
      given: { readonly name: string | null; readonly offices: readonly WantedOffice[] },
    ): Promise<Invited> {
      if (given.offices.length === 0) throw fail('people.no-offices')
      const today = dayOf(Temporal.Instant.fromEpochMilliseconds(occurrence.at))
      const offices = await Promise.all(given.offices.map((one) => check(agency, one, today)))
      // The last day counts whole: what stands on the slip is a day.
      const expiresAt = startOfDay(today.add({ days: INVITATION_DAYS + 1 })).epochMilliseconds
      for (let attempt = 0; ; attempt += 1) {
        const code = makeCode(deps.chance)
        const mark = seals.markOf(agency, CODE, code)
        const id = idFrom<'invitation'>(`${agency}:${occurrence.cause}`, `invitation:${mark}`)
        const next: InvitationFields = {
          mark,
          name: given.name ? seals.seal(agency, PERSON_NAME, given.name) : null,
          offices,
          expiresAt,
          usedBy: null,
          usedAt: null,
          revokedAt: null,
        }
        try {
          await invitations.create(agency, id, occurrence, { next, what: 'invited' })
          return { id, code, expiresAt }
        } catch (error) {
          if (!isDuplicate(error) || attempt >= TRIES) throw error
        }
      }
    },

    async revoke(agency: AgencyId, id: string, occurrence: Occurrence): Promise<void> {
      const after = await invitations.change(agency, id, occurrence, 'revoked', (one) => {
        if (one.usedBy !== null) throw fail('people.invitation-used')
        return { revokedAt: one.revokedAt ?? occurrence.at }
      })
      if (!after) throw fail('people.unknown-invitation', { id })
    },
  }
}

function dayIn(text: string | null | undefined): string | null {
  if (!text) return null
  try {
    return Temporal.PlainDate.from(text).toString()
  } catch {
    throw fail('people.bad-day', { day: text })
  }
}
