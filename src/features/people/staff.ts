// What an administrator does about staff, whatever the door: command line, console.

import { dayOf } from '../../kernel/calendar.ts'
import { DomainError } from '../../kernel/errors.ts'
import type { Words } from '../../kernel/i18n.ts'
import type { AgencyId } from '../../kernel/ids.ts'
import { plainText } from '../../kernel/thai/text.ts'
import type { Occurrence } from '../../store/record.ts'
import { type Agencies, inLanguage, unitName, unitOf, wordOf } from '../agencies/index.ts'
import { fail } from './errors.ts'
import type { Invited, WantedOffice } from './joining/invite.ts'
import { type Slip, slipsPage } from './joining/slips.ts'
import { byPerson, readStaff } from './joining/staff-file.ts'
import { type Appointment, isInForce } from './office/appointment.ts'
import { type OfficeWords, officeName } from './office/appointments.views.ts'
import { OFFICES, type Office } from './office/rights.ts'
import type { People } from './people.ts'

export type StaffDeps = {
  readonly people: People
  readonly agencies: Pick<Agencies, 'of'>
  readonly words: Words
}

export type Staff = ReturnType<typeof createStaff>
export type InvitedPerson = Invited & { readonly name: string | null; readonly offices: readonly WantedOffice[] }

export function createStaff({ people, agencies, words }: StaffDeps) {
  async function speech(agency: AgencyId, language: string): Promise<OfficeWords> {
    const copy = await agencies.of(agency)
    const named = (word: 'executive' | 'clerk') => wordOf(copy, word, language, words.say)
    const facts = { executive: named('executive'), clerk: named('clerk') }
    const office = inLanguage(copy.shortName, language)
    return {
      language,
      say: (address, more) => words.say(language, address, { ...facts, office, ...more }),
      unitName: (code) => {
        const unit = unitOf(copy.units, code)
        return unit ? unitName(unit, language) : code
      },
    }
  }

  /** A role by its code, or by any of its names. */
  async function rolesIn(agency: AgencyId): Promise<(text: string) => string> {
    const named = new Map<string, string>(OFFICES.map((role) => [role, role]))
    for (const language of words.languages) {
      const { say } = await speech(agency, language)
      for (const role of OFFICES) named.set(plainText(say(`people.roles.${role}`)), role)
    }
    return (text) => named.get(plainText(text)) ?? text
  }

  const invite = async (
    agency: AgencyId,
    occurrence: Occurrence,
    given: { readonly name: string | null; readonly offices: readonly WantedOffice[] },
  ): Promise<InvitedPerson> => {
    const roleOf = await rolesIn(agency)
    const offices = given.offices.map((one) => ({ ...one, role: roleOf(one.role) }))
    return { ...(await people.inviting.invite(agency, occurrence, { ...given, offices })), name: given.name, offices }
  }

  return {
    invite,
    revoke: people.inviting.revoke,
    openName: people.openName,

    /** The whole list or nothing: every line is checked before the first is invited. */
    async importFile(
      agency: AgencyId,
      occurrence: Occurrence,
      bytes: Uint8Array,
      language: string,
    ): Promise<InvitedPerson[]> {
      const today = dayOf(Temporal.Instant.fromEpochMilliseconds(occurrence.at))
      const rows = readStaff(bytes, { today, roleOf: await rolesIn(agency) })
      for (const { row, office } of rows) {
        try {
          await people.inviting.check(agency, office, today)
        } catch (error) {
          if (!(error instanceof DomainError)) throw error
          throw fail('people.file-row', { row, why: words.say(language, error.code, error.facts) })
        }
      }
      const invited: InvitedPerson[] = []
      for (const { name, rows: own } of byPerson(rows)) {
        const cause = `${occurrence.cause}:${own[0]!.row}`
        invited.push(await invite(agency, { ...occurrence, cause }, { name, offices: own.map(({ office }) => office) }))
      }
      return invited
    },

    /** Printed on paper: names stand here and nowhere else outside the store. */
    async slips(agency: AgencyId, invited: readonly InvitedPerson[], language: string): Promise<string> {
      const voice = await speech(agency, language)
      const slips = invited.map(
        ({ name, code, expiresAt, offices }): Slip => ({
          name,
          code,
          expiresAt,
          offices: offices.map(({ role, unit = null, actingFor = null, seat = null }) =>
            officeName({ role: role as Office, unit, actingFor: actingFor as Appointment['actingFor'], seat }, voice),
          ),
        }),
      )
      return slipsPage(slips, voice)
    },

    /** Who holds what, and which invitations wait. Offices, not names. */
    async list(agency: AgencyId, at: Temporal.Instant, language: string) {
      const voice = await speech(agency, language)
      const appointments = await people.appointments(agency)
      const invitations = await people.invitations(agency)
      return {
        appointments: appointments
          .filter((one) => isInForce(one, at))
          .map(({ id, role, unit, order, from, to, person, actingFor, seat, delegation }) => ({
            id,
            office: officeName({ role, unit, actingFor, seat }, voice),
            ...(seat ? { seat } : {}),
            ...(delegation ? { delegation } : {}),
            role,
            unit,
            order,
            from,
            to,
            joined: person !== null,
          })),
        invitations: invitations
          .filter(
            ({ usedBy, revokedAt, expiresAt }) =>
              usedBy === null && revokedAt === null && at.epochMilliseconds < expiresAt,
          )
          .map(({ id, offices, expiresAt }) => ({
            id,
            offices: offices.map((one) => officeName(one, voice)),
            expires: Temporal.Instant.fromEpochMilliseconds(expiresAt - 1)
              .toZonedDateTimeISO('Asia/Bangkok')
              .toPlainDate()
              .toString(),
          })),
      }
    },

    /** Ends an appointment now, or takes back an invitation: whichever has this id. */
    async take(agency: AgencyId, id: string, occurrence: Occurrence): Promise<'ended' | 'revoked'> {
      const isAppointment = (await people.appointments(agency)).some((one) => one.id === id)
      if (isAppointment) {
        await people.endAppointment(agency, id as Parameters<People['endAppointment']>[1], occurrence)
        return 'ended'
      }
      await people.inviting.revoke(agency, id, occurrence)
      return 'revoked'
    },
  }
}
