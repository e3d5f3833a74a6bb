import { createHash } from 'node:crypto'
import type { AgencyId } from '../kernel/ids.ts'
import { parseSchedule, type Schedule, shortestGap, slotsPerDay } from './schedule.ts'

/** What downtime owes: nothing, the newest slot only, or every one of them in order. */
const MISSED = ['none', 'latest', 'all'] as const
export type Missed = (typeof MISSED)[number]

/** One slot of one job for one agency. What it writes carries `cause`, for it may run twice. */
export type JobContext = {
  readonly agency: AgencyId
  readonly slot: Temporal.Instant
  /** `name@slot@agency`: give it to idFrom and to histories. */
  readonly cause: string
  /** Told when the house stops or another server took the run over; whoever runs long asks it between steps. */
  readonly signal: AbortSignal
}

export type Job = {
  readonly name: string
  readonly schedule: Schedule
  readonly missed: Missed
  /** Agencies begin within so many minutes after the slot, each at its own second. */
  readonly stagger: number
  run(context: JobContext): Promise<void>
}

const STAGGER = 15
const MOST_OWED_PER_DAY = 24

/** `at` is Bangkok's wall clock: `0 9 * * 1-5`. A job's name is for ever: its runs are remembered by it. */
export function defineJob(definition: {
  name: string
  at: string
  missed: Missed
  stagger?: number
  run(context: JobContext): Promise<void>
}): Job {
  const { name, at, missed, run } = definition
  if (!/^[a-z0-9-]+(\.[a-z0-9-]+)*$/.test(name)) throw new Error(`a job's name is room.what, not "${name}"`)
  const schedule = parseSchedule(at)
  const gap = shortestGap(schedule)
  const { stagger = Math.min(STAGGER, gap - 1) } = definition
  if (!Number.isInteger(stagger) || stagger < 0)
    throw new Error(`job ${name}: stagger is whole minutes, not ${stagger}`)
  // Otherwise an agency whose turn is late would always find the next slot there before its own was run.
  if (stagger >= gap)
    throw new Error(`job ${name}: stagger of ${stagger} minutes reaches into the next slot of "${at}"`)
  if (missed === 'all' && slotsPerDay(schedule) > MOST_OWED_PER_DAY)
    throw new Error(
      `job ${name}: "${at}" comes more than hourly, so after downtime it may owe the latest slot, not all`,
    )
  return { name, schedule, missed, stagger, run }
}

/**
 * How long after the slot this agency begins: always the same, and never nought. Thousands of offices at 09:00:00 would
 * be a flood, for the store and for LINE.
 */
export function staggerOf(job: Pick<Job, 'name' | 'stagger'>, agency: AgencyId): Temporal.Duration {
  if (job.stagger === 0) return new Temporal.Duration()
  const hash = createHash('sha256').update(job.name).update('\0').update(agency).digest().readUInt32BE(0)
  const seconds = job.stagger * 60
  return Temporal.Duration.from({ seconds: 1 + (hash % (seconds - 1)) })
}
