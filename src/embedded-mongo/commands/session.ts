// What a command says about its session: none, a retryable write, or part of a transaction.
import { Buffer } from 'node:buffer'
import { Binary, Doc } from '../query/document.ts'
import { notOffered, Refusal } from '../refusal.ts'
import { checkFields, docAt, isNumber, textAt } from './arguments.ts'

export type Belonging =
  | { readonly kind: 'none'; readonly session: string | undefined }
  | { readonly kind: 'retryable'; readonly session: string; readonly number: bigint }
  | { readonly kind: 'transaction'; readonly session: string; readonly number: bigint; readonly start: boolean }

const ENDS = ['commitTransaction', 'abortTransaction']

export function sessionId(lsid: Doc): string {
  checkFields('lsid', lsid, { id: 'any', uid: 'any', txnNumber: 'any', txnUUID: 'any' })
  const id = lsid.get('id')
  if (!(id instanceof Binary) || id.subtype !== 4 || id.bytes.length !== 16) {
    throw new Refusal('InvalidUUID', "the session's id must be a UUID")
  }
  return Buffer.from(id.bytes).toString('hex')
}

export function belongingOf(name: string, body: Doc): Belonging {
  const lsid = docAt(body, 'lsid')
  const session = lsid && sessionId(lsid)
  const number = body.get('txnNumber')
  const autocommit = body.get('autocommit')
  const start = body.get('startTransaction')
  if (!isNumber(number)) {
    if (autocommit !== undefined || start !== undefined) {
      throw new Refusal('InvalidOptions', 'a transaction needs a txnNumber')
    }
    if (ENDS.includes(name)) throw new Refusal('InvalidOptions', `${name} must be run within a transaction`)
    return { kind: 'none', session }
  }
  if (!session) throw new Refusal('InvalidOptions', 'Transaction number requires a session ID to also be specified')
  const numeral = BigInt(typeof number === 'bigint' ? number : Math.trunc(Number(number)))
  if (numeral < 0n) throw new Refusal('InvalidOptions', 'Transaction number cannot be negative')
  if (autocommit === undefined) {
    if (start !== undefined)
      throw new Refusal('InvalidOptions', "Specifying 'startTransaction' requires autocommit=false")
    if (ENDS.includes(name)) throw new Refusal('InvalidOptions', `${name} must be run within a transaction`)
    return { kind: 'retryable', session, number: numeral }
  }
  if (autocommit !== false) throw new Refusal('InvalidOptions', 'Specifying autocommit=true is not allowed.')
  if (start !== undefined && start !== true) {
    throw new Refusal('InvalidOptions', 'Specifying startTransaction=false is not allowed.')
  }
  return { kind: 'transaction', session, number: numeral, start: start === true }
}

const LEVELS = ['local', 'majority', 'available', 'linearizable', 'snapshot']

// One node has always seen what it wrote, so every level but a snapshot of the past is true as it is.
export function checkReadConcern(body: Doc, belonging: Belonging): void {
  const concern = docAt(body, 'readConcern')
  if (!concern) return
  checkFields('readConcern', concern, {
    level: 'string',
    afterClusterTime: 'any',
    afterOpTime: 'any',
    atClusterTime: 'any',
    provenance: 'string',
  })
  if (concern.has('atClusterTime')) throw notOffered('readConcern with atClusterTime')
  const level = textAt(concern, 'level')
  if (level !== undefined && !LEVELS.includes(level)) {
    throw new Refusal(
      'FailedToParse',
      `readConcern.level must be either 'local', 'majority', 'linearizable', 'available', or 'snapshot'`,
    )
  }
  if (level === 'snapshot' && belonging.kind !== 'transaction') {
    throw notOffered('readConcern "snapshot" outside a transaction')
  }
  if (belonging.kind === 'transaction' && !belonging.start) {
    throw new Refusal('InvalidOptions', 'Only the first command in a transaction may specify a readConcern')
  }
}

// What cannot be promised is told beside the answer: the write itself is done.
export function writeConcernFailure(body: Doc): Doc | undefined {
  const concern = docAt(body, 'writeConcern')
  if (!concern) return undefined
  checkFields('writeConcern', concern, {
    w: 'any',
    j: 'bool',
    wtimeout: 'number',
    wtimeoutMS: 'number',
    fsync: 'bool',
    provenance: 'string',
  })
  const w = concern.get('w')
  if (w === undefined || w === null || w === 'majority') return undefined
  if (typeof w === 'string') {
    return failure(
      79,
      'UnknownReplWriteConcern',
      `No write concern mode named '${w}' found in replica set configuration`,
    )
  }
  const members = isNumber(w) ? Number(typeof w === 'object' && 'value' in w ? w.value : w) : Number.NaN
  if (!(members >= 0 && members <= 50)) {
    throw new Refusal('FailedToParse', 'w has to be a non-negative number and not greater than 50')
  }
  if (members <= 1) return undefined
  return failure(100, 'UnsatisfiableWriteConcern', 'Not enough data-bearing nodes')
}

function failure(code: number, name: string, message: string): Doc {
  return new Doc(['code', 'codeName', 'errmsg'], [code, name, message])
}
