import { type Collection, MongoBulkWriteError } from 'mongodb'
import { type Connection, Schema } from 'mongoose'
import type { AgencyId } from '../kernel/ids.ts'
import { declareCollection } from '../store/collection.ts'

/** planned → running → done; skipped: its policy owes nothing so late; failed: given up after many tries. */
const RUN_STATES = ['planned', 'running', 'done', 'skipped', 'failed'] as const
type RunState = (typeof RUN_STATES)[number]
export type RunEnd = Exclude<RunState, 'planned' | 'running'>

/** One slot of one job for one agency. Times are the office's, except where they say ticks. */
export type Run = {
  /** `name@slot@agency` */
  readonly id: string
  readonly agency: AgencyId
  readonly job: string
  readonly slot: number
  /** The slot and the agency's stagger. */
  readonly startAt: number
  readonly state: RunState
  readonly tries: number
  /** Why it ended as it did: a code. */
  readonly why: string | null
  readonly endedAt: number | null
}

export type NewRun = Pick<Run, 'agency' | 'job' | 'slot' | 'startAt'>

/** Whose turn it is: whoever holds another token has lost the run. */
export type Held = Run & { readonly by: string }

type Row = Omit<Run, 'id'> & {
  _id: string
  /** Present while it has not ended, so that the indexes of the living stay small. */
  open?: true
  /** Ticks from which it may be taken: the end of a lease, or of a back-off. */
  free: number
  by: string | null
}
type Mark = { _id: string; upTo: number }

export type RunStore = ReturnType<typeof createRunStore>

const schema = new Schema(
  {
    _id: String,
    agency: { type: String, required: true },
    job: String,
    slot: Number,
    startAt: Number,
    state: String,
    tries: Number,
    why: String,
    endedAt: Number,
    open: Boolean,
    free: Number,
    by: String,
  },
  { versionKey: false },
)
schema.index({ agency: 1, job: 1, slot: 1 }, { name: 'agency_job_slot' })
schema.index({ agency: 1, endedAt: 1 }, { name: 'agency_ended' })
schema.index({ startAt: 1 }, { name: 'claim', partialFilterExpression: { open: true } })
schema.index({ job: 1, slot: 1 }, { name: 'tick', partialFilterExpression: { open: true } })

/** How far the slots of a job have been planned, over all agencies. */
const markSchema = new Schema({ _id: String, upTo: Number }, { versionKey: false })

