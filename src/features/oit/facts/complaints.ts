// How many matters came, how many are done, how many are open: each month's add up, and the months to the whole.

import { dayOf, fiscalYearWindow, lastDayOf, monthOf, roundWindow, type Window } from '../../../kernel/calendar.ts'
import type { Count } from '../../complaints/index.ts'
import type { Provider } from './asking.ts'
import { type Cell, said, table } from './facts.ts'

const KINDS = ['complaint', 'suggestion', 'praise', 'question'] as const

/** Up to now, or the whole year when that is over. */
export function windowOf(fiscalYear: number, at: Temporal.Instant): Window {
  const { start, end } = fiscalYearWindow(fiscalYear)
  if (Temporal.Instant.compare(at, end) >= 0) return { start, end }
  return { start, end: Temporal.Instant.compare(at, start) <= 0 ? start : at }
}

export const complaintStatistics: Provider = async ({ complaints, agency, fiscalYear, at }) => {
  const window = windowOf(fiscalYear, at)
  const { total, byMonth, byKind } = await complaints.statistics(agency, window)
  const first = monthOf(window.start).toString()
  const months = byMonth.filter(({ key }) => key >= first)
  const before = byMonth.filter(({ key }) => key < first).map(({ count }) => count)
  const halfEnds = roundWindow(fiscalYear, 6).end
  const has6 = Temporal.Instant.compare(window.end, halfEnds) >= 0
  const isOver = Temporal.Instant.compare(at, fiscalYearWindow(fiscalYear).end) >= 0
  const numbers = (count: Pick<Count, 'carried' | 'received' | 'done' | 'open'>): Cell[] => [
    count.carried,
    count.received,
    count.done,
    count.open,
  ]
  const all = total.carried + total.received
  const columns = ['carried', 'received', 'done', 'open'].map((name) => `oit.facts.column.${name}`)
  return {
    definition: said('oit.facts.statistics.definition'),
    period: said('oit.facts.span', { from: dayOf(window.start).toString(), to: shownEnd(window).toString() }),
    denominator: said('oit.facts.statistics.of', { n: all }),
    lines: [
      { name: 'oit.facts.column.carried', value: total.carried },
      { name: 'oit.facts.column.received', value: total.received },
      { name: 'oit.facts.column.done', value: total.done },
      { name: 'oit.facts.column.open', value: total.open },
    ],
    sentences: [
      ...(all === 0 ? [said('oit.facts.statistics.none')] : []),
      said('oit.facts.statistics.balance'),
      said('oit.facts.statistics.apart'),
    ],
    tables:
      all === 0
        ? []
        : [
            table(
              'oit.facts.statistics.by-month',
              ['oit.facts.column.month', ...columns],
              [
                ...(before.length > 0 ? [[said('oit.facts.statistics.from-before'), ...numbers(sumOf(before))]] : []),
                ...months.map(({ key, count }) => [{ month: key }, ...numbers(count)]),
                [said('oit.facts.column.sum'), ...numbers(total)],
              ],
            ),
            table(
              'oit.facts.statistics.by-kind',
              ['oit.facts.column.kind', ...columns],
              [
                ...KINDS.flatMap((kind) => {
                  const count = byKind.find(({ key }) => key === kind)?.count
                  return count ? [[said(`oit.facts.kind.${kind}`), ...numbers(count)]] : []
                }),
                [said('oit.facts.column.sum'), ...numbers(total)],
              ],
            ),
            table(
              'oit.facts.statistics.done-how',
              ['oit.facts.column.how', 'oit.facts.column.done'],
              [
                ...(['closed', 'refused', 'withdrawn', 'joined'] as const).map((how) => [
                  said(`oit.facts.how.${how}`),
                  total[how],
                ]),
                [said('oit.facts.column.sum'), total.done],
              ],
            ),
          ],
    // Nothing is known of a year before the office kept its matters here; that is not the same as none.
    lacks: all === 0 && isOver ? [said('oit.lacks.statistics', { year: fiscalYear })] : [],
    wholeOn: has6 ? null : lastDayOf(roundWindow(fiscalYear, 6)).toString(),
  }
}

/** A window that has not begun shows its first day. */
const shownEnd = (window: Window): Temporal.PlainDate =>
  Temporal.Instant.compare(window.start, window.end) >= 0 ? dayOf(window.start) : lastDayOf(window)

const sumOf = (counts: readonly Count[]) => {
  const sum = (of: 'carried' | 'received' | 'done' | 'open') => counts.reduce((n, count) => n + count[of], 0)
  return { carried: sum('carried'), received: sum('received'), done: sum('done'), open: sum('open') }
}
