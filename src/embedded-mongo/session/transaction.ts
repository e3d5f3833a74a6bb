// A transaction has a SQLite connection of its own. It reads one snapshot and takes the write lock with its first
// write; who comes too late is told so (112) and tries again.
import { isBusy, isDiskFull, isFatal, Refusal } from '../refusal.ts'
import type { Sql } from '../storage/sql.ts'
import { createView, putBack, type View } from '../storage/view.ts'
import { conflict, diskFull, type Writer } from '../writer.ts'

export type Transaction = {
  readonly number: bigint
  state: 'open' | 'committed' | 'aborted'
  view: View | undefined
  writes: boolean
}

export type TransactionsDeps = {
  readonly view: View
  readonly writer: Writer
  // A connection of its own, from a pool.
  readonly borrow: () => Sql
  readonly giveBack: (sql: Sql) => void
  readonly onEnd: (transaction: Transaction) => void
  readonly onFailure: (error: unknown) => void
}

export type Transactions = {
  start(number: bigint): Transaction
  // Holds the write lock before it has seen anything: it cannot lose.
  startInTurn(number: bigint): Promise<Transaction>
  read<T>(transaction: Transaction, work: (view: View) => T): T
  write<T>(transaction: Transaction, work: (view: View) => T): T
  commit(transaction: Transaction): void
  abort(transaction: Transaction): void
}

export function createTransactions(deps: TransactionsDeps): Transactions {
  const begin = (transaction: Transaction, how: 'BEGIN' | 'BEGIN IMMEDIATE'): View => {
    const sql = deps.borrow()
    try {
      sql.exec(how)
      // A snapshot begins with the first read.
      sql.once('SELECT 1 FROM facts LIMIT 1').get()
    } catch (error) {
      if (sql.db.isTransaction) sql.exec('ROLLBACK')
      deps.giveBack(sql)
      throw error
    }
    const view = createView(sql, deps.view.catalogue)
    transaction.view = view
    return view
  }

  const hold = (transaction: Transaction): void => {
    transaction.writes = true
    deps.writer.hold(transaction)
  }

  const beginWriting = (transaction: Transaction): View => {
    if (transaction.view && transaction.writes) return transaction.view
    if (deps.writer.holder && deps.writer.holder !== transaction) throw lost()
    try {
      const view = transaction.view ?? begin(transaction, 'BEGIN IMMEDIATE')
      // Changes nothing and takes the lock, or fails when somebody has written since the snapshot.
      view.sql.exec('DELETE FROM facts WHERE 0')
      hold(transaction)
      return view
    } catch (error) {
      throw isBusy(error) ? lost() : error
    }
  }

  const end = (transaction: Transaction, state: 'committed' | 'aborted'): void => {
    transaction.state = state
    const { view } = transaction
    transaction.view = undefined
    deps.onEnd(transaction)
    if (view) deps.giveBack(view.sql)
    deps.writer.release(transaction)
  }

  const abort = (transaction: Transaction): void => {
    if (transaction.state !== 'open') return
    const { view } = transaction
    if (view) {
      if (view.sql.db.isTransaction) view.sql.exec('ROLLBACK')
      putBack(view, { catalogue: deps.view.catalogue, turned: 0 })
    }
    end(transaction, 'aborted')
  }

  return {
    start: (number) => ({ number, state: 'open', view: undefined, writes: false }),
    startInTurn: async (number) => {
      const transaction: Transaction = { number, state: 'open', view: undefined, writes: false }
      await deps.writer.takeTurn(transaction)
      return transaction
    },
    read: (transaction, work) => work(transaction.view ?? begin(transaction, 'BEGIN')),
    write: (transaction, work) => work(beginWriting(transaction)),
    commit: (transaction) => {
      const { view } = transaction
      if (view) {
        try {
          view.sql.exec('COMMIT')
        } catch (error) {
          abort(transaction)
          if (isDiskFull(error)) throw diskFull()
          if (isFatal(error)) deps.onFailure(error)
          throw error
        }
        if (transaction.writes) deps.view.catalogue = view.catalogue
      }
      end(transaction, 'committed')
    },
    abort,
  }
}

function lost(): Refusal {
  return new Refusal('WriteConflict', conflict().message, { labels: ['TransientTransactionError'] })
}
