// Open cursors. A cursor keeps a place to go on from, not documents.
import { randomBytes } from 'node:crypto'
import { isMissingTable, Refusal } from './refusal.ts'

// Where documents come from, as they go over the wire.
export type Source = {
  next(): Uint8Array | undefined
  // Others may write now.
  pause(): void
}

export type Owner = { readonly session: string | undefined; readonly transaction: object | undefined }

export type Cursor = {
  readonly id: bigint
  readonly ns: string
  readonly owner: Owner
  readonly source: Source
  // How many more it may give; undefined is all.
  left: number | undefined
  // Read, but too large for the last batch.
  pending: Uint8Array | undefined
  used: number
  readonly idles: boolean
}

export type Batch = { readonly bodies: readonly Uint8Array[]; readonly id: bigint }

export type CursorRequest = {
  readonly ns: string
  readonly owner: Owner
  readonly source: Source
  readonly batchSize: number
  readonly limit?: number | undefined
  readonly single?: boolean
  // Never ended for being idle.
  readonly idles?: boolean
}

export type Cursors = {
  open(request: CursorRequest): Batch
  more(id: bigint, ns: string, batchSize: number | undefined, owner: Owner): Batch
  kill(id: bigint, ns: string): boolean
  // Those of a transaction that ended, or of a session.
  endOf(owner: { session?: string; transaction?: object }): void
  endIdle(): void
  readonly size: number
}

export const FIRST_BATCH = 101
const BATCH_BYTES = 16 * 1024 * 1024
const IDLE_MS = 600_000

export function createCursors(now: () => number): Cursors {
  const cursors = new Map<bigint, Cursor>()

  const open = (request: CursorRequest): Batch => {
    const cursor: Cursor = {
      id: newCursorId(cursors),
      ns: request.ns,
      owner: request.owner,
      source: request.source,
      left: request.limit,
      pending: undefined,
      used: now(),
      idles: request.idles ?? false,
    }
    const { bodies, ended } = fill(cursor, request.batchSize)
    if (ended || request.single) return { bodies, id: 0n }
    cursors.set(cursor.id, cursor)
    return { bodies, id: cursor.id }
  }

  const more = (id: bigint, ns: string, batchSize: number | undefined, owner: Owner): Batch => {
    const cursor = cursors.get(id)
    if (!cursor) throw new Refusal('CursorNotFound', `cursor id ${id} not found`)
    if (cursor.ns !== ns) {
      throw new Refusal(
        'Unauthorized',
        `Requested getMore on namespace '${ns}', but cursor belongs to a different namespace ${cursor.ns}`,
      )
    }
    refuseStranger(cursor, owner)
    cursor.used = now()
    try {
      const { bodies, ended } = fill(cursor, batchSize || Number.MAX_SAFE_INTEGER)
      if (ended) cursors.delete(id)
      return { bodies, id: ended ? 0n : id }
    } catch (error) {
      cursors.delete(id)
      throw isMissingTable(error) ? gone(ns) : error
    }
  }

  const remove = (cursor: Cursor): void => {
    cursor.source.pause()
    cursors.delete(cursor.id)
  }

  return {
    open,
    more,
    kill: (id, ns) => {
      const cursor = cursors.get(id)
      if (!cursor || cursor.ns !== ns) return false
      remove(cursor)
      return true
    },
    endOf: ({ session, transaction }) => {
      for (const cursor of [...cursors.values()]) {
        const ended =
          (session !== undefined && cursor.owner.session === session) ||
          (transaction !== undefined && cursor.owner.transaction === transaction)
        if (ended) remove(cursor)
      }
    },
    endIdle: () => {
      const limit = now() - IDLE_MS
      for (const cursor of [...cursors.values()]) if (!cursor.idles && cursor.used < limit) remove(cursor)
    },
    get size() {
      return cursors.size
    },
  }
}

// Its collection or its index was dropped under it.
function gone(ns: string): Refusal {
  return new Refusal('QueryPlanKilled', `the collection or an index of ${ns} was dropped while it was read`)
}

function refuseStranger(cursor: Cursor, owner: Owner): void {
  if (cursor.owner.transaction !== owner.transaction) {
    const [code, what] = cursor.owner.transaction
      ? [50738, 'which was created in']
      : [50739, 'which was not created in']
    throw new Refusal(code, `Cannot run getMore on cursor ${cursor.id}, ${what} a transaction, in another context`)
  }
  if (cursor.owner.session !== owner.session) {
    const [code, what] = cursor.owner.session
      ? [50737, 'which was created in session']
      : [50736, 'which was not created in a session']
    throw new Refusal(
      code,
      `Cannot run getMore on cursor ${cursor.id}, ${what} ${cursor.owner.session ?? ''}, in session ${owner.session ?? 'none'}`,
    )
  }
}

function fill(cursor: Cursor, batchSize: number): { bodies: Uint8Array[]; ended: boolean } {
  const bodies: Uint8Array[] = []
  let bytes = 0
  let ended = cursor.left === 0
  try {
    while (!ended && bodies.length < batchSize) {
      const body = cursor.pending ?? cursor.source.next()
      if (!body) {
        ended = true
        break
      }
      cursor.pending = undefined
      if (bodies.length > 0 && bytes + body.length > BATCH_BYTES) {
        cursor.pending = body
        break
      }
      bodies.push(body)
      bytes += body.length + 8
      if (cursor.left !== undefined) {
        cursor.left -= 1
        ended = cursor.left === 0
      }
    }
  } finally {
    cursor.source.pause()
  }
  return { bodies, ended }
}

function newCursorId(taken: ReadonlyMap<bigint, unknown>): bigint {
  for (;;) {
    const id = randomBytes(8).readBigInt64LE() & 0x7fffffffffffffffn
    if (id !== 0n && !taken.has(id)) return id
  }
}
