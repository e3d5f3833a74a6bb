// In which view a command runs: on the last commit, in the writer's turn, or in its session's transaction.
import { now } from '../clock.ts'
import type { Client } from '../connection.ts'
import { Doc } from '../query/document.ts'
import { Refusal } from '../refusal.ts'
import type { Transactions } from '../session/transaction.ts'
import type { Message } from '../wire/message.ts'
import { type Elements, elementsOf } from '../wire/reply.ts'
import { numberAt } from './arguments.ts'
import type { Call, Command, Retry, Store } from './command.ts'
import { runInTransaction } from './in-transaction.ts'
import { type Belonging, checkReadConcern, writeConcernFailure } from './session.ts'

export type ExecuteDeps = { readonly store: Store; readonly transactions: Transactions }

export type Asked = {
  readonly name: string
  readonly message: Message
  readonly client: Client
  readonly database: string
  readonly belonging: Belonging
}

type Done = Elements | 'hang up'

export function createExecute(deps: ExecuteDeps) {
  const { store } = deps
  return (command: Command, asked: Asked): Done | Promise<Done> => {
    const { body } = asked.message
    const { belonging } = asked
    checkReadConcern(body, belonging)
    const failure = writeConcernFailure(body)
    const call = callFor(store, asked)
    const done = execute(deps, command, call, belonging)
    if (!failure) return done
    const extra = elementsOf(new Doc(['writeConcernError'], [failure]))
    const add = (elements: Done): Done => (elements === 'hang up' ? elements : [...elements, extra])
    return done instanceof Promise ? done.then(add) : add(done)
  }
}

function execute(deps: ExecuteDeps, command: Command, call: Call, belonging: Belonging): Done | Promise<Done> {
  const { store } = deps
  if (belonging.kind === 'transaction') return runInTransaction(deps, command, call, belonging)
  const kind = typeof command.kind === 'function' ? command.kind(call.body) : command.kind
  if (belonging.kind === 'retryable') return writeOnce(deps, command, call, belonging)
  if (belonging.session !== undefined) store.sessions.get(belonging.session)
  if (kind === 'write') return store.writer.write((view) => command.run({ ...call, view }) as Elements)
  return command.run(call)
}

// Asked again, a statement of a retryable write gets the answer it got and is not done again.
async function writeOnce(
  { store, transactions }: ExecuteDeps,
  command: Command,
  call: Call,
  { session: id, number }: Extract<Belonging, { kind: 'retryable' }>,
): Promise<Done> {
  if (!command.retryable) {
    throw new Refusal(
      'IllegalOperation',
      'txnNumber may only be provided for multi-document transactions and retryable write commands.',
    )
  }
  const session = store.sessions.get(id)
  if (number < session.number) {
    throw new Refusal('TransactionTooOld', `txnNumber ${number} is older than ${session.number} of the same session.`)
  }
  if (number > session.number) {
    if (session.transaction) transactions.abort(session.transaction)
    session.transaction = undefined
    session.number = number
    session.done = new Map()
  }
  const retry: Retry = { before: session.done, now: new Map(), hangUp: false }
  try {
    const elements = await store.writer.write((view) => command.run({ ...call, view, retry }) as Elements)
    if (session.number === number) session.done = new Map([...session.done, ...retry.now])
    return retry.hangUp ? 'hang up' : elements
  } catch (error) {
    if (retry.hangUp) return 'hang up'
    throw error
  }
}

function callFor(store: Store, { name, message, client, database, belonging }: Asked): Call {
  const { body, sequences } = message
  const time = now()
  const limit = numberAt(body, 'maxTimeMS')
  if (limit !== undefined && !(limit >= 0 && limit <= 2147483647)) {
    throw new Refusal('BadValue', `${limit} value for maxTimeMS is out of range [0, 2147483647]`)
  }
  const until = limit && name !== 'getMore' ? time + limit : Number.POSITIVE_INFINITY
  return {
    name,
    body,
    sequences,
    database,
    client,
    session: belonging.session,
    transaction: undefined,
    abandon: undefined,
    retry: undefined,
    view: store.view,
    store,
    now: time,
    tick: () => {
      if (now() > until) throw new Refusal('MaxTimeMSExpired', 'operation exceeded time limit')
    },
  }
}
