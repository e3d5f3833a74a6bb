import { type Connection, Schema } from 'mongoose'
import { type AgencyId, type ChatId, idFrom } from '../../../kernel/ids.ts'
import { createRecordStore, type Occurrence } from '../../../store/record.ts'
import type { Letter } from '../../../turn/relay.ts'
import { type DutyEvent, isEvent } from './rules.ts'

/** A fiscal year of an office: since when its duties are planned, and what happened on which day. */
export type DutyYear = {
  readonly fiscalYear: number
  /** What was due before is not asked for: nobody knew of it. */
  readonly since: string
  readonly events: readonly { readonly event: string; readonly on: string }[]
}

export function createYearStore(connection: Connection, changed: () => void) {
  const schema = new Schema(
    { fiscalYear: Number, since: String, events: [Object] },
    { versionKey: false, minimize: false },
  )
  const records = createRecordStore<DutyYear, Letter>(connection, { name: 'duty-years', schema, changed })
  const idOf = (agency: AgencyId, year: number) => idFrom<'duty-year'>(`duties:${agency}`, String(year))
  const fieldsOf = ({ fiscalYear, since, events }: DutyYear): DutyYear => ({ fiscalYear, since, events })

  return {
    letters: records.letters,

    async find(agency: AgencyId, year: number): Promise<DutyYear | null> {
      const found = await records.find(agency, idOf(agency, year))
      return found && fieldsOf(found)
    },

    /** Once: the first planning is the beginning. */
    begin: async (agency: AgencyId, year: number, since: string, occurrence: Occurrence): Promise<DutyYear> =>
      fieldsOf(
        await records.create(agency, idOf(agency, year), occurrence, {
          next: { fiscalYear: year, since, events: [] },
          what: 'begun',
        }),
      ),

    /** The later word about an event holds. */
    async happened(
      agency: AgencyId,
      year: number,
      given: { readonly event: DutyEvent; readonly on: string },
      occurrence: Occurrence,
    ): Promise<DutyYear | null> {
      const after = await records.change(agency, idOf(agency, year), occurrence, (before) => ({
        next: {
          ...fieldsOf(before),
          events: [...before.events.filter(({ event }) => event !== given.event), given],
        },
        what: `happened-${given.event}`,
      }))
      return after && fieldsOf(after)
    },

    involving: records.involving,
    async forget(agency: AgencyId, person: ChatId): Promise<void> {
      for (const id of await records.involving(agency, person)) await records.anonymise(agency, id, person, fieldsOf)
    },
  }
}

export const eventsOf = ({ events }: DutyYear): Map<DutyEvent, string> =>
  new Map(events.flatMap(({ event, on }): [DutyEvent, string][] => (isEvent(event) ? [[event, on]] : [])))
