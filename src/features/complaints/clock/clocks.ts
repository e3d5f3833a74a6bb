// The fifteen days: when they end, what is told on the way, and what happens when nobody answers. Pure.

import { dayOf, daysBetween } from '../../../kernel/calendar.ts'
import { type DayType, dueDay, type Holidays, nextWorkingDay } from '../../../kernel/working-days.ts'
import { type ComplaintFields, NO_DUE, type Pledge, type Run } from '../complaint.ts'

/** The rules of the day a matter began, and the holidays. */
export type ClockRules = {
  readonly answer: { readonly days: number; readonly type: DayType }
  readonly nearDue: number
  readonly dun: readonly number[]
  readonly silence: { readonly days: number; readonly type: DayType }
  readonly holidays: Holidays
}

/** near-due: a warning · due: solve or explain today · overdue, dun-1…: nobody did, and it goes up · silence: it closes. */
export type ClockEvent =
  | { readonly kind: 'near-due' | 'due' | 'overdue' | 'silence'; readonly day: string }
  | { readonly kind: 'dun'; readonly step: number; readonly day: string }

const toDay = (at: number): Temporal.PlainDate => dayOf(Temporal.Instant.fromEpochMilliseconds(at))
const plain = (day: string): Temporal.PlainDate => Temporal.PlainDate.from(day)

export const startRun = (at: number, rules: ClockRules): Run => ({
  from: at,
  promises: [{ day: dueDay(toDay(at), rules.answer, rules.holidays).day.toString(), since: at, why: null, moved: 0 }],
  stops: [],
  endedAt: null,
  told: null,
})

export const currentRun = ({ runs }: Pick<ComplaintFields, 'runs'>): Run | null => runs.at(-1) ?? null
export const runningRun = (complaint: Pick<ComplaintFields, 'runs'>): Run | null => {
  const run = currentRun(complaint)
  return run && run.endedAt === null ? run : null
}
export const promiseOf = (run: Run): Pledge => run.promises.at(-1)!
export const isStopped = (run: Run): boolean => run.stops.at(-1)?.until === null

/** The citizen was told that it is not done yet, why, and the new day; the counting goes on from here. */
export function explainRun(run: Run, at: number, why: string, day: string): Run {
  return { ...run, promises: [...run.promises, { day, since: at, why, moved: 0 }] }
}

export const stopRun = (run: Run, at: number, why: string): Run => ({
  ...run,
  stops: [...run.stops, { from: at, until: null, why }],
})

/** The days it stood still are added; a holiday moves the last day. */
export function goOnRun(run: Run, at: number, rules: ClockRules): Run {
  const stop = run.stops.at(-1)!
  const days = daysBetween(toDay(stop.from), toDay(at))
  const last = promiseOf(run)
  const day = nextWorkingDay(plain(last.day).add({ days }), rules.holidays).day.toString()
  return {
    ...run,
    stops: [...run.stops.slice(0, -1), { ...stop, until: at }],
    promises: [...run.promises.slice(0, -1), { ...last, day, moved: last.moved + days }],
  }
}

/** The last day on which somebody may still say that it is not fixed. */
export const silenceDay = (proposedAt: number, rules: ClockRules): string =>
  dueDay(toDay(proposedAt), rules.silence, rules.holidays).day.toString()

/** Everything this matter's clock will tell as things stand now, in its order. */
export function eventsOf(
  complaint: Pick<ComplaintFields, 'runs' | 'state' | 'open' | 'proposedAt'>,
  rules: ClockRules,
): ClockEvent[] {
  if (!complaint.open) return []
  if (complaint.state === 'proposed' && complaint.proposedAt !== null) {
    const day = plain(silenceDay(complaint.proposedAt, rules)).add({ days: 1 }).toString()
    return [{ kind: 'silence', day }]
  }
  const run = runningRun(complaint)
  if (!run || isStopped(run)) return []
  const promise = promiseOf(run)
  const due = plain(promise.day)
  const began = toDay(promise.since).add({ days: promise.moved })
  const near = due.subtract({ days: rules.nearDue })
  const events: ClockEvent[] = [
    // What would fall on the very day it began warns nobody.
    ...(Temporal.PlainDate.compare(near, began) > 0 ? [{ kind: 'near-due', day: near.toString() } as const] : []),
    { kind: 'due', day: promise.day },
    { kind: 'overdue', day: due.add({ days: 1 }).toString() },
  ]
  let day = later(began.add({ days: rules.dun[0] ?? 0 }), due.add({ days: 2 }))
  for (const [i, days] of rules.dun.entries()) {
    if (i > 0) day = day.add({ days })
    events.push({ kind: 'dun', step: i + 1, day: day.toString() })
  }
  return events
}

const later = (a: Temporal.PlainDate, b: Temporal.PlainDate): Temporal.PlainDate =>
  Temporal.PlainDate.compare(a, b) >= 0 ? a : b

/** What is still to be told up to and including this day. */
export function eventsUntil(
  complaint: Pick<ComplaintFields, 'runs' | 'state' | 'open' | 'proposedAt'>,
  rules: ClockRules,
  day: string,
): ClockEvent[] {
  const told = currentRun(complaint)?.told ?? ''
  return eventsOf(complaint, rules).filter((event) => event.day > told && event.day <= day)
}

/** The two fields lists and jobs go by. */
export function timesOf(
  complaint: Pick<ComplaintFields, 'runs' | 'state' | 'open' | 'proposedAt'>,
  rules: ClockRules,
): { readonly due: string; readonly next: string | null } {
  const told = currentRun(complaint)?.told ?? ''
  const run = runningRun(complaint)
  const next = eventsOf(complaint, rules).find((event) => event.day > told)
  return { due: complaint.open && run && !isStopped(run) ? promiseOf(run).day : NO_DUE, next: next?.day ?? null }
}

export type Punctuality = 'in-time' | 'explained' | 'silent'

/** Whether the office kept its word: every promise was kept or explained before it was broken, or somebody waited unheard. */
export function punctualityOf(run: Run, now: number): Punctuality {
  const end = toDay(run.endedAt ?? now).toString()
  const wasSilent = run.promises.some((promise, i) => {
    const following = run.promises[i + 1]
    const until = following ? toDay(following.since).toString() : end
    return until > promise.day
  })
  if (wasSilent) return 'silent'
  return run.promises.length > 1 && end > run.promises[0]!.day ? 'explained' : 'in-time'
}

/** Days the clock stood still, up to now. */
export const stoppedDays = (run: Run, now: number): number =>
  run.stops.reduce((sum, { from, until }) => sum + daysBetween(toDay(from), toDay(until ?? now)), 0)
