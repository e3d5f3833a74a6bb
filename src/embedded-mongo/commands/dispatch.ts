// From a message to its answer: which command, whether it may, in which view it runs, and how errors are told.

import { now } from '../clock.ts'
import type { Answer, Client } from '../connection.ts'
import { Doc, List } from '../query/document.ts'
import { notOffered, Refusal } from '../refusal.ts'
import type { Transactions } from '../session/transaction.ts'
import type { Message } from '../wire/message.ts'
import { createTimes, type Elements, elementsOf, OK } from '../wire/reply.ts'
import { checkFields, numberAt, textAt } from './arguments.ts'
import type { Call, Command, Store } from './command.ts'
import { errorElements, failureElements, isRetryable } from './envelope.ts'
import type { Failure } from './fail-point.ts'
import { runInTransaction } from './in-transaction.ts'
import { type Belonging, belongingOf, checkReadConcern, writeConcernFailure } from './session.ts'
import { COMMANDS, KNOWN_ELSEWHERE } from './table.ts'

export type DispatchDeps = { readonly store: Store; readonly transactions: Transactions }

// Old drivers send the read preference around the command.
const WRAPPER = '$query'

export function createDispatch({ store, transactions }: DispatchDeps) {
  const times = createTimes()

  const finish = (elements: Elements, failure: Doc | undefined): Elements => {
    const extra = failure ? [elementsOf(new Doc(['writeConcernError'], [failure]))] : []
    return [...elements, ...extra, OK, times(store.clock.current())]
  }

  const refuse = (error: unknown, belonging: Belonging | undefined): Elements => [
    errorElements(error, labelsFor(error, belonging)),
    times(store.clock.current()),
  ]

  const run = (message: Message, client: Client): Answer | Promise<Answer> => {
    const { body } = message
    const name = body.size > 0 ? body.nameAt(0) : ''
    let belonging: Belonging | undefined
    try {
      const command = find(name)
      const database = message.old ? databaseOf(message) : requireDatabase(body)
      if (!client.trusted && !command.open) {
        throw new Refusal('Unauthorized', `Command ${name} requires authentication`)
      }
      if (!command.offers) checkFields(name, body, command.fields, true)
      belonging = belongingOf(name, body)
      const failure = store.failPoints.take(name, namespaceText(database, name, body), client.appName)
      if (failure) return fail(failure, () => execute(command, name, message, client, database, belonging!), belonging)
      return execute(command, name, message, client, database, belonging)
    } catch (error) {
      return refuse(error, belonging)
    }
  }

  const fail = (
    failure: Failure,
    go: () => Answer | Promise<Answer>,
    belonging: Belonging,
  ): Answer | Promise<Answer> => {
    const act = (): Answer | Promise<Answer> => {
      if (failure.closeConnection) return 'hang up'
      if (failure.errorCode !== undefined) {
        const automatic = labelsOf(failure.errorCode, belonging)
        const labels = failure.labels ?? automatic
        return [
          failureElements(failure.errorCode, "Failing command via 'failCommand' failpoint", labels),
          times(store.clock.current()),
        ]
      }
      const answer = go()
      if (!failure.writeConcernError) return answer
      const error = failure.writeConcernError
      const code = numberAt(error, 'code') ?? 0
      const labels = failure.labels ?? labelsOf(code, belonging)
      return answer instanceof Promise
        ? answer.then((done) => withConcernError(done, error, labels))
        : withConcernError(answer, error, labels)
    }
    if (failure.blockMs === 0) return act()
    return new Promise((resolve) => setTimeout(resolve, failure.blockMs)).then(act)
  }

  const execute = (
    command: Command,
    name: string,
    message: Message,
    client: Client,
    database: string,
    belonging: Belonging,
  ): Answer | Promise<Answer> => {
    const { body } = message
    checkReadConcern(body, belonging)
    const concern = writeConcernFailure(body)
    const failure = concern && concernDoc(concern.code, concern.message)
    const call = callFor(name, message, client, database, belonging)
    if (belonging.kind === 'transaction') {
      const done = runInTransaction({ store, transactions }, command, call, belonging)
      return done instanceof Promise
        ? done.then((elements) => finish(elements, failure)).catch((error: unknown) => refuse(error, belonging))
        : finish(done, failure)
    }
    const kind = typeof command.kind === 'function' ? command.kind(body) : command.kind
    if (belonging.session !== undefined) store.sessions.get(belonging.session)
    if (kind === 'write') return write(command, call, belonging, failure)
    const done = command.run(call)
    if (!(done instanceof Promise)) return finish(done, failure)
    return done.then((elements) => finish(elements, failure)).catch((error: unknown) => refuse(error, belonging))
  }

  // Asked again, a retryable write gets the answer it got.
  const write = (
    command: Command,
    call: Call,
    belonging: Belonging,
    failure: Doc | undefined,
  ): Answer | Promise<Answer> => {
    const session = belonging.kind === 'retryable' ? store.sessions.get(belonging.session) : undefined
    if (session && belonging.kind === 'retryable') {
      if (!command.retryable) {
        throw new Refusal(
          'IllegalOperation',
          'txnNumber may only be provided for multi-document transactions and retryable write commands.',
        )
      }
      if (belonging.number < session.number) throw tooOld(belonging.number, session.number)
      if (belonging.number === session.number && session.remembered) return finish(session.remembered, failure)
      if (belonging.number > session.number) {
        if (session.transaction) transactions.abort(session.transaction)
        session.transaction = undefined
        session.number = belonging.number
        session.remembered = undefined
      }
    }
    return store.writer
      .write((view) => command.run({ ...call, view }) as Elements)
      .then((elements) => {
        if (session && belonging.kind === 'retryable' && session.number === belonging.number)
          session.remembered = elements
        return finish(elements, failure)
      })
      .catch((error: unknown) => refuse(error, belonging))
  }

  const callFor = (name: string, message: Message, client: Client, database: string, belonging: Belonging): Call => {
    const { body } = message
    const time = now()
    const limit = numberAt(body, 'maxTimeMS')
    if (limit !== undefined && (limit < 0 || limit > 2147483647)) {
      throw new Refusal('BadValue', `${limit} value for maxTimeMS is out of range [0, 2147483647]`)
    }
    const until = limit && name !== 'getMore' ? time + limit : Number.POSITIVE_INFINITY
    return {
      name,
      body,
      sequences: message.sequences,
      database,
      client,
      session: belonging.session,
      transaction: undefined,
      view: store.view,
      store,
      now: time,
      tick: () => {
        if (now() > until) throw new Refusal('MaxTimeMSExpired', 'operation exceeded time limit')
      },
    }
  }

  return run
}

