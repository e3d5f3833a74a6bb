import { defineJob, type Job } from '../../../jobs/job.ts'
import type { AgencyId } from '../../../kernel/ids.ts'

/** Appointments begin and end with the day; whatever a crash left undone is done then as well. */
export const keepTiles = (sync: (agency: AgencyId) => Promise<unknown>): Job =>
  defineJob({
    name: 'help.tiles',
    at: '5 0 * * *',
    missed: 'latest',
    run: async ({ agency }) => {
      await sync(agency)
    },
  })
