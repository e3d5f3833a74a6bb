import { defineJob, type Job } from '../jobs/job.ts'
import type { Ticks } from '../kernel/clock.ts'
import type { InboxStore } from './inbox.store.ts'

/** Events heard more than thirty days ago are forgotten: LINE does not bring them again. */
export const tidyInbox = (deps: { inbox: InboxStore; ticks: Ticks }): Job =>
  defineJob({
    name: 'turn.tidy-inbox',
    at: '40 3 * * *',
    missed: 'latest',
    run: async ({ agency }) => {
      await deps.inbox.forgetOld(agency, deps.ticks())
    },
  })
