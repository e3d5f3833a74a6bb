import { type Connection, Schema } from 'mongoose'
import { startOfDay } from '../../../kernel/calendar.ts'
import { type AgencyId, type ChatId, idFrom } from '../../../kernel/ids.ts'
import { type Deleted, deletedAt } from '../../../store/deleted.ts'
import { createRecordStore, type Occurrence } from '../../../store/record.ts'
import type { Letter } from '../../../turn/relay.ts'

type Told = { readonly day: string; readonly told: number }

export type ReminderStore = ReturnType<typeof createReminderStore>

/** What was told on one working day: asked again after a crash, it was told already. */
export function createReminderStore(connection: Connection, changed: () => void, name = 'reminders') {
  const schema = new Schema({ day: String, told: Number }, { versionKey: false })
  schema.index({ agency: 1, day: 1 }, { name: 'by-day' })
  const records = createRecordStore<Told, Letter>(connection, { name, schema, changed })
  type Row = { readonly day: string; readonly history: readonly { readonly letters: readonly Letter[] }[] }

  return {
    letters: records.letters,

    keep: (agency: AgencyId, day: Temporal.PlainDate, occurrence: Occurrence, letters: readonly Letter[]) =>
      records.create(agency, idFrom(`reminders:${agency}:${day}`, 'reminders'), occurrence, {
        next: { day: day.toString(), told: letters.length },
        what: 'reminded',
        letters,
      }),

    /** The last day before this one on which somebody looked; null: never. */
    async lastBefore(agency: AgencyId, day: Temporal.PlainDate): Promise<Temporal.PlainDate | null> {
      const filter = { agency, day: { $lt: day.toString() } } as object
      const [row] = await records.rows
        .find(filter, { projection: { day: 1 } })
        .sort({ day: -1 })
        .limit(1)
        .toArray()
      return row ? Temporal.PlainDate.from((row as unknown as Row).day) : null
    },

    /** How many messages each person was promised this month, what only rides left out. */
    async paidIn(agency: AgencyId, month: Temporal.PlainYearMonth): Promise<Map<ChatId, number>> {
      const from = month.toPlainDate({ day: 1 })
      const filter = { agency, day: { $gte: from.toString(), $lt: from.add({ months: 1 }).toString() } } as object
      const found = (await records.rows.find(filter).toArray()) as unknown as Row[]
      const paid = new Map<ChatId, number>()
      for (const { history } of found)
        for (const { letters } of history)
          for (const letter of letters)
            if (letter.class !== 'gentle') paid.set(letter.to, (paid.get(letter.to) ?? 0) + 1)
      return paid
    },

    /** Who was told on which day is of no use after a while. What was not carried yet stays until it was. */
    async forgetOld(agency: AgencyId, before: Temporal.PlainDate): Promise<Deleted> {
      const old = { agency, day: { $lt: before.toString() }, unrelayed: { $exists: false } } as object
      const found = (await records.rows.find(old, { projection: { day: 1 } }).toArray()) as unknown as (Row & {
        readonly _id: string
      })[]
      for (const { _id } of found) await records.remove(agency, _id)
      return deletedAt(found.map(({ day }) => startOfDay(Temporal.PlainDate.from(day)).epochMilliseconds))
    },

    async forget(agency: AgencyId, person: ChatId): Promise<void> {
      for (const id of await records.involving(agency, person))
        await records.anonymise(agency, id, person, ({ day, told }) => ({ day, told }))
    },
  }
}
