import type { LogicalClock } from '../clock.ts'
import type { Client } from '../connection.ts'
import type { Cursors } from '../cursors.ts'
import type { Scram } from '../door/scram.ts'
import type { Doc } from '../query/document.ts'
import type { Sessions } from '../session/sessions.ts'
import type { View } from '../storage/view.ts'
import type { Elements } from '../wire/reply.ts'
import type { Writer } from '../writer.ts'
import type { Fields } from './arguments.ts'
import type { FailPoints } from './fail-point.ts'

// What all commands work on.
export type Store = {
  readonly view: View
  readonly writer: Writer
  readonly cursors: Cursors
  readonly sessions: Sessions
  readonly clock: LogicalClock
  readonly failPoints: FailPoints
  readonly scram: Scram | undefined
  readonly file: string
  readonly started: number
  compact(): Promise<void>
}

// One command as it runs: what was asked, by whom, and what it may see.
export type Call = {
  readonly name: string
  readonly body: Doc
  readonly sequences: ReadonlyMap<string, readonly Doc[]>
  readonly database: string
  readonly client: Client
  readonly session: string | undefined
  readonly transaction: object | undefined
  // Only in a transaction: a statement was refused, so nothing of it will stay.
  readonly abandon: (() => void) | undefined
  readonly view: View
  readonly store: Store
  readonly now: number
  // Only of a retryable write: what was answered before, what is answered now, and a failure made for tests.
  readonly retry: Retry | undefined
  // Throws when maxTimeMS is over.
  tick(): void
}

export type Retry = {
  readonly before: ReadonlyMap<number, unknown>
  readonly now: Map<number, unknown>
  hangUp: boolean
}

export type Command = {
  readonly fields: Fields
  // read: at once, on the last commit. write: in the writer's turn. plain: needs neither.
  readonly kind: 'read' | 'write' | 'plain' | ((body: Doc) => 'read' | 'write')
  readonly transaction?: boolean
  readonly retryable?: boolean
  // Before anybody is known: the handshake.
  readonly open?: boolean
  // Its fields are offers: a client says what it could do, and what is not answered is not done.
  readonly offers?: boolean
  run(call: Call): Elements | Promise<Elements>
}

export type Commands = Readonly<Record<string, Command>>
