import { defineJob, type Job } from '../../../jobs/job.ts'
import { dayOf } from '../../../kernel/calendar.ts'
import { type AgencyId, idFrom } from '../../../kernel/ids.ts'
import type { Letter } from '../../../turn/relay.ts'
import type { AlarmStore } from './alarm.store.ts'
import { alarmsOn } from './alarms.ts'
import { type AlarmWords, alarmCard } from './alarms.views.ts'
import type { AppointmentStore } from './appointment.store.ts'
import { holdersOf } from './appointment.ts'

export type AlarmsDeps = {
  readonly alarms: AlarmStore
  readonly appointments: Pick<AppointmentStore, 'all'>
  /** Days before the end at which the office is told. */
  readonly leads: (agency: AgencyId, day: Temporal.PlainDate) => Promise<readonly number[]>
  readonly words: (agency: AgencyId) => Promise<AlarmWords>
}

/** A new order takes weeks to be signed. */
const FIRST_LEAD = 30

/** Every morning, to the administrators and the clerk; one letter a day, and none when all is well. */
export const tellAlarms = (deps: AlarmsDeps): Job =>
  defineJob({
    name: 'people.alarms',
    at: '10 8 * * *',
    missed: 'all',
    run: async ({ agency, slot, cause }) => {
      const day = dayOf(slot)
      const all = await deps.appointments.all(agency)
      if (all.length === 0) return // an office that has appointed nobody yet is not short of anybody
      const leads = [FIRST_LEAD, ...(await deps.leads(agency, day))]
      const alarms = alarmsOn(all, day, { leads })
      if (alarms.length === 0) return
      const readers = (['admin', 'clerk'] as const).flatMap((role) => holdersOf(all, { role }, slot))
      const card = alarmCard(alarms, await deps.words(agency))
      const letters = [...new Set(readers.flatMap(({ person }) => person ?? []))].map(
        (to): Letter => ({
          name: 'alarms',
          to,
          class: 'timely',
          replies: [card],
          about: 'appointments',
          deadline: slot.add({ hours: 4 }).epochMilliseconds,
        }),
      )
      const occurrence = { cause, at: slot.epochMilliseconds, who: 'job' }
      const next = { day: day.toString(), alarms }
      await deps.alarms.create(agency, idFrom(cause, 'alarms'), occurrence, { next, what: 'alarmed', letters })
    },
  })
