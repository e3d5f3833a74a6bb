// Who is who at an office: people, the offices they hold, and what they may do.

import type { Connection } from 'mongoose'
import type { Command } from '../../dialog/conversation.ts'
import { type AgencyId, type Chance, type ChatId, idFrom } from '../../kernel/ids.ts'
import type { Seals } from '../../kernel/seal.ts'
import type { Occurrence } from '../../store/record.ts'
import type { Erased } from '../../turn/erasing.ts'
import type { Deadlines, ProofLine } from '../../turn/retention.ts'
import { type Agencies, findUnits } from '../agencies/index.ts'
import { furnishPeople } from './demo.ts'
import { fail } from './errors.ts'
import { createInvitationStore } from './joining/invitation.store.ts'
import { createInviting, type Inviting, PERSON_NAME } from './joining/invite.ts'
import { type Comer, createJoining } from './joining/join.ts'
import { createTriesStore } from './joining/tries.store.ts'
import { createAppointmentStore } from './office/appointment.store.ts'
import { type Appointment, heldBy, mayDo } from './office/appointment.ts'
import type { Action } from './office/rights.ts'
import { createOpeningStore } from './person/opening.store.ts'
import { openedLetter } from './person/opening.views.ts'
import { createPersonStore, type PersonFields } from './person/person.store.ts'

export type PeopleDeps = {
  readonly connection: Connection
  readonly seals: Seals
  readonly chance: Chance
  readonly changed: () => void
  readonly agencies: Pick<Agencies, 'of'>
}

export type People = ReturnType<typeof createPeople>
/** A command of somebody's office: everybody else is told so. */
export type OfficeCommand = Command & { readonly action: Action }

const PHONE = 'person phone'

/** Needs only a store: the server, the command line and the console share it. */
export function createPeople(deps: PeopleDeps) {
  const { connection, seals, changed } = deps
  const persons = createPersonStore(connection, changed)
  const appointments = createAppointmentStore(connection, changed)
  const invitations = createInvitationStore(connection, changed)
  const tries = createTriesStore(connection)
  const openings = createOpeningStore(connection, changed)
  const inviting: Inviting = createInviting({ ...deps, invitations, unitOf, appointments: appointments.all })
  const join = createJoining({ invitations, appointments, tries, seals, named })

  async function unitOf(agency: AgencyId, name: string): Promise<string | null> {
    const [unit, ...others] = findUnits((await deps.agencies.of(agency)).units, name)
    return unit && others.length === 0 ? unit.code : null
  }

  async function keep(
    agency: AgencyId,
    chat: ChatId,
    occurrence: Occurrence,
    what: string,
    patch: Partial<PersonFields>,
  ): Promise<void> {
    const fresh: PersonFields = { name: null, phone: null, since: occurrence.at }
    const changedOne = await persons.change(agency, chat, occurrence, ({ name, phone, since }) => ({
      next: { name, phone, since, ...patch },
      what,
    }))
    if (!changedOne) await persons.create(agency, chat, occurrence, { next: { ...fresh, ...patch }, what })
  }

  async function named({ agency, chat, at, cause }: Comer, name: string | null): Promise<void> {
    const occurrence = { cause, at: at.epochMilliseconds, who: chat }
    await keep(agency, chat, occurrence, 'joined', name ? { name } : {})
  }

  /** Met for the first time. */
  async function meet(agency: AgencyId, chat: ChatId, occurrence: Occurrence): Promise<void> {
    const made = { next: { name: null, phone: null, since: occurrence.at }, what: 'met' }
    await persons.create(agency, chat, occurrence, made)
  }

  const may = async (agency: AgencyId, chat: ChatId, action: Action, at: Temporal.Instant): Promise<boolean> =>
    mayDo(await appointments.all(agency), chat, action, at)

  return {
    letters: [persons.letters, appointments.letters, invitations.letters, openings.letters],
    openings: openings.of,
    inviting,
    join,
    may,
    appointments: appointments.all,
    endAppointment: appointments.end,
    furnish: furnishPeople({
      appointed: appointments.all,
      appoint: appointments.make,
      meet,
      hasUnit: async (agency, code) => (await deps.agencies.of(agency)).units.some((unit) => unit.code === code),
    }),
    invitations: invitations.all,
    nameIn: (agency: AgencyId, sealed: string | null) => sealed && seals.open(agency, PERSON_NAME, sealed),

    /** A sealed name, for a reason that is written down and told to the person it names. */
    async openName(agency: AgencyId, id: string, occurrence: Occurrence, given: string): Promise<string> {
      const reason = given.trim()
      if (reason === '') throw fail('people.no-reason')
      const one = (await appointments.all(agency)).find((each) => each.id === id)
      if (!one?.name) throw fail('people.no-name', { id })
      const { person } = one
      const letters = person ? [openedLetter(person, reason)] : []
      const opening = { person, appointment: id, reason, at: occurrence.at }
      await openings.add(agency, idFrom(`${agency}:${occurrence.cause}`, 'opening'), occurrence, opening, letters)
      return seals.open(agency, PERSON_NAME, one.name)
    },

    async retain(agency: AgencyId, _now: Temporal.Instant, before: Deadlines): Promise<ProofLine[]> {
      const unused = await invitations.forgetUnused(agency, before('retention.chat'))
      const opened = await openings.forgetOld(agency, before('retention.log'))
      return [
        { what: 'people.retention.invitations', rule: 'retention.chat', ...unused },
        { what: 'people.retention.openings', rule: 'retention.log', ...opened },
      ]
    },

    held: async (agency: AgencyId, chat: ChatId, at: Temporal.Instant): Promise<Appointment[]> =>
      heldBy(await appointments.all(agency), chat, at),

    /** The one way a command of an office is offered in LINE. */
    only: (action: Action, command: Command): OfficeCommand =>
      Object.assign(
        async (...[occasion, given]: Parameters<Command>) => {
          if (!(await may(occasion.agency, occasion.chat, action, occasion.at))) throw fail('people.not-yours')
          return command(occasion, given)
        },
        { action },
      ),

    meet,

    async contact(
      agency: AgencyId,
      chat: ChatId,
    ): Promise<{ name: string | null; phone: string | null; since: number } | null> {
      const person = await persons.find(agency, chat)
      if (!person) return null
      return {
        name: person.name && seals.open(agency, PERSON_NAME, person.name),
        phone: person.phone && seals.open(agency, PHONE, person.phone),
        since: person.since,
      }
    },

    correct: (
      agency: AgencyId,
      chat: ChatId,
      occurrence: Occurrence,
      given: { readonly name: string } | { readonly phone: string },
    ): Promise<void> =>
      keep(
        agency,
        chat,
        occurrence,
        'corrected',
        'name' in given
          ? { name: seals.seal(agency, PERSON_NAME, given.name) }
          : { phone: seals.seal(agency, PHONE, given.phone) },
      ),

    isOfficial: async (agency: AgencyId, chat: ChatId): Promise<boolean> =>
      (await appointments.all(agency)).some((one) => one.person === chat),

    /** Orders of appointment stay, without the person. */
    async erase({ agency, chat }: Erased, at: number): Promise<number> {
      await persons.remove(agency, chat)
      await tries.forget(agency, chat)
      await openings.forget(agency, chat)
      await invitations.forget(agency, chat)
      return appointments.forget(agency, chat, at)
    },
  }
}
