import { defineJob, type Job } from '../../../jobs/job.ts'
import { dayOf } from '../../../kernel/calendar.ts'
import type { Complaints } from '../complaints.ts'

const PER_ROUND = 200

/** Every morning, whatever the day: warnings, the day of the answer, what goes up, and what silence closes. */
export const tellClocks = ({ complaints }: { readonly complaints: Complaints }): Job =>
  defineJob({
    name: 'complaints.clocks',
    at: '20 7 * * *',
    missed: 'all',
    run: async ({ agency, slot, cause, signal }) => {
      const day = dayOf(slot).toString()
      const seen = new Set<string>()
      while (!signal.aborted) {
        const ringing = (await complaints.store.ringing(agency, day, PER_ROUND)).filter((id) => !seen.has(id))
        if (ringing.length === 0) return
        for (const id of ringing) {
          seen.add(id)
          await complaints.ring({ agency, at: slot, cause: `${cause}:${id}` }, id)
        }
      }
    },
  })
