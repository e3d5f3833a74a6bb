// Which sheet is which measure. The printed number is only one witness: the row of the yearly table with the same title
// and the place among the others are the other two.

import type { Finding } from '../finding.ts'
import { likeness } from '../parse/likeness.ts'
import type { SummaryRow } from '../parse/summary-table.ts'

export type NumberedInput = { readonly printedNo: number | null; readonly title: string; readonly line: number }

export type Numbering = {
  readonly numbers: readonly number[]
  /** The table's row of each sheet. */
  readonly rows: readonly (SummaryRow | null)[]
  readonly unused: readonly { readonly no: number; readonly row: SummaryRow }[]
  readonly findings: readonly Finding[]
}

const ALIKE = 0.5
const SURE = 0.6

export function numberSheets(sheets: readonly NumberedInput[], table: readonly SummaryRow[]): Numbering {
  const rows = isBare(table) && isCounted(sheets) ? rowsOfSheets(sheets, table) : numberRows(table)
  const numbers = rows.length > 0 ? withTable(sheets, rows) : withoutTable(sheets)
  const rowOf = new Map(rows.map(({ no, row }) => [no, row]))
  const used = new Set(numbers)
  return {
    numbers,
    rows: numbers.map((no) => rowOf.get(no) ?? null),
    unused: rows.filter(({ no }) => !used.has(no)),
    findings: tell(sheets, numbers, rows.length > 0),
  }
}

const isBare = (table: readonly SummaryRow[]): boolean => table.length > 0 && table.every(({ no }) => no === null)
const isCounted = (sheets: readonly NumberedInput[]): boolean =>
  trusted(sheets.map(({ printedNo }) => printedNo)).filter(Boolean).length * 5 >= sheets.length * 4

/** A table without numbers takes the sheets': each row that of the sheet with its title, as far as there is one. */
function rowsOfSheets(sheets: readonly NumberedInput[], table: readonly SummaryRow[]): NumberedRow[] {
  const numbers = withoutTable(sheets)
  const free = new Set(sheets.keys())
  const found = table.map((row) => {
    const best = [...free]
      .map((i) => ({ i, alike: likeness(sheets[i]!.title, row.title) }))
      .reduce((a, b) => (b.alike > a.alike ? b : a), { i: -1, alike: 0 })
    if (best.alike < SURE) return { row, no: null }
    free.delete(best.i)
    return { row, no: numbers[best.i]! }
  })
  let next = Math.max(0, ...numbers)
  return found.map(({ row, no }) => {
    if (no === null) next += 1
    return { row, no: no ?? next }
  })
}

type NumberedRow = { readonly no: number; readonly row: SummaryRow }

/** The table's own numbers, unless they start afresh in each dimension or are missing: then the order counts. */
function numberRows(table: readonly SummaryRow[]): NumberedRow[] {
  const printed = table.map(({ no }) => no)
  const unique = printed.every((no) => no !== null) && new Set(printed).size === printed.length
  if (unique) return table.map((row) => ({ no: row.no!, row }))
  const rising = trusted(printed)
  const isRunning = rising.filter(Boolean).length * 5 >= table.length * 4
  if (!isRunning) return table.map((row, i) => ({ no: i + 1, row }))
  const numbers = fill(printed.map((no, i) => (rising[i] ? no : null)))
  return table.map((row, i) => ({ no: numbers[i]!, row }))
}

function withTable(sheets: readonly NumberedInput[], rows: readonly NumberedRow[]): number[] {
  const rowOf = new Map(rows.map((row) => [row.no, row]))
  const times = countPrinted(sheets)
  const taken = new Map<number, number>()
  const numbers: (number | null)[] = sheets.map(() => null)
  const take = (i: number, no: number) => {
    numbers[i] = no
    taken.set(no, i)
  }
  sheets.forEach(({ printedNo, title }, i) => {
    const row = printedNo === null ? undefined : rowOf.get(printedNo)
    if (row && times.get(printedNo!) === 1 && likeness(row.row.title, title) >= SURE) take(i, row.no)
  })
  sheets.forEach(({ printedNo, title }, i) => {
    if (numbers[i] !== null) return
    const due = (numbers[i - 1] ?? 0) + 1
    const free = rows.filter(({ no }) => !taken.has(no))
    const scored = free.map(({ no, row }) => {
      const alike = likeness(row.title, title)
      return { no, alike, score: alike + (no === printedNo ? 0.1 : 0) + (no === due ? 0.15 : 0) }
    })
    const best = scored
      .filter(({ alike }) => alike >= ALIKE)
      .reduce<(typeof scored)[number] | null>((a, b) => (a && a.score >= b.score ? a : b), null)
    if (best) take(i, best.no)
  })
  // What no row resembles takes its printed number if that is free, or the next one in line.
  return sheets.map(({ printedNo }, i) => {
    const own = numbers[i]
    if (own !== null && own !== undefined) return own
    const due = Math.max(0, ...numbers.slice(0, i).map((no) => no ?? 0)) + 1
    let no =
      printedNo !== null && !taken.has(printedNo) && (times.get(printedNo) === 1 || printedNo === due) ? printedNo : due
    while (taken.has(no)) no += 1
    take(i, no)
    return no
  })
}

