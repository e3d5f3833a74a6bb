// Several stretches of one index read as one, in the order of what stands behind their beginnings.
import { Buffer } from 'node:buffer'
import { decode } from '../query/document.ts'
import type { Plan, Stretch } from '../query/plan.ts'
import type { Collection, Index } from './catalogue.ts'
import type { Examined, Reader, Row } from './reader.ts'
import type { Sql } from './sql.ts'

type Entry = [key: Uint8Array, rid: number]

type Lane = {
  readonly stretch: Stretch
  // Entries read ahead; what is behind `taken` has not been given yet.
  ahead: Entry[]
  at: number
  taken: Entry | undefined
  more: boolean
  size: number
}

// Greater than every key.
const END = Uint8Array.of(0xff)
const FIRST_LOOK = 8
const LARGEST_LOOK = 256

export function openMerging(sql: Sql, collection: Collection, plan: Plan<Index>, tick: () => void): Reader {
  const examined: Examined = { keys: 0, docs: 0 }
  const { reverse } = plan
  const query = entriesQuery(plan.index!.id, reverse)
  const lanes = plan.merge!.map(
    (stretch): Lane => ({ stretch, ahead: [], at: 0, taken: undefined, more: true, size: FIRST_LOOK }),
  )
  const { byRid } = sql.documents(collection.id)

  const head = (lane: Lane): Entry | undefined => {
    if (lane.at < lane.ahead.length) return lane.ahead[lane.at]
    if (!lane.more) return undefined
    lane.ahead = sql.once(query).all(...position(lane, reverse), lane.size) as unknown as Entry[]
    lane.at = 0
    lane.more = lane.ahead.length === lane.size
    lane.size = Math.min(lane.size * 2, LARGEST_LOOK)
    return lane.ahead[0]
  }

  const before = (a: Entry, fromA: number, b: Entry, fromB: number): boolean => {
    const order = Buffer.compare(a[0].subarray(fromA), b[0].subarray(fromB)) || a[1] - b[1]
    return reverse ? order > 0 : order < 0
  }

  const next = (): Row | undefined => {
    for (;;) {
      let best: Entry | undefined
      let lane: Lane | undefined
      for (const one of lanes) {
        const entry = head(one)
        if (!entry || (best && !before(entry, one.stretch.from, best, lane!.stretch.from))) continue
        best = entry
        lane = one
      }
      if (!best) return undefined
      lane!.at += 1
      lane!.taken = best
      examined.keys += 1
      if ((examined.keys & 63) === 63) tick()
      const row = byRid.get(best[1]) as unknown as [number, Uint8Array] | undefined
      if (!row) continue
      examined.docs += 1
      return { rid: best[1], doc: decode(row[1]) }
    }
  }

  // What was read ahead may be wrong by the time it would be given.
  const pause = (): void => {
    for (const lane of lanes) {
      if (lane.at < lane.ahead.length) lane.more = true
      lane.ahead = []
      lane.at = 0
    }
  }
  return { next, pause, examined }
}

function entriesQuery(index: number, reverse: boolean): string {
  const [beyond, until, way] = reverse ? ['<', '>=', ' DESC'] : ['>', '<', '']
  return `SELECT key, rid FROM index_${index}
    WHERE (key, rid) ${beyond} (?, ?) AND key ${until} ? ORDER BY key${way}, rid${way} LIMIT ?`
}

// Rows begin at 1, so (low, 0) lies before all entries of low, and (high, 0) before all of high.
function position({ stretch, taken }: Lane, reverse: boolean): (number | Uint8Array)[] {
  const { low } = stretch.range
  const high = stretch.range.high ?? END
  if (reverse) return taken ? [taken[0], taken[1], low] : [high, 0, low]
  return taken ? [taken[0], taken[1], high] : [low, 0, high]
}