export function createRunStore(connection: Connection) {
  const rows: Collection<Row> = declareCollection<Row>(connection, 'runs', schema)
  const marks: Collection<Mark> = declareCollection<Mark>(connection, 'run_marks', markSchema)
  const own = (run: Held) => ({ agency: run.agency, _id: run.id, by: run.by })

  return {
    /** Plans runs once, whatever how many servers do it. Looks across agencies. */
    async tickPlan(runs: readonly NewRun[]): Promise<void> {
      if (runs.length === 0) return
      const documents = runs.map(
        (run): Row => ({
          _id: `${run.job}@${Temporal.Instant.fromEpochMilliseconds(run.slot)}@${run.agency}`,
          ...run,
          state: 'planned',
          tries: 0,
          why: null,
          endedAt: null,
          open: true,
          free: 0,
          by: null,
        }),
      )
      try {
        await rows.insertMany(documents, { ordered: false, comment: 'tick' })
      } catch (error) {
        if (!isOnlyDuplicates(error)) throw error
      }
    },

    /** Older runs of this job that nobody has begun, or that keep failing, give way to the newer one. */
    async tickSupersede(job: string, before: number, now: number): Promise<number> {
      const { modifiedCount } = await rows.updateMany(
        { job, slot: { $lt: before }, state: 'planned', open: true },
        { $set: { state: 'skipped', why: 'newer-slot', endedAt: now }, $unset: { open: '' } },
        { comment: 'tick' },
      )
      return modifiedCount
    },

    /** Up to when the slots of each job have been planned; a job seen for the first time owes nothing before `now`. */
    async tickMarks(jobs: readonly string[], now: number): Promise<Map<string, number>> {
      const found = await marks.find({ _id: { $in: [...jobs] } }, { comment: 'tick' }).toArray()
      const upTo = new Map(found.map((mark) => [mark._id, mark.upTo]))
      const fresh = jobs.filter((job) => !upTo.has(job))
      for (const job of fresh) {
        await marks.updateOne({ _id: job }, { $setOnInsert: { upTo: now } }, { upsert: true, comment: 'tick' })
        upTo.set(job, now)
      }
      return upTo
    },

    async tickMark(job: string, upTo: number): Promise<void> {
      await marks.updateOne({ _id: job }, { $max: { upTo } }, { comment: 'tick' })
    },

    /** When the next planned run wants to begin, for time that jumps. */
    async tickNextStart(after: number): Promise<number | null> {
      const [next] = await rows
        .find({ open: true, startAt: { $gt: after } }, { projection: { startAt: 1 }, hint: 'claim', comment: 'tick' })
        .sort({ startAt: 1 })
        .limit(1)
        .toArray()
      return next?.startAt ?? null
    },

    /** Takes the run that has waited longest; a lapsed lease is taken again. Looks across agencies. */
    async claim(
      jobs: readonly string[],
      now: number,
      lease: { readonly by: string; readonly ticks: number; readonly until: number },
    ): Promise<Held | null> {
      const row = await rows.findOneAndUpdate(
        { open: true, startAt: { $lte: now }, free: { $lte: lease.ticks }, job: { $in: [...jobs] } },
        { $set: { state: 'running', by: lease.by, free: lease.until }, $inc: { tries: 1 } },
        { sort: { startAt: 1 }, hint: { startAt: 1 }, returnDocument: 'after', comment: 'claim' },
      )
      return row && { ...toRun(row), by: lease.by }
    },

    /** Ticks from which an earlier slot of the same job may be taken; null when there is none left before this one. */
    async waitsFor(agency: AgencyId, run: Run): Promise<number | null> {
      const [earlier] = await rows
        .find({ agency, job: run.job, slot: { $lt: run.slot }, open: true }, { projection: { free: 1 } })
        .limit(1)
        .toArray()
      return earlier?.free ?? null
    },

    /** False: somebody else has it now. */
    async renew(agency: AgencyId, run: Held, until: number): Promise<boolean> {
      const { matchedCount } = await rows.updateOne({ ...own(run), agency, open: true }, { $set: { free: until } })
      return matchedCount === 1
    },

    /** Back to planned, to be taken again from `free` on; `untried` gives the try back. */
    async putBack(
      agency: AgencyId,
      run: Held,
      free: number,
      options: { why?: string; untried?: boolean } = {},
    ): Promise<void> {
      await rows.updateOne(
        { ...own(run), agency, open: true },
        {
          $set: { state: 'planned', by: null, free, why: options.why ?? null },
          $inc: { tries: options.untried ? -1 : 0 },
        },
      )
    },

    async end(agency: AgencyId, run: Held, state: RunEnd, endedAt: number, why: string | null = null): Promise<void> {
      await rows.updateOne(
        { ...own(run), agency, open: true },
        { $set: { state, by: null, endedAt, why }, $unset: { open: '' } },
      )
    },

    /** The newest runs first, for the administrator's eyes. */
    async recent(agency: AgencyId, job: string, limit: number): Promise<Run[]> {
      const found = await rows.find({ agency, job }).sort({ slot: -1 }).limit(limit).toArray()
      return found.map(toRun)
    },

    async forgetOld(agency: AgencyId, before: number): Promise<number> {
      const { deletedCount } = await rows.deleteMany({ agency, endedAt: { $gt: 0, $lt: before } })
      return deletedCount
    },
  }
}

function toRun({ _id, open: _open, free: _free, by: _by, ...row }: Row): Run {
  return Object.freeze({ id: _id, ...row })
}

function isOnlyDuplicates(error: unknown): boolean {
  if (!(error instanceof MongoBulkWriteError)) return false
  const failures = Array.isArray(error.writeErrors) ? error.writeErrors : [error.writeErrors]
  return failures.every((one) => one.code === 11000)
}