function withoutTable(sheets: readonly NumberedInput[]): number[] {
  const printed = sheets.map(({ printedNo }) => printedNo)
  const times = countPrinted(sheets)
  const rising = trusted(printed)
  // A restart in each dimension leaves few that rise all the way: then the order counts.
  if (rising.filter(Boolean).length * 2 < sheets.length) return sheets.map((_, i) => i + 1)
  const kept = printed.map((no, i) =>
    rising[i] || (no !== null && times.get(no) === 1 && !betweenFits(printed, rising, i)) ? no : null,
  )
  return fill(kept)
}

/** Between its trusted neighbours there is just one number left for it. */
function betweenFits(printed: readonly (number | null)[], rising: readonly boolean[], at: number): boolean {
  const before = printed.findLast((_, i) => i < at && rising[i]) ?? 0
  const after = printed.find((_, i) => i > at && rising[i])
  return after === undefined || after === null || after - before > 1
}

const countPrinted = (sheets: readonly NumberedInput[]): Map<number | null, number> => {
  const times = new Map<number | null, number>()
  for (const { printedNo } of sheets) times.set(printedNo, (times.get(printedNo) ?? 0) + 1)
  return times
}

/** The longest run of printed numbers that only rises: the rest are slips. */
function trusted(numbers: readonly (number | null)[]): boolean[] {
  const best = numbers.map(() => 0)
  const from = numbers.map(() => -1)
  numbers.forEach((no, i) => {
    if (no === null) return
    best[i] = 1
    for (let j = 0; j < i; j += 1) {
      const before = numbers[j]
      const isBetter = best[j]! + 1 > best[i]! || (best[j]! + 1 === best[i]! && j === i - 1)
      // A number cannot be smaller than the sheets before it.
      if (before !== null && before !== undefined && before < no && no - before >= i - j && isBetter) {
        best[i] = best[j]! + 1
        from[i] = j
      }
    }
  })
  const rising = numbers.map(() => false)
  for (let i = best.indexOf(Math.max(...best, 0)); i >= 0 && best[i]! > 0; i = from[i]!) rising[i] = true
  return rising
}

function fill(numbers: readonly (number | null)[]): number[] {
  const taken = new Set(numbers.filter((no) => no !== null))
  let last = 0
  return numbers.map((no) => {
    if (no !== null) {
      last = no
      return no
    }
    let next = last + 1
    while (taken.has(next)) next += 1
    taken.add(next)
    last = next
    return next
  })
}

function tell(sheets: readonly NumberedInput[], numbers: readonly number[], hasTable: boolean): Finding[] {
  const isUnprinted = sheets.every(({ printedNo }) => printedNo === null)
  if (isUnprinted && sheets.length > 0)
    return hasTable
      ? []
      : [
          {
            code: 'numbers-unprinted',
            measureNo: null,
            lines: [sheets[0]!.line],
            facts: { count: sheets.length },
            asks: { field: 'no', values: [], proposal: numbers },
          },
        ]
  const wrong = sheets.flatMap((sheet, i) => (sheet.printedNo !== numbers[i] ? [{ ...sheet, no: numbers[i]! }] : []))
  // Numbers that begin again in each dimension are a way of counting, not slips: asked once.
  if (wrong.length * 2 > sheets.length)
    return [
      {
        code: 'numbers-unprinted',
        measureNo: null,
        lines: wrong.map(({ line }) => line),
        facts: { count: wrong.length },
        asks: { field: 'no', values: sheets.map(({ printedNo }) => printedNo), proposal: numbers },
      },
    ]
  return wrong
    .filter(({ printedNo }) => printedNo !== null || !hasTable)
    .map(({ printedNo, no, line }) => ({
      code: 'number-misprinted' as const,
      measureNo: no,
      lines: [line],
      facts: { printed: printedNo ?? '-', no },
      asks: { field: 'no', values: [printedNo, no], proposal: no },
    }))
}
