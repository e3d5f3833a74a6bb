import type { Facts } from './facts.ts'

/** Matters alike in everything that is counted, and how many there are of them. */
export type Cell = Pick<
  Facts,
  'month' | 'kind' | 'category' | 'unit' | 'channel' | 'how' | 'forwarded' | 'punctual' | 'stars'
> & {
  /** Received in the window, or carried into it. */
  readonly fresh: boolean
  /** Done in the window; what was done later is still open in it. */
  readonly over: boolean
  /** Open, and its last promise is behind us. */
  readonly broken: boolean
  readonly n: number
  readonly reopened: number
  readonly screened: number
  readonly toScreen: number
  readonly assigned: number
  readonly toAssign: number
  readonly solved: number
  readonly toSolve: number
  readonly stopped: number
}

type Sums = { -readonly [Name in keyof Cell]: Cell[Name] }

/** Puts together what is alike; the tables are then made of some hundreds of cells, however many matters there were. */
export function cellsOf(
  facts: readonly Facts[],
  { start, end, day }: { readonly start: number; readonly end: number; readonly day: string },
): Cell[] {
  const cells = new Map<string, Sums>()
  for (const one of facts) {
    const { month, kind, category, unit, channel, how, forwarded, punctual, stars } = one
    const fresh = one.received >= start
    const over = one.done < end
    const broken = !over && one.promise < day
    const key = `${month}|${kind}|${category}|${unit}|${channel}|${how}|${forwarded}|${punctual}|${stars}|${fresh}|${over}|${broken}`
    let cell = cells.get(key)
    if (!cell) {
      const none = {
        n: 0,
        reopened: 0,
        screened: 0,
        toScreen: 0,
        assigned: 0,
        toAssign: 0,
        solved: 0,
        toSolve: 0,
        stopped: 0,
      }
      cell = { month, kind, category, unit, channel, how, forwarded, punctual, stars, fresh, over, broken, ...none }
      cells.set(key, cell)
    }
    cell.n += 1
    cell.reopened += one.reopened
    cell.stopped += one.stopped
    if (one.toScreen >= 0) {
      cell.screened += 1
      cell.toScreen += one.toScreen
    }
    if (one.toAssign >= 0) {
      cell.assigned += 1
      cell.toAssign += one.toAssign
    }
    if (one.toSolve >= 0) {
      cell.solved += 1
      cell.toSolve += one.toSolve
    }
  }
  return [...cells.values()]
}
