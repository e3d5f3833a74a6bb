import type { LineEvent } from '../line/input.ts'

/** An event nobody has dealt with yet; `received` are our ticks, `at` is LINE's time. */
export type Waiting = { readonly id: string; readonly at: number; readonly received: number; readonly event: LineEvent }

export type Thought<Row extends Waiting = Waiting> =
  | { readonly kind: 'heard'; readonly events: readonly Row[] }
  /** More may follow: look again at these ticks, or when something comes. */
  | { readonly kind: 'wait'; readonly until: number }
  | { readonly kind: 'nothing' }

const PAUSE = 500
const LONGEST = 3_000

/**
 * The oldest events of one chat that are heard together. What belongs together is decided by LINE's times alone, so
 * it does not matter when somebody looks; our own ticks only say whether more may still be on its way.
 */
export function oneThought<Row extends Waiting>(
  rows: readonly Row[],
  options: {
    readonly now: number
    /** More may follow it. What is not held back is heard at once and ends its thought: a tap, a menu word. */
    readonly holdsBack: (event: LineEvent) => boolean
    /** Rows the last thought was made of. */
    readonly heard?: readonly string[]
  },
): Thought<Row> {
  const waiting = rows.filter((row) => !options.heard?.includes(row.id)).sort(byTime)
  const first = waiting[0]
  if (!first) return { kind: 'nothing' }
  const events: Row[] = []
  let last = first
  for (const row of waiting) {
    const isApart = row.at - last.at > PAUSE || row.at - first.at > LONGEST
    if (isApart) return { kind: 'heard', events }
    events.push(row)
    if (!options.holdsBack(row.event)) return { kind: 'heard', events }
    last = row
  }
  const received = events.map((row) => row.received)
  const until = Math.min(Math.max(...received) + PAUSE, Math.min(...received) + LONGEST)
  return options.now >= until ? { kind: 'heard', events } : { kind: 'wait', until }
}

const byTime = (a: Waiting, b: Waiting): number => a.at - b.at || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
