// One writer. What waits is run together in one SQLite transaction and answered after its commit: one sync of the
// disk for many callers. A transaction of a session that holds the write lock makes everybody else wait here.
import { isBusy, isDiskFull, isFatal, Refusal } from './refusal.ts'
import { attempt, mark, putBack, type View } from './storage/view.ts'

const TOGETHER = 256
const LOCK_WAIT_MS = 5000

export type Holder = object

type Job = {
  readonly work: (view: View) => unknown
  readonly resolve: (value: never) => void
  readonly reject: (error: unknown) => void
  readonly until: number
}

type Turn = { readonly turn: () => void; readonly reject: (error: unknown) => void; readonly until: number }

export type WriterDeps = {
  readonly view: View
  // In the transaction, just before its commit.
  readonly beforeCommit: () => void
  // A sync or write of the disk failed: nothing may be acknowledged any more.
  readonly onFailure: (error: unknown) => void
  readonly ticks: () => number
}

export type Writer = {
  write<T>(work: (view: View) => T): Promise<T>
  // The lock is free and kept so until `release`: for a transaction that lost once.
  takeTurn(holder: Holder): Promise<void>
  // Runs outside any transaction, while nobody writes.
  alone<T>(work: () => T): Promise<T>
  // Undefined when nobody holds the lock.
  readonly holder: Holder | undefined
  hold(holder: Holder): void
  release(holder: Holder): void
  // No more writes; the last group is committed.
  close(): Promise<void>
}

export function createWriter(deps: WriterDeps): Writer {
  const { view } = deps
  const queue: (Job | Turn)[] = []
  let holder: Holder | undefined
  let scheduled = false
  let failed: unknown
  let closed = false
  let alarm: NodeJS.Timeout | undefined

  const schedule = (): void => {
    if (scheduled || queue.length === 0) return
    scheduled = true
    setImmediate(drain)
  }

  const drain = (): void => {
    scheduled = false
    if (holder) {
      wait()
      return
    }
    const group: Job[] = []
    while (queue.length > 0 && group.length < TOGETHER) {
      const next = queue[0]!
      if ('turn' in next) break
      group.push(next)
      queue.shift()
    }
    if (group.length > 0) commitTogether(group)
    else if (queue.length > 0) (queue.shift() as Turn).turn()
    schedule()
  }

  // While a transaction holds the lock, those who wait too long are told so.
  const wait = (): void => {
    const time = deps.ticks()
    while (queue.length > 0 && queue[0]!.until <= time) queue.shift()!.reject(conflict())
    if (queue.length === 0 || alarm) return
    alarm = setTimeout(() => {
      alarm = undefined
      if (holder) wait()
    }, queue[0]!.until - time)
    alarm.unref()
  }

  const commitTogether = (group: readonly Job[]): void => {
    const answers: (() => void)[] = []
    const before = mark(view)
    try {
      view.sql.rest()
      view.sql.exec('BEGIN IMMEDIATE')
      for (const job of group) answers.push(runOne(job))
      deps.beforeCommit()
      view.sql.exec('COMMIT')
      view.turned.length = 0
    } catch (error) {
      if (view.sql.db.isTransaction) view.sql.exec('ROLLBACK')
      putBack(view, before)
      fail(group, error)
      return
    }
    for (const answer of answers) answer()
  }

  const runOne = (job: Job): (() => void) => {
    try {
      view.sql.rest()
      const result = attempt(view, () => job.work(view)) as never
      return () => job.resolve(result)
    } catch (error) {
      // When SQLite has rolled back, nothing of the others is left either.
      if (isFatal(error) || !view.sql.db.isTransaction) throw error
      return () => job.reject(error)
    }
  }

  const fail = (group: readonly Job[], error: unknown): void => {
    if (isDiskFull(error) || isBusy(error)) {
      rejectAll(group, isBusy(error) ? conflict() : diskFull())
      return
    }
    if (!isFatal(error)) {
      rejectAll(group, error)
      return
    }
    failed = error
    rejectAll(group, error)
    for (const waiting of queue.splice(0)) waiting.reject(error)
    deps.onFailure(error)
  }

  const refused = (): unknown =>
    failed ?? (closed ? new Refusal('InterruptedAtShutdown', 'the store is closing') : undefined)

  const takeTurn = (who: Holder): Promise<void> => {
    const refusal = refused()
    if (refusal) return Promise.reject(refusal)
    return new Promise((resolve, reject) => {
      const turn = (): void => {
        holder = who
        resolve()
      }
      queue.push({ turn, reject, until: deps.ticks() + LOCK_WAIT_MS })
      if (holder) wait()
      else schedule()
    })
  }

  const release = (who: Holder): void => {
    if (holder !== who) return
    holder = undefined
    schedule()
  }

  return {
    write: (work) => {
      const refusal = refused()
      if (refusal) return Promise.reject(refusal)
      return new Promise((resolve, reject) => {
        queue.push({ work, resolve: resolve as (value: never) => void, reject, until: deps.ticks() + LOCK_WAIT_MS })
        if (holder) wait()
        else schedule()
      })
    },
    takeTurn,
    alone: async (work) => {
      const who = {}
      await takeTurn(who)
      try {
        return work()
      } finally {
        release(who)
      }
    },
    get holder() {
      return holder
    },
    hold: (who) => {
      holder = who
    },
    release,
    close: async () => {
      closed = true
      clearTimeout(alarm)
      if (holder) for (const waiting of queue.splice(0)) waiting.reject(refused())
      while (queue.length > 0) await new Promise((resolve) => setImmediate(resolve))
    },
  }
}

function rejectAll(jobs: readonly Job[], error: unknown): void {
  for (const job of jobs) job.reject(error)
}

export function diskFull(): Refusal {
  return new Refusal('OutOfDiskSpace', 'the disk is full: nothing was written')
}

export function conflict(): Refusal {
  return new Refusal(
    'WriteConflict',
    'Caused by :: Write conflict during plan execution and yielding is disabled. :: Please retry your operation or multi-document transaction.',
  )
}
