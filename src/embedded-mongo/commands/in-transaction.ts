import { isBusy, Refusal } from '../refusal.ts'
import type { Session } from '../session/sessions.ts'
import type { Transaction, Transactions } from '../session/transaction.ts'
import { attempt, type View } from '../storage/view.ts'
import type { Elements } from '../wire/reply.ts'
import type { Call, Command, Store } from './command.ts'
import type { Belonging } from './session.ts'

type Deps = { readonly store: Store; readonly transactions: Transactions }
type Inside = Extract<Belonging, { kind: 'transaction' }>

const ENDS = ['commitTransaction', 'abortTransaction']

export function runInTransaction(
  deps: Deps,
  command: Command,
  call: Call,
  belonging: Inside,
): Elements | Promise<Elements> {
  const session = deps.store.sessions.get(belonging.session)
  if (ENDS.includes(call.name)) return endTransaction(deps, session, call.name, belonging)
  if (!belonging.start) return go(deps, command, call, session, running(session, belonging.number))
  if (belonging.number < session.number) {
    throw new Refusal(
      'TransactionTooOld',
      `Cannot start transaction ${belonging.number} on session because a newer transaction ${session.number} has already started.`,
    )
  }
  if (belonging.number === session.number && session.transaction) {
    throw new Refusal(
      50911,
      `Cannot start a transaction at given transaction number ${belonging.number}: it is not new`,
    )
  }
  if (session.transaction) deps.transactions.abort(session.transaction)
  session.number = belonging.number
  session.done = new Map()
  session.transaction = undefined
  if (!session.lost) {
    session.transaction = deps.transactions.start(belonging.number)
    return go(deps, command, call, session, session.transaction)
  }
  session.lost = false
  return deps.transactions.startInTurn(belonging.number).then((transaction) => {
    session.transaction = transaction
    return go(deps, command, call, session, transaction)
  })
}

function running(session: Session, number: bigint): Transaction {
  const { transaction } = session
  if (number < session.number) {
    throw new Refusal('TransactionTooOld', `Cannot continue transaction ${number}: ${session.number} is newer.`)
  }
  if (!transaction || transaction.number !== number) throw noSuch(number, session)
  if (transaction.state === 'committed') {
    throw new Refusal('TransactionCommitted', `Transaction with { txnNumber: ${number} } has been committed.`)
  }
  if (transaction.state === 'aborted') throw noSuch(number, session)
  return transaction
}

function noSuch(number: bigint, session: Session): Refusal {
  const { transaction } = session
  const message =
    transaction?.number === number
      ? `Transaction with { txnNumber: ${number} } has been aborted.`
      : `Given transaction number ${number} does not match any in-progress transactions. The active transaction number is ${transaction?.number ?? -1}`
  return new Refusal('NoSuchTransaction', message, { labels: ['TransientTransactionError'] })
}

// The first error of a command ends the whole transaction, as in MongoDB.
function go(
  deps: Deps,
  command: Command,
  call: Call,
  session: Session,
  transaction: Transaction,
): Elements | Promise<Elements> {
  const { transactions } = deps
  try {
    const kind = typeof command.kind === 'function' ? command.kind(call.body) : command.kind
    if (!command.transaction) throw notAllowed(call.name)
    const act = (view: View): Elements => {
      view.sql.rest()
      const inside = { ...call, view, transaction, abandon }
      return kind === 'write' ? attempt(view, () => command.run(inside) as Elements) : (command.run(inside) as Elements)
    }
    let abandoned = false
    const abandon = (): void => {
      abandoned = true
    }
    if (kind === 'write' && call.name === 'aggregate') throw notAllowed('$out and $merge')
    const done = kind === 'write' ? transactions.write(transaction, act) : transactions.read(transaction, act)
    if (abandoned) transactions.abort(transaction)
    return done
  } catch (error) {
    transactions.abort(transaction)
    if (isConflict(error)) session.lost = true
    throw isBusy(error) ? conflictOf() : error
  }
}

function isConflict(error: unknown): boolean {
  return isBusy(error) || (error instanceof Refusal && error.code === 112)
}

function conflictOf(): Refusal {
  return new Refusal('WriteConflict', 'another writer was first', { labels: ['TransientTransactionError'] })
}

function notAllowed(what: string): Refusal {
  return new Refusal('OperationNotSupportedInTransaction', `Cannot run '${what}' in a multi-document transaction.`)
}

function endTransaction(deps: Deps, session: Session, name: string, { number }: Inside): Elements {
  const { transaction } = session
  if (number < session.number) {
    throw new Refusal('TransactionTooOld', `Cannot end transaction ${number}: ${session.number} is newer.`)
  }
  if (!transaction || transaction.number !== number) throw noSuch(number, session)
  if (name === 'commitTransaction') {
    if (transaction.state === 'aborted') throw noSuch(number, session)
    if (transaction.state === 'open') deps.transactions.commit(transaction)
    return []
  }
  if (transaction.state === 'committed') {
    throw new Refusal('TransactionCommitted', `Transaction with { txnNumber: ${number} } has been committed.`)
  }
  if (transaction.state === 'aborted') throw noSuch(number, session)
  deps.transactions.abort(transaction)
  return []
}
