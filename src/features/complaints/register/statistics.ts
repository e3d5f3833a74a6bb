// The figures: what came, what was done, what is still open. They balance because each matter is counted in one place only.

import type { Cell } from './cells.ts'

export type Count = {
  /** Open when the window began. */
  readonly carried: number
  readonly received: number
  /** Done in the window, however; the next four are among it, and so is `forwarded`. */
  readonly done: number
  readonly closed: number
  readonly refused: number
  readonly withdrawn: number
  readonly joined: number
  /** Passed on to another office and done. */
  readonly forwarded: number
  /** Still open when it ended: carried + received = done + open. */
  readonly open: number
  /** Of what carries the fifteen days: kept · explained before they were over · passed in silence. */
  readonly inTime: number
  readonly explained: number
  readonly silent: number
  readonly over15: number
  readonly reopened: number
}

type Average = { readonly average: number | null; readonly of: number }

export type Statistics = {
  readonly total: Count
  readonly byKind: Table
  readonly byCategory: Table
  readonly byUnit: Table
  readonly byMonth: Table
  readonly byChannel: Table
  /** Average days, and of how many. */
  readonly days: {
    /** Until somebody screened it, until a unit had it, until the answer. */
    readonly toScreen: Average
    readonly toAssign: Average
    readonly toSolve: Average
    readonly stopped: number
  }
  readonly satisfaction: {
    /** Four or five stars, in percent of those who answered. */
    readonly percent: number | null
    readonly of: number
    readonly stars: readonly [number, number, number, number, number]
  }
}

export type Table = readonly { readonly key: string; readonly count: Count }[]

export function statisticsOf(cells: readonly Cell[]): Statistics {
  const sum = (pick: (cell: Cell) => number): number => cells.reduce((total, cell) => total + pick(cell), 0)
  const stars = [1, 2, 3, 4, 5].map((mark) => sum((cell) => (cell.stars === mark ? cell.n : 0)))
  const rated = stars.reduce((a, b) => a + b, 0)
  return {
    total: countOf(cells),
    byKind: tableOf(cells, 'kind'),
    byCategory: tableOf(cells, 'category'),
    byUnit: tableOf(cells, 'unit'),
    byMonth: tableOf(cells, 'month'),
    byChannel: tableOf(cells, 'channel'),
    days: {
      toScreen: averageOf(cells, 'screened', 'toScreen'),
      toAssign: averageOf(cells, 'assigned', 'toAssign'),
      toSolve: averageOf(cells, 'solved', 'toSolve'),
      stopped: sum(({ stopped }) => stopped),
    },
    satisfaction: {
      percent: rated === 0 ? null : Math.round((100 * (stars[3]! + stars[4]!)) / rated),
      of: rated,
      stars: stars as unknown as Statistics['satisfaction']['stars'],
    },
  }
}

function averageOf(
  cells: readonly Cell[],
  counted: 'screened' | 'assigned' | 'solved',
  days: 'toScreen' | 'toAssign' | 'toSolve',
): Average {
  const of = cells.reduce((n, cell) => n + cell[counted], 0)
  const sum = cells.reduce((n, cell) => n + cell[days], 0)
  return { average: of === 0 ? null : Math.round((10 * sum) / of) / 10, of }
}

function countOf(cells: readonly Cell[]): Count {
  const sum = (is: (cell: Cell) => boolean): number => cells.reduce((n, cell) => n + (is(cell) ? cell.n : 0), 0)
  const done = (how: string) => sum((cell) => cell.over && cell.how === how)
  const clocked = (is: (cell: Cell) => boolean) => sum((cell) => cell.kind === 'complaint' && is(cell))
  const isSilent = ({ punctual, broken }: Cell) => punctual === 'silent' || broken
  const silent = clocked(isSilent)
  const explained = clocked((cell) => cell.punctual === 'explained' && !isSilent(cell))
  return {
    carried: sum(({ fresh }) => !fresh),
    received: sum(({ fresh }) => fresh),
    done: sum(({ over }) => over),
    closed: done('closed'),
    refused: done('refused'),
    withdrawn: done('withdrawn'),
    joined: done('joined'),
    forwarded: sum(({ over, forwarded }) => over && forwarded),
    open: sum(({ over }) => !over),
    inTime: clocked(() => true) - silent - explained,
    explained,
    silent,
    over15: silent + explained,
    reopened: cells.reduce((n, { reopened }) => n + reopened, 0),
  }
}

function tableOf(cells: readonly Cell[], by: 'kind' | 'category' | 'unit' | 'month' | 'channel'): Table {
  const groups = new Map<string, Cell[]>()
  for (const cell of cells) {
    const group = groups.get(cell[by]) ?? []
    group.push(cell)
    groups.set(cell[by], group)
  }
  return [...groups].map(([key, group]) => ({ key, count: countOf(group) })).sort((a, b) => (a.key < b.key ? -1 : 1))
}

/** A number that could point to somebody is not printed: `null` is read as “fewer than …”. */
export type PublicTable = readonly { readonly key: string; readonly count: { readonly [of: string]: number | null } }[]

/** Cells under the threshold are hidden, and a second one where the total would give the first away. */
export function withoutSmallCells(table: Table, threshold: number): PublicTable {
  const columns = Object.keys(table[0]?.count ?? {}) as (keyof Count)[]
  const hidden = new Map(
    columns.map((column) => [
      column,
      hiddenRows(
        table.map(({ count }) => count[column]),
        threshold,
      ),
    ]),
  )
  return table.map(({ key, count }, row) => ({
    key,
    count: Object.fromEntries(columns.map((column) => [column, hidden.get(column)!.has(row) ? null : count[column]])),
  }))
}

function hiddenRows(values: readonly number[], threshold: number): ReadonlySet<number> {
  const small = values.flatMap((value, row) => (value > 0 && value < threshold ? [row] : []))
  if (small.length !== 1) return new Set(small)
  // The one hidden cell is the total less all others: the next smallest goes with it.
  const others = values
    .map((value, row) => ({ value, row }))
    .filter(({ value, row }) => row !== small[0] && value > 0)
    .sort((a, b) => a.value - b.value)
  return new Set([...small, ...others.slice(0, 1).map(({ row }) => row)])
}
