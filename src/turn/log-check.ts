// Is the log still what was written? Asked every night, and by the operator.

import type { Collection } from 'mongodb'
import { type Connection, Schema } from 'mongoose'
import { defineJob, type Job } from '../jobs/job.ts'
import type { AgencyId } from '../kernel/ids.ts'
import { code, type Log } from '../kernel/log.ts'
import type { Seals } from '../kernel/seal.ts'
import { declareCollection } from '../store/collection.ts'
import type { LogStore } from './log.store.ts'
import { checkChain, type Head, NO_LINE, type Verdict } from './log-chain.ts'

/** How far the log had come when it was last found whole. Signed: who only has the store cannot make one. */
type Row = { _id: AgencyId; agency: AgencyId; seq: number; hash: string; at: number; mark: string }

const schema = new Schema(
  {
    _id: String,
    agency: { type: String, required: true },
    seq: Number,
    hash: String,
    at: Number,
    mark: String,
  },
  { versionKey: false },
)

export type LogCheck = ReturnType<typeof createLogCheck>

export function createLogCheck(deps: {
  connection: Connection
  log: Pick<LogStore, 'chain' | 'at'>
  seals: Pick<Seals, 'markOf'>
  now: () => number
}) {
  const rows: Collection<Row> = declareCollection<Row>(deps.connection, 'log-seals', schema)
  const markOf = (agency: AgencyId, { seq, hash, at }: Head & { at: number }) =>
    deps.seals.markOf(agency, 'log', JSON.stringify([seq, hash, at]))

  async function sealed(agency: AgencyId): Promise<(Head & { at: number }) | 'forged' | null> {
    const row = await rows.findOne({ agency, _id: agency })
    if (!row) return null
    return row.mark === markOf(agency, row) ? { seq: row.seq, hash: row.hash, at: row.at } : 'forged'
  }

  /** `all` reads from the first line; otherwise from where it was last found whole. */
  async function verify(agency: AgencyId, options: { all: boolean }): Promise<Verdict> {
    const seal = await sealed(agency)
    if (seal === 'forged') {
      const verdict = await checkChain(deps.log.chain(agency))
      return { ...verdict, found: [{ seq: 0, what: 'unsealed' }, ...verdict.found] }
    }
    const known = seal ? await deps.log.at(agency, seal.seq) : null
    const isKept = !seal || seal.seq === 0 || known?.hash === seal.hash
    const from = options.all || !isKept ? NO_LINE : (seal ?? NO_LINE)
    const verdict = await checkChain(deps.log.chain(agency, from.seq), from)
    if (!seal || isKept) return verdict
    // The line it was sealed at is gone, or another stands in its place.
    const what = known ? ('changed' as const) : ('cut-off' as const)
    return { ...verdict, found: [...verdict.found, { seq: seal.seq, what }] }
  }

  return {
    verify,

    /** Verifies what is new and, when all is well, remembers how far. */
    async seal(agency: AgencyId): Promise<Verdict> {
      const verdict = await verify(agency, { all: false })
      if (verdict.found.length > 0) return verdict
      const head = { ...verdict.head, at: deps.now() }
      await rows.updateOne({ agency, _id: agency }, { $set: { ...head, mark: markOf(agency, head) } }, { upsert: true })
      return verdict
    },
  }
}

/** Every night; the whole log on the first of the month. The head in the process's own log is a witness outside the store. */
export const checkLog = (deps: { check: LogCheck; log: Log }): Job =>
  defineJob({
    name: 'turn.check-log',
    at: '20 3 * * *',
    missed: 'latest',
    run: async ({ agency, slot }) => {
      const isFirst = slot.toZonedDateTimeISO('Asia/Bangkok').day === 1
      const { found } = isFirst ? await deps.check.verify(agency, { all: true }) : { found: [] }
      const verdict = await deps.check.seal(agency)
      const [first] = [...found, ...verdict.found]
      const { seq, hash } = verdict.head
      if (first) deps.log.error('log.tampered', { agency, seq: first.seq, what: code(first.what) })
      else deps.log.info('log.sealed', { agency, seq, hash: code(Buffer.from(hash, 'base64url').toString('hex')) })
    },
  })
