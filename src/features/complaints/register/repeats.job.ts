// The same trouble in the same village again and again is no more a matter of one report: a task asks for its cause (R88).

import { defineJob, type Job } from '../../../jobs/job.ts'
import { dayOf, fiscalYearOf, fiscalYearWindow } from '../../../kernel/calendar.ts'
import { type AgencyId, idFrom } from '../../../kernel/ids.ts'
import type { Complaints } from '../complaints.ts'

/** A task to look at a cause, as whoever keeps the office's tasks takes it. */
export type PreventionTask = {
  /** The same trouble in the same village of one year has the same one. */
  readonly name: string
  readonly title: { readonly th: string; readonly [language: string]: string }
  readonly fiscalYear: number
  readonly due: string
  /** Who usually looks after such matters; null where nobody does. */
  readonly unit: string | null
}

/** Makes the tasks of a year what they are now; those that were done stay done. */
export type Prevention = (
  agency: AgencyId,
  fiscalYear: number,
  tasks: readonly PreventionTask[],
  occurrence: { readonly cause: string; readonly at: number; readonly who: string },
) => Promise<void>

export type RepeatsDeps = {
  readonly complaints: Pick<Complaints, 'repeated' | 'voices'>
  readonly languages: readonly string[]
  readonly prevention: Prevention
}

const DAYS = 30

export const openPrevention = ({ complaints, languages, prevention }: RepeatsDeps): Job =>
  defineJob({
    name: 'complaints.repeats',
    at: '50 7 * * 1',
    missed: 'latest',
    run: async ({ agency, slot, cause }) => {
      const fiscalYear = fiscalYearOf(slot)
      const { start } = fiscalYearWindow(fiscalYear)
      const found = await complaints.repeated(agency, { start, end: slot })
      const voices = await Promise.all(languages.map((language) => complaints.voices.in(agency, language)))
      const tasks = found.map(({ category, village, unit, since }) => ({
        name: idFrom(`${category}|${village}`, 'repeat').slice(0, 8),
        fiscalYear,
        unit,
        due: dayOf(Temporal.Instant.fromEpochMilliseconds(since)).add({ days: DAYS }).toString(),
        title: Object.fromEntries(
          voices.map((voice) => {
            const facts = { category: voice.category(category), village }
            return [voice.language, voice.say('complaints.prevention', facts)]
          }),
        ) as PreventionTask['title'],
      }))
      await prevention(agency, fiscalYear, tasks, { cause, at: slot.epochMilliseconds, who: 'complaints' })
    },
  })
