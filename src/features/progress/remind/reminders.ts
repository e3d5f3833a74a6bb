// Whom to tell what today. Pure: the board, the calendar and who was told before → who is told.

import { daysBetween } from '../../../kernel/calendar.ts'
import type { ChatId } from '../../../kernel/ids.ts'
import type { Holidays } from '../../../kernel/working-days.ts'
import { type Appointment, holdersOf } from '../../people/index.ts'
import { type Item, isOwed } from '../board.ts'
import { reporters } from '../held.ts'
import type { Board } from '../progress.ts'
import type { RoundKey } from '../round.ts'
import { approvalDay, unapproved } from './approvals.ts'
import { type DatedNudge, type Nudge, nudgeOn, nudgesOf } from './calendar.ts'

export type Reminder =
  | {
      readonly kind: 'owed'
      readonly to: ChatId
      readonly nudge: Nudge
      readonly rides: boolean
      readonly items: readonly Item[]
    }
  /** Approval that nobody recorded yet. */
  | { readonly kind: 'unapproved'; readonly to: ChatId; readonly items: readonly Item[] }
  /** To the head of a unit. */
  | {
      readonly kind: 'unit-late'
      readonly to: ChatId
      readonly unit: string
      readonly round: RoundKey
      readonly late: Late
    }
  /** To the clerk, when the head was told and it is still not there. */
  | { readonly kind: 'office-late'; readonly to: ChatId; readonly units: number; readonly late: Late }

export type Late = { readonly n: number; readonly days: number; readonly obstacle: string | null }

/** The head had a week. */
const CLERK_AFTER = 8

export type Reminding = {
  readonly leads: readonly number[]
  readonly holidays: Holidays
  /** The last day on which this was asked. */
  readonly since: Temporal.PlainDate
  readonly unitsOf: (held: readonly Appointment[]) => readonly string[]
}

export function remindersOn(board: Board, day: Temporal.PlainDate, how: Reminding): Reminder[] {
  const nudges = new Map<RoundKey, DatedNudge>()
  for (const { round } of board.items)
    if (!nudges.has(round.key)) {
      const nudge = nudgeOn(nudgesOf(round, how.leads, how.holidays), how.since, day)
      if (nudge) nudges.set(round.key, nudge)
    }
  const early = toBegin(board, day, how)
  const owed = board.items.filter((item) => isOwed(item) && !isGivenTime(item, day))
  const spoken = owed.filter(({ round }) => nudges.has(round.key))
  if (spoken.length === 0) return early
  const late = spoken.filter(({ round }) => isLateNudge(nudges.get(round.key)?.nudge))
  return [
    ...toReporters(board, owed, nudges, how),
    ...early,
    ...toHeads(board, late, day),
    ...toClerk(board, late, day),
  ]
}

/** Whoever was given time is left alone until its last day has passed. */
const isGivenTime = ({ given }: Item, day: Temporal.PlainDate): boolean =>
  given !== null && Temporal.PlainDate.compare(day, given) <= 0

const isLateNudge = (nudge: Nudge | undefined): boolean => nudge === 'after' || nudge === 'weekly'

/** Officers for their units; a head is asked only where nobody else reports. */
function byReporter(
  { appointments, at }: Board,
  items: readonly Item[],
  { unitsOf }: Reminding,
): Map<ChatId, Set<Item>> {
  const all = reporters(appointments, at).filter(({ person }) => person !== null)
  const officers = all.filter(({ role }) => role !== 'unit-head')
  const covered = new Set(unitsOf(officers))
  const told = new Map<ChatId, Set<Item>>()
  for (const one of all)
    for (const item of items) {
      const isTheirs = unitsOf([one]).includes(item.unit)
      const isHeads = one.role === 'unit-head'
      if (!isTheirs || (isHeads && covered.has(item.unit))) continue
      told.set(one.person!, (told.get(one.person!) ?? new Set()).add(item))
    }
  return told
}

function toReporters(
  board: Board,
  owed: readonly Item[],
  nudges: ReadonlyMap<RoundKey, DatedNudge>,
  how: Reminding,
): Reminder[] {
  return [...byReporter(board, owed, how)].flatMap(([to, items]) => {
    const list = [...items]
    const theirs = list.flatMap(({ round }) => nudges.get(round.key) ?? [])
    const [first] = theirs
    if (!first) return []
    return [{ kind: 'owed' as const, to, nudge: first.nudge, rides: theirs.every(({ rides }) => rides), items: list }]
  })
}

/** Told once, a month into the year. */
function toBegin(board: Board, day: Temporal.PlainDate, how: Reminding): Reminder[] {
  const isToday = ({ round }: Item) => {
    const told = approvalDay(round.fiscalYear, how.holidays)
    return Temporal.PlainDate.compare(told, how.since) > 0 && Temporal.PlainDate.compare(told, day) <= 0
  }
  const items = unapproved(board.items).filter(isToday)
  return [...byReporter(board, items, how)].map(([to, theirs]) => ({ kind: 'unapproved', to, items: [...theirs] }))
}

function toHeads({ appointments, at }: Board, late: readonly Item[], day: Temporal.PlainDate): Reminder[] {
  return [...Map.groupBy(late, ({ unit }) => unit)].flatMap(([unit, items]) =>
    personsOf(holdersOf(appointments, { role: 'unit-head', unit }, at)).map(
      (to): Reminder => ({ kind: 'unit-late', to, unit, round: items[0]!.round.key, late: lateOf(items, day) }),
    ),
  )
}

function toClerk({ appointments, at }: Board, late: readonly Item[], day: Temporal.PlainDate): Reminder[] {
  const long = late.filter(({ round }) => daysBetween(round.due, day) >= CLERK_AFTER)
  if (long.length === 0) return []
  const units = new Set(long.map(({ unit }) => unit)).size
  return personsOf(holdersOf(appointments, { role: 'clerk' }, at)).map((to) => ({
    kind: 'office-late',
    to,
    units,
    late: lateOf(long, day),
  }))
}

const personsOf = (held: readonly Appointment[]): ChatId[] => [...new Set(held.flatMap(({ person }) => person ?? []))]

function lateOf(items: readonly Item[], day: Temporal.PlainDate): Late {
  const obstacles = items.flatMap(({ before }) => before?.entry.obstacle ?? [])
  return {
    n: items.length,
    days: Math.max(...items.map(({ round }) => daysBetween(round.due, day))),
    obstacle: obstacles[0] ?? null,
  }
}
