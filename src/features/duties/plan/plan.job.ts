import { defineJob, type Job } from '../../../jobs/job.ts'
import type { Planner } from './planner.ts'

/** Every night what the year asks for is looked at anew: plans, settings, holidays and appointments change. */
export const planJob = (planner: Pick<Planner, 'planAll'>): Job =>
  defineJob({
    name: 'duties.plan',
    at: '40 1 * * *',
    missed: 'latest',
    stagger: 60,
    run: ({ agency, slot, cause }) => planner.planAll(agency, slot, { cause, at: slot.epochMilliseconds, who: 'job' }),
  })
