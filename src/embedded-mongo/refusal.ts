import type { CodeName } from './errors.ts'
import type { Doc } from './query/document.ts'
import { QueryError } from './query/errors.ts'

// A refusal that carries more than a number: labels the driver acts on, or what a duplicate key collided with.
export class Refusal extends QueryError {
  readonly labels: readonly string[]
  readonly details: Doc | undefined

  constructor(code: CodeName | number, message: string, more: { labels?: readonly string[]; details?: Doc } = {}) {
    super(code, message)
    this.name = 'Refusal'
    this.labels = more.labels ?? []
    this.details = more.details
  }
}

export function notOffered(what: string): Refusal {
  return new Refusal('NotImplemented', `${what} is not offered by the embedded store`)
}

export function missingNamespace(ns: string): Refusal {
  return new Refusal('NamespaceNotFound', `ns does not exist: ${ns}`)
}

// SQLite's own result codes, as node:sqlite hands them on.
export function sqliteCode(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('errcode' in error)) return undefined
  return typeof error.errcode === 'number' ? error.errcode : undefined
}

const FULL = 13
const BUSY = 5
// Out of memory, read-only, I/O error, corrupt, cannot open, not a database: the file cannot be trusted any more.
const FATAL = new Set([7, 8, 10, 11, 14, 26])

export function isFatal(error: unknown): boolean {
  return FATAL.has((sqliteCode(error) ?? 0) & 255)
}

export function isDiskFull(error: unknown): boolean {
  return ((sqliteCode(error) ?? 0) & 255) === FULL
}

export function isMissingTable(error: unknown): boolean {
  return sqliteCode(error) === 1 && error instanceof Error && error.message.includes('no such table')
}

export function isBusy(error: unknown): boolean {
  return ((sqliteCode(error) ?? 0) & 255) === BUSY
}

export type { QueryError }
