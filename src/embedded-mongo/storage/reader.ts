import type { StatementSync } from 'node:sqlite'
import { type Doc, decode } from '../query/document.ts'
import type { Plan, Range } from '../query/plan.ts'
import type { Collection, Index } from './catalogue.ts'
import { openMerging } from './merging.ts'
import type { Sql } from './sql.ts'

export type Row = { readonly rid: number; readonly doc: Doc }

export type Reader = {
  next(): Row | undefined
  // Others may write now; the next row is looked up again behind the last one.
  pause(): void
  readonly examined: Examined
}

export type Examined = { keys: number; docs: number }

type Steps = Iterator<unknown, unknown>

// Greater than every key: no rank, turned or not, is 0xff.
const END = Uint8Array.of(0xff)

export function openReader(sql: Sql, collection: Collection, plan: Plan<Index>, tick: () => void): Reader {
  const examined = { keys: 0, docs: 0 }
  if (plan.kind === 'nothing') return { next: () => undefined, pause: () => undefined, examined }
  if (plan.merge) return openMerging(sql, collection, plan, tick)
  const source = plan.kind === 'scan' ? scan(collection, plan) : ranges(collection, plan)
  return createReader(sql, source, examined, plan.repeats ? new Set() : undefined, tick)
}

// Where a reader stands: the statement to run from here, and how a row moves it on.
type Source = {
  readonly query: string
  // The values to bind; undefined when there is nothing more.
  position(): readonly (number | Uint8Array)[] | undefined
  // Takes a row of the statement.
  take(row: readonly unknown[]): { rid: number; body: Uint8Array }
  // The statement has no more rows.
  exhausted(): void
  readonly keyed: boolean
}

function createReader(
  sql: Sql,
  source: Source,
  examined: Examined,
  seen: Set<number> | undefined,
  tick: () => void,
): Reader {
  let statement: StatementSync | undefined
  let steps: Steps | undefined
  const pause = (): void => {
    steps?.return?.()
    if (statement) sql.giveBack(source.query, statement)
    statement = undefined
    steps = undefined
    sql.reading.delete(reader)
  }
  const next = (): Row | undefined => {
    for (;;) {
      if (!steps) {
        const position = source.position()
        if (!position) {
          pause()
          return undefined
        }
        statement ??= sql.borrow(source.query)
        sql.reading.add(reader)
        steps = statement.iterate(...position) as Steps
      }
      const step = steps.next()
      if (step.done) {
        steps = undefined
        source.exhausted()
        continue
      }
      const row = source.take(step.value as readonly unknown[])
      if (source.keyed) examined.keys += 1
      if ((examined.docs & 63) === 63) tick()
      if (seen) {
        if (seen.has(row.rid)) continue
        seen.add(row.rid)
      }
      examined.docs += 1
      return { rid: row.rid, doc: decode(row.body) }
    }
  }
  const reader = { next, pause, examined }
  return reader
}

function scan(collection: Collection, plan: Plan<Index>): Source {
  const table = `docs_${collection.id}`
  let last: number | undefined = plan.reverse ? Number.MAX_SAFE_INTEGER : 0
  return {
    query: plan.reverse
      ? `SELECT rid, body FROM ${table} WHERE rid < ? ORDER BY rid DESC`
      : `SELECT rid, body FROM ${table} WHERE rid > ? ORDER BY rid`,
    position: () => (last === undefined ? undefined : [last]),
    take: (row) => {
      last = row[0] as number
      return { rid: last, body: row[1] as Uint8Array }
    },
    exhausted: () => {
      last = undefined
    },
    keyed: false,
  }
}

function ranges(collection: Collection, plan: Plan<Index>): Source {
  const index = plan.index!
  const queue = plan.reverse ? [...plan.ranges].reverse() : plan.ranges
  const own = index.id === 0
  let at = 0
  let key: Uint8Array | undefined
  let rid = 0
  return {
    query: own ? idQuery(collection, plan.reverse) : entryQuery(collection, index, plan.reverse),
    position: () => {
      const range = queue[at]
      if (!range) return undefined
      return own ? idPosition(range, key, plan.reverse) : entryPosition(range, key, rid, plan.reverse)
    },
    take: (row) => {
      key = row[0] as Uint8Array
      rid = row[1] as number
      return { rid, body: row[2] as Uint8Array }
    },
    exhausted: () => {
      at += 1
      key = undefined
    },
    keyed: true,
  }
}

function idQuery(collection: Collection, reverse: boolean): string {
  return `SELECT key, rid, body FROM docs_${collection.id} WHERE key >= ? AND key < ? ORDER BY key${reverse ? ' DESC' : ''}`
}

function idPosition(range: Range, key: Uint8Array | undefined, reverse: boolean): Uint8Array[] {
  const high = range.high ?? END
  if (!key) return [range.low, high]
  return reverse ? [range.low, key] : [after(key), high]
}

function after(key: Uint8Array): Uint8Array {
  const next = new Uint8Array(key.length + 1)
  next.set(key)
  return next
}

function entryQuery(collection: Collection, index: Index, reverse: boolean): string {
  const [beyond, until, way] = reverse ? ['<', '>=', ' DESC'] : ['>', '<', '']
  return `SELECT i.key, i.rid, d.body FROM index_${index.id} i CROSS JOIN docs_${collection.id} d ON d.rid = i.rid
    WHERE (i.key, i.rid) ${beyond} (?, ?) AND i.key ${until} ? ORDER BY i.key${way}, i.rid${way}`
}

// Rows begin at 1, so (low, 0) lies before all entries of low, and (high, 0) before all of high.
function entryPosition(
  range: Range,
  key: Uint8Array | undefined,
  rid: number,
  reverse: boolean,
): (number | Uint8Array)[] {
  const high = range.high ?? END
  if (reverse) return key ? [key, rid, range.low] : [high, 0, range.low]
  return key ? [key, rid, high] : [range.low, 0, high]
}
