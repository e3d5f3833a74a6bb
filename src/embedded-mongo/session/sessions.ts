// Logical sessions: who they are, their transaction, and the last answer to a retryable write.
import { Refusal } from '../refusal.ts'
import type { Transaction } from './transaction.ts'

export type Session = {
  readonly id: string
  used: number
  // The newest number this session has used, for a transaction or a retryable write.
  number: bigint
  // What its statements answered, by their place; asked again, they are not done again.
  done: ReadonlyMap<number, unknown>
  transaction: Transaction | undefined
  // It lost against another writer: next time it waits for its turn first.
  lost: boolean
}

export type Sessions = {
  get(id: string): Session
  find(id: string): Session | undefined
  all(): Iterable<Session>
  end(id: string): void
  // Ends what nobody has used for half an hour, and open transactions nobody has used for a minute.
  endIdle(): void
  endAll(): void
  readonly size: number
}

export const SESSION_MINUTES = 30
const TRANSACTION_MS = 60_000
const MAX_SESSIONS = 100_000

export type SessionsDeps = {
  readonly now: () => number
  // Takes back what a transaction did, if it is still open.
  readonly abandon: (transaction: Transaction) => void
  readonly onEnd: (id: string) => void
}

export function createSessions(deps: SessionsDeps): Sessions {
  const sessions = new Map<string, Session>()
  const end = (id: string): void => {
    const session = sessions.get(id)
    if (!session) return
    if (session.transaction) deps.abandon(session.transaction)
    sessions.delete(id)
    deps.onEnd(id)
  }
  return {
    get: (id) => {
      const known = sessions.get(id)
      if (known) {
        known.used = deps.now()
        return known
      }
      if (sessions.size >= MAX_SESSIONS) {
        throw new Refusal('TooManyLogicalSessions', 'too many sessions are open')
      }
      const session: Session = {
        id,
        used: deps.now(),
        number: -1n,
        done: new Map(),
        transaction: undefined,
        lost: false,
      }
      sessions.set(id, session)
      return session
    },
    find: (id) => sessions.get(id),
    all: () => sessions.values(),
    end,
    endIdle: () => {
      const time = deps.now()
      for (const session of [...sessions.values()]) {
        if (session.used < time - SESSION_MINUTES * 60_000) end(session.id)
        else if (session.transaction && session.used < time - TRANSACTION_MS) deps.abandon(session.transaction)
      }
    },
    endAll: () => {
      for (const id of [...sessions.keys()]) end(id)
    },
    get size() {
      return sessions.size
    },
  }
}
