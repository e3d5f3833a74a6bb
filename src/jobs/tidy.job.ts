import type { Clock } from '../kernel/clock.ts'
import { defineJob, type Job } from './job.ts'
import type { RunStore } from './run.store.ts'

const KEEP = { hours: 24 * 90 }

/** Ended runs are remembered for a quarter of a year, then forgotten. */
export const tidyRuns = (deps: { runs: RunStore; clock: Clock }): Job =>
  defineJob({
    name: 'jobs.tidy',
    at: '20 3 * * *',
    missed: 'latest',
    run: async ({ agency }) => {
      await deps.runs.forgetOld(agency, deps.clock.now().subtract(KEEP).epochMilliseconds)
    },
  })
