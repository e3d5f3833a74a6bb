// The demo's ten people: four with a phone, who hold what a visitor wants to try, and six who only hold their office.

import { buddhistYear, dayOf, fiscalYearOf, fiscalYearWindow } from '../../kernel/calendar.ts'
import { type AgencyId, type ChatId, idFrom } from '../../kernel/ids.ts'
import type { Occurrence } from '../../store/record.ts'
import type { DemoStage } from '../../turn/feature.ts'
import type { AppointmentFields, AppointmentId } from './office/appointment.ts'
import type { Office } from './office/rights.ts'

type Post = { readonly role: Office; readonly unit?: string }

/** By the phone that plays the part. Nobody holds both keys of an identity, and nobody is set over their own report. */
const WITH_PHONE: { readonly [part: string]: readonly Post[] } = {
  officer: [{ role: 'officer', unit: 'works' }],
  head: [{ role: 'unit-head', unit: 'works' }, { role: 'custodian' }],
  mayor: [{ role: 'executive' }],
  clerk: [
    { role: 'clerk' },
    { role: 'plan-reporter' },
    { role: 'complaint-officer' },
    { role: 'integrity-officer' },
    { role: 'admin' },
  ],
}

/** In the smaller units the head reports as well: what they write goes up to the clerk. */
const WITHOUT_PHONE: readonly Post[] = [
  { role: 'unit-head', unit: 'clerk-office' },
  { role: 'officer', unit: 'clerk-office' },
  ...['finance', 'health', 'education', 'audit'].flatMap((unit): Post[] => [
    { role: 'unit-head', unit },
    { role: 'officer', unit },
  ]),
  { role: 'auditor', unit: 'audit' },
]

export type FurnishPeopleDeps = {
  readonly appointed: (agency: AgencyId) => Promise<readonly { readonly id: AppointmentId }[]>
  readonly appoint: (
    agency: AgencyId,
    id: AppointmentId,
    occurrence: Occurrence,
    made: AppointmentFields,
  ) => Promise<void>
  readonly meet: (agency: AgencyId, chat: ChatId, occurrence: Occurrence) => Promise<void>
  readonly hasUnit: (agency: AgencyId, unit: string) => Promise<boolean>
}

export const furnishPeople =
  (deps: FurnishPeopleDeps) =>
  async ({ agency, at, personOf }: DemoStage): Promise<void> => {
    // They were there before the year that is reported on began.
    const { start } = fiscalYearWindow(fiscalYearOf(at) - 1)
    const occurrence: Occurrence = { cause: `seed@${agency}`, at: start.epochMilliseconds, who: 'start' }
    const from = dayOf(start).toString()

    // Every later start only looks.
    const there = new Set((await deps.appointed(agency)).map(({ id }) => id))
    const order = `1/${buddhistYear(dayOf(start).year)}`

    async function appoint({ role, unit }: Post, person: ChatId | null): Promise<void> {
      // An office that was given other units in the meantime keeps those.
      if (unit !== undefined && !(await deps.hasUnit(agency, unit))) return
      const id = idFrom<'appointment'>(`${agency}:${occurrence.cause}`, `appointment:${role}:${unit ?? ''}`)
      if (there.has(id)) return
      const open = { to: null, endedAt: null, actingFor: null, seat: null, delegation: null }
      await deps.appoint(agency, id, occurrence, { person, name: null, role, unit: unit ?? null, order, from, ...open })
    }

    const withPhone = Object.entries(WITH_PHONE).map(async ([part, posts]) => {
      const person = await personOf(part)
      await deps.meet(agency, person, occurrence)
      await Promise.all(posts.map((post) => appoint(post, person)))
    })
    await Promise.all([...withPhone, ...WITHOUT_PHONE.map((post) => appoint(post, null))])
  }
