// How an error looks on the wire, and which of them a driver may try again.
import { codeName } from '../errors.ts'
import { Doc, Double, List } from '../query/document.ts'
import { QueryError } from '../query/errors.ts'
import { isDiskFull, Refusal } from '../refusal.ts'
import { elementsOf } from '../wire/reply.ts'
import { diskFull } from '../writer.ts'
import type { Belonging } from './session.ts'

// https://github.com/mongodb/specifications/blob/master/source/retryable-writes/retryable-writes.md
const RETRYABLE = new Set([6, 7, 89, 91, 134, 189, 262, 9001, 10107, 11600, 11602, 13435, 13436])

// Another try of the whole transaction may succeed.
const TRANSIENT = new Set([24, 112, 246, 251, 267])

export function labelsOf(code: number, belonging: Belonging | undefined, command: string): string[] {
  const retryable = RETRYABLE.has(code)
  if (belonging?.kind === 'retryable') return retryable ? ['RetryableWriteError'] : []
  if (belonging?.kind !== 'transaction') return []
  const ends = command === 'commitTransaction' || command === 'abortTransaction'
  if (ends && retryable) return ['RetryableWriteError']
  return TRANSIENT.has(code) || retryable ? ['TransientTransactionError'] : []
}

export function errorElements(error: unknown, labels: readonly string[] = []): Uint8Array {
  const known = asRefusal(error)
  const own = known instanceof Refusal ? known.labels : []
  const details = known instanceof Refusal ? known.details : undefined
  return failureElements(known.code, known.message, [...new Set([...own, ...labels])], details)
}

export function failureElements(
  code: number,
  message: string,
  labels: readonly string[],
  details?: Doc | undefined,
): Uint8Array {
  const doc = new Doc()
  if (labels.length > 0) doc.append('errorLabels', new List([...labels]))
  doc.append('ok', new Double(0)).append('errmsg', message).append('code', code).append('codeName', codeName(code))
  if (details) for (const [name, value] of details.entries()) doc.append(name, value)
  return elementsOf(doc)
}

// What is our own mistake is told as such; its text helps whoever reads the log.
export function asRefusal(error: unknown): QueryError {
  if (error instanceof QueryError) return error
  if (isDiskFull(error)) return diskFull()
  return new Refusal('InternalError', error instanceof Error ? `${error.name}: ${error.message}` : String(error))
}

export function writeErrorDoc(index: number, error: unknown): Doc {
  const known = asRefusal(error)
  const doc = new Doc(['index', 'code'], [index, known.code])
  if (known instanceof Refusal && known.details) {
    for (const [name, value] of known.details.entries()) doc.append(name, value)
  }
  return doc.append('errmsg', known.message)
}
