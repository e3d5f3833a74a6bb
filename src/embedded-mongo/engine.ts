// Everything behind the socket, put together: file, writer, cursors, sessions, and the dispatch that serves them.
import { createLogicalClock, now } from './clock.ts'
import type { Store } from './commands/command.ts'
import { createDispatch } from './commands/dispatch.ts'
import { createFailPoints } from './commands/fail-point.ts'
import type { Dispatch } from './connection.ts'
import { createCursors } from './cursors.ts'
import type { Scram } from './door/scram.ts'
import { createSessions } from './session/sessions.ts'
import { createTransactions } from './session/transaction.ts'
import { loadCatalogue } from './storage/catalogue.ts'
import { type Durability, openDatabase } from './storage/schema.ts'
import { createSql, type Sql } from './storage/sql.ts'
import { createView } from './storage/view.ts'
import { expireDocuments } from './ttl.ts'
import { createWriter } from './writer.ts'

export type EngineOptions = {
  readonly file: string
  readonly durability: Durability
  readonly testCommands: boolean
  readonly scram: Scram | undefined
  readonly maxBytes?: number | undefined
  readonly onFailure: (error: unknown) => void
}

export type Engine = {
  readonly dispatch: Dispatch
  // Ends what is idle and what has expired.
  sweep(): void
  expire(): Promise<void>
  compact(): Promise<void>
  // What was erased goes now: a small file is rewritten whole; of a large one only the log is emptied.
  scrub(): Promise<void>
  close(): Promise<void>
}

const IDLE_CONNECTIONS = 4
// About half a second for everybody who waits meanwhile.
const REWRITTEN_AT_ONCE = 64 * 1024 * 1024

export function openEngine(options: EngineOptions): Engine {
  const sql = createSql(openDatabase(options.file, options))
  const view = createView(sql, loadCatalogue(sql))
  const clock = createLogicalClock(reservedTime(sql), (seconds) => {
    sql.once('INSERT OR REPLACE INTO facts (name, value) VALUES (?, ?)').run('reserved', seconds)
  })
  const writer = createWriter({
    view,
    beforeCommit: () => clock.tick(),
    onFailure: options.onFailure,
    ticks: () => performance.now(),
  })
  const cursors = createCursors(now)
  const pool = createPool(options)
  const transactions = createTransactions({
    view,
    writer,
    borrow: pool.borrow,
    giveBack: pool.giveBack,
    onEnd: (transaction) => cursors.endOf({ transaction }),
    onFailure: options.onFailure,
  })
  const sessions = createSessions({
    now,
    abandon: transactions.abort,
    onEnd: (session) => cursors.endOf({ session }),
  })
  const compact = async (): Promise<void> => {
    await writer.alone(() => {
      sql.rest()
      sql.forget()
      pool.close()
      sql.db.exec('VACUUM')
      sql.db.exec('PRAGMA wal_checkpoint(TRUNCATE)')
    })
  }
  const isSmall = (): boolean => {
    const [pages] = sql.once('PRAGMA page_count').get() as unknown as [number]
    const [size] = sql.once('PRAGMA page_size').get() as unknown as [number]
    return pages * size <= REWRITTEN_AT_ONCE
  }
  const scrub = async (): Promise<void> => {
    if (isSmall()) return compact()
    await writer.alone(() => {
      sql.rest()
      const [busy] = sql.once('PRAGMA wal_checkpoint(TRUNCATE)').get() as unknown as [number, number, number]
      if (busy !== 0) throw new Error('a transaction still reads what was there before')
    })
  }
  const store: Store = {
    view,
    writer,
    cursors,
    sessions,
    clock,
    failPoints: createFailPoints(options.testCommands),
    scram: options.scram,
    file: options.file,
    started: now(),
    compact,
  }
  return {
    dispatch: createDispatch({ store, transactions }),
    sweep: () => {
      cursors.endIdle()
      sessions.endIdle()
    },
    expire: () => expireDocuments({ view, writer, now }),
    compact,
    scrub,
    close: async () => {
      sessions.endAll()
      await writer.close()
      pool.close()
      sql.exec('PRAGMA optimize')
      sql.close()
    },
  }
}

function reservedTime(sql: Sql): number {
  const row = sql.once("SELECT value FROM facts WHERE name = 'reserved'").get() as unknown as [number] | undefined
  return row?.[0] ?? 0
}

// Connections for transactions; a few are kept open.
function createPool(options: EngineOptions): { borrow(): Sql; giveBack(sql: Sql): void; close(): void } {
  const idle: Sql[] = []
  return {
    borrow: () => {
      const known = idle.pop()
      if (known) return known
      const sql = createSql(openDatabase(options.file, options))
      sql.db.exec('PRAGMA cache_size = -4096')
      return sql
    },
    giveBack: (sql) => {
      sql.tidy()
      if (idle.length < IDLE_CONNECTIONS) idle.push(sql)
      else sql.close()
    },
    close: () => {
      for (const sql of idle.splice(0)) sql.close()
    },
  }
}
