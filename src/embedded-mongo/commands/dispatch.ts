// From a message to its answer: which command, whether it may run, and how a refusal is told.
import type { Answer, Client } from '../connection.ts'
import { Doc, List } from '../query/document.ts'
import { notOffered, Refusal } from '../refusal.ts'
import type { Transactions } from '../session/transaction.ts'
import type { Message } from '../wire/message.ts'
import { createTimes, type Elements, elementsOf, OK } from '../wire/reply.ts'
import { checkApi } from './api.ts'
import { checkFields, numberAt, textAt } from './arguments.ts'
import type { Command, Store } from './command.ts'
import { asRefusal, errorElements, failureElements, labelsOf } from './envelope.ts'
import { createExecute } from './execute.ts'
import type { Failure } from './fail-point.ts'
import { type Belonging, belongingOf } from './session.ts'
import { COMMANDS, KNOWN_ELSEWHERE } from './table.ts'

export type DispatchDeps = { readonly store: Store; readonly transactions: Transactions }

type Later<T> = T | Promise<T>

export function createDispatch(deps: DispatchDeps): (message: Message, client: Client) => Later<Answer> {
  const { store } = deps
  const times = createTimes()
  const execute = createExecute(deps)

  const tell = (elements: Elements): Elements => [...elements, OK, times(store.clock.current())]

  const refuse = (error: unknown, belonging: Belonging | undefined, name: string): Elements => [
    errorElements(error, labelsOf(asRefusal(error).code, belonging, name)),
    times(store.clock.current()),
  ]

  const run = (command: Command, name: string, asked: Parameters<typeof execute>[1]): Later<Answer> => {
    const { belonging } = asked
    const told = (done: Elements | 'hang up'): Answer => (done === 'hang up' ? done : tell(done))
    const refused = (error: unknown): Answer => refuse(error, belonging, name)
    try {
      const done = execute(command, asked)
      return done instanceof Promise ? done.then(told).catch(refused) : told(done)
    } catch (error) {
      return refused(error)
    }
  }

  // What a fail point makes of a command that would have run.
  const fail = (failure: Failure, go: () => Later<Answer>, belonging: Belonging, name: string): Later<Answer> => {
    const act = (): Later<Answer> => {
      if (failure.closeConnection) return 'hang up'
      if (failure.errorCode !== undefined) {
        const labels = failure.labels ?? labelsOf(failure.errorCode, belonging, name)
        const message = "Failing command via 'failCommand' failpoint"
        return [failureElements(failure.errorCode, message, labels), times(store.clock.current())]
      }
      const answer = go()
      const error = failure.writeConcernError
      if (!error) return answer
      const automatic = labelsOf(numberAt(error, 'code') ?? 0, belonging, name)
      const labels = failure.labels ?? automatic.filter((label) => label === 'RetryableWriteError')
      if (answer instanceof Promise) return answer.then((done) => withConcernError(done, error, labels))
      return withConcernError(answer, error, labels)
    }
    if (failure.blockMs === 0) return act()
    return new Promise((resolve) => setTimeout(resolve, failure.blockMs)).then(act)
  }

  return (message, client) => {
    const { body } = message
    const name = body.size > 0 ? body.nameAt(0) : ''
    let belonging: Belonging | undefined
    try {
      const database = message.old ? oldDatabase(message) : undefined
      const command = find(name)
      if (!client.trusted && !command.open) {
        throw new Refusal('Unauthorized', `Command ${name} requires authentication`)
      }
      if (!command.offers) {
        checkFields(name, body, command.fields, true)
        checkApi(name, body)
      }
      belonging = belongingOf(name, body)
      const db = database ?? requireDatabase(body)
      const asked = { name, message, client, database: db, belonging }
      const failure = store.failPoints.take(name, namespaceText(db, name, body), client.appName)
      if (!failure) return run(command, name, asked)
      return fail(failure, () => run(command, name, asked), belonging, name)
    } catch (error) {
      return refuse(error, belonging, name)
    }
  }
}

function find(name: string): Command {
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  if (command) return command
  if (name.endsWith('SearchIndex') || name.endsWith('SearchIndexes')) throw notOffered(`${name} (it needs Atlas)`)
  if (KNOWN_ELSEWHERE.has(name)) throw notOffered(`the command ${name}`)
  throw new Refusal('CommandNotFound', `no such command: '${name}'`)
}

function requireDatabase(body: Doc): string {
  const database = textAt(body, '$db')
  if (database === undefined) throw new Refusal(40571, 'OP_MSG requests require a $db argument')
  return database
}

// Only the handshake may come as an OP_QUERY.
function oldDatabase(message: Message): string {
  const ns = message.namespace ?? ''
  const name = message.body.size > 0 ? message.body.nameAt(0) : 'find'
  if (!ns.endsWith('.$cmd') || !['hello', 'isMaster', 'ismaster'].includes(name)) {
    throw new Refusal(352, `Unsupported OP_QUERY command: ${name}. The client driver may require an upgrade.`)
  }
  return ns.slice(0, -5)
}

function namespaceText(database: string, name: string, body: Doc): string {
  const collection = name === 'getMore' ? body.get('collection') : body.get(name)
  return typeof collection === 'string' ? `${database}.${collection}` : database
}

function withConcernError(answer: Answer, error: Doc, labels: readonly string[]): Answer {
  if (typeof answer === 'string') return answer
  const doc = new Doc()
  if (labels.length > 0) doc.append('errorLabels', new List([...labels]))
  return [elementsOf(doc.append('writeConcernError', error)), ...answer]
}