function find(name: string): Command {
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  if (command) return command
  if (KNOWN_ELSEWHERE.has(name)) throw notOffered(`the command ${name}`)
  if (name === WRAPPER) throw new Refusal(352, 'Unsupported OP_QUERY command')
  throw new Refusal('CommandNotFound', `no such command: '${name}'`)
}

function requireDatabase(body: Doc): string {
  const database = textAt(body, '$db')
  if (database === undefined) throw new Refusal(40571, 'OP_MSG requests require a $db argument')
  return database
}

function databaseOf(message: Message): string {
  const ns = message.namespace ?? ''
  if (!ns.endsWith('.$cmd')) throw new Refusal(352, 'Unsupported OP_QUERY command: find')
  const name = message.body.nameAt(0)
  if (!['hello', 'isMaster', 'ismaster'].includes(name)) {
    throw new Refusal(352, `Unsupported OP_QUERY command: ${name}. The client driver may require an upgrade.`)
  }
  return ns.slice(0, -5)
}

function namespaceText(database: string, name: string, body: Doc): string {
  const collection = name === 'getMore' ? body.get('collection') : body.get(name)
  return typeof collection === 'string' ? `${database}.${collection}` : database
}

function tooOld(number: bigint, newest: bigint): Refusal {
  return new Refusal(
    'TransactionTooOld',
    `Cannot start transaction with txnNumber ${number} because a newer one (${newest}) has been started on this session.`,
  )
}

function labelsOf(code: number, belonging: Belonging | undefined): string[] {
  if (belonging?.kind === 'retryable' && isRetryable(code)) return ['RetryableWriteError']
  return []
}

function labelsFor(error: unknown, belonging: Belonging | undefined): string[] {
  return error instanceof Refusal ? labelsOf(error.code, belonging) : []
}

function concernDoc(code: number, message: string): Doc {
  const name = code === 100 ? 'UnsatisfiableWriteConcern' : 'UnknownReplWriteConcern'
  return new Doc(['code', 'codeName', 'errmsg'], [code, name, message])
}

function withConcernError(answer: Answer, error: Doc, labels: readonly string[]): Answer {
  if (!Array.isArray(answer)) return answer
  const doc = new Doc()
  if (labels.length > 0) doc.append('errorLabels', new List([...labels]))
  doc.append('writeConcernError', error)
  return [elementsOf(doc), ...(answer as Elements)]
}
