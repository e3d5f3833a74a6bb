// What the statistics need of a matter: counts, days and subjects; no words, no place, no person.

import { dayOf, daysBetween, monthOf } from '../../../kernel/calendar.ts'
import { currentRun, type Punctuality, promiseOf, punctualityOf, stoppedDays } from '../clock/clocks.ts'
import { type Complaint, isDone, NO_DUE } from '../complaint.ts'

/** One row of the register. Short, because a year of them is read at once. */
export type Facts = {
  readonly received: number
  /** When it was done, as things stand now; `FOREVER` while it is open. */
  readonly done: number
  /** `2026-11`, the month it was received in. */
  readonly month: string
  readonly kind: string
  readonly category: string
  readonly unit: string
  readonly channel: string
  /** closed, refused, withdrawn, joined; `open` until then. */
  readonly how: string
  readonly forwarded: boolean
  readonly punctual: Punctuality
  /** Until when the last promise holds: behind it an open one is late and silent. */
  readonly promise: string
  readonly reopened: number
  readonly stars: number
  /** Days to being acknowledged by whoever screens, to being assigned and to the office's answer; -1: not yet. */
  readonly toScreen: number
  readonly toAssign: number
  readonly toSolve: number
  readonly stopped: number
}

export const FOREVER = 9_000_000_000_000

const instant = (at: number): Temporal.Instant => Temporal.Instant.fromEpochMilliseconds(at)
const days = (from: number, to: number | null): number =>
  to === null ? -1 : daysBetween(dayOf(instant(from)), dayOf(instant(to)))

const WORST: readonly Punctuality[] = ['silent', 'explained', 'in-time']

export function factsOf(complaint: Complaint): Facts {
  const { runs, endings, receivedAt, state, rating } = complaint
  const now = complaint.history.at(-1)?.at ?? receivedAt
  const kept = runs.map((run) => punctualityOf(run, now))
  const run = currentRun(complaint)
  const standing = endings.find(({ until }) => until === null)
  const answered = complaint.proposedAt ?? (isDone(state) ? (standing?.at ?? null) : null)
  return {
    received: receivedAt,
    done: standing?.at ?? FOREVER,
    month: monthOf(instant(receivedAt)).toString(),
    kind: complaint.kind,
    category: complaint.category,
    unit: complaint.unit ?? '',
    channel: complaint.channel,
    how: standing?.how ?? 'open',
    forwarded: complaint.forwarded !== null,
    punctual: WORST.find((one) => kept.includes(one)) ?? 'in-time',
    promise: run && run.endedAt === null ? promiseOf(run).day : NO_DUE,
    reopened: endings.filter(({ until }) => until !== null).length,
    stars: rating?.stars ?? 0,
    toScreen: days(receivedAt, complaint.screenedAt),
    toAssign: days(receivedAt, complaint.assignedAt),
    toSolve: days(receivedAt, answered),
    stopped: runs.reduce((sum, one) => sum + stoppedDays(one, one.endedAt ?? now), 0),
  }
}

const NUMBERS = ['received', 'done', 'reopened', 'stars', 'toAssign', 'toSolve', 'stopped'] as const
const WORDS = ['month', 'kind', 'category', 'unit', 'channel', 'how', 'punctual', 'promise'] as const

/** One line of a page: the revision, numbers, words. Codes hold no bars. */
export const writeLine = (rev: number, facts: Facts): string =>
  [
    rev,
    ...NUMBERS.map((name) => facts[name]),
    facts.forwarded ? 1 : 0,
    ...WORDS.map((name) => facts[name].replaceAll('|', ' ')),
    facts.toScreen,
  ].join('|')

export function readLine(line: string | undefined): (Facts & { readonly rev: number }) | null {
  if (line === undefined) return null
  const [rev, received, done, reopened, stars, toAssign, toSolve, stopped, forwarded, ...words] = line.split('|')
  const [month = '', kind = '', category = '', unit = '', channel = '', how = '', punctual = '', promise = ''] = words
  // Lines of before end with the promise.
  const toScreen = words[WORDS.length] ?? -1
  return {
    rev: Number(rev),
    received: Number(received),
    done: Number(done),
    reopened: Number(reopened),
    stars: Number(stars),
    toScreen: Number(toScreen),
    toAssign: Number(toAssign),
    toSolve: Number(toSolve),
    stopped: Number(stopped),
    forwarded: forwarded === '1',
    month,
    kind,
    category,
    unit,
    channel,
    how,
    punctual: punctual as Punctuality,
    promise,
  }
}
