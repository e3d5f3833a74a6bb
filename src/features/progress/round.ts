// When is reported: the rounds of a fiscal year and the cycles a measure asks for. Windows are [start, end) in Bangkok.

import {
  christianYear,
  endOfDay,
  lastDayOf,
  monthsOf,
  monthWindow,
  QUARTERS,
  quarterWindow,
  roundWindow,
  startOfDay,
  type Window,
} from '../../kernel/calendar.ts'
import type { Measure } from '../plans/index.ts'

/** The two rounds of every measure, then the cycles only some ask for. */
export const ROUND_KINDS = ['half-year', 'annual', 'quarter', 'month', 'nine-months'] as const
export type RoundKind = (typeof ROUND_KINDS)[number]

/** `2570-6`, `2570-12`, `2570-q1`, `2570-m10` (October 2026), `2570-9`: stands in ids and buttons, so it never changes. */
export type RoundKey = `${number}-${string}`

export type Round = {
  readonly key: RoundKey
  readonly fiscalYear: number
  readonly kind: RoundKind
  /** What is reported on. */
  readonly window: Window
  /** The first moment it is asked for; within the window one may report before. */
  readonly opens: Temporal.Instant
  /** The last day in time; a report after it is late. */
  readonly due: Temporal.PlainDate
  /** From here on nothing is taken any more. */
  readonly closes: Temporal.Instant
}

/** Settings of the day the round's window ends. */
export type RoundRules = {
  /** Month and day of the two rounds, `03-31` and `09-30`. */
  readonly round6: string
  readonly round12: string
  /** Days between the round's end and the day its reports are due. */
  readonly days: number
  /** The same for months, quarters and month 9. */
  readonly cycleDays: number
  /** Days before its window ends at which a round is announced. */
  readonly lead: number
  /** Days after it is due in which a late report is still taken. */
  readonly grace: number
}

export const ROUND_STATES = ['ahead', 'running', 'open', 'late', 'closed'] as const
/** ahead: its window has not begun · running: may be reported · open: is asked for · late · closed. */
export type RoundState = (typeof ROUND_STATES)[number]

type Bare = Pick<Round, 'key' | 'fiscalYear' | 'kind' | 'window'>

const MONTHS = 12
const NINE = 9

function bareRounds(year: number): Bare[] {
  const one = (kind: RoundKind, tail: string, window: Window): Bare => ({
    key: `${year}-${tail}`,
    fiscalYear: year,
    kind,
    window,
  })
  const months = monthsOf(year)
  const nine = { start: roundWindow(year, MONTHS).start, end: monthWindow(months[NINE - 1]!).end }
  return [
    one('half-year', '6', roundWindow(year, 6)),
    one('annual', '12', roundWindow(year, MONTHS)),
    ...QUARTERS.map((quarter) => one('quarter', `q${quarter}`, quarterWindow(year, quarter))),
    ...months.map((month) => one('month', `m${month.month}`, monthWindow(month))),
    one('nine-months', '9', nine),
  ]
}

/** Every round of a fiscal year, by the rules of the day each one's window ends. */
export const roundsOf = (year: number, rulesOn: (day: Temporal.PlainDate) => RoundRules): Round[] =>
  bareRounds(year).map((bare) => dated(bare, rulesOn(lastDayOf(bare.window))))

function dated(bare: Bare, rules: RoundRules): Round {
  const isRound = bare.kind === 'half-year' || bare.kind === 'annual'
  const ends = isRound ? endOfRound(bare, rules) : lastDayOf(bare.window)
  const due = ends.add({ days: isRound ? rules.days : rules.cycleDays })
  // A month is announced when it is over: a lead of two weeks would ask for it in its middle.
  const opens = isRound ? startOfDay(ends.subtract({ days: rules.lead })) : bare.window.end
  return { ...bare, opens, due, closes: endOfDay(due.add({ days: rules.grace })) }
}

/** The office may end a round on another day than the window's last; a month before October lies in the later year. */
function endOfRound({ kind, fiscalYear }: Bare, rules: RoundRules): Temporal.PlainDate {
  const day = Temporal.PlainMonthDay.from(kind === 'half-year' ? rules.round6 : rules.round12)
  const year = christianYear(fiscalYear)
  const plain = day.toPlainDate({ year })
  return plain.month >= 10 && kind === 'half-year' ? day.toPlainDate({ year: year - 1 }) : plain
}

export function roundState(
  round: Pick<Round, 'window' | 'opens' | 'due' | 'closes'>,
  at: Temporal.Instant,
): RoundState {
  const isBefore = (moment: Temporal.Instant) => Temporal.Instant.compare(at, moment) < 0
  if (isBefore(round.window.start)) return 'ahead'
  if (isBefore(round.opens)) return 'running'
  if (isBefore(endOfDay(round.due))) return 'open'
  return isBefore(round.closes) ? 'late' : 'closed'
}

export const isReportable = (state: RoundState): boolean => state === 'running' || state === 'open' || state === 'late'

export const isLateAt = (round: Pick<Round, 'due'>, at: Temporal.Instant): boolean =>
  Temporal.Instant.compare(at, endOfDay(round.due)) >= 0

export function parseRoundKey(key: string): { readonly fiscalYear: number; readonly tail: string } | null {
  const [, year, tail] = /^(\d{4})-(6|12|9|q[1-4]|m(?:[1-9]|1[0-2]))$/.exec(key) ?? []
  return year && tail ? { fiscalYear: Number(year), tail } : null
}

const CYCLES: Readonly<Record<string, RoundKind>> = { month: 'month', quarter: 'quarter' }
const NINE_MONTHS = /(?:รอบ|ระยะ|เดือนที่) ?(?:9|๙)(?: ?เดือน)?/

/** What a measure asks for beside the two rounds everybody has: “ทุกเดือน”, “รายไตรมาส”, “รอบ 9 เดือน”. */
export function cyclesOf(measure: Pick<Measure, 'duties' | 'steps'>): RoundKind[] {
  // An imported plan says of one step both that it reports and how often: two duties with one reference.
  const reporting = new Set(measure.duties.flatMap(({ kind, ref }) => (kind === 'report' ? [ref] : [])))
  const asked = measure.duties.flatMap(
    ({ kind, ref, per }) => (per && (kind === 'report' || reporting.has(ref)) && CYCLES[per]) || [],
  )
  const nine = measure.steps.some((step) => NINE_MONTHS.test(step)) ? (['nine-months'] as const) : []
  return [...new Set<RoundKind>([...asked, ...nine])]
}

/** Every round this measure is reported in. */
export const roundsFor = (measure: Pick<Measure, 'duties' | 'steps'>, rounds: readonly Round[]): Round[] => {
  const cycles = cyclesOf(measure)
  return rounds.filter(({ kind }) => kind === 'half-year' || kind === 'annual' || cycles.includes(kind))
}
